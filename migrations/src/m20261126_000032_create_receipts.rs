//! What came in and what was counted, each once: deliveries of purchase orders, and stock takes.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, moment, money, note, number, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        receipts(manager).await?;
        counts(manager).await
    }
}

/// `key` names the submission: the same delivery sent twice is received once.
async fn receipts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("receipts")
        .id()
        .refers("purchase_order_id", "purchase_orders", OnDelete::Keep)
        .has([text("key"), text("request_hash"), note("note"), moment("received_at")])
        .may_refer("actor_id", "users", OnDelete::Keep)
        .unique(&["key"])
        .index(&["purchase_order_id", "id"])
        .create(manager)
        .await?;
    table("receipt_lines")
        .refers("receipt_id", "receipts", OnDelete::Follow)
        .refers("purchase_order_line_id", "purchase_order_lines", OnDelete::Keep)
        .has([number("quantity"), money("unit_cost")])
        .check("quantity > 0 AND unit_cost >= 0")
        .key_of(&["receipt_id", "purchase_order_line_id"])
        .create(manager)
        .await
}

async fn counts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("stock_counts")
        .id()
        .has([text("key"), text("request_hash"), note("note"), moment("counted_at")])
        .may_refer("actor_id", "users", OnDelete::Keep)
        .unique(&["key"])
        .index(&["counted_at", "id"])
        .create(manager)
        .await?;
    table("stock_count_lines")
        .refers("stock_count_id", "stock_counts", OnDelete::Follow)
        .refers("variant_id", "variants", OnDelete::Keep)
        .has([number("expected"), number("counted"), note("reason")])
        .not_negative(&["expected", "counted"])
        .key_of(&["stock_count_id", "variant_id"])
        .create(manager)
        .await
}
