//! Holds that shrink because units are missing, and grow again when goods come in.

use domain::ids::{OrderId, OrderLineId, VariantId};
use domain::stock::MovementKind;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use super::ledger::Cause;
use super::reserve::Shortage;
use crate::convert::{Columns, moment};
use crate::error::StoreError;
use crate::raw::{self, placeholders, values};
use crate::tx::{Source, Stock, WriteTx};

/// Units of an order that wait for goods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backorder {
    /// Of which order.
    pub order: OrderId,
    /// What people call it.
    pub number: String,
    /// On which line.
    pub line: OrderLineId,
    /// Of which variant.
    pub variant: VariantId,
    /// How many.
    pub units: u32,
    /// When the order was placed: the oldest is served first.
    pub placed_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    order_id: i64,
    number: String,
    line_id: i64,
    variant_id: i64,
    backordered: i64,
    placed_at: i64,
}

/// States in which an order is still served.
const ALIVE: &str = "o.state IN ('paid', 'processing', 'partly_shipped')";

impl<S: Source> Stock<'_, S> {
    /// Units that wait for goods of these variants, those of the oldest order first.
    pub async fn backorders(&self, variants: &[VariantId]) -> Result<Vec<Backorder>, StoreError> {
        let list = placeholders(1, variants.len());
        let sql = format!(
            "SELECT l.order_id, o.number, l.id AS line_id, l.variant_id, l.backordered, o.placed_at FROM order_lines l \
             JOIN orders o ON o.id = l.order_id WHERE l.backordered > 0 AND l.variant_id IN ({list}) AND {ALIVE} \
             ORDER BY o.placed_at, o.id, l.position"
        );
        let ids = variants.iter().map(|id| id.get().into()).collect();
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, ids).await?;
        rows.into_iter().map(Backorder::try_from).collect()
    }

    /// Orders that wait for goods of which there are some, the oldest first.
    pub async fn could_be_served(&self, limit: u32) -> Result<Vec<OrderId>, StoreError> {
        let sql = format!(
            "SELECT o.id AS n FROM order_lines l JOIN orders o ON o.id = l.order_id \
             JOIN stock_levels s ON s.variant_id = l.variant_id \
             WHERE l.backordered > 0 AND s.on_hand > s.reserved AND {ALIVE} \
             GROUP BY o.id, o.placed_at ORDER BY o.placed_at, o.id LIMIT $1"
        );
        let ids = raw::numbers(self.0.db(), &sql, values![i64::from(limit)]).await?;
        Ok(ids.into_iter().map(OrderId::new).collect())
    }
}

impl Stock<'_, WriteTx> {
    /// The order holds `units` fewer of a variant: they are free again. A shortage means that it does not hold that many:
    /// the transaction must be dropped.
    pub async fn let_go(
        &self,
        order: OrderId,
        variant: VariantId,
        units: u32,
        cause: Cause<'_>,
    ) -> Result<Result<(), Shortage>, StoreError> {
        let sql = "UPDATE reservations SET open = open - $3, updated_at = $4, \
                   state = CASE WHEN open = $3 THEN 'released' ELSE state END, \
                   expires_at = CASE WHEN open = $3 THEN NULL ELSE expires_at END \
                   WHERE order_id = $1 AND variant_id = $2 AND open >= $3";
        let units = i64::from(units);
        if raw::execute(self.0.db(), sql, values![order.get(), variant.get(), units, cause.at.millis()]).await? != 1 {
            let held = self.reservations(order).await?;
            let open = held.iter().find(|held| held.variant == variant).map_or(0, |held| held.open);
            return Ok(Err(Shortage { variant, available: open }));
        }
        let moved = self.shift(variant, MovementKind::Release, units, cause).await?;
        moved.map_err(|_| StoreError::inconsistent("stock_levels", variant))?;
        Ok(Ok(()))
    }

    /// The order holds `units` more of a variant again, without a time limit. A shortage changes nothing.
    pub async fn hold_again(
        &self,
        order: OrderId,
        variant: VariantId,
        units: u32,
        cause: Cause<'_>,
    ) -> Result<Result<(), Shortage>, StoreError> {
        if let Err(shortage) = self.shift(variant, MovementKind::Reservation, i64::from(units), cause).await? {
            return Ok(Err(shortage));
        }
        let sql = "UPDATE reservations SET open = open + $3, state = 'confirmed', expires_at = NULL, updated_at = $4 \
                   WHERE order_id = $1 AND variant_id = $2";
        let values = values![order.get(), variant.get(), i64::from(units), cause.at.millis()];
        raw::execute_one(self.0.db(), sql, values).await?;
        Ok(Ok(()))
    }
}

impl TryFrom<Row> for Backorder {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let columns = Columns::of("order_lines", row.line_id);
        Ok(Self {
            order: OrderId::new(row.order_id),
            line: OrderLineId::new(row.line_id),
            variant: VariantId::new(row.variant_id),
            units: columns.count(row.backordered)?,
            placed_at: moment(row.placed_at),
            number: row.number,
        })
    }
}
