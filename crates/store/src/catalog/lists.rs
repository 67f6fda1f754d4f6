//! Products as the back office lists them.

use domain::catalog::Picture;
use domain::ids::{CategoryId, ProductId};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::stock::StockLevel;
use domain::time::Timestamp;
use sea_orm::{FromQueryResult, Value};

use super::rows::{PICTURE_COLUMNS, PictureRow};
use crate::convert::{Columns, moment, rupiah, text};
use crate::error::StoreError;
use crate::raw::{self, after_prefix, containing};
use crate::stats::low_mark;
use crate::tx::{Catalog, Source};

/// Which products are wanted.
#[derive(Debug, Clone, Default)]
pub struct ProductFilter {
    /// Part of the name, or the beginning of a SKU.
    pub text: Option<String>,
    /// Only in this category (not below it).
    pub category: Option<CategoryId>,
    /// Only shown ones, or only hidden ones.
    pub active: Option<bool>,
    /// Only those with a variant at or below its low-stock mark or its minimum.
    pub low_stock: bool,
}

/// How they are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ProductOrder {
    /// Last changed first.
    #[default]
    Changed,
    /// By name.
    Name,
    /// Best selling first.
    Sold,
}

/// A product in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    /// Which product.
    pub id: ProductId,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// Its brand's name.
    pub brand: Option<String>,
    /// The SKU of its first variant.
    pub sku: String,
    /// How many variants it has.
    pub variants: u32,
    /// Lowest price.
    pub price: Rupiah,
    /// Over all variants.
    pub stock: StockLevel,
    /// Units sold so far.
    pub sold: u32,
    /// Whether it can be seen.
    pub active: bool,
    /// Whether the owner puts it forward.
    pub featured: bool,
    /// The thumbnail.
    pub picture: Option<Picture>,
    /// When it last changed.
    pub updated_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    slug: String,
    name_id: String,
    name_en: String,
    brand_name: Option<String>,
    sku: String,
    variants: i64,
    price: i64,
    on_hand: i64,
    reserved: i64,
    sold_count: i64,
    active: bool,
    featured: bool,
    updated_at: i64,
    #[sea_orm(nested)]
    picture: PictureRow,
}

impl<S: Source> Catalog<'_, S> {
    /// One page of the list, `page` counted from 1.
    pub async fn product_rows(
        &self,
        filter: &ProductFilter,
        order: ProductOrder,
        page: u32,
        size: u32,
    ) -> Result<Vec<ProductRow>, StoreError> {
        let (condition, mut values) = condition(filter);
        let order = match order {
            ProductOrder::Changed => "p.updated_at DESC, p.id DESC",
            ProductOrder::Name => "p.name_id, p.id",
            ProductOrder::Sold => "p.sold_count DESC, p.id DESC",
        };
        let n = values.len();
        values.extend([i64::from(size).into(), (i64::from(page.max(1)) - 1).saturating_mul(i64::from(size)).into()]);
        // The page is cut first, so that only its products are joined and summed up.
        let sql = format!(
            "SELECT p.id, p.slug, p.name_id, p.name_en, b.name AS brand_name, p.sold_count, p.active, p.featured, \
             p.updated_at, COUNT(*) AS variants, MIN(w.price) AS price, CAST(SUM(s.on_hand) AS BIGINT) AS on_hand, \
             CAST(SUM(s.reserved) AS BIGINT) AS reserved, \
             (SELECT f.sku FROM variants f WHERE f.product_id = p.id ORDER BY f.position, f.id LIMIT 1) AS sku, \
             {PICTURE_COLUMNS} FROM products p \
             JOIN variants w ON w.product_id = p.id JOIN stock_levels s ON s.variant_id = w.id \
             LEFT JOIN brands b ON b.id = p.brand_id \
             LEFT JOIN product_images i ON i.product_id = p.id AND i.thumbnail \
             WHERE p.id IN (SELECT p.id FROM products p WHERE {condition} ORDER BY {order} LIMIT ${} OFFSET ${}) \
             GROUP BY p.id, b.id, i.id ORDER BY {order}",
            n + 1,
            n + 2,
        );
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values).await?;
        rows.into_iter().map(ProductRow::try_from).collect()
    }

    /// How many products the filter finds.
    pub async fn product_count(&self, filter: &ProductFilter) -> Result<u32, StoreError> {
        let (condition, values) = condition(filter);
        let sql = format!("SELECT COUNT(*) AS n FROM products p WHERE {condition}");
        let count = raw::number(self.0.db(), &sql, values).await?.unwrap_or_default();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

fn condition(filter: &ProductFilter) -> (String, Vec<Value>) {
    let mut parts = vec!["TRUE".to_owned()];
    let mut values: Vec<Value> = Vec::new();
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let sku = text.to_uppercase();
        values.extend([containing(&text.to_lowercase()).into(), after_prefix(&sku).into(), sku.into()]);
        parts.push(
            "(lower(p.name_id) LIKE $1 ESCAPE '\\' OR p.id IN \
             (SELECT k.product_id FROM variants k WHERE k.sku >= $3 AND k.sku < $2))"
                .to_owned(),
        );
    }
    if let Some(category) = filter.category {
        values.push(category.get().into());
        parts.push(format!("p.category_id = ${}", values.len()));
    }
    if let Some(active) = filter.active {
        values.push(active.into());
        parts.push(format!("p.active = ${}", values.len()));
    }
    if filter.low_stock {
        let mark = low_mark("l");
        parts.push(format!(
            "p.id IN (SELECT l.product_id FROM variants l JOIN stock_levels m ON m.variant_id = l.id \
             WHERE l.active AND m.on_hand - m.reserved <= {mark})"
        ));
    }
    (parts.join(" AND "), values)
}

impl TryFrom<Row> for ProductRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let columns = Columns::of("products", row.id);
        Ok(Self {
            id: ProductId::new(row.id),
            slug: row.slug,
            name: text(row.name_id, row.name_en),
            brand: row.brand_name,
            sku: row.sku,
            variants: columns.count(row.variants)?,
            price: rupiah(row.price),
            stock: StockLevel { on_hand: columns.count(row.on_hand)?, reserved: columns.count(row.reserved)? },
            sold: columns.count(row.sold_count)?,
            active: row.active,
            featured: row.featured,
            picture: row.picture.picture()?,
            updated_at: moment(row.updated_at),
        })
    }
}
