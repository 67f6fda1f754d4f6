//! What staff look at. Every method asks for proof that somebody works here.
//! Must not: give a cost price to anybody whose type does not say so.

mod dashboard;
mod products;
mod searches;

use std::sync::Arc;
use std::time::Duration;

use domain::time::Timestamp;
use store::catalog::ProductFilter as Wanted;
use store::stats::{DaySales, RunningLow};

pub use dashboard::{Dashboard, LowStock};
pub use products::{ProductFilter, ProductSort, StaffProduct, StaffProductDetail, StaffVariant};
pub use searches::Miss;

use crate::base::Base;
use crate::kept::Kept;
use dashboard::Figures;

/// How long the figures of today are good for.
const FIGURES_FOR: Duration = Duration::from_secs(5);

/// How long what runs low is good for: it takes a look at every variant.
const LOW_STOCK_FOR: Duration = Duration::from_secs(15);

/// How long the sales of the days before today are good for. Nothing is issued for them any more, but by a hand in the database.
const DAYS_OVER_FOR: Duration = Duration::from_mins(10);

/// How long a number of products is good for, unless products change before.
const TOTALS_FOR: Duration = Duration::from_mins(1);

/// What staff look at.
pub struct BackOffice {
    base: Arc<Base>,
    /// By the day.
    figures: Kept<Timestamp, Arc<Figures>>,
    low_stock: Kept<(), Arc<RunningLow>>,
    /// Sales by day, from a day until before another.
    days_over: Kept<(Timestamp, Timestamp), Arc<Vec<DaySales>>>,
    /// How many products there are of those wanted, by how often products had changed.
    totals: Kept<(Wanted, u64), u32>,
}

impl BackOffice {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self {
            base: Arc::clone(base),
            figures: Kept::new(2, FIGURES_FOR),
            low_stock: Kept::new(1, LOW_STOCK_FOR),
            days_over: Kept::new(2, DAYS_OVER_FOR),
            totals: Kept::new(200, TOTALS_FOR),
        }
    }
}
