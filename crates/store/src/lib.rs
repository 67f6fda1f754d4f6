//! The only crate that names SeaORM: private entities, one file an aggregate, one unit of work.
//!
//! Promises: the same behaviour on SQLite and PostgreSQL; rows come out as domain values or not at all
//! ([`StoreError::Inconsistent`]); every write happens inside a [`WriteTx`].
//! Must not: decide anything about money, stock or states beyond refusing what the books must never hold; read a clock.

mod batch;
mod connect;
mod convert;
mod entity;
mod error;
mod raw;
mod tx;

pub mod accounts;
pub mod audit;
pub mod carts;
pub mod catalog;
pub mod invariants;
pub mod invoices;
pub mod orders;
pub mod outbox;
pub mod page;
pub mod payments;
pub mod purchasing;
pub mod returns;
pub mod searches;
pub mod sessions;
pub mod settings;
mod shipping;
pub mod stats;
pub mod stock;
pub mod stock_alerts;
mod throttle;
pub mod vouchers;

pub use connect::{Store, StoreOptions};
pub use error::{Cause, Conflict, StoreError};
pub use settings::Versioned;
pub use shipping::ServiceRow;
pub use throttle::Attempts;
pub use tx::{
    Accounts, Audit, Carts, Catalog, Invoices, Orders, Outbox, Payments, Purchasing, Reader, Returns, Searches,
    Sessions, Settings, Shipping, Stats, Stock, StockAlerts, Throttle, Vouchers, WriteTx,
};
