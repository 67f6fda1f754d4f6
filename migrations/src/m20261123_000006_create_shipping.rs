//! The shop's own rules: shipping services and settings (store profile, tax, bank accounts, payment methods).

use sea_orm_migration::prelude::*;

use crate::schema::{flag, json, moment, money, note, number, number_or_zero, table, text, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("shipping_services")
            .id()
            .has([text("code"), text("name"), note("courier"), money("base_price"), money("price_per_kg")])
            .has([
                number("divisor"),
                text("rounding"),
                number_or_zero("tolerance_grams"),
                number_or_zero("minimum_grams"),
            ])
            .has([number("days_min"), number("days_max"), flag("cod", false), flag("pickup", false)])
            .has([flag("active", true), number_or_zero("position"), version()])
            .not_negative(&["base_price", "price_per_kg", "tolerance_grams", "minimum_grams", "days_min"])
            .check("divisor > 0 AND days_max >= days_min")
            .unique(&["code"])
            .create(manager)
            .await?;
        table("settings")
            .key("key", text("key"))
            .has([json("value"), version(), moment("updated_at")])
            .create(manager)
            .await
    }
}
