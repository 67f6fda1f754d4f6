//! What staff look at. Every method asks for proof that somebody works here.
//! Must not: give a cost price to anybody whose type does not say so.

mod dashboard;
mod products;

use std::sync::Arc;

pub use dashboard::{Dashboard, LowStock};
pub use products::{ProductFilter, ProductSort, StaffProduct, StaffProductDetail, StaffVariant};

use crate::base::Base;

/// What staff look at.
pub struct BackOffice {
    base: Arc<Base>,
}

impl BackOffice {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base) }
    }
}
