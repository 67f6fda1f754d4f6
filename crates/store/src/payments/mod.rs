//! Payment attempts, what gateways tell, refunds, proofs of transfer, and what a person has to look at.
//!
//! Promises: an attempt is captured once, and of the captured attempts of an order one at most settles it; what a gateway tells
//! is stored once; never more goes back than came in; of several proofs of an attempt at most one is accepted.
//! Must not: change an order; services join the two machines.

mod attempts;
mod checks;
mod found;
mod frozen;
mod inbox;
mod proofs;
mod refund_steps;
mod refunds;
mod tasks;
mod unmatched;

use domain::ids::{OrderId, PaymentId};
use domain::money::Rupiah;
use domain::payment::{AttemptFacts, Channel, FailureReason, Instruction, PaymentMethod, PaymentState, Provider};
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

pub use attempts::{Capture, NewAttempt, OpenedPage, Sighting};
pub use found::FoundMoney;
pub use inbox::{EventState, InboxEvent};
pub use proofs::{ProofForReview, Review};
pub use refunds::{NewRefund, Refund, RefundRefused};
pub use tasks::{NewTask, Task};
pub use unmatched::{Parked, Unmatched};

use crate::convert::{Columns, moment, rupiah};
use crate::entity::payments as table;
use crate::error::StoreError;
use crate::tx::{Payments, Source};

/// A payment attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Which attempt.
    pub id: PaymentId,
    /// For which order.
    pub order: OrderId,
    /// How.
    pub method: PaymentMethod,
    /// Who takes the money.
    pub provider: Provider,
    /// How much was asked for.
    pub amount: Rupiah,
    /// Where it stands.
    pub state: PaymentState,
    /// Whether its money is what paid the order.
    pub settles: bool,
    /// How much came.
    pub received: Option<Rupiah>,
    /// How much of that came by transfer, though the attempt is at a gateway: it was paid short there.
    pub by_transfer: Rupiah,
    /// What a person let go of the difference between what was asked for and what came.
    pub waived: Rupiah,
    /// Our name of it, as gateways know it.
    pub attempt_ref: String,
    /// The gateway's name of it, once it is known.
    pub provider_ref: Option<String>,
    /// The gateway's name of the movement of money.
    pub transaction_ref: Option<String>,
    /// The page on which it is paid.
    pub redirect: Option<String>,
    /// By what it is paid, once that was chosen.
    pub channel: Option<Channel>,
    /// What the customer needs in order to pay.
    pub instructions: Vec<Instruction>,
    /// Why the last try, or all of it, did not succeed.
    pub failure: Option<FailureReason>,
    /// Whether the gateway looks at it for fraud.
    pub is_challenged: bool,
    /// Whether the customer's bank took the money back.
    pub is_charged_back: bool,
    /// Until when it can be paid.
    pub expires_at: Option<Timestamp>,
    /// How often the gateway was asked by the clock.
    pub checks: u32,
    /// When it is asked next.
    pub next_check_at: Option<Timestamp>,
    /// Rises with every change.
    pub version: i64,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When the money came.
    pub captured_at: Option<Timestamp>,
}

impl Payment {
    /// What is asked of it when a gateway's word is judged; `returned` by the books, `was_won` by a person's word.
    pub const fn facts(&self, returned: Rupiah, was_won: bool) -> AttemptFacts {
        AttemptFacts {
            id: self.id,
            state: self.state,
            settles: self.settles,
            amount: self.amount,
            returned,
            is_charged_back: self.is_charged_back,
            was_won,
        }
    }

    /// Whether its page is being closed, or was: it is not shown any more.
    pub fn is_closing(&self) -> bool {
        self.failure == Some(FailureReason::Replaced)
    }

    /// What its gateway took, without what came by transfer.
    pub fn taken_there(&self) -> Rupiah {
        self.received.unwrap_or(self.amount).checked_sub(self.by_transfer).unwrap_or_default()
    }

    /// Whether it is paid at a gateway.
    pub fn is_at_gateway(&self) -> bool {
        self.provider != Provider::Manual
    }
}

