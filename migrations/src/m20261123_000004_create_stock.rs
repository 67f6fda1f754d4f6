//! Stock: the guarded level of each variant and the ledger of movements it is derived from. Reservations come with orders.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, moment, note, number, number_or_zero, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("stock_levels")
            .extends("variant_id", "variants")
            .has([number_or_zero("on_hand"), number_or_zero("reserved")])
            .check("reserved >= 0 AND reserved <= on_hand")
            .create(manager)
            .await?;
        // What `quantity` units do to the two numbers depends on the kind; only an adjustment's may be negative.
        table("stock_movements")
            .id()
            .refers("variant_id", "variants", OnDelete::Keep)
            .has([text("kind"), number("quantity"), number("on_hand_after"), number("reserved_after"), note("reason")])
            .may_have([text("reference_kind"), number("reference_id")])
            .may_refer("actor_id", "users", OnDelete::Keep)
            .has([moment("at")])
            .one_of("kind", &["receipt", "reservation", "release", "sale", "return", "adjustment"])
            .check("quantity > 0 OR (kind = 'adjustment' AND quantity <> 0)")
            .check("reserved_after >= 0 AND reserved_after <= on_hand_after")
            .index(&["variant_id", "id"])
            .index(&["reference_kind", "reference_id"])
            .index(&["at", "id"])
            .create(manager)
            .await
    }
}
