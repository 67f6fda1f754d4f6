//! Money coming in and going back: attempts, transfer proofs, the gateways' inbox, refunds, and what fits no order.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, json, moment, money, note, number_or_zero, table, text, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        attempts(manager).await?;
        proofs(manager).await?;
        gateways(manager).await?;
        refunds(manager).await
    }
}

async fn attempts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("payments")
        .id()
        .refers("order_id", "orders", OnDelete::Keep)
        .has([text("method"), text("provider"), money("amount"), text("state"), note("failure"), version()])
        .may_have([text("provider_ref"), moment("captured_at"), moment("next_check_at")])
        .has([moment("created_at"), moment("updated_at")])
        .one_of("state", &["pending", "captured", "void"])
        .check("amount > 0")
        .check("(state = 'captured') = (captured_at IS NOT NULL)")
        .unique(&["provider", "provider_ref"])
        .index(&["order_id", "id"])
        .index_where(&["next_check_at"], "state = 'pending'")
        .create(manager)
        .await
}

async fn proofs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("transfer_proofs")
        .id()
        .refers("order_id", "orders", OnDelete::Keep)
        .refers("payment_id", "payments", OnDelete::Keep)
        .has([text("file"), text("state"), note("reason")])
        .has([moment("uploaded_at")])
        .may_refer("reviewed_by", "users", OnDelete::Keep)
        .may_have([moment("reviewed_at"), money("claimed_amount"), text("bank")])
        .one_of("state", &["sent", "accepted", "rejected"])
        .not_negative(&["claimed_amount"])
        .check("(state = 'sent') = (reviewed_at IS NULL)")
        .unique_where(&["payment_id"], "state = 'accepted'")
        .index(&["order_id", "id"])
        .index(&["state", "uploaded_at"])
        .create(manager)
        .await
}

/// What gateways tell us is stored once, as it came, and applied later.
async fn gateways(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("payment_events")
        .id()
        .has([
            text("provider"),
            text("event_key"),
            text("body"),
            text("state"),
            note("outcome"),
            number_or_zero("tries"),
        ])
        .may_refer("payment_id", "payments", OnDelete::Keep)
        .has([moment("received_at")])
        .may_have([moment("applied_at")])
        .one_of("state", &["received", "applied", "ignored", "failed"])
        .unique(&["provider", "event_key"])
        .index_where(&["received_at"], "state = 'received'")
        .create(manager)
        .await?;
    table("unmatched_payments")
        .id()
        .has([text("provider"), text("provider_ref"), money("amount"), note("reason"), moment("seen_at")])
        .may_refer("resolved_by", "users", OnDelete::Keep)
        .may_have([moment("resolved_at"), text("resolution")])
        .unique(&["provider", "provider_ref"])
        .index_where(&["seen_at"], "resolved_at IS NULL")
        .create(manager)
        .await
}

async fn refunds(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("refunds")
        .id()
        .refers("order_id", "orders", OnDelete::Keep)
        .refers("payment_id", "payments", OnDelete::Keep)
        .has([text("key"), money("amount"), text("reason"), text("state"), json("lines")])
        .may_have([text("provider_ref"), text("proof_file"), moment("settled_at")])
        .may_refer("actor_id", "users", OnDelete::Keep)
        .has([moment("created_at"), moment("updated_at")])
        .one_of("state", &["requested", "manual", "settled", "failed"])
        .check("amount > 0")
        .unique(&["key"])
        .index(&["state", "created_at"])
        .create(manager)
        .await
}
