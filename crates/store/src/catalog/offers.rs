//! Offers: what a cart needs to know of a variant, read in the transaction that decides.

use domain::catalog::Offer;
use domain::ids::{ProductId, VariantId};
use sea_orm::FromQueryResult;

use super::rows::{self, CartonRow, PICTURE_COLUMNS, PictureRow};
use crate::convert::{Columns, rupiah, text};
use crate::error::StoreError;
use crate::raw::{self, placeholders};
use crate::tx::{Catalog, Source};

#[derive(FromQueryResult)]
struct OfferColumns {
    variant_id: i64,
    product_id: i64,
    slug: String,
    name_id: String,
    name_en: String,
    brand_name: Option<String>,
    options: String,
    sku: String,
    price: i64,
    available: i64,
    active: bool,
    low_stock_threshold: i64,
    weight_grams: i64,
    #[sea_orm(nested)]
    picture: PictureRow,
}

impl<S: Source> Catalog<'_, S> {
    /// One variant.
    pub async fn offer(&self, variant: VariantId) -> Result<Option<Offer>, StoreError> {
        Ok(self.offers(&[variant]).await?.pop())
    }

    /// Several variants at once, in no order; unknown ones are left out. The picture is the variant's own, or else the
    /// product's thumbnail.
    pub async fn offers(&self, variants: &[VariantId]) -> Result<Vec<Offer>, StoreError> {
        if variants.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT v.id AS variant_id, p.id AS product_id, p.slug, p.name_id, p.name_en, b.name AS brand_name, \
             v.options, v.sku, v.price, s.on_hand - s.reserved AS available, p.active AND v.active AS active, \
             v.low_stock_threshold, v.weight_grams, {PICTURE_COLUMNS} \
             FROM variants v JOIN products p ON p.id = v.product_id JOIN stock_levels s ON s.variant_id = v.id \
             LEFT JOIN brands b ON b.id = p.brand_id \
             LEFT JOIN product_images i ON i.id = COALESCE( \
                 (SELECT MIN(c.id) FROM product_images c WHERE c.variant_id = v.id), \
                 (SELECT c.id FROM product_images c WHERE c.product_id = p.id AND c.thumbnail)) \
             WHERE v.id IN ({})",
            placeholders(1, variants.len())
        );
        let ids = variants.iter().map(|id| id.get().into()).collect();
        let found: Vec<OfferColumns> = raw::all(self.0.db(), &sql, ids).await?;
        let products: Vec<i64> = found.iter().map(|row| row.product_id).collect();
        let cartons = rows::cartons(self.0.db(), &products).await?;
        found.into_iter().map(|row| row.offer(&cartons)).collect()
    }
}

impl OfferColumns {
    fn offer(self, cartons: &[CartonRow]) -> Result<Offer, StoreError> {
        let columns = Columns::of("variants", self.variant_id);
        Ok(Offer {
            variant: VariantId::new(self.variant_id),
            product: ProductId::new(self.product_id),
            slug: columns.slug(&self.slug)?,
            name: text(self.name_id, self.name_en),
            brand: self.brand_name,
            options: columns.json(&self.options)?,
            sku: columns.sku(&self.sku)?,
            price: rupiah(self.price),
            available: columns.count(self.available)?,
            active: self.active,
            low_stock_threshold: columns.count(self.low_stock_threshold)?,
            weight_grams: columns.count(self.weight_grams)?,
            cartons: rows::cartons_of(cartons, self.product_id, self.variant_id)?,
            picture: self.picture.picture()?,
        })
    }
}
