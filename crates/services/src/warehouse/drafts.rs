//! Purchase orders until goods come: written, sent, called off.

use domain::form::line;
use domain::ids::SupplierId;
use domain::purchasing::{self, MOST_UNITS, PurchaseAction, PurchaseOrder};
use domain::time::Timestamp;
use serde_json::json;
use store::WriteTx;
use store::purchasing::{NewPurchaseLine, PurchaseFilter, PurchaseSummary, Receipt};

use super::{DraftError, Warehouse, audit, guard, is_cost};
use crate::retry::retrying;
use crate::{Failure, Never, Staff};

/// Purchase orders in one list.
const AT_A_TIME: u32 = 100;

/// What a purchase order says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// What is bought.
    pub lines: Vec<NewPurchaseLine>,
    /// Something to remember.
    pub note: String,
    /// When it should come.
    pub expected_at: Option<Timestamp>,
}

impl Warehouse {
    /// Purchase orders, newest first.
    pub async fn purchase_orders(
        &self,
        staff: &Staff,
        filter: PurchaseFilter,
    ) -> Result<Vec<PurchaseSummary>, Failure<Never>> {
        guard(staff)?;
        Ok(self.base.store.read().purchasing().orders(filter, AT_A_TIME).await?)
    }

    /// One purchase order and what came of it.
    pub async fn purchase_order(
        &self,
        staff: &Staff,
        number: &str,
    ) -> Result<(PurchaseOrder, Vec<Receipt>), Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let id = read.purchasing().id_of(number).await?.ok_or(Failure::NotFound)?;
        let order = read.purchasing().order(id).await?.ok_or(Failure::NotFound)?;
        Ok((order, read.purchasing().receipts(id).await?))
    }

    /// Begins a purchase order; gives its number.
    pub async fn begin_purchase(
        &self,
        staff: &Staff,
        supplier: SupplierId,
        draft: &Draft,
    ) -> Result<String, Failure<DraftError>> {
        guard(staff)?;
        retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            let known = tx.purchasing().supplier(supplier).await?.filter(|known| known.about.active);
            if known.is_none() {
                return Err(Failure::Rejected(DraftError::NoSuchSupplier));
            }
            let number = purchasing::number(now, tx.purchasing().next_running(now).await?);
            let id = tx.purchasing().draft(&number, supplier, staff.id(), now).await?;
            let order = tx.purchasing().lock(id).await?.ok_or(Failure::NotFound)?;
            write(&tx, &order, draft, now).await?;
            let about = ("purchase.begin", "purchase_order", number.as_str());
            audit(&tx, staff, about, (None, Some(json!({ "lines": draft.lines.len() }))), now).await?;
            tx.commit().await?;
            Ok(number)
        })
        .await
    }

    /// Writes what a purchase order says by now, while it is a draft. `seen` is the version it was decided on.
    pub async fn write_purchase(
        &self,
        staff: &Staff,
        number: &str,
        seen: i64,
        draft: &Draft,
    ) -> Result<(), Failure<DraftError>> {
        guard(staff)?;
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let order = lock(&tx, number).await?;
        if order.version != seen {
            return Err(Failure::Conflict);
        }
        // A draft is what can still be sent.
        order.state.apply(PurchaseAction::Order).map_err(|error| Failure::Rejected(DraftError::Illegal(error)))?;
        write(&tx, &order, draft, now).await?;
        let about = ("purchase.write", "purchase_order", number);
        let lines = |count: usize| Some(json!({ "lines": count }));
        audit(&tx, staff, about, (lines(order.lines.len()), lines(draft.lines.len())), now).await?;
        Ok(tx.commit().await?)
    }

    /// It was sent to the supplier.
    pub async fn place_purchase(&self, staff: &Staff, number: &str) -> Result<(), Failure<DraftError>> {
        self.purchase_step(staff, number, PurchaseAction::Order).await
    }

    /// It is called off, or what is left of it; what came before stays.
    pub async fn cancel_purchase(&self, staff: &Staff, number: &str) -> Result<(), Failure<DraftError>> {
        self.purchase_step(staff, number, PurchaseAction::Cancel).await
    }

    async fn purchase_step(
        &self,
        staff: &Staff,
        number: &str,
        action: PurchaseAction,
    ) -> Result<(), Failure<DraftError>> {
        guard(staff)?;
        retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            let order = lock(&tx, number).await?;
            if action == PurchaseAction::Order && order.lines.is_empty() {
                return Err(Failure::Rejected(DraftError::Empty));
            }
            step(&tx, staff, &order, action, now).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}

/// The purchase order, locked until the end of the unit of work.
pub(super) async fn lock<E>(tx: &WriteTx, number: &str) -> Result<PurchaseOrder, Failure<E>> {
    let id = tx.purchasing().id_of(number).await?.ok_or(Failure::NotFound)?;
    tx.purchasing().lock(id).await?.ok_or(Failure::NotFound)
}

/// Takes a step with its audit entry; told twice it is taken once.
async fn step(
    tx: &WriteTx,
    staff: &Staff,
    order: &PurchaseOrder,
    action: PurchaseAction,
    now: Timestamp,
) -> Result<(), Failure<DraftError>> {
    use domain::order::Applied;
    let applied = order.state.apply(action).map_err(|error| Failure::Rejected(DraftError::Illegal(error)))?;
    let Applied::Executed(to) = applied else { return Ok(()) };
    tx.purchasing().step(order, to, now).await?;
    let (before, after) = (json!({ "state": order.state.key() }), json!({ "state": to.key() }));
    let verb = if action == PurchaseAction::Cancel { "purchase.cancel" } else { "purchase.place" };
    audit(tx, staff, (verb, "purchase_order", &order.number), (Some(before), Some(after)), now).await
}

async fn write(tx: &WriteTx, order: &PurchaseOrder, draft: &Draft, now: Timestamp) -> Result<(), Failure<DraftError>> {
    let variants: Vec<_> = draft.lines.iter().map(|line| line.variant).collect();
    let known = tx.stock().levels(&variants).await?;
    for (place, line) in draft.lines.iter().enumerate() {
        let is_twice = variants[..place].contains(&line.variant);
        if is_twice || !known.iter().any(|(variant, _)| *variant == line.variant) {
            return Err(Failure::Rejected(DraftError::NoSuchVariant(line.variant)));
        }
        if line.quantity == 0 || line.quantity > MOST_UNITS || !is_cost(line.unit_cost) {
            return Err(Failure::Rejected(DraftError::Amount(line.variant)));
        }
    }
    Ok(tx.purchasing().write_draft(order, &draft.lines, &line(&draft.note), draft.expected_at, now).await?)
}
