//! A customer follows an order: what to do now, what has happened, how to pay, how to call it off, how to send
//! something back.
//! Guests come by a private link; what is not theirs does not exist.

mod after_view;
mod api;
mod calling_off;
mod lines;
mod list_page;
mod page;
mod pay;
mod returning;
mod sentences;
mod timeline;
mod view;

pub(crate) use list_page::OrdersPage;
pub(crate) use page::OrderPage;
pub(crate) use sentences::{event, lamp, line_note, remark, return_lamp};
pub(crate) use view::{ParcelView, discount_name, sums, tax_note};
