//! What customers say and are offered: reviews, wishlists, vouchers.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, flag, json, moment, money, money_or_zero, note, number, table, text, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Only of something bought: a review hangs on the order line it speaks of, and there is one for each.
        table("reviews")
            .id()
            .refers("product_id", "products", OnDelete::Follow)
            .refers("order_line_id", "order_lines", OnDelete::Keep)
            .refers("user_id", "users", OnDelete::Follow)
            .has([number("rating"), note("title"), note("body"), text("state"), note("answer"), moment("created_at")])
            .may_have([moment("moderated_at")])
            .one_of("state", &["waiting", "published", "hidden"])
            .check("rating BETWEEN 1 AND 5")
            .unique(&["order_line_id"])
            .index(&["product_id", "state", "created_at"])
            .create(manager)
            .await?;
        table("wishlist_items")
            .refers("user_id", "users", OnDelete::Follow)
            .refers("product_id", "products", OnDelete::Follow)
            .has([moment("added_at")])
            .key_of(&["user_id", "product_id"])
            .create(manager)
            .await?;
        vouchers(manager).await
    }
}

async fn vouchers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("vouchers")
        .id()
        .has([text("code"), text("kind"), number("value"), money_or_zero("minimum_spend"), json("category_ids")])
        .has([number("used"), flag("active", true), version(), moment("created_at")])
        .may_have([money("maximum_discount"), number("usage_limit"), number("per_customer_limit")])
        .may_have([moment("starts_at"), moment("ends_at")])
        .one_of("kind", &["percentage", "fixed"])
        .check("value > 0 AND (kind <> 'percentage' OR value <= 100)")
        .check("used >= 0 AND (usage_limit IS NULL OR used <= usage_limit)")
        .check("code = upper(code)")
        .unique(&["code"])
        .create(manager)
        .await?;
    // `customer_key` names the customer also when it was a guest; `nth` makes the per-customer limit a matter of uniqueness.
    table("voucher_redemptions")
        .id()
        .refers("voucher_id", "vouchers", OnDelete::Keep)
        .refers("order_id", "orders", OnDelete::Keep)
        .has([text("customer_key"), number("nth"), money("amount"), moment("redeemed_at")])
        .may_have([moment("released_at")])
        .check("nth > 0 AND amount >= 0")
        .unique(&["voucher_id", "order_id"])
        .unique_where(&["voucher_id", "customer_key", "nth"], "released_at IS NULL")
        .create(manager)
        .await
}
