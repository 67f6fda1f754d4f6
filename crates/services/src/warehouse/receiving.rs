//! Goods come in.

use std::collections::BTreeMap;

use domain::form::line;
use domain::ids::{PurchaseLineId, ReceiptId, VariantId};
use domain::money::Rupiah;
use domain::order::Applied;
use domain::purchasing::{PurchaseOrder, ReceiveError, average_cost};
use domain::time::Timestamp;
use serde::Serialize;
use serde_json::json;
use store::WriteTx;
use store::purchasing::NewReceipt;
use store::stock::{Cause, Reference};

use super::drafts::lock;
use super::{Warehouse, audit, guard, is_cost};
use crate::base::Base;
use crate::orders::{lock_waiting, serve};
use crate::retry::retrying;
use crate::secrets::sha256_hex;
use crate::{Failure, Staff};

/// Units of a line that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Delivered {
    /// Of which line.
    pub line: PurchaseLineId,
    /// How many.
    pub units: u32,
    /// What one really cost; as ordered, when nothing is said.
    pub unit_cost: Option<Rupiah>,
}

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// What came.
    pub lines: Vec<Delivered>,
    /// The supplier's number of it, or whatever else is to be remembered.
    pub note: String,
}

impl Warehouse {
    /// Goods of a purchase order came: they are on the shelves, their cost is averaged in, and orders that wait for them hold
    /// theirs, in one commit. The same delivery told twice under one `key` is received once.
    pub async fn receive(
        &self,
        staff: &Staff,
        number: &str,
        key: &str,
        delivery: &Delivery,
    ) -> Result<(), Failure<ReceiveError>> {
        guard(staff)?;
        let typed = serde_json::to_string(&(number, delivery)).map_err(Failure::broken)?;
        let hash = sha256_hex(&typed);
        retrying(async || {
            let tx = self.base.store.write().await?;
            let order = lock(&tx, number).await?;
            match tx.purchasing().receipt_known(key).await? {
                Some(known) if known == hash => return Ok(()),
                Some(_) => return Err(Failure::Rejected(ReceiveError::KeyReused)),
                None => {}
            }
            let units: Vec<_> = delivery.lines.iter().map(|came| (came.line, came.units)).collect();
            let action = order.receive(&units).map_err(Failure::Rejected)?;
            let Ok(Applied::Executed(to)) = order.state.apply(action) else { return Err(Failure::Conflict) };
            let now = self.base.now();
            let lines = priced(&order, delivery);
            let note = line(&delivery.note);
            let receipt = NewReceipt {
                order: order.id,
                key,
                request_hash: &hash,
                note: &note,
                lines: &lines,
                actor: staff.id(),
                at: now,
            };
            let receipt = tx.purchasing().add_receipt(receipt).await?;
            put_away(&tx, &self.base, staff, &order, (receipt, &lines), now).await?;
            tx.purchasing().step(&order, to, now).await?;
            let about = ("purchase.receive", "purchase_order", number);
            let (before, after) = (json!({ "state": order.state.key() }), json!({ "state": to.key(), "note": note }));
            audit(&tx, staff, about, (Some(before), Some(after)), now).await?;
            Ok(tx.commit().await?)
        })
        .await?;
        self.base.live.catch_up().await;
        Ok(())
    }
}

/// What came, with what one unit cost.
fn priced(order: &PurchaseOrder, delivery: &Delivery) -> Vec<(PurchaseLineId, u32, Rupiah)> {
    let ordered = |id| order.lines.iter().find(|line| line.id == id).map_or(Rupiah::ZERO, |line| line.unit_cost);
    let cost = |came: &Delivered| came.unit_cost.filter(|cost| is_cost(*cost)).unwrap_or_else(|| ordered(came.line));
    delivery.lines.iter().filter(|came| came.units > 0).map(|came| (came.line, came.units, cost(came))).collect()
}

/// On the shelves, averaged into the cost, and held for whoever waits.
async fn put_away<E>(
    tx: &WriteTx,
    base: &Base,
    staff: &Staff,
    order: &PurchaseOrder,
    (receipt, lines): (ReceiptId, &[(PurchaseLineId, u32, Rupiah)]),
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let of = |id| order.lines.iter().find(|line| line.id == id).map(|line| line.variant);
    let came: BTreeMap<VariantId, (u32, Rupiah)> =
        lines.iter().filter_map(|(line, units, cost)| of(*line).map(|variant| (variant, (*units, *cost)))).collect();
    let variants: Vec<VariantId> = came.keys().copied().collect();
    let waiting = lock_waiting(tx, &variants).await?;
    for (variant, (units, unit_cost)) in came {
        let cause = Cause {
            reason: &order.number,
            reference: Some(Reference::Receipt(receipt)),
            actor: Some(staff.id()),
            at: now,
        };
        let level = tx.stock().receive(variant, units, cause).await?;
        let before = level.on_hand.saturating_sub(units);
        let cost = average_cost(tx.purchasing().cost(variant).await?, before, unit_cost, units);
        tx.purchasing().set_cost(variant, cost).await?;
    }
    serve(tx, base, &waiting, Some(staff.id()), now).await.map(drop)
}
