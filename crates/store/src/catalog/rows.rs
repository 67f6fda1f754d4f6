//! Rows that several finders share.

use domain::catalog::{Carton, Picture};
use domain::ids::{ImageId, VariantId};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::convert::{Columns, text};
use crate::error::StoreError;
use crate::raw::{self, placeholders};

/// Columns of a picture that may be missing, from a LEFT JOIN: `i.…` named with the prefix `picture_`.
pub(crate) const PICTURE_COLUMNS: &str = "i.id AS picture_id, i.file AS picture_file, i.alt_id AS picture_alt_id, \
     i.alt_en AS picture_alt_en, i.variant_id AS picture_variant_id, i.width AS picture_width, \
     i.height AS picture_height";

#[derive(Debug, FromQueryResult)]
pub(crate) struct PictureRow {
    #[sea_orm(from_alias = "picture_id")]
    id: Option<i64>,
    #[sea_orm(from_alias = "picture_file")]
    file: Option<String>,
    #[sea_orm(from_alias = "picture_alt_id")]
    alt_id: Option<String>,
    #[sea_orm(from_alias = "picture_alt_en")]
    alt_en: Option<String>,
    #[sea_orm(from_alias = "picture_variant_id")]
    variant_id: Option<i64>,
    #[sea_orm(from_alias = "picture_width")]
    width: Option<i64>,
    #[sea_orm(from_alias = "picture_height")]
    height: Option<i64>,
}

impl PictureRow {
    pub(crate) fn picture(self) -> Result<Option<Picture>, StoreError> {
        let Some(id) = self.id else { return Ok(None) };
        let columns = Columns::of("product_images", id);
        Ok(Some(Picture {
            id: ImageId::new(id),
            file: columns.need(self.file)?,
            alt: text(self.alt_id.unwrap_or_default(), self.alt_en.unwrap_or_default()),
            variant: self.variant_id.map(VariantId::new),
            width: columns.count(self.width.unwrap_or_default())?,
            height: columns.count(self.height.unwrap_or_default())?,
        }))
    }
}

/// The boxes of some products.
#[derive(Debug, FromQueryResult)]
pub(crate) struct CartonRow {
    pub(crate) id: i64,
    pub(crate) product_id: i64,
    pub(crate) variant_id: Option<i64>,
    length_cm: i64,
    width_cm: i64,
    height_cm: i64,
    weight_grams: i64,
}

impl CartonRow {
    pub(crate) fn carton(&self) -> Result<Carton, StoreError> {
        let columns = Columns::of("cartons", self.id);
        Ok(Carton {
            length_cm: columns.count(self.length_cm)?,
            width_cm: columns.count(self.width_cm)?,
            height_cm: columns.count(self.height_cm)?,
            weight_grams: columns.count(self.weight_grams)?,
        })
    }
}

pub(crate) async fn cartons(db: &impl ConnectionTrait, products: &[i64]) -> Result<Vec<CartonRow>, StoreError> {
    let sql = format!(
        "SELECT id, product_id, variant_id, length_cm, width_cm, height_cm, weight_grams FROM cartons \
         WHERE product_id IN ({}) ORDER BY product_id, position, id",
        placeholders(1, products.len())
    );
    raw::all(db, &sql, products.iter().map(|id| (*id).into()).collect()).await
}

/// The boxes of one variant: its own, or those that hold for the whole product.
pub(crate) fn cartons_of(rows: &[CartonRow], product: i64, variant: i64) -> Result<Vec<Carton>, StoreError> {
    let of_product = || rows.iter().filter(move |row| row.product_id == product);
    let own: Vec<_> = of_product().filter(|row| row.variant_id == Some(variant)).collect();
    if own.is_empty() {
        return of_product().filter(|row| row.variant_id.is_none()).map(CartonRow::carton).collect();
    }
    own.into_iter().map(CartonRow::carton).collect()
}
