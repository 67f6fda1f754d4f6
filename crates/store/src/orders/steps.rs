//! Steps of an order's life, each guarded by the state and version it was decided on.

use domain::ids::{OrderId, UserId};
use domain::money::Rupiah;
use domain::order::{OrderAction, OrderEventKind, OrderState};
use domain::payment::{PaymentMethod, Provider};
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{EntityTrait, FromQueryResult};

use crate::convert::{Columns, json, moment, rupiah};
use crate::entity::order_events;
use crate::error::StoreError;
use crate::raw::{self, for_update, values};
use crate::tx::{Orders, Source, WriteTx};

/// What a step is decided on, locked until the end of the unit of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderHead {
    /// Which order.
    pub id: OrderId,
    /// What people call it.
    pub number: String,
    /// The account that placed it, if any.
    pub customer: Option<UserId>,
    /// Where it stands.
    pub state: OrderState,
    /// Rises with every change.
    pub version: i64,
    /// How it is paid.
    pub payment_method: PaymentMethod,
    /// What the customer pays.
    pub total: Rupiah,
    /// What of that need not be paid any more.
    pub waived: Rupiah,
    /// Until when it must be paid, while it waits for money.
    pub expires_at: Option<Timestamp>,
    /// When the money came.
    pub paid_at: Option<Timestamp>,
}

/// A step that the state machine allowed.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// What is done.
    pub action: OrderAction,
    /// The state it leads to.
    pub to: OrderState,
    /// Who does it; none for the customer and the shop's own clockwork.
    pub actor: Option<UserId>,
    /// What is said about it; may be empty.
    pub note: &'a str,
    /// When.
    pub at: Timestamp,
}

/// A proof of transfer that nobody looked at.
pub(crate) const PROOF_WAITS: &str =
    "EXISTS (SELECT 1 FROM transfer_proofs f WHERE f.order_id = o.id AND f.state = 'sent')";
/// Money that came and did not go back, or money that may be the order's: of an attempt that does not fit, or that its gateway holds for
/// review.
pub(crate) const MONEY_WAITS: &str = "EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id AND p.state = 'captured' \
                            AND NOT p.charged_back AND p.received > COALESCE((SELECT SUM(r.amount) FROM refunds r \
                            WHERE r.payment_id = p.id AND r.state <> 'failed'), 0)) \
                            OR EXISTS (SELECT 1 FROM payment_tasks t WHERE t.order_id = o.id AND t.kind IN ('unmatched', 'challenged') \
                            AND t.resolved_at IS NULL)";

#[derive(FromQueryResult)]
struct HeadRow {
    id: i64,
    number: String,
    customer_id: Option<i64>,
    state: String,
    version: i64,
    payment_method: String,
    total: i64,
    waived: i64,
    expires_at: Option<i64>,
    paid_at: Option<i64>,
}

impl OrderHead {
    /// What the customer pays in the end.
    pub fn to_pay(&self) -> Rupiah {
        self.total.checked_sub(self.waived).unwrap_or_default()
    }
}

impl<S: Source> Orders<'_, S> {
    /// Orders whose time to pay ran out and whose money is not on anybody's desk, the longest ago first: those that this gateway has to
    /// be asked about, or for [`Provider::Manual`] those about which nobody has to be asked.
    pub async fn due_to_expire(
        &self,
        provider: Provider,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<OrderId>, StoreError> {
        // Only an order that waits for money has a time limit (the table says so), so the state need not be asked for.
        let sql = format!(
            "SELECT o.id AS n FROM orders o WHERE o.expires_at <= $2 AND NOT ({PROOF_WAITS} OR {MONEY_WAITS}) \
             AND COALESCE((SELECT a.provider FROM payments a WHERE a.order_id = o.id AND a.state = 'pending'), 'manual') = $1 \
             ORDER BY o.expires_at, o.id LIMIT $3"
        );
        let ids = raw::numbers(self.0.db(), &sql, values![provider.key(), now.millis(), i64::from(limit)]).await?;
        Ok(ids.into_iter().map(OrderId::new).collect())
    }

    /// Whether money for the order came or may have come, and somebody has to say what becomes of it: until then it does not run out of
    /// time.
    pub async fn is_looked_at(&self, id: OrderId) -> Result<bool, StoreError> {
        self.waits(id, &format!("{PROOF_WAITS} OR {MONEY_WAITS}")).await
    }

    /// The same, but for proofs of transfer: money came that does not pay it (yet), or may be its own.
    pub async fn is_money_looked_at(&self, id: OrderId) -> Result<bool, StoreError> {
        self.waits(id, MONEY_WAITS).await
    }

    async fn waits(&self, id: OrderId, what: &str) -> Result<bool, StoreError> {
        let sql = format!("SELECT COUNT(*) AS n FROM orders o WHERE o.id = $1 AND ({what})");
        Ok(raw::number(self.0.db(), &sql, values![id.get()]).await?.unwrap_or_default() > 0)
    }
}

