//! Variants that fell to their minimum. A row is a fall; it goes when the variant has risen again, so that the next fall is another one.
//!
//! Promises: a variant without a minimum never falls; a fall is noted once, whoever looks at the same time.

use domain::ids::VariantId;
use domain::lang::Text;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, text};
use crate::error::StoreError;
use crate::raw::{self, placeholders, values};
use crate::tx::{Source, Stock, WriteTx};

/// A variant at or below its minimum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LowVariant {
    /// Which variant.
    pub variant: VariantId,
    /// The product's name.
    pub name: Text,
    /// The SKU.
    pub sku: String,
    /// Units that can be sold.
    pub free: u32,
    /// Units there should be at least.
    pub minimum: u32,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name_id: String,
    name_en: String,
    sku: String,
    free: i64,
    minimum_stock: i64,
}

/// Variants on sale at or below a minimum that is not nothing.
const LOW: &str = "FROM variants v JOIN products p ON p.id = v.product_id JOIN stock_levels s ON s.variant_id = v.id \
                   WHERE v.active AND p.active AND v.minimum_stock > 0 AND s.on_hand - s.reserved <= v.minimum_stock";
/// Variants named in one statement.
const AT_A_TIME: usize = 500;

impl<S: Source> Stock<'_, S> {
    /// Falls that nobody was told of, the emptiest first.
    pub async fn low_untold(&self) -> Result<Vec<LowVariant>, StoreError> {
        let sql = format!(
            "SELECT v.id, p.name_id, p.name_en, v.sku, s.on_hand - s.reserved AS free, v.minimum_stock {LOW} \
             AND EXISTS (SELECT 1 FROM low_stock l WHERE l.variant_id = v.id AND l.told_at IS NULL) \
             ORDER BY s.on_hand - s.reserved, v.id"
        );
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values![]).await?;
        rows.into_iter().map(LowVariant::try_from).collect()
    }
}

impl Stock<'_, WriteTx> {
    /// Notes what fell since the last look, and forgets what has risen again.
    pub async fn watch_low(&self, now: Timestamp) -> Result<(), StoreError> {
        let db = self.0.db();
        let risen = format!("DELETE FROM low_stock WHERE variant_id NOT IN (SELECT v.id {LOW})");
        raw::execute(db, &risen, values![]).await?;
        let fallen = format!(
            "INSERT INTO low_stock (variant_id, since) SELECT v.id, CAST($1 AS BIGINT) {LOW} ORDER BY v.id \
             ON CONFLICT (variant_id) DO NOTHING"
        );
        raw::execute(db, &fallen, values![now.millis()]).await?;
        Ok(())
    }

    /// These falls were told.
    pub async fn low_told(&self, variants: &[VariantId], now: Timestamp) -> Result<(), StoreError> {
        for some in variants.chunks(AT_A_TIME) {
            let list = placeholders(2, some.len());
            let sql = format!("UPDATE low_stock SET told_at = $1 WHERE told_at IS NULL AND variant_id IN ({list})");
            let mut values = values![now.millis()];
            values.extend(some.iter().map(|id| sea_orm::Value::from(id.get())));
            raw::execute(self.0.db(), &sql, values).await?;
        }
        Ok(())
    }
}

impl TryFrom<Row> for LowVariant {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let columns = Columns::of("variants", row.id);
        Ok(Self {
            variant: VariantId::new(row.id),
            name: text(row.name_id, row.name_en),
            sku: row.sku,
            free: columns.count(row.free)?,
            minimum: columns.count(row.minimum_stock)?,
        })
    }
}
