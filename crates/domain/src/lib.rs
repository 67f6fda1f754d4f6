//! The rules of the shop: pure values and decisions, the same on the server and in the browser.
//!
//! Must not: read a clock, draw randomness, touch IO, be async, or know a database, a page or a wire format beyond serde.

pub mod account;
pub mod address;
pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod contact;
pub mod form;
pub mod ids;
pub mod invoice;
pub mod lang;
pub mod leaving;
pub mod listing;
pub mod mail;
pub mod money;
pub mod never;
pub mod order;
pub mod papers;
pub mod parcel;
pub mod payment;
pub mod picture;
pub mod pricing;
pub mod proration;
pub mod purchasing;
pub mod returns;
pub mod shipping;
pub mod shop;
pub mod shortfall;
pub mod stock;
pub mod tax;
pub mod time;
pub mod tree;
pub mod voucher;
