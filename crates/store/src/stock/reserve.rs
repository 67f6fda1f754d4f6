//! What orders hold: taken when they are placed, confirmed when they are paid, sold when they ship, given back otherwise.

use std::collections::BTreeMap;

use domain::ids::{OrderId, UserId, VariantId};
use domain::stock::MovementKind;
use domain::time::Timestamp;

use super::ledger::Cause;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Source, Stock, WriteTx};

/// Not enough of a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortage {
    /// Of which one.
    pub variant: VariantId,
    /// How many could be had.
    pub available: u32,
}

impl Stock<'_, WriteTx> {
    /// Takes units aside for an order, all or none: at the first variant that is short the transaction must be dropped.
    /// Without `expires_at` the hold is confirmed at once (paid on delivery).
    pub async fn reserve(
        &self,
        order: OrderId,
        lines: &[(VariantId, u32)],
        expires_at: Option<Timestamp>,
        cause: Cause<'_>,
    ) -> Result<Result<(), Shortage>, StoreError> {
        let state = if expires_at.is_some() { "held" } else { "confirmed" };
        let sql = "INSERT INTO reservations (order_id, variant_id, quantity, open, state, expires_at, created_at, \
                   updated_at) VALUES ($1, $2, $3, $3, $4, $5, $6, $6)";
        for (variant, units) in sorted(lines) {
            if let Err(shortage) = self.shift(variant, MovementKind::Reservation, units, cause).await? {
                return Ok(Err(shortage));
            }
            let until = expires_at.map(Timestamp::millis);
            let values = values![order.get(), variant.get(), units, state, until, cause.at.millis()];
            raw::execute(self.0.db(), sql, values).await?;
        }
        Ok(Ok(()))
    }

    /// The order is paid: its holds have no time limit any more. Doing it again changes nothing.
    pub async fn confirm(&self, order: OrderId, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE reservations SET state = 'confirmed', expires_at = NULL, updated_at = $2 \
                   WHERE order_id = $1 AND state = 'held'";
        raw::execute(self.0.db(), sql, values![order.get(), now.millis()]).await?;
        Ok(())
    }

    /// Gives the order more time: a proof was sent and has to be looked at.
    pub async fn extend(&self, order: OrderId, until: Timestamp, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE reservations SET expires_at = $2, updated_at = $3 \
                   WHERE order_id = $1 AND state = 'held' AND expires_at < $2";
        raw::execute(self.0.db(), sql, values![order.get(), until.millis(), now.millis()]).await?;
        Ok(())
    }

    /// The order holds what it holds until then, be that sooner or later than before.
    pub async fn hold_until(&self, order: OrderId, until: Timestamp, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE reservations SET expires_at = $2, updated_at = $3 WHERE order_id = $1 AND state = 'held'";
        raw::execute(self.0.db(), sql, values![order.get(), until.millis(), now.millis()]).await?;
        Ok(())
    }

    /// Gives back everything the order still holds. Doing it again changes nothing.
    pub async fn release(&self, order: OrderId, actor: Option<UserId>, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE reservations SET open = 0, state = 'released', expires_at = NULL, updated_at = $3 \
                   WHERE order_id = $1 AND variant_id = $2 AND open = $4";
        for held in self.reservations(order).await? {
            if held.open == 0 {
                continue;
            }
            let open = i64::from(held.open);
            // The guard on `open` makes two releases at the same instant one release.
            let values = values![order.get(), held.variant.get(), now.millis(), open];
            if raw::execute(self.0.db(), sql, values).await? == 1 {
                let cause = Cause::order(order, actor, now);
                let moved = self.shift(held.variant, MovementKind::Release, open, cause).await?;
                moved.map_err(|_| StoreError::inconsistent("stock_levels", held.variant))?;
            }
        }
        Ok(())
    }

    /// Reserved units left the shop in a parcel (or over the counter). A shortage means that the order does not hold that
    /// many: the transaction must be dropped.
    pub async fn sell(
        &self,
        order: OrderId,
        lines: &[(VariantId, u32)],
        actor: Option<UserId>,
        now: Timestamp,
    ) -> Result<Result<(), Shortage>, StoreError> {
        let db = self.0.db();
        let take = "UPDATE reservations SET open = open - $3, updated_at = $4, expires_at = NULL, \
                    state = CASE WHEN open = $3 THEN 'consumed' ELSE 'confirmed' END \
                    WHERE order_id = $1 AND variant_id = $2 AND open >= $3";
        let count = "UPDATE products SET sold_count = sold_count + $2 \
                     WHERE id = (SELECT product_id FROM variants WHERE id = $1)";
        let lines = sorted(lines);
        // All of them before a product counts any: whoever has one of its variants and waits for the product would wait for good.
        self.lock_levels(&lines.keys().copied().collect::<Vec<_>>()).await?;
        for (variant, units) in lines {
            let values = values![order.get(), variant.get(), units, now.millis()];
            if raw::execute(db, take, values).await? != 1 {
                let held = self.reservations(order).await?;
                let open = held.iter().find(|held| held.variant == variant).map_or(0, |held| held.open);
                return Ok(Err(Shortage { variant, available: open }));
            }
            let moved = self.shift(variant, MovementKind::Sale, units, Cause::order(order, actor, now)).await?;
            moved.map_err(|_| StoreError::inconsistent("stock_levels", variant))?;
            raw::execute(db, count, values![variant.get(), units]).await?;
        }
        Ok(Ok(()))
    }
}

/// Every variant once, in the order of the ids: whoever locks several locks them in this order.
pub(super) fn sorted(lines: &[(VariantId, u32)]) -> BTreeMap<VariantId, i64> {
    let mut sorted = BTreeMap::new();
    for (variant, units) in lines.iter().filter(|(_, units)| *units > 0) {
        *sorted.entry(*variant).or_insert(0) += i64::from(*units);
    }
    sorted
}
