//! The executable: settings, router, commands.
//!
//! Promises: every address passes the same layers (request id, headers, cross-site check, visitor); nothing internal reaches a
//! browser; the executable needs no file beside it.
//! Must not: decide a price, a stock or a state, or read a table; handlers take apart a request, call one use case and answer.

pub mod cli;
pub mod config;
mod encoding;
mod gateways;
mod layers;
mod listen;
mod page_cache;
pub mod routes;
mod session_store;
pub mod state;
mod system;
mod worker;

pub use routes::router;
pub use state::AppState;
