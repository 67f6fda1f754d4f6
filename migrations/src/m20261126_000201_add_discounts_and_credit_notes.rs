//! What a voucher took off each line, by what its customer is known, and papers that undo an invoice.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = match manager.get_database_backend() {
            DatabaseBackend::Postgres => "text COLLATE \"C\"",
            _ => "text",
        };
        for statement in [
            // `voucher_code` is frozen like everything else of an order; the redemption tells whether it still counts.
            format!("ALTER TABLE orders ADD COLUMN voucher_code {text}"),
            "ALTER TABLE order_lines ADD COLUMN discount bigint NOT NULL DEFAULT 0 \
             CHECK (discount >= 0 AND discount <= unit_price * quantity)"
                .to_owned(),
            format!("ALTER TABLE voucher_redemptions ADD COLUMN email_key {text} NOT NULL DEFAULT ''"),
            format!("ALTER TABLE voucher_redemptions ADD COLUMN phone_key {text} NOT NULL DEFAULT ''"),
            format!(
                "ALTER TABLE invoices ADD COLUMN kind {text} NOT NULL DEFAULT 'invoice' \
                 CHECK (kind IN ('invoice', 'credit_note'))"
            ),
            format!("ALTER TABLE invoices ADD COLUMN buyer_tax_id {text}"),
            "ALTER TABLE invoices ADD COLUMN credits bigint REFERENCES invoices (id)".to_owned(),
            "CREATE UNIQUE INDEX ux_invoices_credits ON invoices (credits)".to_owned(),
            // One invoice that counts; the credit note beside an undone one does not stand in the way of the next.
            "DROP INDEX ux_invoices_order_id_some".to_owned(),
            "CREATE UNIQUE INDEX ux_invoices_order_id_some ON invoices (order_id) \
             WHERE voided_at IS NULL AND kind = 'invoice'"
                .to_owned(),
        ] {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}
