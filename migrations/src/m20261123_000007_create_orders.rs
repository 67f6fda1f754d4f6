//! Orders: everything about them is frozen when they are placed; what happens later is their state and their events.

use sea_orm_migration::prelude::*;

use crate::schema::{
    OnDelete, flag, json, moment, money, money_or_zero, note, number, number_or_zero, table, text, version,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The states an order can be in.
const STATES: [&str; 9] = [
    "awaiting_payment",
    "paid",
    "processing",
    "partly_shipped",
    "shipped",
    "delivered",
    "completed",
    "cancelled",
    "expired",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        orders(manager).await?;
        lines(manager).await?;
        reservations(manager).await?;
        table("idempotency_keys")
            .has([text("scope"), text("key"), text("request_hash"), moment("created_at")])
            .may_refer("order_id", "orders", OnDelete::Follow)
            .key_of(&["scope", "key"])
            .index(&["created_at"])
            .create(manager)
            .await?;
        table("order_counters").key("period", text("period")).has([number_or_zero("last")]).create(manager).await
    }
}

/// `tax_on_top` is what PPN adds to the shelf prices: nothing when they include it; `tax_amount` is the PPN either way.
async fn orders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("orders")
        .id()
        .has([text("number"), text("access_token_hash")])
        .may_refer("customer_id", "users", OnDelete::Keep)
        .has([text("email"), text("phone"), text("name")])
        .may_have([json("address")])
        .has([text("shipping_code"), text("shipping_name"), json("shipping_quote"), flag("pickup", false)])
        .has([flag("extra_packing", false), flag("extra_insurance", false)])
        .has([money("goods"), money_or_zero("discount"), money("freight"), money_or_zero("packing")])
        .has([money_or_zero("insurance"), money_or_zero("tax_on_top"), money_or_zero("tax_amount"), money("total")])
        .has([json("tax"), text("payment_method"), text("state"), note("note"), text("locale"), version()])
        .has([moment("placed_at"), moment("updated_at")])
        .may_have([moment("expires_at"), moment("paid_at")])
        .one_of("state", &STATES)
        .one_of("locale", &["id", "en"])
        .not_negative(&["goods", "discount", "freight", "packing", "insurance", "tax_on_top", "tax_amount", "total"])
        .check("total = goods - discount + freight + packing + insurance + tax_on_top")
        .unique(&["number"])
        .unique(&["access_token_hash"])
        .index(&["placed_at", "id"])
        .index(&["state", "placed_at", "id"])
        .index(&["customer_id", "placed_at", "id"])
        .index(&["email", "placed_at"])
        .index(&["phone", "placed_at"])
        .index(&["paid_at", "total"])
        .check("expires_at IS NULL OR state = 'awaiting_payment'")
        .index_where(&["expires_at"], "expires_at IS NOT NULL")
        .create(manager)
        .await?;
    // For finding a customer by the beginning of the name, in any case.
    let by_name = "CREATE INDEX ix_orders_lower_name ON orders (lower(name), placed_at)";
    manager.get_connection().execute_unprepared(by_name).await.map(drop)
}

async fn lines(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("order_lines")
        .id()
        .refers("order_id", "orders", OnDelete::Keep)
        .refers("product_id", "products", OnDelete::Keep)
        .refers("variant_id", "variants", OnDelete::Keep)
        .has([number_or_zero("position"), text("sku"), text("slug"), text("name_id"), note("name_en"), json("options")])
        .may_have([json("picture"), money("unit_cost")])
        .has([money("unit_price"), number("quantity"), number_or_zero("shipped")])
        .check("quantity > 0 AND unit_price >= 0")
        .check("shipped >= 0 AND shipped <= quantity")
        .unique(&["order_id", "position"])
        .create(manager)
        .await?;
    table("order_events")
        .id()
        .refers("order_id", "orders", OnDelete::Keep)
        .has([text("kind"), note("note"), moment("at")])
        .may_have([text("from_state"), text("to_state")])
        .may_refer("actor_id", "users", OnDelete::Keep)
        .one_of("from_state", &STATES)
        .one_of("to_state", &STATES)
        .index(&["order_id", "id"])
        .create(manager)
        .await
}

/// Stock held for an order: one row an order and variant, never deleted, so that it is given back once. `open` units are still
/// reserved; the others left in parcels or were released.
async fn reservations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("reservations")
        .id()
        .refers("order_id", "orders", OnDelete::Keep)
        .refers("variant_id", "variants", OnDelete::Keep)
        .has([number("quantity"), number("open"), text("state"), moment("created_at"), moment("updated_at")])
        .may_have([moment("expires_at")])
        .one_of("state", &["held", "confirmed", "consumed", "released"])
        .check("quantity > 0 AND open >= 0 AND open <= quantity")
        .check("(open > 0) = (state IN ('held', 'confirmed'))")
        .check("state = 'held' OR expires_at IS NULL")
        .unique(&["order_id", "variant_id"])
        .index_where(&["variant_id"], "open > 0")
        .index_where(&["expires_at"], "expires_at IS NOT NULL")
        .create(manager)
        .await
}
