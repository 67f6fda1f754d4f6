//! The gateways from outside: against a server that follows a script, and under the contract that all of them keep.
#![expect(clippy::unwrap_used, reason = "what cannot be set up is a failed test")]

mod contract;
mod scripted;
mod talk;
mod things;
mod unclear;