impl Orders<'_, WriteTx> {
    /// What a step is decided on; no other transaction changes the order before this one ends.
    pub async fn lock(&self, id: OrderId) -> Result<Option<OrderHead>, StoreError> {
        let db = self.0.db();
        let sql = format!(
            "SELECT id, number, customer_id, state, version, payment_method, total, waived, expires_at, paid_at \
             FROM orders \
             WHERE id = $1{}",
            for_update(db)
        );
        raw::one::<HeadRow>(db, &sql, values![id.get()]).await?.map(OrderHead::try_from).transpose()
    }

    /// Takes a step and enters it into the history. [`crate::Conflict::Stale`] when the order is no longer as `head` says.
    /// The time limit ends with the wait for money.
    pub async fn step(&self, head: &OrderHead, step: Step<'_>) -> Result<(), StoreError> {
        let db = self.0.db();
        let sql = "UPDATE orders SET state = $4, version = version + 1, updated_at = $5, \
                   expires_at = CASE WHEN $4 = 'awaiting_payment' THEN expires_at ELSE NULL END, \
                   paid_at = CASE WHEN $4 = 'paid' THEN $5 ELSE paid_at END \
                   WHERE id = $1 AND state = $2 AND version = $3";
        let values = values![head.id.get(), head.state.key(), head.version, step.to.key(), step.at.millis()];
        raw::execute_one(db, sql, values).await?;
        let mut event = event_row(head.id.get(), OrderEventKind::Step(step.action), step.at);
        event.from_state = Set(Some(head.state.key().to_owned()));
        event.to_state = Set(Some(step.to.key().to_owned()));
        event.actor_id = Set(step.actor.map(UserId::get));
        event.note = Set(step.note.to_owned());
        order_events::Entity::insert(event).exec_without_returning(db).await?;
        Ok(())
    }

    /// Something about the order changes that is not a step. [`crate::Conflict::Stale`] when it is no longer as `head` says.
    pub async fn touch(&self, head: &OrderHead, at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE orders SET version = version + 1, updated_at = $3 WHERE id = $1 AND version = $2";
        raw::execute_one(self.0.db(), sql, values![head.id.get(), head.version, at.millis()]).await
    }

    /// The money came by another way than a step (cash at the door): notes when, once.
    pub async fn note_paid(&self, id: OrderId, at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE orders SET paid_at = $2, updated_at = $2, version = version + 1 \
                   WHERE id = $1 AND paid_at IS NULL";
        raw::execute(self.0.db(), sql, values![id.get(), at.millis()]).await?;
        Ok(())
    }

    /// Gives the customer more time to pay.
    pub async fn extend(&self, id: OrderId, until: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE orders SET expires_at = $2, version = version + 1 \
                   WHERE id = $1 AND state = 'awaiting_payment' AND expires_at < $2";
        raw::execute(self.0.db(), sql, values![id.get(), until.millis()]).await?;
        Ok(())
    }

    /// The order waits for its money until then, be that sooner or later than before.
    pub async fn wait_until(&self, id: OrderId, until: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE orders SET expires_at = $2, version = version + 1 \
                   WHERE id = $1 AND state = 'awaiting_payment' AND expires_at <> $2";
        raw::execute(self.0.db(), sql, values![id.get(), until.millis()]).await?;
        Ok(())
    }

    /// The customer pays another way.
    pub async fn set_method(&self, id: OrderId, method: PaymentMethod) -> Result<(), StoreError> {
        let sql = "UPDATE orders SET payment_method = $2, version = version + 1 \
                   WHERE id = $1 AND payment_method <> $2";
        raw::execute(self.0.db(), sql, values![id.get(), method.key()]).await?;
        Ok(())
    }

    /// Enters something into the history that is not a step.
    pub async fn add_event(
        &self,
        id: OrderId,
        kind: OrderEventKind,
        actor: Option<UserId>,
        note: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut event = event_row(id.get(), kind, at);
        event.actor_id = Set(actor.map(UserId::get));
        event.note = Set(note.to_owned());
        order_events::Entity::insert(event).exec_without_returning(self.0.db()).await?;
        Ok(())
    }
}

pub(super) fn event_row(order: i64, kind: OrderEventKind, at: Timestamp) -> order_events::ActiveModel {
    order_events::ActiveModel {
        id: NotSet,
        order_id: Set(order),
        kind: Set(json(&kind)),
        note: Set(String::new()),
        at: Set(at.millis()),
        from_state: Set(None),
        to_state: Set(None),
        actor_id: Set(None),
    }
}

impl TryFrom<HeadRow> for OrderHead {
    type Error = StoreError;

    fn try_from(row: HeadRow) -> Result<Self, StoreError> {
        let columns = Columns::of("orders", row.id);
        Ok(Self {
            id: OrderId::new(row.id),
            number: row.number,
            customer: row.customer_id.map(UserId::new),
            state: columns.need(OrderState::from_key(&row.state))?,
            version: row.version,
            payment_method: columns.need(PaymentMethod::from_key(&row.payment_method))?,
            total: rupiah(row.total),
            waived: rupiah(row.waived),
            expires_at: row.expires_at.map(moment),
            paid_at: row.paid_at.map(moment),
        })
    }
}
