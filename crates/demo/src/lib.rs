//! The demo shop: a believable catalogue, customers and orders.
//!
//! Everything in it is invented: brands, people, telephone and account numbers. Must not be put into a shop that sells.

pub mod content;
