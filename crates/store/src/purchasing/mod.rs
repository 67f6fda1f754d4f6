//! Buying: suppliers, orders at them, and what came of those.
//!
//! Promises: a line never counts more as received than was ordered; a delivery is written once under its key.
//! Must not: change stock; services join the two.

mod orders;
mod receipts;
mod suppliers;

pub use orders::{NewPurchaseLine, PurchaseFilter, PurchaseSummary};
pub use receipts::{NewReceipt, Receipt};
