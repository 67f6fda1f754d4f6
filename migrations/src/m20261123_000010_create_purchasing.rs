//! Buying from suppliers: purchase orders, received in part or whole.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, moment, money, note, number, number_or_zero, table, text, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("purchase_orders")
            .id()
            .refers("supplier_id", "suppliers", OnDelete::Keep)
            .has([text("number"), text("state"), note("note"), version(), moment("created_at"), moment("updated_at")])
            .may_have([moment("expected_at")])
            .may_refer("actor_id", "users", OnDelete::Keep)
            .one_of("state", &["draft", "ordered", "partly_received", "received", "cancelled"])
            .unique(&["number"])
            .index(&["state", "created_at"])
            .create(manager)
            .await?;
        table("purchase_order_lines")
            .id()
            .refers("purchase_order_id", "purchase_orders", OnDelete::Follow)
            .refers("variant_id", "variants", OnDelete::Keep)
            .has([number("quantity"), number_or_zero("received"), money("unit_cost")])
            .check("quantity > 0 AND received >= 0 AND received <= quantity AND unit_cost >= 0")
            .unique(&["purchase_order_id", "variant_id"])
            .create(manager)
            .await
    }
}
