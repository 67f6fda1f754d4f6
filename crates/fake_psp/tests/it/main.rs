//! The fake gateways from outside: over HTTP, with a shop that listens for notifications, on a clock that stands.
#![expect(clippy::unwrap_used, reason = "what cannot be set up is a failed test")]

mod client;
mod control;
mod faults;
mod midtrans_money;
mod midtrans_snap;
mod notifications;
mod pages;
mod shop;
mod stage;
mod stripe_money;
mod stripe_sessions;
mod webhooks;
