//! The one way a variant's numbers change: a guarded statement and a movement, together.

use domain::ids::{OrderId, ReceiptId, ReturnId, StockCountId, UserId, VariantId};
use domain::stock::{MovementKind, StockLevel};
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};

use super::reserve::sorted;
use super::{LevelRow, Shortage};
use crate::batch;
use crate::entity::stock_movements;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Source, Stock, WriteTx};

/// Variants that goods come in for in one statement.
const AT_ONCE: usize = 200;

/// What a movement belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// An order.
    Order(OrderId),
    /// A delivery of a supplier.
    Receipt(ReceiptId),
    /// A count of the shelves.
    Count(StockCountId),
    /// A customer's return.
    Return(ReturnId),
    /// A line of an import, a count, a delivery: numbered by whoever did it.
    Document(i64),
}

/// Why numbers change, and on whose behalf.
#[derive(Debug, Clone, Copy)]
pub struct Cause<'a> {
    /// In words; may be empty.
    pub reason: &'a str,
    /// What it belongs to.
    pub reference: Option<Reference>,
    /// Who does it; none for customers and the shop's own clockwork.
    pub actor: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

impl Reference {
    const fn columns(self) -> (&'static str, i64) {
        match self {
            Self::Order(id) => ("order", id.get()),
            Self::Receipt(id) => ("receipt", id.get()),
            Self::Count(id) => ("count", id.get()),
            Self::Return(id) => ("return", id.get()),
            Self::Document(id) => ("document", id),
        }
    }

    pub(super) fn read(kind: &str, id: i64) -> Option<Self> {
        match kind {
            "order" => Some(Self::Order(OrderId::new(id))),
            "receipt" => Some(Self::Receipt(ReceiptId::new(id))),
            "count" => Some(Self::Count(StockCountId::new(id))),
            "return" => Some(Self::Return(ReturnId::new(id))),
            "document" => Some(Self::Document(id)),
            _ => None,
        }
    }
}

impl Cause<'_> {
    /// On behalf of an order.
    pub const fn order(order: OrderId, actor: Option<UserId>, at: Timestamp) -> Self {
        Cause { reason: "", reference: Some(Reference::Order(order)), actor, at }
    }
}

impl Stock<'_, WriteTx> {
    /// Goods came in.
    pub async fn receive(&self, variant: VariantId, units: u32, cause: Cause<'_>) -> Result<StockLevel, StoreError> {
        let moved = self.shift(variant, MovementKind::Receipt, i64::from(units), cause).await?;
        moved.map_err(|_| StoreError::stale())
    }

    /// Goods of many variants came in, each told by a movement of its own; several lines of one variant are one.
    pub async fn receive_all(&self, lines: &[(VariantId, u32)], cause: Cause<'_>) -> Result<(), StoreError> {
        let lines: Vec<(VariantId, i64)> = sorted(lines).into_iter().collect();
        for some in lines.chunks(AT_ONCE) {
            let levels = self.add(some).await?;
            let movements: Option<Vec<_>> = some
                .iter()
                .map(|(variant, units)| {
                    let after = levels.iter().find(|level| level.variant_id == variant.get())?;
                    Some(movement(MovementKind::Receipt, *units, after, cause))
                })
                .collect();
            batch::insert(self.0.db(), &movements.ok_or_else(StoreError::stale)?).await?;
            for (variant, _) in some {
                self.0.touch_variant(*variant);
            }
        }
        Ok(())
    }

    /// A customer's units came back and can be sold again.
    pub async fn give_back(&self, variant: VariantId, units: u32, cause: Cause<'_>) -> Result<StockLevel, StoreError> {
        let moved = self.shift(variant, MovementKind::Return, i64::from(units), cause).await?;
        moved.map_err(|_| StoreError::stale())
    }

    /// Corrects the units on hand by `difference`; refused when orders hold more than would be left.
    pub async fn adjust(
        &self,
        variant: VariantId,
        difference: i64,
        cause: Cause<'_>,
    ) -> Result<Result<StockLevel, Shortage>, StoreError> {
        self.shift(variant, MovementKind::Adjustment, difference, cause).await
    }

    /// Changes the numbers of a variant as `kind` says, unless they would break `0 ≤ reserved ≤ on_hand`. Nothing is
    /// written for nothing.
    pub(super) async fn shift(
        &self,
        variant: VariantId,
        kind: MovementKind,
        quantity: i64,
        cause: Cause<'_>,
    ) -> Result<Result<StockLevel, Shortage>, StoreError> {
        if quantity == 0 {
            return Ok(Ok(self.level(variant).await?.ok_or_else(StoreError::stale)?));
        }
        let (on_hand, reserved) = kind.effect(quantity);
        let sql = "UPDATE stock_levels SET on_hand = on_hand + $2, reserved = reserved + $3 WHERE variant_id = $1 \
                   AND reserved + $3 >= 0 AND reserved + $3 <= on_hand + $2 RETURNING variant_id, on_hand, reserved";
        let row: Option<LevelRow> = raw::one(self.0.db(), sql, values![variant.get(), on_hand, reserved]).await?;
        let Some(row) = row else {
            return Ok(Err(Shortage { variant, available: self.available(variant).await? }));
        };
        batch::insert(self.0.db(), &[movement(kind, quantity, &row, cause)]).await?;
        self.0.touch_variant(variant);
        Ok(Ok(row.level()?))
    }

    /// More on hand of each variant, and the numbers after it, in no order; unknown variants are left out. The movements
    /// are the caller's.
    async fn add(&self, lines: &[(VariantId, i64)]) -> Result<Vec<LevelRow>, StoreError> {
        let variants: Vec<VariantId> = lines.iter().map(|(variant, _)| *variant).collect();
        self.lock_levels(&variants).await?;
        let rows: Vec<String> = (0..lines.len()).map(|n| format!("(${}, ${})", 2 * n + 1, 2 * n + 2)).collect();
        let sql = format!(
            "UPDATE stock_levels SET on_hand = on_hand + came.column2 FROM (VALUES {}) AS came \
             WHERE variant_id = came.column1 RETURNING variant_id, on_hand, reserved",
            rows.join(", ")
        );
        let values = lines.iter().flat_map(|(variant, units)| values![variant.get(), *units]).collect();
        raw::all(self.0.db(), &sql, values).await
    }
}

fn movement(kind: MovementKind, quantity: i64, after: &LevelRow, cause: Cause<'_>) -> stock_movements::ActiveModel {
    let reference = cause.reference.map(Reference::columns);
    stock_movements::ActiveModel {
        id: NotSet,
        variant_id: Set(after.variant_id),
        kind: Set(kind.key().to_owned()),
        quantity: Set(quantity),
        on_hand_after: Set(after.on_hand),
        reserved_after: Set(after.reserved),
        reason: Set(cause.reason.to_owned()),
        reference_kind: Set(reference.map(|(kind, _)| kind.to_owned())),
        reference_id: Set(reference.map(|(_, id)| id)),
        actor_id: Set(cause.actor.map(UserId::get)),
        at: Set(cause.at.millis()),
    }
}
