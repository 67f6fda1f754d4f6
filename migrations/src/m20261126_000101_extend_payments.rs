//! Attempts at gateways: their own name, what a page opened again must still show, what really came in, and when to ask next.

use sea_orm_migration::prelude::*;

use crate::schema::{flag, json, moment, money, money_or_zero, note, number_or_zero, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        attempts(manager).await?;
        table("payment_events")
            .may_have([moment("next_try_at")])
            .index_where(&["next_try_at", "id"], "state = 'received'")
            .extend(manager)
            .await?;
        table("refunds")
            .may_have([moment("next_try_at")])
            .has([number_or_zero("tries"), note("failure")])
            .index(&["payment_id", "id"])
            .index_where(&["next_try_at", "id"], "next_try_at IS NOT NULL")
            .extend(manager)
            .await
    }
}

/// `amount` is what was asked for, `received` what came; `waived` is the difference that a person let go. Of the captured
/// attempts of an order at most one `settles` it.
async fn attempts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("payments")
        .may_have([
            text("attempt_ref"),
            text("redirect"),
            text("channel"),
            text("transaction_ref"),
            json("instructions"),
        ])
        .may_have([money("received"), moment("expires_at")])
        .has([money_or_zero("waived"), flag("settles", false), flag("challenged", false), flag("charged_back", false)])
        .has([number_or_zero("checks")])
        .unique(&["attempt_ref"])
        .unique_where(&["order_id", "state"], "state = 'pending'")
        .unique_where(&["order_id", "settles"], "settles")
        .index_where(&["next_check_at", "id"], "next_check_at IS NOT NULL")
        .extend(manager)
        .await?;
    let db = manager.get_connection();
    db.execute_unprepared("UPDATE payments SET settles = TRUE, received = amount WHERE state = 'captured'").await?;
    // Attempts from before had no name of their own.
    let name = "UPDATE payments SET attempt_ref = \
                (SELECT o.number FROM orders o WHERE o.id = payments.order_id) || '-p' || id";
    db.execute_unprepared(name).await.map(drop)
}
