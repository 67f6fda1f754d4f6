//! What a person has to look at about money: late, double, wrong and homeless payments, refunds to transfer.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, moment, money, note, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `key` names the occasion: however often it is told, it is one task.
        table("payment_tasks")
            .id()
            .has([text("key"), text("kind"), money("amount"), note("detail"), moment("created_at")])
            .may_refer("order_id", "orders", OnDelete::Keep)
            .may_refer("payment_id", "payments", OnDelete::Keep)
            .may_refer("refund_id", "refunds", OnDelete::Keep)
            .may_refer("resolved_by", "users", OnDelete::Keep)
            .may_have([text("resolution"), moment("resolved_at")])
            .has([note("note")])
            .check("(resolved_at IS NULL) = (resolution IS NULL)")
            .not_negative(&["amount"])
            .unique(&["key"])
            .index(&["order_id", "id"])
            .index_where(&["created_at"], "resolved_at IS NULL")
            .create(manager)
            .await
    }
}
