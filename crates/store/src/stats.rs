//! Figures for the dashboard, each along an index but what runs low, which looks at every variant. Sales are what the papers say:
//! invoices on the day they were issued, less the credit notes of that day, in days as Bandung's clock has them.

use domain::ids::{ProductId, VariantId};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::stock::StockLevel;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, moment, rupiah, text};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Source, Stats};

/// What was sold in a span of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sales {
    /// Invoices that were issued.
    pub orders: u32,
    /// What they came to, less what credit notes took back meanwhile; below nothing where that was more.
    pub amount: Rupiah,
}

/// One day's sales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySales {
    /// Midnight (WIB) at which the day began.
    pub day: Timestamp,
    /// What was sold.
    pub sales: Sales,
}

/// What waits for a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tasks {
    /// Proofs of transfer to be looked at.
    pub proofs: u32,
    /// Paid orders to be packed.
    pub to_process: u32,
    /// Orders being packed.
    pub to_ship: u32,
}

/// A variant of which little is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LowStock {
    /// Which variant.
    pub variant: VariantId,
    /// Of which product.
    pub product: ProductId,
    /// The product's name.
    pub name: Text,
    /// The SKU.
    pub sku: String,
    /// What is there.
    pub level: StockLevel,
    /// The mark it fell to.
    pub threshold: u32,
}

/// Variants on sale of which little is left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunningLow {
    /// Those at or below their low-stock mark or their minimum, the emptiest first, as many as were asked for.
    pub rows: Vec<LowStock>,
    /// How many stand at or below a minimum that is not nothing.
    pub below_minimum: u32,
}

#[derive(FromQueryResult)]
struct TasksRow {
    proofs: i64,
    to_process: i64,
    to_ship: i64,
}

#[derive(FromQueryResult)]
struct SalesRow {
    day: i64,
    orders: i64,
    amount: i64,
}

#[derive(FromQueryResult)]
struct LowRow {
    id: i64,
    product_id: i64,
    name_id: String,
    name_en: String,
    sku: String,
    on_hand: i64,
    reserved: i64,
    low_stock_threshold: i64,
    below: i64,
}

const DAY: i64 = 86_400_000;
const WIB: i64 = 7 * 3_600_000;

impl<S: Source> Stats<'_, S> {
    /// Products that can be seen.
    pub async fn products(&self) -> Result<u32, StoreError> {
        self.count("SELECT COUNT(*) AS n FROM products WHERE active").await
    }

    /// Accounts of customers.
    pub async fn customers(&self) -> Result<u32, StoreError> {
        self.count("SELECT COUNT(*) AS n FROM users WHERE role = 'customer'").await
    }

    /// Orders, all that were ever placed.
    pub async fn orders(&self) -> Result<u32, StoreError> {
        self.count("SELECT COUNT(*) AS n FROM orders").await
    }

    /// What was sold from then until before then.
    pub async fn sales(&self, from: Timestamp, until: Timestamp) -> Result<Sales, StoreError> {
        let days = self.sales_by_day(from, until).await?;
        Ok(days.iter().fold(Sales::default(), |sum, day| Sales {
            orders: sum.orders + day.sales.orders,
            amount: Rupiah::new(sum.amount.amount().saturating_add(day.sales.amount.amount())),
        }))
    }

    /// The same for each day on which anything was sold or taken back, oldest first.
    pub async fn sales_by_day(&self, from: Timestamp, until: Timestamp) -> Result<Vec<DaySales>, StoreError> {
        // All of it stands in the index: no paper is read.
        let sql = "SELECT (issued_at + $3) / $4 AS day, \
                   CAST(SUM(CASE kind WHEN 'invoice' THEN 1 ELSE 0 END) AS BIGINT) AS orders, \
                   CAST(SUM(CASE kind WHEN 'invoice' THEN total ELSE -total END) AS BIGINT) AS amount \
                   FROM invoices WHERE issued_at >= $1 AND issued_at < $2 GROUP BY 1 ORDER BY 1";
        let rows: Vec<SalesRow> = raw::all(self.0.db(), sql, values![from.millis(), until.millis(), WIB, DAY]).await?;
        let day = |row: SalesRow| DaySales {
            day: moment(row.day * DAY - WIB),
            sales: Sales { orders: u32::try_from(row.orders).unwrap_or(u32::MAX), amount: rupiah(row.amount) },
        };
        Ok(rows.into_iter().map(day).collect())
    }

    /// What waits for a person.
    pub async fn tasks(&self) -> Result<Tasks, StoreError> {
        let sql = "SELECT (SELECT COUNT(*) FROM transfer_proofs WHERE state = 'sent') AS proofs, \
                   (SELECT COUNT(*) FROM orders WHERE state = 'paid') AS to_process, \
                   (SELECT COUNT(*) FROM orders WHERE state IN ('processing', 'partly_shipped')) AS to_ship";
        let row: Option<TasksRow> = raw::one(self.0.db(), sql, values![]).await?;
        let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(row.map_or_else(Tasks::default, |row| Tasks {
            proofs: count(row.proofs),
            to_process: count(row.to_process),
            to_ship: count(row.to_ship),
        }))
    }

    /// Variants on sale of which little is left, the first `limit`. One look at every variant: to be asked once in a while.
    pub async fn low_stock(&self, limit: u32) -> Result<RunningLow, StoreError> {
        let mark = low_mark("v");
        // Whatever is below its minimum is below its mark too, and so is counted among these.
        let sql = format!(
            "SELECT v.id, v.product_id, p.name_id, p.name_en, v.sku, s.on_hand, s.reserved, \
             {mark} AS low_stock_threshold, \
             CAST(SUM(CASE WHEN v.minimum_stock > 0 AND s.on_hand - s.reserved <= v.minimum_stock THEN 1 ELSE 0 END) \
             OVER () AS BIGINT) AS below FROM variants v JOIN stock_levels s ON s.variant_id = v.id \
             JOIN products p ON p.id = v.product_id \
             WHERE v.active AND p.active AND s.on_hand - s.reserved <= {mark} \
             ORDER BY s.on_hand - s.reserved, v.id LIMIT $1"
        );
        let rows: Vec<LowRow> = raw::all(self.0.db(), &sql, values![i64::from(limit)]).await?;
        let below = rows.first().map_or(0, |row| row.below);
        Ok(RunningLow {
            rows: rows.into_iter().map(LowStock::try_from).collect::<Result<_, _>>()?,
            below_minimum: u32::try_from(below).unwrap_or(u32::MAX),
        })
    }

    async fn count(&self, sql: &str) -> Result<u32, StoreError> {
        let count = raw::number(self.0.db(), sql, values![]).await?.unwrap_or_default();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// The units at which a variant, called `v` in the statement, runs low: its mark, or its minimum where that is more.
pub(crate) fn low_mark(v: &str) -> String {
    format!(
        "(CASE WHEN {v}.minimum_stock > {v}.low_stock_threshold THEN {v}.minimum_stock \
         ELSE {v}.low_stock_threshold END)"
    )
}

impl TryFrom<LowRow> for LowStock {
    type Error = StoreError;

    fn try_from(row: LowRow) -> Result<Self, StoreError> {
        let columns = Columns::of("variants", row.id);
        Ok(Self {
            variant: VariantId::new(row.id),
            product: ProductId::new(row.product_id),
            name: text(row.name_id, row.name_en),
            sku: row.sku,
            level: StockLevel { on_hand: columns.count(row.on_hand)?, reserved: columns.count(row.reserved)? },
            threshold: columns.count(row.low_stock_threshold)?,
        })
    }
}
