//! Midtrans Snap and the core API behind it, as far as a shop needs them.
//! Promises: whole rupiah in, `"13000.00"` out; statuses and codes of the documentation; a page that expires tells nobody;
//! a number that was handed out stays payable after its page, unless the transaction itself was given an end.

mod act;
mod api;
mod channel;
mod create;
mod desk;
mod expiry;
mod gate;
mod json;
mod offers;
mod order;
mod page;
mod refund;
mod reply;
mod wib;

pub(crate) use api::routes;
pub use channel::Channel;
pub(crate) use desk::Desk;
