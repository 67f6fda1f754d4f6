//! Stock: two guarded numbers a variant, a ledger that explains them, and what orders hold.
//!
//! Promises: every change of a number is one guarded statement and one movement in the same transaction; variants are
//! always locked in the order of their ids, so that two orders never wait for each other.

mod counts;
mod ledger;
mod low;
mod reserve;
mod revive;
mod shortfall;

use domain::ids::{OrderId, UserId, VariantId};
use domain::stock::{MovementKind, ReservationState, StockLevel};
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

pub use counts::StockCount;
pub use ledger::{Cause, Reference};
pub use low::LowVariant;
pub use reserve::Shortage;
pub use shortfall::Backorder;

use crate::convert::{Columns, moment};
use crate::entity::{reservations, stock_movements};
use crate::error::StoreError;
use crate::raw::{self, placeholders};
use crate::tx::{Source, Stock};

/// An entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Which entry.
    pub id: i64,
    /// Of which variant.
    pub variant: VariantId,
    /// What happened.
    pub kind: MovementKind,
    /// Units; negative only for an adjustment downwards.
    pub quantity: i64,
    /// The numbers after it.
    pub after: StockLevel,
    /// Why.
    pub reason: String,
    /// What it belongs to.
    pub reference: Option<Reference>,
    /// Who did it.
    pub actor: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

/// What an order holds of a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    /// For which order.
    pub order: OrderId,
    /// Of which variant.
    pub variant: VariantId,
    /// Units reserved at first.
    pub quantity: u32,
    /// Units still reserved.
    pub open: u32,
    /// Where it stands.
    pub state: ReservationState,
    /// Until when, unless confirmed.
    pub expires_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct LevelRow {
    variant_id: i64,
    on_hand: i64,
    reserved: i64,
}

impl<S: Source> Stock<'_, S> {
    /// The two numbers of a variant.
    pub async fn level(&self, variant: VariantId) -> Result<Option<StockLevel>, StoreError> {
        Ok(self.levels(&[variant]).await?.pop().map(|(_, level)| level))
    }

    /// The same of several, in no order.
    pub async fn levels(&self, variants: &[VariantId]) -> Result<Vec<(VariantId, StockLevel)>, StoreError> {
        let list = placeholders(1, variants.len());
        let sql = format!("SELECT variant_id, on_hand, reserved FROM stock_levels WHERE variant_id IN ({list})");
        let ids = variants.iter().map(|id| id.get().into()).collect();
        let rows: Vec<LevelRow> = raw::all(self.0.db(), &sql, ids).await?;
        rows.iter().map(|row| Ok((VariantId::new(row.variant_id), row.level()?))).collect()
    }

    /// Units of a variant that can be bought; 0 for an unknown one.
    pub async fn available(&self, variant: VariantId) -> Result<u32, StoreError> {
        Ok(self.level(variant).await?.map_or(0, StockLevel::available))
    }

    /// The ledger of a variant, newest first; `before` goes on from an entry.
    pub async fn movements(
        &self,
        variant: VariantId,
        before: Option<i64>,
        limit: u64,
    ) -> Result<Vec<Movement>, StoreError> {
        let query = stock_movements::Entity::find()
            .filter(stock_movements::Column::VariantId.eq(variant.get()))
            .filter(stock_movements::Column::Id.lt(before.unwrap_or(i64::MAX)))
            .order_by_desc(stock_movements::Column::Id)
            .limit(limit);
        query.all(self.0.db()).await?.into_iter().map(Movement::try_from).collect()
    }

    /// What an order holds.
    pub async fn reservations(&self, order: OrderId) -> Result<Vec<Reservation>, StoreError> {
        let query = reservations::Entity::find().filter(reservations::Column::OrderId.eq(order.get()));
        let rows = query.order_by_asc(reservations::Column::VariantId).all(self.0.db()).await?;
        rows.into_iter().map(Reservation::try_from).collect()
    }
}

impl LevelRow {
    fn level(&self) -> Result<StockLevel, StoreError> {
        let columns = Columns::of("stock_levels", self.variant_id);
        Ok(StockLevel { on_hand: columns.count(self.on_hand)?, reserved: columns.count(self.reserved)? })
    }
}

impl TryFrom<stock_movements::Model> for Movement {
    type Error = StoreError;

    fn try_from(row: stock_movements::Model) -> Result<Self, StoreError> {
        let columns = Columns::of("stock_movements", row.id);
        let reference = match (row.reference_kind.as_deref(), row.reference_id) {
            (None, _) => None,
            (Some(kind), Some(id)) => Some(columns.need(Reference::read(kind, id))?),
            (Some(_), None) => return Err(StoreError::inconsistent("stock_movements", row.id)),
        };
        Ok(Self {
            id: row.id,
            variant: VariantId::new(row.variant_id),
            kind: columns.word(&row.kind)?,
            quantity: row.quantity,
            after: StockLevel {
                on_hand: columns.count(row.on_hand_after)?,
                reserved: columns.count(row.reserved_after)?,
            },
            reason: row.reason,
            reference,
            actor: row.actor_id.map(UserId::new),
            at: moment(row.at),
        })
    }
}

impl TryFrom<reservations::Model> for Reservation {
    type Error = StoreError;

    fn try_from(row: reservations::Model) -> Result<Self, StoreError> {
        let columns = Columns::of("reservations", row.id);
        Ok(Self {
            order: OrderId::new(row.order_id),
            variant: VariantId::new(row.variant_id),
            quantity: columns.count(row.quantity)?,
            open: columns.count(row.open)?,
            state: columns.word(&row.state)?,
            expires_at: row.expires_at.map(moment),
        })
    }
}
