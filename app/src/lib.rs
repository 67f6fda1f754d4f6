//! The pages of the shop and of its back office: one application, rendered on the server and hydrated in the browser.
//!
//! Must not: name a database, decide a price, a stock or a state, or hold a secret.
#![recursion_limit = "512"]

pub mod assets;
pub mod error;
pub mod locale;
pub mod ssr;
pub mod wire;

mod account;
mod act;
mod admin;
mod call;
mod cart;
mod catalog;
mod checkout;
mod help;
mod layout;
mod load;
mod orders;
mod pages;
mod routes;
mod search;
mod ui;

pub use assets::Assets;
pub use help::help_paths;
pub use routes::{App, mark_taken_over, shell};
