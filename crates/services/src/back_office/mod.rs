//! What staff look at. Every method asks for proof that somebody works here.
//! Must not: give a cost price to anybody whose type does not say so.

mod dashboard;
mod products;
mod searches;

use std::sync::Arc;
use std::time::Duration;

use domain::time::Timestamp;
use moka::sync::Cache;
use store::stats::DaySales;

pub use dashboard::{Dashboard, LowStock};
pub use products::{ProductFilter, ProductSort, StaffProduct, StaffProductDetail, StaffVariant};
pub use searches::Miss;

use crate::base::Base;

/// How long what runs low is good for: it takes a look at every variant.
const LOW_STOCK_FOR: Duration = Duration::from_secs(15);

/// How long the sales of the days before today are good for. Nothing is issued for them any more, but by a hand in the database.
const DAYS_OVER_FOR: Duration = Duration::from_mins(10);

/// What staff look at.
pub struct BackOffice {
    base: Arc<Base>,
    /// The first ones, and how many stand at or below their minimum.
    low_stock: Cache<(), Arc<(Vec<LowStock>, u32)>>,
    /// Sales by day, from a day until before another.
    days_over: Cache<(Timestamp, Timestamp), Arc<Vec<DaySales>>>,
}

impl BackOffice {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        let low_stock = Cache::builder().max_capacity(1).time_to_live(LOW_STOCK_FOR).build();
        let days_over = Cache::builder().max_capacity(2).time_to_live(DAYS_OVER_FOR).build();
        Self { base: Arc::clone(base), low_stock, days_over }
    }
}
