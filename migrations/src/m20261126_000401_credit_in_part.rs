//! Credit notes over parts of an invoice: several for one invoice, at most one for a refund.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            "DROP INDEX ux_invoices_credits",
            "CREATE INDEX ix_invoices_credits ON invoices (credits)",
            "ALTER TABLE invoices ADD COLUMN refund_id bigint REFERENCES refunds (id)",
            "CREATE UNIQUE INDEX ux_invoices_refund_id ON invoices (refund_id)",
        ] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
