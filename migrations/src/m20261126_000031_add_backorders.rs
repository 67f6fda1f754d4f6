//! Units that are missing when an order is packed: waiting for goods, or cancelled; and what customers ask to have cancelled.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, moment, note, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Of a line's `quantity`, `shipped` left, `backordered` wait for goods, `cancelled` never leave; the others are reserved.
/// `waived` is what need not be paid any more because units were cancelled before the money came.
const COLUMNS: [&str; 5] = [
    "ALTER TABLE order_lines ADD COLUMN backordered BIGINT NOT NULL DEFAULT 0 CHECK (backordered >= 0)",
    "ALTER TABLE order_lines ADD COLUMN cancelled BIGINT NOT NULL DEFAULT 0 \
     CHECK (cancelled >= 0 AND shipped + backordered + cancelled <= quantity)",
    "ALTER TABLE order_lines ADD COLUMN expected_at BIGINT CHECK (expected_at IS NULL OR backordered > 0)",
    "ALTER TABLE orders ADD COLUMN waived BIGINT NOT NULL DEFAULT 0 CHECK (waived >= 0 AND waived <= total)",
    "CREATE INDEX ix_order_lines_backordered_some ON order_lines (variant_id, order_id) WHERE backordered > 0",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for sql in COLUMNS {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        table("cancellation_requests")
            .id()
            .refers("order_id", "orders", OnDelete::Keep)
            .has([text("reason"), text("state"), note("answer"), moment("requested_at")])
            .may_have([moment("answered_at")])
            .may_refer("answered_by", "users", OnDelete::Keep)
            .one_of("state", &["requested", "approved", "declined"])
            .check("(state = 'requested') = (answered_at IS NULL)")
            .unique_where(&["order_id"], "state = 'requested'")
            .index(&["order_id", "id"])
            .index_where(&["requested_at"], "state = 'requested'")
            .create(manager)
            .await
    }
}
