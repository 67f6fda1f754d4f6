//! Parcels, papers and what comes back: shipments, invoices, returns.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, json, moment, money, note, number, number_or_zero, table, text, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        shipments(manager).await?;
        invoices(manager).await?;
        returns(manager).await
    }
}

async fn shipments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("shipments")
        .id()
        .refers("order_id", "orders", OnDelete::Keep)
        .has([note("courier"), note("tracking_number"), moment("shipped_at")])
        .may_have([moment("delivered_at")])
        .may_refer("actor_id", "users", OnDelete::Keep)
        .index(&["order_id", "id"])
        .index(&["tracking_number"])
        .create(manager)
        .await?;
    table("shipment_lines")
        .refers("shipment_id", "shipments", OnDelete::Follow)
        .refers("order_line_id", "order_lines", OnDelete::Keep)
        .has([number("quantity")])
        .check("quantity > 0")
        .key_of(&["shipment_id", "order_line_id"])
        .create(manager)
        .await
}

/// Invoice numbers have no gap: the counter is bumped in the transaction that writes the invoice.
async fn invoices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("invoice_counters").key("series", text("series")).has([number_or_zero("last")]).create(manager).await?;
    table("invoices")
        .id()
        .refers("order_id", "orders", OnDelete::Keep)
        .has([
            text("series"),
            number("sequence"),
            text("number"),
            json("document"),
            money("total"),
            moment("issued_at"),
        ])
        .may_have([text("tax_serial"), moment("voided_at")])
        .check("sequence > 0")
        .unique(&["number"])
        .unique(&["series", "sequence"])
        .unique_where(&["order_id"], "voided_at IS NULL")
        .index(&["issued_at", "id"])
        .create(manager)
        .await
}

async fn returns(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("returns")
        .id()
        .refers("order_id", "orders", OnDelete::Keep)
        .has([text("number"), text("state"), text("reason"), json("photos"), note("answer"), version()])
        .may_refer("refund_id", "refunds", OnDelete::Keep)
        .has([moment("requested_at"), moment("updated_at")])
        .one_of("state", &["requested", "approved", "rejected", "received", "closed"])
        .unique(&["number"])
        .index(&["state", "requested_at"])
        .create(manager)
        .await?;
    table("return_lines")
        .refers("return_id", "returns", OnDelete::Follow)
        .refers("order_line_id", "order_lines", OnDelete::Keep)
        .has([number("quantity"), text("fate")])
        .one_of("fate", &["undecided", "restocked", "written_off"])
        .check("quantity > 0")
        .key_of(&["return_id", "order_line_id"])
        .create(manager)
        .await
}
