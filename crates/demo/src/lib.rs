//! The demo shop: a believable catalogue, customers and orders.
//!
//! Everything in it is invented: brands, people, telephone and account numbers. Must not be put into a shop that sells: its
//! passwords are known to everybody.

mod clock;
pub mod content;
mod drawing;
mod people;
mod pictures;
mod progress;
mod receipt;
mod seed;
mod shelves;
mod story;
mod timeline;
mod vouchers;

pub use people::{ADMIN_EMAIL, ADMIN_PASSWORD, CUSTOMER_PASSWORD, STAFF_EMAIL, STAFF_PASSWORD};
pub use progress::Progress;
pub use seed::{SeedError, Seeded, seed};
