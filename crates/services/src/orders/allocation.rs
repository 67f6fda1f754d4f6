//! Goods for orders that wait for them: the oldest order first.
//!
//! Promises: goods that come in go to those who wait before anybody else can buy them, and their customers are told in the same
//! commit, once for each arrival. Orders are locked before stock, in the order of their ids, so that deliveries and parcels never
//! wait for each other for good.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{OrderId, OrderLineId, UserId, VariantId};
use domain::order::OrderEventKind;
use domain::time::Timestamp;
use store::WriteTx;
use store::orders::OrderHead;
use store::stock::{Backorder, Cause};

use super::Orders;
use super::shortfall::told;
use crate::base::Base;
use crate::letters::{Occasion, later};
use crate::retry::retrying;
use crate::rounds::each;
use crate::{Failure, Never};

/// Orders looked at in one round; the next round comes soon.
const AT_A_TIME: u32 = 200;

/// Orders that wait for goods, locked.
pub(crate) struct Waiting {
    heads: BTreeMap<OrderId, OrderHead>,
    units: Vec<Backorder>,
}

/// Who waits for goods of these variants. Before any stock is touched.
pub(crate) async fn lock_waiting<E>(tx: &WriteTx, variants: &[VariantId]) -> Result<Waiting, Failure<E>> {
    let orders: BTreeSet<OrderId> = tx.stock().backorders(variants).await?.iter().map(|one| one.order).collect();
    let mut heads = BTreeMap::new();
    for order in orders {
        heads.extend(tx.orders().lock(order).await?.map(|head| (order, head)));
    }
    // Read again: what waited a moment ago may have been cancelled before the lock was had.
    let mut units = tx.stock().backorders(variants).await?;
    units.retain(|one| heads.contains_key(&one.order));
    Ok(Waiting { heads, units })
}

/// Holds what is free by now for those who wait, and tells them. Gives how many orders got something.
pub(crate) async fn serve<E>(
    tx: &WriteTx,
    base: &Base,
    waiting: &Waiting,
    actor: Option<UserId>,
    at: Timestamp,
) -> Result<usize, Failure<E>> {
    let mut served: BTreeMap<OrderId, Vec<(OrderLineId, u32)>> = BTreeMap::new();
    for one in &waiting.units {
        let order = tx.orders().by_id(one.order).await?.ok_or(Failure::NotFound)?;
        let leaving = tx.orders().leaving(&order).await?;
        let may_leave = leaving.line(one.line).map_or(0, |line| line.backordered);
        let units = tx.stock().available(one.variant).await?.min(one.units).min(may_leave);
        if units == 0 {
            continue;
        }
        let cause = Cause::order(one.order, actor, at);
        let held = tx.stock().hold_again(one.order, one.variant, units, cause).await?;
        held.map_err(|_| Failure::Conflict)?;
        tx.orders().serve(one.line, units).await?;
        let note = order.line(one.line).map(|line| told(&order, line, units)).unwrap_or_default();
        tx.orders().add_event(one.order, OrderEventKind::Allocated, actor, &note, at).await?;
        served.entry(one.order).or_default().push((one.line, units));
    }
    for (order, units) in &served {
        if let Some(head) = waiting.heads.get(order) {
            tx.orders().touch(head, at).await?;
            tell(tx, base, head, units, at).await?;
        }
    }
    Ok(served.len())
}

/// The customer hears that their goods are here; not while the money of the order is gone and nothing of it may leave.
async fn tell<E>(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    units: &[(OrderLineId, u32)],
    at: Timestamp,
) -> Result<(), Failure<E>> {
    if tx.payments().is_gone(head.id).await? {
        return Ok(());
    }
    later(base, tx, head.id, Occasion::GoodsArrived { seen: head.version, units }, at).await
}

impl Orders {
    /// Gives goods that became free in other ways than by a delivery (returned, found, given back) to orders that wait for
    /// them; tells how many got something. For the shop's clockwork; several at once do no harm.
    pub async fn serve_waiting(&self) -> Result<u32, Failure<Never>> {
        let waiting = self.base.store.read().stock().could_be_served(AT_A_TIME).await?;
        let served = each(waiting, async |order| retrying(async || self.serve_one(order).await).await).await;
        if !matches!(served, Ok(0)) {
            self.base.live.catch_up().await;
        }
        served
    }

    async fn serve_one(&self, order: OrderId) -> Result<bool, Failure<Never>> {
        let tx = self.base.store.write().await?;
        let Some(head) = tx.orders().lock(order).await? else { return Ok(false) };
        let lines = tx.orders().by_id(order).await?.map(|order| order.lines).unwrap_or_default();
        let mut variants: Vec<VariantId> =
            lines.iter().filter(|line| line.backordered > 0).map(|line| line.variant).collect();
        variants.sort();
        tx.stock().lock_levels(&variants).await?;
        let mut units = tx.stock().backorders(&variants).await?;
        units.retain(|one| one.order == order);
        let waiting = Waiting { heads: BTreeMap::from([(order, head)]), units };
        let served = serve(&tx, &self.base, &waiting, None, self.base.now()).await?;
        tx.commit().await?;
        Ok(served > 0)
    }

    /// The same at once, after goods became free. What does not succeed now is done by the clock.
    pub(super) async fn serve_soon(&self) {
        drop(self.serve_waiting().await);
    }
}
