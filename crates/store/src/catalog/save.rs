//! Writing products.

use domain::ids::ProductId;
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::draft::ProductDraft;
use crate::entity::products::{self as table, ActiveModel, Column};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Catalog, Source, WriteTx};

impl Catalog<'_, WriteTx> {
    /// Writes a new product with nothing in stock. [`crate::Conflict::Taken`] when its slug, a SKU, a GTIN or its import
    /// key is in use.
    pub async fn insert_product(&self, draft: &ProductDraft, now: Timestamp) -> Result<ProductId, StoreError> {
        let mut row = columns(draft, now);
        row.created_at = Set(now.millis());
        row.sold_count = Set(0);
        row.version = Set(1);
        let id = table::Entity::insert(row).exec(self.0.db()).await?.last_insert_id;
        self.write_parts(id, draft, true, now).await?;
        self.0.touch_product(ProductId::new(id));
        Ok(ProductId::new(id))
    }

    /// Rewrites a product; [`crate::Conflict::Stale`] unless it is still at `version`. Its old address keeps leading to it.
    pub async fn update_product(
        &self,
        id: ProductId,
        version: i64,
        draft: &ProductDraft,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.retire_slug(id, draft, now).await?;
        let mut row = columns(draft, now);
        row.version = Set(version + 1);
        let update = table::Entity::update_many().set(row).filter(Column::Id.eq(id.get()));
        let update = update.filter(Column::Version.eq(version)).exec(self.0.db()).await?;
        if update.rows_affected != 1 {
            return Err(StoreError::stale());
        }
        self.write_parts(id.get(), draft, false, now).await?;
        self.0.touch_product(id);
        Ok(())
    }

    /// Shows or hides a product.
    pub async fn set_product_active(&self, id: ProductId, active: bool, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE products SET active = $2, updated_at = $3, version = version + 1 WHERE id = $1";
        raw::execute_one(self.0.db(), sql, values![id.get(), active, now.millis()]).await?;
        self.0.touch_product(id);
        Ok(())
    }

    /// Counts units that were sold before the shop kept these books. Units sold since then are counted when they leave.
    pub async fn add_sold_before(&self, id: ProductId, units: u32) -> Result<(), StoreError> {
        let sql = "UPDATE products SET sold_count = sold_count + $2 WHERE id = $1";
        raw::execute_one(self.0.db(), sql, values![id.get(), i64::from(units)]).await?;
        self.0.touch_product(id);
        Ok(())
    }

    async fn retire_slug(&self, id: ProductId, draft: &ProductDraft, now: Timestamp) -> Result<(), StoreError> {
        let db = self.0.db();
        let slug = draft.slug.as_str();
        let sql = "INSERT INTO product_slugs (slug, product_id, retired_at) \
                   SELECT slug, id, $3 FROM products WHERE id = $1 AND slug <> $2 \
                   ON CONFLICT (slug) DO UPDATE SET product_id = excluded.product_id, retired_at = excluded.retired_at";
        raw::execute(db, sql, values![id.get(), slug, now.millis()]).await?;
        raw::execute(db, "DELETE FROM product_slugs WHERE slug = $1", values![slug]).await?;
        Ok(())
    }
}

fn columns(draft: &ProductDraft, now: Timestamp) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        slug: Set(draft.slug.as_str().to_owned()),
        name_id: Set(draft.name.id.clone()),
        name_en: Set(draft.name.en.clone()),
        description_id: Set(draft.description.id.clone()),
        description_en: Set(draft.description.en.clone()),
        brand_id: Set(draft.brand.map(domain::ids::BrandId::get)),
        model: Set(draft.model.clone()),
        category_id: Set(draft.category.get()),
        supplier_id: NotSet,
        warranty_months: Set(i64::from(draft.warranty_months)),
        active: Set(draft.active),
        featured: Set(draft.featured),
        keywords: Set(draft.keywords.clone()),
        import_key: Set(draft.import_key.clone()),
        sold_count: NotSet,
        version: NotSet,
        created_at: NotSet,
        updated_at: Set(now.millis()),
    }
}
