//! What a product is made of: variants, cartons, typed attributes, pictures.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, flag, json, moment, money, note, number, number_or_zero, table, text, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        variants(manager).await?;
        attributes(manager).await?;
        table("product_images")
            .id()
            .refers("product_id", "products", OnDelete::Follow)
            .may_refer("variant_id", "variants", OnDelete::Forget)
            .has([text("file"), note("alt_id"), note("alt_en"), number("width"), number("height")])
            .has([flag("thumbnail", false), number_or_zero("position"), moment("created_at")])
            .check("width > 0 AND height > 0")
            .unique_where(&["product_id"], "thumbnail")
            .index(&["product_id", "position"])
            .index(&["file"])
            .create(manager)
            .await
    }
}

async fn variants(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("variants")
        .id()
        .refers("product_id", "products", OnDelete::Follow)
        .has([text("sku"), json("options"), number_or_zero("position"), money("price"), number_or_zero("weight_grams")])
        .has([number_or_zero("minimum_stock"), number_or_zero("low_stock_threshold"), flag("active", true), version()])
        .may_have([text("gtin"), money("compare_at_price"), money("cost_price")])
        .has([moment("created_at"), moment("updated_at")])
        .not_negative(&["price", "compare_at_price", "cost_price", "weight_grams"])
        .not_negative(&["minimum_stock", "low_stock_threshold"])
        .unique(&["sku"])
        .unique(&["gtin"])
        .index(&["product_id", "position"])
        .create(manager)
        .await?;
    // The boxes one piece is sent in. A carton without a variant holds for every variant of the product.
    table("cartons")
        .id()
        .refers("product_id", "products", OnDelete::Follow)
        .may_refer("variant_id", "variants", OnDelete::Follow)
        .has([number("length_cm"), number("width_cm"), number("height_cm"), number("weight_grams")])
        .has([number_or_zero("position")])
        .check("length_cm > 0 AND width_cm > 0 AND height_cm > 0 AND weight_grams > 0")
        .create(manager)
        .await
}

async fn attributes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("attributes")
        .id()
        .has([text("key"), text("name_id"), note("name_en"), text("kind"), note("unit")])
        .has([flag("filterable", true), number_or_zero("position")])
        .one_of("kind", &["text", "number", "boolean"])
        .unique(&["key"])
        .create(manager)
        .await?;
    // Exactly the columns of the attribute's kind are filled.
    table("attribute_values")
        .refers("product_id", "products", OnDelete::Follow)
        .refers("attribute_id", "attributes", OnDelete::Keep)
        .may_have([text("text_id"), text("text_en"), number("number_milli"), ColumnDef::new("flag").boolean().take()])
        .check("text_id IS NOT NULL OR number_milli IS NOT NULL OR flag IS NOT NULL")
        .key_of(&["product_id", "attribute_id"])
        .index(&["attribute_id", "number_milli"])
        .create(manager)
        .await
}
