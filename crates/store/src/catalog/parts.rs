//! Writing what products have beside their variants: cartons, attributes and pictures, replaced as a whole.

use domain::catalog::{AttributeValue, Carton};
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};

use super::draft::{PictureDraft, ProductDraft};
use super::variants::VariantIds;
use crate::batch;
use crate::entity::{attribute_values, cartons, product_images};
use crate::error::StoreError;
use crate::raw::{self, placeholders};
use crate::tx::{Catalog, Source, WriteTx};

/// A product that is there, and what it is to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) id: i64,
    pub(super) draft: &'a ProductDraft,
}

impl Catalog<'_, WriteTx> {
    pub(super) async fn drop_parts(&self, products: &[Placed<'_>]) -> Result<(), StoreError> {
        for parts in ["cartons", "attribute_values", "product_images", "product_words"] {
            let sql = format!("DELETE FROM {parts} WHERE product_id IN ({})", placeholders(1, products.len()));
            raw::execute(self.0.db(), &sql, products.iter().map(|one| one.id.into()).collect()).await?;
        }
        Ok(())
    }

    pub(super) async fn write_parts(
        &self,
        products: &[Placed<'_>],
        variants: &VariantIds,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (mut cartons, mut attributes, mut pictures) = (Vec::new(), Vec::new(), Vec::new());
        for one in products {
            cartons.extend(carton_rows(one, variants));
            attributes.extend(one.draft.attributes.iter().map(|(id, value)| attribute_row(one.id, id.get(), value)));
            let places = (0..).zip(&one.draft.pictures);
            pictures.extend(places.map(|(position, picture)| picture_row(one.id, position, picture, variants, now)));
        }
        let db = self.0.db();
        batch::insert(db, &cartons).await?;
        batch::insert(db, &attributes).await?;
        batch::insert(db, &pictures).await?;
        self.write_words(&products.iter().map(|one| (one.id, &one.draft.name)).collect::<Vec<_>>()).await
    }
}

/// Those of the product before those of its variants.
fn carton_rows(product: &Placed<'_>, variants: &VariantIds) -> Vec<cartons::ActiveModel> {
    let mut cartons: Vec<(Option<i64>, Carton)> = product.draft.cartons.iter().map(|carton| (None, *carton)).collect();
    for variant in &product.draft.variants {
        let id = variants.of(product.id, &variant.sku);
        cartons.extend(variant.cartons.iter().map(|carton| (id, *carton)));
    }
    let places = (0..).zip(cartons);
    places.map(|(position, (variant, carton))| carton_row(product.id, variant, position, carton)).collect()
}

fn carton_row(product: i64, variant: Option<i64>, position: i64, carton: Carton) -> cartons::ActiveModel {
    cartons::ActiveModel {
        id: NotSet,
        product_id: Set(product),
        variant_id: Set(variant),
        length_cm: Set(i64::from(carton.length_cm)),
        width_cm: Set(i64::from(carton.width_cm)),
        height_cm: Set(i64::from(carton.height_cm)),
        weight_grams: Set(i64::from(carton.weight_grams)),
        position: Set(position),
    }
}

fn attribute_row(product: i64, attribute: i64, value: &AttributeValue) -> attribute_values::ActiveModel {
    let (text, number, flag) = match value {
        AttributeValue::Text(text) => (Some(text), None, None),
        AttributeValue::Number(milli) => (None, Some(*milli), None),
        AttributeValue::Flag(flag) => (None, None, Some(*flag)),
    };
    attribute_values::ActiveModel {
        product_id: Set(product),
        attribute_id: Set(attribute),
        text_id: Set(text.map(|text| text.id.clone())),
        text_en: Set(text.map(|text| text.en.clone())),
        number_milli: Set(number),
        flag: Set(flag),
    }
}

fn picture_row(
    product: i64,
    position: i64,
    picture: &PictureDraft,
    variants: &VariantIds,
    now: Timestamp,
) -> product_images::ActiveModel {
    product_images::ActiveModel {
        id: NotSet,
        product_id: Set(product),
        variant_id: Set(picture.variant.as_ref().and_then(|sku| variants.of(product, sku))),
        file: Set(picture.file.clone()),
        alt_id: Set(picture.alt.id.clone()),
        alt_en: Set(picture.alt.en.clone()),
        width: Set(i64::from(picture.width)),
        height: Set(i64::from(picture.height)),
        thumbnail: Set(position == 0),
        position: Set(position),
        created_at: Set(now.millis()),
    }
}
