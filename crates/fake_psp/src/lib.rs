//! Stripe and Midtrans, played on this machine: their rules, their faults on demand, and what truly happened to the money.
//!
//! Promises: depends on no crate of the house, so that it judges the shop's gateways independently; listens on a loopback
//! address only and writes to loopback addresses only; takes time and randomness from outside, so that a seed and a clock
//! give the same run again; the [`Ledger`] is written where money moves, never where it is only spoken of.
//! Must not: be started by a shop that takes real money, be lenient where the real gateways are strict, or read anything
//! of the shop's own state.

// Stripe's objects have more fields than one `json!` may hold by default.
#![recursion_limit = "256"]

mod chance;
mod clock;
mod control;
mod faults;
mod forgery;
mod gate;
mod handle;
mod ledger;
mod midtrans;
mod options;
mod page;
mod post;
mod psp;
mod server;
mod sign;
mod stripe;

pub use clock::{Clock, Still};
pub use control::{Act, Refusal};
pub use faults::{ApiFault, ApiFaultKind, Chaos, Faults, NotifyFault};
pub use forgery::Forgery;
pub use handle::FakePsp;
pub use ledger::{Entry, Ledger, Movement, Provider};
pub use midtrans::Channel;
pub use options::{MidtransSide, Options, StartError, StripeSide};
pub use post::Delivery;
pub use sign::{midtrans_signature, stripe_signature};
