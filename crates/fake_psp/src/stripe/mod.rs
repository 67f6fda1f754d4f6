//! Stripe Checkout as far as a shop needs it: sessions, payment intents, charges, refunds, disputes, events.
//! Promises: amounts are in hundredths of a rupiah, because rupiah has two decimals at Stripe; what the real API refuses
//! is refused with its status, type and code; a parameter that is not played is refused, never ignored.

mod api;
mod create;
mod desk;
mod dispute;
mod error;
mod event;
mod gate;
mod json;
mod keys;
mod model;
mod page;
mod params;
mod pay;
mod refund;

pub(crate) use api::routes;
pub(crate) use desk::Desk;
pub(crate) use pay::Try;
