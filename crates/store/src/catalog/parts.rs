//! Writing what a product is made of.

use std::collections::HashMap;

use domain::catalog::{AttributeValue, Carton};
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::draft::{ProductDraft, VariantDraft};
use crate::convert::json;
use crate::entity::{attribute_values, cartons, product_images, variants};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Catalog, Source, WriteTx};

impl Catalog<'_, WriteTx> {
    pub(super) async fn write_parts(
        &self,
        product: i64,
        draft: &ProductDraft,
        new: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let skus = self.write_variants(product, draft, now).await?;
        if !new {
            for parts in ["cartons", "attribute_values", "product_images", "product_words"] {
                let sql = format!("DELETE FROM {parts} WHERE product_id = $1");
                raw::execute(self.0.db(), &sql, values![product]).await?;
            }
        }
        self.write_words(&[(product, &draft.name)]).await?;
        self.write_cartons(product, draft, &skus).await?;
        self.write_attributes(product, draft).await?;
        self.write_pictures(product, draft, &skus, now).await
    }

    /// Gives the ids of the variants by SKU.
    async fn write_variants(
        &self,
        product: i64,
        draft: &ProductDraft,
        now: Timestamp,
    ) -> Result<HashMap<String, i64>, StoreError> {
        let db = self.0.db();
        let known = variants::Entity::find().filter(variants::Column::ProductId.eq(product)).all(db).await?;
        let mut ids: HashMap<String, i64> = known.into_iter().map(|row| (row.sku, row.id)).collect();
        let dropped = ids.iter().filter(|(sku, _)| !draft.variants.iter().any(|one| one.sku.as_str() == sku.as_str()));
        for (_, id) in dropped {
            let sql = "UPDATE variants SET active = FALSE, updated_at = $2, version = version + 1 WHERE id = $1";
            raw::execute(db, sql, values![*id, now.millis()]).await?;
        }
        for (position, variant) in (0..).zip(&draft.variants) {
            let mut row = columns(variant, position, now);
            if let Some(id) = ids.get(variant.sku.as_str()) {
                let update = variants::Entity::update_many().set(row).filter(variants::Column::Id.eq(*id));
                update.exec(db).await?;
            } else {
                row.product_id = Set(product);
                row.version = Set(1);
                row.created_at = Set(now.millis());
                let id = variants::Entity::insert(row).exec(db).await?.last_insert_id;
                let sql = "INSERT INTO stock_levels (variant_id, on_hand, reserved) VALUES ($1, 0, 0)";
                raw::execute(db, sql, values![id]).await?;
                ids.insert(variant.sku.as_str().to_owned(), id);
            }
        }
        Ok(ids)
    }

    async fn write_cartons(
        &self,
        product: i64,
        draft: &ProductDraft,
        skus: &HashMap<String, i64>,
    ) -> Result<(), StoreError> {
        let shared = draft.cartons.iter().map(|carton| (None, carton));
        let own = draft.variants.iter().flat_map(|variant| {
            let id = skus.get(variant.sku.as_str()).copied();
            variant.cartons.iter().map(move |carton| (id, carton))
        });
        let rows: Vec<_> = (0..)
            .zip(shared.chain(own))
            .map(|(position, (variant, carton))| carton_row(product, variant, position, *carton))
            .collect();
        if !rows.is_empty() {
            cartons::Entity::insert_many(rows).exec_without_returning(self.0.db()).await?;
        }
        Ok(())
    }

    async fn write_attributes(&self, product: i64, draft: &ProductDraft) -> Result<(), StoreError> {
        let rows: Vec<_> = draft
            .attributes
            .iter()
            .map(|(attribute, value)| {
                let (text, number, flag) = match value {
                    AttributeValue::Text(text) => (Some(text), None, None),
                    AttributeValue::Number(milli) => (None, Some(*milli), None),
                    AttributeValue::Flag(flag) => (None, None, Some(*flag)),
                };
                attribute_values::ActiveModel {
                    product_id: Set(product),
                    attribute_id: Set(attribute.get()),
                    text_id: Set(text.map(|text| text.id.clone())),
                    text_en: Set(text.map(|text| text.en.clone())),
                    number_milli: Set(number),
                    flag: Set(flag),
                }
            })
            .collect();
        if !rows.is_empty() {
            attribute_values::Entity::insert_many(rows).exec_without_returning(self.0.db()).await?;
        }
        Ok(())
    }

    async fn write_pictures(
        &self,
        product: i64,
        draft: &ProductDraft,
        skus: &HashMap<String, i64>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let rows: Vec<_> = (0..)
            .zip(&draft.pictures)
            .map(|(position, picture)| product_images::ActiveModel {
                id: NotSet,
                product_id: Set(product),
                variant_id: Set(picture.variant.as_ref().and_then(|sku| skus.get(sku.as_str()).copied())),
                file: Set(picture.file.clone()),
                alt_id: Set(picture.alt.id.clone()),
                alt_en: Set(picture.alt.en.clone()),
                width: Set(i64::from(picture.width)),
                height: Set(i64::from(picture.height)),
                thumbnail: Set(position == 0),
                position: Set(position),
                created_at: Set(now.millis()),
            })
            .collect();
        if !rows.is_empty() {
            product_images::Entity::insert_many(rows).exec_without_returning(self.0.db()).await?;
        }
        Ok(())
    }
}

fn columns(variant: &VariantDraft, position: i64, now: Timestamp) -> variants::ActiveModel {
    variants::ActiveModel {
        id: NotSet,
        product_id: NotSet,
        sku: Set(variant.sku.as_str().to_owned()),
        gtin: Set(variant.gtin.as_ref().map(|gtin| gtin.as_str().to_owned())),
        options: Set(json(&variant.options)),
        position: Set(position),
        price: Set(variant.price.amount()),
        compare_at_price: Set(variant.compare_at.map(domain::money::Rupiah::amount)),
        cost_price: Set(variant.cost.map(domain::money::Rupiah::amount)),
        weight_grams: Set(i64::from(variant.weight_grams)),
        minimum_stock: Set(i64::from(variant.minimum_stock)),
        low_stock_threshold: Set(i64::from(variant.low_stock_threshold)),
        active: Set(variant.active),
        version: NotSet,
        created_at: NotSet,
        updated_at: Set(now.millis()),
    }
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
