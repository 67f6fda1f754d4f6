//! What staff look at. Every method asks for proof that somebody works here.
//! Must not: give a cost price to anybody whose type does not say so.

mod dashboard;
mod products;
mod searches;

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;

pub use dashboard::{Dashboard, LowStock};
pub use products::{ProductFilter, ProductSort, StaffProduct, StaffProductDetail, StaffVariant};
pub use searches::Miss;

use crate::base::Base;

/// How long what runs low is good for: it takes a look at every variant.
const LOW_STOCK_FOR: Duration = Duration::from_secs(15);

/// What staff look at.
pub struct BackOffice {
    base: Arc<Base>,
    low_stock: Cache<(), Arc<Vec<LowStock>>>,
}

impl BackOffice {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        let low_stock = Cache::builder().max_capacity(1).time_to_live(LOW_STOCK_FOR).build();
        Self { base: Arc::clone(base), low_stock }
    }
}
