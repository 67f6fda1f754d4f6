//! The first page of the back office: how the shop is doing and what waits for a person.

use std::sync::Arc;

use domain::catalog::ProductCard;
use domain::ids::{ProductId, VariantId};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::order::OrderSummary;
use domain::stock::StockLevel;
use domain::time::Timestamp;
use store::stats;

use super::BackOffice;
use crate::{Failure, Never, Staff};

/// Days of the chart, today included.
const DAYS: i64 = 30;
/// Seconds of a day; Bandung has no summer time.
const DAY_SECS: i64 = 86_400;
/// Entries of each list.
const ROWS: u32 = 8;

/// How the shop is doing. Sales are what the papers of a day say: its invoices less its credit notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dashboard {
    /// Products that are shown.
    pub products: u32,
    /// Customers with an account.
    pub customers: u32,
    /// Orders placed since midnight (WIB), at most ten thousand.
    pub orders_today: u32,
    /// What was sold since midnight (WIB).
    pub sales_today: Rupiah,
    /// What was sold since the first of the month (WIB).
    pub sales_month: Rupiah,
    /// Proofs of transfer to be looked at.
    pub waiting_proofs: u32,
    /// Orders that are paid, or paid on delivery, and not all sent.
    pub to_ship: u32,
    /// Those of them that nobody began to pack.
    pub to_prepare: u32,
    /// Variants of which little is left, the emptiest first; at most a quarter of a minute old.
    pub low_stock: Vec<LowStock>,
    /// How many variants stand at or below their minimum, as old as that.
    pub below_minimum: u32,
    /// The last thirty days, oldest first, days without sales too: midnight (WIB), what was sold, by how many
    /// invoices.
    pub sales_by_day: Vec<(Timestamp, Rupiah, u32)>,
    /// The newest orders.
    pub recent: Vec<OrderSummary>,
    /// What sells best.
    pub best: Vec<ProductCard>,
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

impl BackOffice {
    /// How the shop is doing.
    pub async fn dashboard(&self, _: &Staff) -> Result<Dashboard, Failure<Never>> {
        let store = self.base.store.read();
        let (stats, orders) = (store.stats(), store.orders());
        let now = self.base.now();
        let today = now.start_of_day_wib();
        let end = now.plus_secs(1);
        let first = today.plus_secs(-(DAYS - 1) * DAY_SECS);
        let month = today.plus_secs(-(i64::from(today.wib().day) - 1) * DAY_SECS);
        let mut days = self.days_over(first.min(month), today).await?.to_vec();
        days.extend(stats.sales_by_day(today, end).await?);
        let sum = |from: Timestamp| days.iter().filter(|day| day.day >= from).map(|day| day.sales.amount).sum();
        let placed = store::orders::OrderFilter { from: Some(today), ..Default::default() };
        let tasks = stats.tasks().await?;
        let newest = orders.list(&store::orders::OrderFilter::default(), None, ROWS).await?;
        let newest: Vec<_> = newest.items.iter().map(|order| order.id).collect();
        let best = store.catalog().best_sellers(ROWS).await?;
        let low = self.running_low().await?;
        Ok(Dashboard {
            products: self.products_shown().await?,
            customers: stats.customers().await?,
            orders_today: orders.count(&placed).await?,
            sales_today: sum(today),
            sales_month: sum(month),
            waiting_proofs: tasks.proofs,
            to_ship: tasks.to_process.saturating_add(tasks.to_ship),
            to_prepare: tasks.to_process,
            low_stock: low.0.clone(),
            below_minimum: low.1,
            sales_by_day: every_day(first, &days),
            recent: orders.summaries(&newest).await?.into_iter().map(|(_, order)| order).collect(),
            best: self.base.live.cards(&best).await?,
        })
    }

    /// The index knows without counting; only before it is built is the database asked.
    async fn products_shown(&self) -> Result<u32, Failure<Never>> {
        let live = &self.base.live;
        if live.is_ready() {
            return Ok(u32::try_from(live.ask(finder::Index::len)).unwrap_or(u32::MAX));
        }
        Ok(self.base.store.read().stats().products().await?)
    }

    /// What was sold on the days before today. Papers are issued on the day itself, so that this is read once in a while only.
    async fn days_over(&self, first: Timestamp, today: Timestamp) -> Result<Arc<Vec<stats::DaySales>>, Failure<Never>> {
        if let Some(kept) = self.days_over.get(&(first, today)) {
            return Ok(kept);
        }
        let days = Arc::new(self.base.store.read().stats().sales_by_day(first, today).await?);
        self.days_over.insert((first, today), Arc::clone(&days));
        Ok(days)
    }

    async fn running_low(&self) -> Result<Arc<(Vec<LowStock>, u32)>, Failure<Never>> {
        if let Some(kept) = self.low_stock.get(&()) {
            return Ok(kept);
        }
        let store = self.base.store.read();
        let rows = store.stats().low_stock(ROWS).await?;
        let rows = rows.into_iter().map(LowStock::from).collect::<Vec<_>>();
        let low = Arc::new((rows, store.stock().low_count().await?));
        self.low_stock.insert((), Arc::clone(&low));
        Ok(low)
    }
}

/// One entry a day from `first` on, also where nothing was sold.
fn every_day(first: Timestamp, days: &[stats::DaySales]) -> Vec<(Timestamp, Rupiah, u32)> {
    let entry = |place: i64| {
        let day = first.plus_secs(place * DAY_SECS);
        let sales = days.iter().find(|known| known.day == day).map(|known| known.sales).unwrap_or_default();
        (day, sales.amount, sales.orders)
    };
    (0..DAYS).map(entry).collect()
}

impl From<stats::LowStock> for LowStock {
    fn from(row: stats::LowStock) -> Self {
        let stats::LowStock { variant, product, name, sku, level, threshold } = row;
        Self { variant, product, name, sku, level, threshold }
    }
}