impl<S: Source> Payments<'_, S> {
    /// One attempt.
    pub async fn by_id(&self, id: PaymentId) -> Result<Option<Payment>, StoreError> {
        table::Entity::find_by_id(id.get()).one(self.0.db()).await?.map(Payment::try_from).transpose()
    }

    /// The attempt with this name of ours.
    pub async fn by_ref(&self, attempt_ref: &str) -> Result<Option<Payment>, StoreError> {
        let query = table::Entity::find().filter(table::Column::AttemptRef.eq(attempt_ref));
        query.one(self.0.db()).await?.map(Payment::try_from).transpose()
    }

    /// The attempt that a gateway knows by one of its own names: of the page, or of the movement of money.
    pub async fn by_provider_ref(&self, provider: Provider, reference: &str) -> Result<Option<Payment>, StoreError> {
        // Two questions, each with an index of its own.
        for column in [table::Column::ProviderRef, table::Column::TransactionRef] {
            let query = table::Entity::find().filter(table::Column::Provider.eq(provider.key()));
            if let Some(row) = query.filter(column.eq(reference)).one(self.0.db()).await? {
                return Payment::try_from(row).map(Some);
            }
        }
        Ok(None)
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

    /// The attempt whose money paid the order.
    pub async fn settling(&self, order: OrderId) -> Result<Option<Payment>, StoreError> {
        Ok(self.of(order).await?.into_iter().find(|payment| payment.settles))
    }

    /// The transfer that pays an order only in part so far, or pays it not (yet) for another reason: all of it is there.
    pub async fn part(&self, order: OrderId) -> Result<Option<Payment>, StoreError> {
        self.whole(order, |one| one.method == PaymentMethod::BankTransfer || one.by_transfer.is_positive()).await
    }

    /// The same, of what came at a gateway and nobody transferred anything to yet.
    pub async fn odd(&self, order: OrderId) -> Result<Option<Payment>, StoreError> {
        self.whole(order, |one| one.is_at_gateway() && !one.by_transfer.is_positive()).await
    }

    /// The newest attempt of a kind that pays nothing (yet), and of whose money nothing went back or is to go back.
    async fn whole(&self, order: OrderId, is_meant: fn(&Payment) -> bool) -> Result<Option<Payment>, StoreError> {
        let is_part = |one: &Payment| is_meant(one) && one.state == PaymentState::Captured && !one.settles;
        for attempt in self.of(order).await?.into_iter().rev().filter(is_part) {
            if Some(self.unclaimed(attempt.id).await?) == attempt.received {
                return Ok(Some(attempt));
            }
        }
        Ok(None)
    }

    /// Whether the money that paid an order is gone again: all of it went back, or the customer's bank took what it could. Never of an order
    /// that no attempt paid.
    pub async fn is_gone(&self, order: OrderId) -> Result<bool, StoreError> {
        match self.settling(order).await? {
            Some(attempt) => Ok(attempt.is_charged_back || !self.left(attempt.id).await?.is_positive()),
            None => Ok(false),
        }
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
            provider: columns.need(Provider::from_key(&row.provider))?,
            amount: rupiah(row.amount),
            state: columns.word(&row.state)?,
            settles: row.settles,
            received: row.received.map(rupiah),
            by_transfer: rupiah(row.by_transfer),
            waived: rupiah(row.waived),
            attempt_ref: columns.need(row.attempt_ref)?,
            provider_ref: row.provider_ref,
            transaction_ref: row.transaction_ref,
            redirect: row.redirect,
            channel: row.channel.as_deref().map(Channel::from_key),
            instructions: columns.maybe_json(row.instructions.as_deref())?.unwrap_or_default(),
            failure: FailureReason::from_key(&row.failure),
            is_challenged: row.challenged,
            is_charged_back: row.charged_back,
            expires_at: row.expires_at.map(moment),
            checks: columns.count(row.checks)?,
            next_check_at: row.next_check_at.map(moment),
            version: row.version,
            created_at: moment(row.created_at),
            captured_at: row.captured_at.map(moment),
        })
    }
}
