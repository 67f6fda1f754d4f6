//! One product with everything its page shows.

use domain::catalog::{Attribute, AttributeValue, Brand, Picture, Product, Slug, Variant};
use domain::ids::{BrandId, CategoryId, ProductId, VariantId};
use sea_orm::FromQueryResult;

use super::rows::{PICTURE_COLUMNS, PictureRow};
use crate::convert::{Columns, moment, rupiah, text};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Catalog, Source};

#[derive(FromQueryResult)]
struct ProductColumns {
    id: i64,
    slug: String,
    name_id: String,
    name_en: String,
    description_id: String,
    description_en: String,
    brand_id: Option<i64>,
    brand_slug: Option<String>,
    brand_name: Option<String>,
    model: String,
    category_id: i64,
    warranty_months: i64,
    active: bool,
    created_at: i64,
    updated_at: i64,
}

#[derive(FromQueryResult)]
struct VariantColumns {
    id: i64,
    sku: String,
    gtin: Option<String>,
    options: String,
    price: i64,
    compare_at_price: Option<i64>,
    weight_grams: i64,
    low_stock_threshold: i64,
    available: i64,
}

#[derive(FromQueryResult)]
struct AttributeColumns {
    attribute_id: i64,
    key: String,
    name_id: String,
    name_en: String,
    unit: String,
    filterable: bool,
    text_id: Option<String>,
    text_en: Option<String>,
    number_milli: Option<i64>,
    flag: Option<bool>,
}

const SELECT: &str = "SELECT p.id, p.slug, p.name_id, p.name_en, p.description_id, p.description_en, p.brand_id, \
     b.slug AS brand_slug, b.name AS brand_name, p.model, p.category_id, p.warranty_months, p.active, p.created_at, \
     p.updated_at FROM products p LEFT JOIN brands b ON b.id = p.brand_id";

impl<S: Source> Catalog<'_, S> {
    /// The product at this address, inactive ones too (their page is gone, not unknown). Variants that are not sold are
    /// left out.
    pub async fn product(&self, slug: &str) -> Result<Option<Product>, StoreError> {
        let row = raw::one(self.0.db(), &format!("{SELECT} WHERE p.slug = $1"), values![slug]).await?;
        self.complete(row).await
    }

    /// The same, by id.
    pub async fn product_by_id(&self, id: ProductId) -> Result<Option<Product>, StoreError> {
        let row = raw::one(self.0.db(), &format!("{SELECT} WHERE p.id = $1"), values![id.get()]).await?;
        self.complete(row).await
    }

    /// Where a product moved that used to be at this address.
    pub async fn moved(&self, old_slug: &str) -> Result<Option<Slug>, StoreError> {
        #[derive(FromQueryResult)]
        struct Moved {
            id: i64,
            slug: String,
        }
        let sql = "SELECT p.id, p.slug FROM product_slugs o JOIN products p ON p.id = o.product_id WHERE o.slug = $1";
        let row: Option<Moved> = raw::one(self.0.db(), sql, values![old_slug]).await?;
        row.map(|row| Columns::of("products", row.id).slug(&row.slug)).transpose()
    }

    async fn complete(&self, row: Option<ProductColumns>) -> Result<Option<Product>, StoreError> {
        let Some(row) = row else { return Ok(None) };
        let variants = self.variants(row.id).await?;
        let pictures = self.pictures(row.id).await?;
        let attributes = self.attributes_of(row.id).await?;
        row.product(variants, pictures, attributes).map(Some)
    }

    async fn variants(&self, product: i64) -> Result<Vec<Variant>, StoreError> {
        let sql = "SELECT v.id, v.sku, v.gtin, v.options, v.price, v.compare_at_price, v.weight_grams, \
                   v.low_stock_threshold, s.on_hand - s.reserved AS available FROM variants v \
                   JOIN stock_levels s ON s.variant_id = v.id WHERE v.product_id = $1 AND v.active \
                   ORDER BY v.position, v.id";
        let rows: Vec<VariantColumns> = raw::all(self.0.db(), sql, values![product]).await?;
        rows.into_iter().map(Variant::try_from).collect()
    }

    async fn pictures(&self, product: i64) -> Result<Vec<Picture>, StoreError> {
        let sql = format!(
            "SELECT {PICTURE_COLUMNS} FROM product_images i WHERE i.product_id = $1 \
             ORDER BY i.thumbnail DESC, i.position, i.id"
        );
        let rows: Vec<PictureRow> = raw::all(self.0.db(), &sql, values![product]).await?;
        rows.into_iter().filter_map(|row| row.picture().transpose()).collect()
    }

    async fn attributes_of(&self, product: i64) -> Result<Vec<Attribute>, StoreError> {
        let sql = "SELECT a.id AS attribute_id, a.key, a.name_id, a.name_en, a.unit, a.filterable, v.text_id, \
                   v.text_en, v.number_milli, v.flag FROM attribute_values v JOIN attributes a ON a.id = v.attribute_id \
                   WHERE v.product_id = $1 ORDER BY a.position, a.id";
        let rows: Vec<AttributeColumns> = raw::all(self.0.db(), sql, values![product]).await?;
        rows.into_iter().map(Attribute::try_from).collect()
    }
}

impl ProductColumns {
    fn product(
        self,
        variants: Vec<Variant>,
        pictures: Vec<Picture>,
        attributes: Vec<Attribute>,
    ) -> Result<Product, StoreError> {
        let columns = Columns::of("products", self.id);
        let brand = match (self.brand_id, self.brand_slug, self.brand_name) {
            (Some(id), Some(slug), Some(name)) => {
                Some(Brand { id: BrandId::new(id), slug: columns.slug(&slug)?, name })
            }
            _ => None,
        };
        Ok(Product {
            id: ProductId::new(self.id),
            slug: columns.slug(&self.slug)?,
            name: text(self.name_id, self.name_en),
            description: text(self.description_id, self.description_en),
            brand,
            model: self.model,
            category: CategoryId::new(self.category_id),
            warranty_months: columns.count(self.warranty_months)?,
            active: self.active,
            variants,
            pictures,
            attributes,
            created_at: moment(self.created_at),
            updated_at: moment(self.updated_at),
        })
    }
}

impl TryFrom<VariantColumns> for Variant {
    type Error = StoreError;

    fn try_from(row: VariantColumns) -> Result<Self, StoreError> {
        let columns = Columns::of("variants", row.id);
        Ok(Self {
            id: VariantId::new(row.id),
            sku: columns.sku(&row.sku)?,
            gtin: columns.gtin(row.gtin.as_deref())?,
            options: columns.json(&row.options)?,
            price: rupiah(row.price),
            compare_at: row.compare_at_price.map(rupiah),
            available: columns.count(row.available)?,
            low_stock_threshold: columns.count(row.low_stock_threshold)?,
            weight_grams: columns.count(row.weight_grams)?,
        })
    }
}

impl TryFrom<AttributeColumns> for Attribute {
    type Error = StoreError;

    fn try_from(row: AttributeColumns) -> Result<Self, StoreError> {
        let value = match (row.text_id, row.number_milli, row.flag) {
            (Some(id), _, _) => AttributeValue::Text(text(id, row.text_en.unwrap_or_default())),
            (None, Some(number), _) => AttributeValue::Number(number),
            (None, None, Some(flag)) => AttributeValue::Flag(flag),
            (None, None, None) => return Err(StoreError::inconsistent("attribute_values", row.attribute_id)),
        };
        let name = text(row.name_id, row.name_en);
        Ok(Self { key: row.key, name, unit: row.unit, filterable: row.filterable, value })
    }
}
