//! What an import asks before it writes: which rows are known, which addresses and SKUs are in use; many at a time.

use domain::catalog::Sku;
use domain::ids::{ProductId, VariantId};
use sea_orm::FromQueryResult;

use crate::convert::Columns;
use crate::error::StoreError;
use crate::raw::{self, placeholders, values};
use crate::tx::{Catalog, Source};

/// A product that an import may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Which product.
    pub id: ProductId,
    /// Its address.
    pub slug: String,
    /// What an import knows it by; none when it was entered by hand.
    pub import_key: Option<String>,
}

#[derive(FromQueryResult)]
struct ProductRow {
    id: i64,
    slug: String,
    import_key: Option<String>,
}

#[derive(FromQueryResult)]
struct SkuRow {
    id: i64,
    sku: String,
}

impl<S: Source> Catalog<'_, S> {
    /// Products whose import key or address is one of `keys`.
    pub async fn imported(&self, keys: &[&str]) -> Result<Vec<Imported>, StoreError> {
        let list = placeholders(1, keys.len());
        let sql = format!("SELECT id, slug, import_key FROM products WHERE import_key IN ({list}) OR slug IN ({list})");
        let keys = keys.iter().map(|key| (*key).into()).collect();
        let rows: Vec<ProductRow> = raw::all(self.0.db(), &sql, keys).await?;
        let read =
            |row: ProductRow| Imported { id: ProductId::new(row.id), slug: row.slug, import_key: row.import_key };
        Ok(rows.into_iter().map(read).collect())
    }

    /// Those of `skus` that a variant has.
    pub async fn skus_in_use(&self, skus: &[&str]) -> Result<Vec<Sku>, StoreError> {
        let sql = format!("SELECT id, sku FROM variants WHERE sku IN ({})", placeholders(1, skus.len()));
        let rows: Vec<SkuRow> = raw::all(self.0.db(), &sql, skus.iter().map(|sku| (*sku).into()).collect()).await?;
        rows.into_iter().map(|row| Columns::of("variants", row.id).sku(&row.sku)).collect()
    }

    /// The variants of a product with their SKUs, in their order, off sale or not.
    pub async fn variants_of(&self, product: ProductId) -> Result<Vec<(VariantId, Sku)>, StoreError> {
        let sql = "SELECT id, sku FROM variants WHERE product_id = $1 ORDER BY position, id";
        let rows: Vec<SkuRow> = raw::all(self.0.db(), sql, values![product.get()]).await?;
        let read = |row: SkuRow| Ok((VariantId::new(row.id), Columns::of("variants", row.id).sku(&row.sku)?));
        rows.into_iter().map(read).collect()
    }
}
