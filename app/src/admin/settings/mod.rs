//! The owner sets who the shop is, how customers pay and how goods are sent: one page each, one form for each part.
//!
//! Promises: what is saved holds for the next order at once; two people do not overwrite each other; nothing typed is lost when
//! it is refused. Must not: show a key of a gateway, or change an order that was placed.

mod accounts;
mod api;
mod channels;
mod methods;
mod new_service_page;
mod parts;
mod payment_page;
mod protection;
mod saving;
mod sentences;
mod services;
mod shipping_page;
mod shop_page;
mod view;

pub(super) use new_service_page::NewServicePage;
pub(super) use payment_page::PaymentSettingsPage;
pub(super) use shipping_page::ShippingSettingsPage;
pub(super) use shop_page::ShopSettingsPage;
