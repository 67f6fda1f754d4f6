//! The first page of the back office: how the shop is doing and what waits for a person.

use std::sync::Arc;

use domain::catalog::ProductCard;
use domain::ids::{ProductId, VariantId};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::order::OrderSummary;
use domain::stock::StockLevel;
use domain::time::Timestamp;
use store::orders::OrderFilter;
use store::{Reader, StoreError, stats};

use super::BackOffice;
use crate::{Failure, Never, Staff};

/// Days of the chart, today included.
const DAYS: i64 = 30;
/// Seconds of a day; Bandung has no summer time.
const DAY_SECS: i64 = 86_400;
/// Entries of each list.
const ROWS: u32 = 8;

/// How the shop is doing. Sales are what the papers of a day say: its invoices less its credit notes.
///
/// What waits for a person and the newest orders are as they are now. The other figures are read once for everybody and are, where
/// nothing else is said, at most five seconds old: a payment that was just confirmed is no task any more, but may be missing from
/// the sales as long as that.
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

/// What is read once in a while for everybody who looks.
#[derive(Debug)]
pub(super) struct Figures {
    customers: u32,
    orders: u32,
    sales: Vec<stats::DaySales>,
    best: Vec<ProductId>,
}

impl Figures {
    /// Those of the day that began at `today`.
    async fn read(store: &Reader, today: Timestamp) -> Result<Arc<Self>, StoreError> {
        let placed = OrderFilter { from: Some(today), ..OrderFilter::default() };
        Ok(Arc::new(Self {
            customers: store.stats().customers().await?,
            orders: store.orders().count(&placed).await?,
            sales: store.stats().sales_by_day(today, today.plus_secs(DAY_SECS)).await?,
            best: store.catalog().best_sellers(ROWS).await?,
        }))
    }
}

impl BackOffice {
    /// How the shop is doing.
    pub async fn dashboard(&self, _: &Staff) -> Result<Dashboard, Failure<Never>> {
        let store = self.base.store.read();
        let today = self.base.now().start_of_day_wib();
        let first = today.plus_secs(-(DAYS - 1) * DAY_SECS);
        let month = today.plus_secs(-(i64::from(today.wib().day) - 1) * DAY_SECS);
        let figures = self.figures.get(today, Figures::read(&store, today)).await?;
        let mut days = self.days_over(&store, first.min(month), today).await?.to_vec();
        days.extend_from_slice(&figures.sales);
        let sum = |from: Timestamp| days.iter().filter(|day| day.day >= from).map(|day| day.sales.amount).sum();
        let low = self.low_stock.get((), async { store.stats().low_stock(ROWS).await.map(Arc::new) }).await?;
        let tasks = store.stats().tasks().await?;
        let newest = store.orders().list(&OrderFilter::default(), None, ROWS).await?;
        Ok(Dashboard {
            products: self.products_shown().await?,
            customers: figures.customers,
            orders_today: figures.orders,
            sales_today: sum(today),
            sales_month: sum(month),
            waiting_proofs: tasks.proofs,
            to_ship: tasks.to_process.saturating_add(tasks.to_ship),
            to_prepare: tasks.to_process,
            low_stock: low.rows.iter().cloned().map(LowStock::from).collect(),
            below_minimum: low.below_minimum,
            sales_by_day: every_day(first, &days),
            recent: newest.items.into_iter().map(|(_, order)| order).collect(),
            best: self.base.live.cards(&figures.best).await?,
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
    async fn days_over(
        &self,
        store: &Reader,
        first: Timestamp,
        today: Timestamp,
    ) -> Result<Arc<Vec<stats::DaySales>>, StoreError> {
        let read = async { store.stats().sales_by_day(first, today).await.map(Arc::new) };
        self.days_over.get((first, today), read).await
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
