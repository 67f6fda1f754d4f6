//! Payment attempts and proofs of transfer.
//!
//! Promises: an attempt is captured once; of several proofs of an attempt at most one is accepted.
//! Must not: change an order; services join the two machines.

mod proofs;

use domain::ids::{OrderId, PaymentId};
use domain::money::Rupiah;
use domain::payment::{PaymentMethod, PaymentState};
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

pub use proofs::{ProofForReview, Review};

use crate::convert::{Columns, moment, rupiah};
use crate::entity::payments as table;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Payments, Source, WriteTx};

/// A payment attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Which attempt.
    pub id: PaymentId,
    /// For which order.
    pub order: OrderId,
    /// How.
    pub method: PaymentMethod,
    /// How much.
    pub amount: Rupiah,
    /// Where it stands.
    pub state: PaymentState,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When the money came.
    pub captured_at: Option<Timestamp>,
}

impl<S: Source> Payments<'_, S> {
    /// One attempt.
    pub async fn by_id(&self, id: PaymentId) -> Result<Option<Payment>, StoreError> {
        table::Entity::find_by_id(id.get()).one(self.0.db()).await?.map(Payment::try_from).transpose()
    }

    /// Every attempt for an order, oldest first.
    pub async fn of(&self, order: OrderId) -> Result<Vec<Payment>, StoreError> {
        let query = table::Entity::find().filter(table::Column::OrderId.eq(order.get()));
        let rows = query.order_by_asc(table::Column::Id).all(self.0.db()).await?;
        rows.into_iter().map(Payment::try_from).collect()
    }

    /// The attempt for an order that still waits for money.
    pub async fn pending(&self, order: OrderId) -> Result<Option<Payment>, StoreError> {
        Ok(self.of(order).await?.into_iter().rev().find(|payment| payment.state == PaymentState::Pending))
    }
}

impl Payments<'_, WriteTx> {
    /// Begins an attempt by hand (transfer, cash). The amount is above zero.
    pub async fn open(
        &self,
        order: OrderId,
        method: PaymentMethod,
        amount: Rupiah,
        now: Timestamp,
    ) -> Result<PaymentId, StoreError> {
        let row = table::ActiveModel {
            id: NotSet,
            order_id: Set(order.get()),
            method: Set(method.key().to_owned()),
            provider: Set("manual".to_owned()),
            provider_ref: Set(None),
            amount: Set(amount.amount()),
            state: Set(PaymentState::Pending.key().to_owned()),
            failure: Set(String::new()),
            version: Set(1),
            captured_at: Set(None),
            next_check_at: Set(None),
            created_at: Set(now.millis()),
            updated_at: Set(now.millis()),
        };
        Ok(PaymentId::new(table::Entity::insert(row).exec(self.0.db()).await?.last_insert_id))
    }

    /// The money is there. `false` when the attempt was not waiting (any more): nothing changed.
    pub async fn capture(&self, id: PaymentId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE payments SET state = 'captured', captured_at = $2, updated_at = $2, version = version + 1 \
                   WHERE id = $1 AND state = 'pending'";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), now.millis()]).await? == 1)
    }

    /// Gives every waiting attempt for an order up; tells how many there were.
    pub async fn void_pending(&self, order: OrderId, why: &str, now: Timestamp) -> Result<u64, StoreError> {
        let sql = "UPDATE payments SET state = 'void', failure = $2, updated_at = $3, version = version + 1 \
                   WHERE order_id = $1 AND state = 'pending'";
        raw::execute(self.0.db(), sql, values![order.get(), why, now.millis()]).await
    }
}

impl TryFrom<table::Model> for Payment {
    type Error = StoreError;

    fn try_from(row: table::Model) -> Result<Self, StoreError> {
        let columns = Columns::of("payments", row.id);
        Ok(Self {
            id: PaymentId::new(row.id),
            order: OrderId::new(row.order_id),
            method: columns.need(PaymentMethod::from_key(&row.method))?,
            amount: rupiah(row.amount),
            state: columns.word(&row.state)?,
            created_at: moment(row.created_at),
            captured_at: row.captured_at.map(moment),
        })
    }
}
