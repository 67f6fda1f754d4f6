//! Writing variants. Known ones are found by product and SKU; those that are no longer named go off sale, because orders and the
//! ledger of stock refer to them.

use std::collections::HashMap;

use domain::catalog::Sku;
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::FromQueryResult;

use super::draft::VariantDraft;
use super::parts::Placed;
use crate::batch;
use crate::convert::json;
use crate::entity::stock_levels;
use crate::entity::variants::{ActiveModel, Column};
use crate::error::{Conflict, StoreError};
use crate::raw::{self, for_change, placeholders, values};
use crate::tx::{Catalog, Source, WriteTx};

/// Variants named in one statement.
const AT_A_TIME: usize = 500;

/// Variants by product and SKU.
#[derive(Debug, Default)]
pub(super) struct VariantIds(HashMap<i64, HashMap<String, i64>>);

#[derive(FromQueryResult)]
struct Known {
    id: i64,
    product_id: i64,
    sku: String,
}

impl VariantIds {
    pub(super) fn of(&self, product: i64, sku: &Sku) -> Option<i64> {
        self.0.get(&product)?.get(sku.as_str()).copied()
    }

    fn add(&mut self, product: i64, sku: String, id: i64) {
        self.0.entry(product).or_default().insert(sku, id);
    }

    /// Those that the drafts do not name.
    fn dropped(&self, products: &[Placed<'_>]) -> Vec<i64> {
        let mut dropped = Vec::new();
        for one in products {
            let named = |sku: &str| one.draft.variants.iter().any(|variant| variant.sku.as_str() == sku);
            let known = self.0.get(&one.id).into_iter().flatten();
            dropped.extend(known.filter(|(sku, _)| !named(sku)).map(|(_, id)| *id));
        }
        dropped
    }
}

impl Catalog<'_, WriteTx> {
    /// The variants that products have, on sale or not, kept as they are until the end of the unit of work.
    pub(super) async fn lock_variants(&self, products: &[Placed<'_>]) -> Result<VariantIds, StoreError> {
        let db = self.0.db();
        let (list, lock) = (placeholders(1, products.len()), for_change(db));
        let sql = format!("SELECT id, product_id, sku FROM variants WHERE product_id IN ({list}) ORDER BY id{lock}");
        let rows: Vec<Known> = raw::all(db, &sql, products.iter().map(|one| one.id.into()).collect()).await?;
        let mut known = VariantIds::default();
        for row in rows {
            known.add(row.product_id, row.sku, row.id);
        }
        Ok(known)
    }

    /// Writes what the drafts name over what is `known` or anew, and gives the ids of all.
    pub(super) async fn write_variants(
        &self,
        products: &[Placed<'_>],
        known: VariantIds,
        now: Timestamp,
    ) -> Result<VariantIds, StoreError> {
        self.take_off_sale(&known.dropped(products), now).await?;
        let (mut changed, mut new) = (Vec::new(), Vec::new());
        for one in products {
            for (position, variant) in (0..).zip(&one.draft.variants) {
                if let Some(id) = known.of(one.id, &variant.sku) {
                    changed.push(ActiveModel { id: Set(id), ..columns(variant, position, now) });
                } else {
                    new.push(new_row(one.id, variant, position, now));
                }
            }
        }
        // Fewer only when a draft names a SKU twice.
        if batch::overwrite(self.0.db(), &changed, Column::Id).await? != changed.len() {
            return Err(StoreError::Conflict(Conflict::Taken));
        }
        self.add_variants(products, &new, known).await
    }

    async fn take_off_sale(&self, variants: &[i64], now: Timestamp) -> Result<(), StoreError> {
        for some in variants.chunks(AT_A_TIME) {
            let sql = format!(
                "UPDATE variants SET active = FALSE, updated_at = $1, version = version + 1 WHERE id IN ({})",
                placeholders(2, some.len())
            );
            let mut values = values![now.millis()];
            values.extend(some.iter().map(|id| sea_orm::Value::from(*id)));
            raw::execute(self.0.db(), &sql, values).await?;
        }
        Ok(())
    }

    /// With nothing in stock.
    async fn add_variants(
        &self,
        products: &[Placed<'_>],
        rows: &[ActiveModel],
        mut ids: VariantIds,
    ) -> Result<VariantIds, StoreError> {
        let db = self.0.db();
        let added = batch::insert_keyed(db, rows, Column::Id, Column::Sku).await?;
        let empty = |id: &i64| stock_levels::ActiveModel { variant_id: Set(*id), on_hand: Set(0), reserved: Set(0) };
        let levels: Vec<_> = added.values().map(empty).collect();
        batch::insert(db, &levels).await?;
        for one in products {
            for variant in &one.draft.variants {
                if let Some(id) = added.get(variant.sku.as_str()) {
                    ids.add(one.id, variant.sku.as_str().to_owned(), *id);
                }
            }
        }
        Ok(ids)
    }
}

fn new_row(product: i64, variant: &VariantDraft, position: i64, now: Timestamp) -> ActiveModel {
    ActiveModel {
        product_id: Set(product),
        version: Set(1),
        created_at: Set(now.millis()),
        ..columns(variant, position, now)
    }
}

fn columns(variant: &VariantDraft, position: i64, now: Timestamp) -> ActiveModel {
    ActiveModel {
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
