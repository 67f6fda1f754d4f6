//! Addresses of everything that can be seen, for search engines.

use domain::catalog::Slug;
use domain::ids::CategoryId;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, moment};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Catalog, Source};

/// Where a product or a category is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Its address.
    pub slug: Slug,
    /// The category it stands in, or that it is.
    pub category: CategoryId,
    /// When it last changed.
    pub changed: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    slug: String,
    category_id: i64,
    updated_at: i64,
}

impl<S: Source> Catalog<'_, S> {
    /// Every product that can be seen, by id.
    pub async fn product_addresses(&self) -> Result<Vec<Address>, StoreError> {
        let sql = "SELECT p.id, p.slug, p.category_id, p.updated_at FROM products p WHERE p.active \
                   AND EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.active) ORDER BY p.id";
        let rows: Vec<Row> = raw::all(self.0.db(), sql, values![]).await?;
        rows.into_iter().map(|row| row.address("products")).collect()
    }

    /// Every category, hidden ones too, by id.
    pub async fn category_addresses(&self) -> Result<Vec<Address>, StoreError> {
        let sql = "SELECT id, slug, id AS category_id, updated_at FROM categories ORDER BY id";
        let rows: Vec<Row> = raw::all(self.0.db(), sql, values![]).await?;
        rows.into_iter().map(|row| row.address("categories")).collect()
    }
}

impl Row {
    fn address(self, table: &'static str) -> Result<Address, StoreError> {
        Ok(Address {
            slug: Columns::of(table, self.id).slug(&self.slug)?,
            category: CategoryId::new(self.category_id),
            changed: moment(self.updated_at),
        })
    }
}
