//! What the shop shows: categories, brands, suppliers, products and the addresses they had before.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, flag, moment, note, number, number_or_zero, table, text, version};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("categories")
            .id()
            .may_refer("parent_id", "categories", OnDelete::Keep)
            .has([text("slug"), text("name_id"), note("name_en"), note("description_id"), note("description_en")])
            .has([number_or_zero("position"), flag("active", true), version()])
            .may_have([text("image")])
            .has([moment("created_at"), moment("updated_at")])
            .check("parent_id IS NULL OR parent_id <> id")
            .unique(&["slug"])
            .index(&["parent_id", "position"])
            .create(manager)
            .await?;
        table("brands")
            .id()
            .has([text("slug"), text("name"), moment("created_at"), moment("updated_at")])
            .unique(&["slug"])
            .unique(&["name"])
            .create(manager)
            .await?;
        table("suppliers")
            .id()
            .has([
                text("name"),
                note("contact_person"),
                note("email"),
                note("phone"),
                note("company"),
                flag("active", true),
            ])
            .has([moment("created_at"), moment("updated_at")])
            .unique(&["name"])
            .create(manager)
            .await?;
        products(manager).await?;
        revisions(manager).await
    }
}

async fn products(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("products")
        .id()
        .refers("category_id", "categories", OnDelete::Keep)
        .may_refer("brand_id", "brands", OnDelete::Keep)
        .may_refer("supplier_id", "suppliers", OnDelete::Forget)
        .has([text("slug"), text("name_id"), note("name_en"), note("description_id"), note("description_en")])
        .has([note("model"), note("keywords"), number_or_zero("warranty_months"), flag("active", true)])
        .has([flag("featured", false), number_or_zero("sold_count"), version()])
        .may_have([text("import_key")])
        .has([moment("created_at"), moment("updated_at")])
        .not_negative(&["warranty_months", "sold_count"])
        .unique(&["slug"])
        .unique(&["import_key"])
        .index(&["updated_at", "id"])
        .index(&["name_id", "id"])
        .index_where(&["created_at", "id"], "active")
        .index_where(&["sold_count", "id"], "active")
        .index_where(&["created_at"], "featured")
        .create(manager)
        .await?;
    table("product_slugs")
        .key("slug", text("slug"))
        .refers("product_id", "products", OnDelete::Follow)
        .has([moment("retired_at")])
        .create(manager)
        .await
}

/// How every process learns what changed: one counter, and for each product the count at its last change. No foreign key,
/// so that a deletion is told like any other change.
async fn revisions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("catalogue_revision")
        .key("id", number("id"))
        .has([number_or_zero("revision"), number_or_zero("structure")])
        .check("id = 1")
        .create(manager)
        .await?;
    let mut first = Query::insert();
    first.into_table("catalogue_revision").columns(["id", "revision", "structure"]);
    first.values_panic([1i64.into(), 0i64.into(), 0i64.into()]);
    manager.execute(first).await?;
    table("catalogue_changes")
        .key("product_id", number("product_id"))
        .has([number("revision")])
        .index(&["revision"])
        .create(manager)
        .await
}
