//! Use cases of the shop: who may do what, in which transaction, in which order.
//!
//! Every method reads as a paragraph: check who asks, open the unit of work, decide by the domain, write, commit.
//! Must not: name a database, render anything, speak HTTP, or call a network inside a write transaction.

pub mod actor;
pub mod clock;
pub mod failure;

pub use actor::{Customer, Staff, Visitor};
pub use clock::{Clock, Tokens};
pub use failure::Failure;
