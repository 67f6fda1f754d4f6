//! Cards: what lists of products show, a whole list in one query.

use std::collections::HashMap;

use domain::catalog::{Availability, ProductCard};
use domain::ids::{ProductId, VariantId};
use sea_orm::FromQueryResult;

use super::rows::{PICTURE_COLUMNS, PictureRow};
use crate::convert::{Columns, moment, rupiah, text};
use crate::error::StoreError;
use crate::raw::{self, placeholders, values};
use crate::tx::{Catalog, Source};

#[derive(FromQueryResult)]
struct CardColumns {
    id: i64,
    slug: String,
    name_id: String,
    name_en: String,
    created_at: i64,
    opened_at: i64,
    brand_name: Option<String>,
    variants: i64,
    first_variant: i64,
    low: i64,
    high: i64,
    compare_at: Option<i64>,
    available: i64,
    threshold: i64,
    #[sea_orm(nested)]
    picture: PictureRow,
}

impl<S: Source> Catalog<'_, S> {
    /// Cards of these products, in this order; those that cannot be seen are left out.
    pub async fn cards(&self, ids: &[ProductId]) -> Result<Vec<ProductCard>, StoreError> {
        let list = placeholders(1, ids.len());
        // The sum is CAST because PostgreSQL widens it to NUMERIC.
        let sql = format!(
            "SELECT p.id, p.slug, p.name_id, p.name_en, p.created_at, b.name AS brand_name, COUNT(*) AS variants, \
             (SELECT MIN(f.created_at) FROM products f WHERE f.active) AS opened_at, \
             MIN(w.id) AS first_variant, MIN(w.price) AS low, MAX(w.price) AS high, \
             CAST(SUM(s.on_hand - s.reserved) AS BIGINT) AS available, MAX(w.low_stock_threshold) AS threshold, \
             (SELECT c.compare_at_price FROM variants c WHERE c.product_id = p.id AND c.active \
              ORDER BY c.price, c.position, c.id LIMIT 1) AS compare_at, {PICTURE_COLUMNS} \
             FROM products p JOIN variants w ON w.product_id = p.id JOIN stock_levels s ON s.variant_id = w.id \
             LEFT JOIN brands b ON b.id = p.brand_id \
             LEFT JOIN product_images i ON i.product_id = p.id AND i.thumbnail \
             WHERE p.active AND w.active AND p.id IN ({list}) GROUP BY p.id, b.id, i.id"
        );
        let rows: Vec<CardColumns> =
            raw::all(self.0.db(), &sql, ids.iter().map(|id| id.get().into()).collect()).await?;
        let mut cards = HashMap::with_capacity(rows.len());
        for row in rows {
            let card = ProductCard::try_from(row)?;
            cards.insert(card.id, card);
        }
        Ok(ids.iter().filter_map(|id| cards.remove(id)).collect())
    }

    /// The newest products that can be seen.
    pub async fn newest(&self, limit: u32) -> Result<Vec<ProductId>, StoreError> {
        self.ids("SELECT id AS n FROM products WHERE active ORDER BY created_at DESC, id DESC LIMIT $1", limit).await
    }

    /// The best-selling products that can be seen; what nobody bought yet is not among them.
    pub async fn best_sellers(&self, limit: u32) -> Result<Vec<ProductId>, StoreError> {
        self.ids(
            "SELECT id AS n FROM products WHERE active AND sold_count > 0 ORDER BY sold_count DESC, id DESC LIMIT $1",
            limit,
        )
        .await
    }

    /// The products the owner puts forward, newest first.
    pub async fn featured(&self, limit: u32) -> Result<Vec<ProductId>, StoreError> {
        let sql = "SELECT id AS n FROM products WHERE featured AND active ORDER BY created_at DESC, id DESC LIMIT $1";
        self.ids(sql, limit).await
    }

    /// Products of the same category, those of the same brand first, then the best selling.
    pub async fn related(&self, product: ProductId, limit: u32) -> Result<Vec<ProductId>, StoreError> {
        let sql = "SELECT o.id AS n FROM products p JOIN products o ON o.category_id = p.category_id AND o.id <> p.id \
                   WHERE p.id = $1 AND o.active \
                   ORDER BY CASE WHEN o.brand_id = p.brand_id THEN 0 ELSE 1 END, o.sold_count DESC, o.id DESC LIMIT $2";
        let ids = raw::numbers(self.0.db(), sql, values![product.get(), i64::from(limit)]).await?;
        Ok(ids.into_iter().map(ProductId::new).collect())
    }

    async fn ids(&self, sql: &str, limit: u32) -> Result<Vec<ProductId>, StoreError> {
        let ids = raw::numbers(self.0.db(), sql, values![i64::from(limit)]).await?;
        Ok(ids.into_iter().map(ProductId::new).collect())
    }
}

impl TryFrom<CardColumns> for ProductCard {
    type Error = StoreError;

    fn try_from(row: CardColumns) -> Result<Self, StoreError> {
        let columns = Columns::of("products", row.id);
        Ok(Self {
            id: ProductId::new(row.id),
            slug: columns.slug(&row.slug)?,
            name: text(row.name_id, row.name_en),
            brand: row.brand_name,
            single_variant: (row.variants == 1).then(|| VariantId::new(row.first_variant)),
            price: rupiah(row.low),
            from: row.high > row.low,
            compare_at: row.compare_at.map(rupiah),
            availability: Availability::of(columns.count(row.available)?, columns.count(row.threshold)?),
            picture: row.picture.picture()?,
            created_at: moment(row.created_at),
            opened_at: moment(row.opened_at),
        })
    }
}
