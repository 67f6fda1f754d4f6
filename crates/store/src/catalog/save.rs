//! Writing products: one, or many in a few statements.

use domain::ids::{ProductId, VariantId};
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::FromQueryResult;

use super::draft::{ProductDraft, VariantDraft};
use super::parts::Placed;
use super::variants::VariantIds;
use crate::batch;
use crate::entity::products::{ActiveModel, Column};
use crate::error::StoreError;
use crate::raw::{self, for_change, placeholders, values};
use crate::tx::{Catalog, Source, WriteTx};

/// Products that are rewritten together.
const AT_ONCE: usize = 500;

/// A product that was written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProduct {
    /// Which product.
    pub id: ProductId,
    /// Its variants, in the order of its draft.
    pub variants: Vec<VariantId>,
}

/// A product that is to be written over.
#[derive(Debug, Clone, Copy)]
pub struct Rewrite<'a> {
    /// Which product.
    pub id: ProductId,
    /// The version it was read at.
    pub version: i64,
    /// What it is from now on.
    pub draft: &'a ProductDraft,
}

#[derive(FromQueryResult)]
struct Locked {
    id: i64,
    slug: String,
    version: i64,
}

impl Catalog<'_, WriteTx> {
    /// Writes a new product with nothing in stock. [`crate::Conflict::Taken`] when its slug, a SKU, a GTIN or its import
    /// key is in use.
    pub async fn insert_product(&self, draft: &ProductDraft, now: Timestamp) -> Result<ProductId, StoreError> {
        let written = self.insert_products(&[draft], now).await?;
        written.first().map(|one| one.id).ok_or_else(StoreError::stale)
    }

    /// The same for many, all or none: after a conflict the transaction must be dropped. Gives them in the order of the
    /// drafts.
    pub async fn insert_products(
        &self,
        drafts: &[&ProductDraft],
        now: Timestamp,
    ) -> Result<Vec<NewProduct>, StoreError> {
        let rows: Vec<ActiveModel> = drafts.iter().map(|draft| new_row(draft, now)).collect();
        let ids = batch::insert_keyed(self.0.db(), &rows, Column::Id, Column::Slug).await?;
        let placed = drafts.iter().map(|&draft| Some(Placed { id: *ids.get(draft.slug.as_str())?, draft }));
        let placed: Vec<Placed<'_>> = placed.collect::<Option<_>>().ok_or_else(StoreError::stale)?;
        let variants = self.write_variants(&placed, VariantIds::default(), now).await?;
        self.write_parts(&placed, &variants, now).await?;
        for one in &placed {
            self.0.touch_product(ProductId::new(one.id));
        }
        placed.iter().map(|one| written(one, &variants)).collect()
    }

    /// Rewrites a product; [`crate::Conflict::Stale`] unless it is still at `version`. Its old address keeps leading to it.
    pub async fn update_product(
        &self,
        id: ProductId,
        version: i64,
        draft: &ProductDraft,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.update_products(&[Rewrite { id, version, draft }], now).await
    }

    /// The same for many, all or none: after a conflict the transaction must be dropped.
    pub async fn update_products(&self, rewrites: &[Rewrite<'_>], now: Timestamp) -> Result<(), StoreError> {
        let mut rewrites = rewrites.to_vec();
        // Whoever locks several locks them in this order.
        rewrites.sort_by_key(|one| one.id);
        for some in rewrites.chunks(AT_ONCE) {
            self.rewrite(some, now).await?;
        }
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

    /// Products in the order of their ids.
    async fn rewrite(&self, rewrites: &[Rewrite<'_>], now: Timestamp) -> Result<(), StoreError> {
        let locked = self.lock_products(rewrites).await?;
        self.retire_slugs(&locked, rewrites, now).await?;
        let rows: Vec<ActiveModel> = rewrites.iter().map(|one| changed_row(one, now)).collect();
        if batch::overwrite(self.0.db(), &rows, Column::Id).await? != rows.len() {
            return Err(StoreError::stale());
        }
        let placed: Vec<Placed<'_>> =
            rewrites.iter().map(|one| Placed { id: one.id.get(), draft: one.draft }).collect();
        let known = self.lock_variants(&placed).await?;
        let variants = self.write_variants(&placed, known, now).await?;
        self.drop_parts(&placed).await?;
        self.write_parts(&placed, &variants, now).await?;
        for one in rewrites {
            self.0.touch_product(one.id);
        }
        Ok(())
    }

    /// Every one of them as it is, or [`crate::Conflict::Stale`] when one is at another version, is gone or is given twice.
    async fn lock_products(&self, rewrites: &[Rewrite<'_>]) -> Result<Vec<Locked>, StoreError> {
        let db = self.0.db();
        let (list, lock) = (placeholders(1, rewrites.len()), for_change(db));
        let sql = format!("SELECT id, slug, version FROM products WHERE id IN ({list}) ORDER BY id{lock}");
        let locked: Vec<Locked> = raw::all(db, &sql, rewrites.iter().map(|one| one.id.get().into()).collect()).await?;
        let as_read = |(row, one): (&Locked, &Rewrite<'_>)| (row.id, row.version) == (one.id.get(), one.version);
        let fresh = locked.len() == rewrites.len() && locked.iter().zip(rewrites).all(as_read);
        if fresh { Ok(locked) } else { Err(StoreError::stale()) }
    }

    async fn retire_slugs(
        &self,
        locked: &[Locked],
        rewrites: &[Rewrite<'_>],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let db = self.0.db();
        let retire = "INSERT INTO product_slugs (slug, product_id, retired_at) VALUES ($1, $2, $3) ON CONFLICT (slug) \
                      DO UPDATE SET product_id = excluded.product_id, retired_at = excluded.retired_at";
        for (row, one) in locked.iter().zip(rewrites) {
            if row.slug != one.draft.slug.as_str() {
                raw::execute(db, retire, values![row.slug.as_str(), row.id, now.millis()]).await?;
            }
        }
        let sql = format!("DELETE FROM product_slugs WHERE slug IN ({})", placeholders(1, rewrites.len()));
        raw::execute(db, &sql, rewrites.iter().map(|one| one.draft.slug.as_str().into()).collect()).await?;
        Ok(())
    }
}

fn written(product: &Placed<'_>, variants: &VariantIds) -> Result<NewProduct, StoreError> {
    let of = |one: &VariantDraft| variants.of(product.id, &one.sku).map(VariantId::new);
    let variants: Option<Vec<VariantId>> = product.draft.variants.iter().map(of).collect();
    Ok(NewProduct { id: ProductId::new(product.id), variants: variants.ok_or_else(StoreError::stale)? })
}

fn new_row(draft: &ProductDraft, now: Timestamp) -> ActiveModel {
    let mut row = columns(draft, now);
    row.created_at = Set(now.millis());
    row.sold_count = Set(0);
    row.version = Set(1);
    row
}

fn changed_row(rewrite: &Rewrite<'_>, now: Timestamp) -> ActiveModel {
    let mut row = columns(rewrite.draft, now);
    row.id = Set(rewrite.id.get());
    row.version = Set(rewrite.version + 1);
    row
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
