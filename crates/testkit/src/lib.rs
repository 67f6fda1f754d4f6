//! Test shops on both databases, fixed clock, seeded ids. Only ever a dev-dependency.

mod blank;
pub mod db;
#[cfg(feature = "shop")]
pub mod gateway;
#[cfg(feature = "shop")]
pub mod postbox;
#[cfg(feature = "shop")]
pub mod product;
#[cfg(feature = "shop")]
pub mod shop;
