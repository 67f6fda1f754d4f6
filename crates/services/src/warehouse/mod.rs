//! The warehouse: suppliers, orders at them, deliveries, counting what is there.
//!
//! Promises: every unit that comes in is a movement with its delivery and its cost; a delivery or a count told twice is booked once;
//! goods that come in go to orders that wait for them first. Must not: tell a cost price to anybody without the permission.

mod counting;
mod drafts;
mod low;
mod receiving;
mod suppliers;

use std::sync::Arc;

use domain::account::Permission;
use domain::ids::VariantId;
use domain::money::Rupiah;
use domain::purchasing::IllegalPurchaseStep;
use domain::time::Timestamp;
use serde_json::Value;
use store::WriteTx;
use store::audit::AuditEntry;

pub use counting::Counting;
pub use drafts::Draft;
pub use receiving::{Delivered, Delivery};
pub use store::purchasing::{NewPurchaseLine, PurchaseFilter, PurchaseSummary, Receipt};
pub use store::stock::StockCount;

use crate::base::Base;
use crate::{Failure, Staff};

/// See the module.
pub struct Warehouse {
    base: Arc<Base>,
}

/// Why a purchase order was not written or not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// It is not the time for it.
    #[error(transparent)]
    Illegal(IllegalPurchaseStep),
    /// There is no such supplier, or the shop does not buy from them any more.
    #[error("there is no such supplier")]
    NoSuchSupplier,
    /// There is no such variant, or it was named twice.
    #[error("variant {0} does not exist or was named twice")]
    NoSuchVariant(VariantId),
    /// No units, too many, or a cost that cannot be.
    #[error("units or cost of variant {0} cannot be")]
    Amount(VariantId),
    /// There is nothing in it.
    #[error("there is nothing in it")]
    Empty,
}

impl Warehouse {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base) }
    }
}

/// Refuses staff of other areas.
fn guard<E>(staff: &Staff) -> Result<(), Failure<E>> {
    if staff.account().may(Permission::Stock) { Ok(()) } else { Err(Failure::Forbidden) }
}

/// Whether a unit can cost that.
fn is_cost(cost: Rupiah) -> bool {
    cost >= Rupiah::ZERO && cost <= domain::money::MAX_RUPIAH
}

/// Enters what a member of staff did: `what` is the action and the kind and name of the thing.
async fn audit<E>(
    tx: &WriteTx,
    staff: &Staff,
    (action, kind, name): (&str, &str, &str),
    (before, after): (Option<Value>, Option<Value>),
    at: Timestamp,
) -> Result<(), Failure<E>> {
    let entry = AuditEntry {
        actor: Some(staff.id()),
        action: action.to_owned(),
        subject_kind: kind.to_owned(),
        subject_id: name.to_owned(),
        before,
        after,
        at,
        request_id: String::new(),
    };
    Ok(tx.audit().append(&entry).await?)
}
