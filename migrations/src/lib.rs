//! The schema, step by step, the same on SQLite and PostgreSQL.
//!
//! Promises: every step is applied once, whole or not at all; a database that is newer than this program is refused.
//! Must not: change a step that has been released (write a new one), or differ between the two databases beyond syntax.
//!
//! Conventions: ids and moments are 64-bit integers (moments in milliseconds UTC), money is whole rupiah, enums are short
//! texts with a CHECK, JSON is text, a bilingual text is a pair of columns `_id` and `_en`, text sorts byte by byte.

mod connect;
mod schema;
mod server;

mod m20261123_000001_create_accounts;
mod m20261123_000002_create_catalogue;
mod m20261123_000003_create_variants;
mod m20261123_000004_create_stock;
mod m20261123_000005_create_carts;
mod m20261123_000006_create_shipping;
mod m20261123_000007_create_orders;
mod m20261123_000008_create_payments;
mod m20261123_000009_create_fulfilment;
mod m20261123_000010_create_purchasing;
mod m20261123_000011_create_marketing;
mod m20261123_000012_create_operations;
mod m20261126_000001_create_stock_alerts;
mod m20261126_000031_add_backorders;
mod m20261126_000032_create_receipts;
mod m20261126_000033_rebuild_returns;
mod m20261126_000051_link_letters;
mod m20261126_000101_extend_payments;
mod m20261126_000102_create_payment_tasks;
mod m20261126_000201_add_discounts_and_credit_notes;
mod m20261126_000401_credit_in_part;
mod m20261126_000501_follow_refunds;
mod m20261126_000601_settle_by_hand;
mod m20261126_000701_index_lanes_and_sales;
mod m20261126_000801_follow_parcels;
mod m20261126_000802_watch_low_stock;
mod m20261126_000901_complete_by_transfer;
mod m20261127_000101_list_returns;
mod m20261127_000201_list_products;
mod m20261127_000301_mark_changes;

pub use connect::{MigrateError, Standing, migrate, sqlite_file, standing};
use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// How much the migrator tells the log: a filter of `tracing`.
pub const LOG_FILTER: &str = "sea_orm_migration=warn";
pub use server::{copy_database, create_database, drop_database, has_database, rename_database};

/// Every step, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_create_accounts::Migration),
            Box::new(m20261123_000002_create_catalogue::Migration),
            Box::new(m20261123_000003_create_variants::Migration),
            Box::new(m20261123_000004_create_stock::Migration),
            Box::new(m20261123_000005_create_carts::Migration),
            Box::new(m20261123_000006_create_shipping::Migration),
            Box::new(m20261123_000007_create_orders::Migration),
            Box::new(m20261123_000008_create_payments::Migration),
            Box::new(m20261123_000009_create_fulfilment::Migration),
            Box::new(m20261123_000010_create_purchasing::Migration),
            Box::new(m20261123_000011_create_marketing::Migration),
            Box::new(m20261123_000012_create_operations::Migration),
            Box::new(m20261126_000001_create_stock_alerts::Migration),
            Box::new(m20261126_000031_add_backorders::Migration),
            Box::new(m20261126_000032_create_receipts::Migration),
            Box::new(m20261126_000033_rebuild_returns::Migration),
            Box::new(m20261126_000051_link_letters::Migration),
            Box::new(m20261126_000101_extend_payments::Migration),
            Box::new(m20261126_000102_create_payment_tasks::Migration),
            Box::new(m20261126_000201_add_discounts_and_credit_notes::Migration),
            Box::new(m20261126_000401_credit_in_part::Migration),
            Box::new(m20261126_000501_follow_refunds::Migration),
            Box::new(m20261126_000601_settle_by_hand::Migration),
            Box::new(m20261126_000701_index_lanes_and_sales::Migration),
            Box::new(m20261126_000801_follow_parcels::Migration),
            Box::new(m20261126_000802_watch_low_stock::Migration),
            Box::new(m20261126_000901_complete_by_transfer::Migration),
            Box::new(m20261127_000101_list_returns::Migration),
            Box::new(m20261127_000201_list_products::Migration),
            Box::new(m20261127_000301_mark_changes::Migration),
        ]
    }
}
