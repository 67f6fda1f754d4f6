//! Products as the back office lists them.

use domain::catalog::Picture;
use domain::ids::ProductId;
use domain::lang::Text;
use domain::money::Rupiah;
use domain::stock::StockLevel;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use super::filter::{ProductFilter, Way, those};
use super::rows::{PICTURE_COLUMNS, PictureRow};
use crate::convert::{Columns, moment, rupiah, text};
use crate::error::StoreError;
use crate::raw;
use crate::tx::{Catalog, Source};

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

/// Which part of the list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListPart {
    /// The page, from 1.
    pub page: u32,
    /// Products on a page.
    pub size: u32,
    /// About how many the filter finds: it decides how they are looked for, not which.
    pub total: u32,
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
    /// One page of the list.
    pub async fn product_rows(
        &self,
        filter: &ProductFilter,
        order: ProductOrder,
        part: ListPart,
    ) -> Result<Vec<ProductRow>, StoreError> {
        let (those, mut values) = those(filter, Way::to(part.total, order));
        let order = match order {
            ProductOrder::Changed => "p.updated_at DESC, p.id DESC",
            ProductOrder::Name => "p.name_id, p.id",
            ProductOrder::Sold => "p.sold_count DESC, p.id DESC",
        };
        let n = values.len();
        let (page, size) = (i64::from(part.page.max(1)), i64::from(part.size));
        values.extend([size.into(), (page - 1).saturating_mul(size).into()]);
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
             WHERE p.id IN (SELECT p.id {those} ORDER BY {order} LIMIT ${} OFFSET ${}) \
             GROUP BY p.id, b.id, i.id ORDER BY {order}",
            n + 1,
            n + 2,
        );
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values).await?;
        rows.into_iter().map(ProductRow::try_from).collect()
    }

    /// How many products the filter finds.
    pub async fn product_count(&self, filter: &ProductFilter) -> Result<u32, StoreError> {
        let (those, values) = those(filter, Way::Gathered);
        let sql = format!("SELECT COUNT(*) AS n {those}");
        let count = raw::number(self.0.db(), &sql, values).await?.unwrap_or_default();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
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
