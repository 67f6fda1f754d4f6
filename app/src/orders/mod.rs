//! A customer follows an order: what to do now, what has happened, how to pay, how to call it off, how to send
//! something back.
//! Guests come by a private link; what is not theirs does not exist.

mod after_view;
mod api;
mod calling_off;
mod gateway;
mod instructions;
mod lines;
mod list_page;
mod money_back;
mod other_way;
mod page;
mod parcel_view;
mod pay;
mod pay_sentences;
pub(crate) mod pay_view;
mod rest;
mod returning;
mod sentences;
mod timeline;
mod transfer;
mod view;

pub(crate) use list_page::OrdersPage;
pub(crate) use page::OrderPage;
pub(crate) use parcel_view::ParcelView;
pub(crate) use pay_sentences::refund_lamp;
pub(crate) use sentences::{event, lamp, line_note, remark, return_lamp};
pub(crate) use view::{discount_name, sums, tax_note};
