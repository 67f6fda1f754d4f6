//! Returns as they are handled: why, what came back, what became of each unit, and what is paid back. The tables before this step
//! were never written to.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, json, moment, money_or_zero, note, number, number_or_zero, table, text, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for sql in ["DROP TABLE return_lines", "DROP TABLE returns"] {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        // `refund_goods` and `refund_shipping` are what is owed for it; the refund itself is in its own table.
        table("returns")
            .id()
            .refers("order_id", "orders", OnDelete::Keep)
            .has([text("number"), text("state"), text("cause"), text("reason"), json("photos"), note("answer")])
            .has([money_or_zero("refund_goods"), money_or_zero("refund_shipping"), version()])
            .has([moment("requested_at"), moment("updated_at")])
            .one_of("state", &["requested", "approved", "rejected", "received", "closed"])
            .one_of("cause", &["faulty", "wrong", "changed_mind"])
            .check("refund_goods >= 0 AND refund_shipping >= 0")
            .check("state = 'closed' OR (refund_goods = 0 AND refund_shipping = 0)")
            .unique(&["number"])
            .index(&["order_id", "id"])
            .index(&["state", "requested_at", "id"])
            .create(manager)
            .await?;
        table("return_lines")
            .refers("return_id", "returns", OnDelete::Follow)
            .refers("order_line_id", "order_lines", OnDelete::Keep)
            .has([number("quantity"), number_or_zero("restocked"), number_or_zero("written_off")])
            .check("quantity > 0 AND restocked >= 0 AND written_off >= 0 AND restocked + written_off <= quantity")
            .key_of(&["return_id", "order_line_id"])
            .create(manager)
            .await
    }
}
