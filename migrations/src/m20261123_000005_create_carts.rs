//! Carts of visitors and of customers.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, flag, json, moment, money, number, table, text, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("carts")
            .id()
            .may_have([text("token_hash"), json("checkout_draft")])
            .may_refer("user_id", "users", OnDelete::Follow)
            .has([version(), moment("created_at"), moment("updated_at")])
            .check("(token_hash IS NULL) <> (user_id IS NULL)")
            .unique(&["token_hash"])
            .unique(&["user_id"])
            .index(&["updated_at"])
            .create(manager)
            .await?;
        table("cart_lines")
            .id()
            .refers("cart_id", "carts", OnDelete::Follow)
            .refers("variant_id", "variants", OnDelete::Follow)
            .has([number("quantity"), flag("saved_for_later", false), money("seen_price"), moment("added_at")])
            .check("quantity > 0")
            .not_negative(&["seen_price"])
            .unique(&["cart_id", "variant_id"])
            .create(manager)
            .await
    }
}
