//! What a person has to look at about money. Each occasion is one task, however often it is told.

use domain::ids::{OrderId, PaymentId, RefundId, TaskId, UserId};
use domain::money::Rupiah;
use domain::payment::{Provider, RefundState, TaskAct, TaskKind};
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, moment, rupiah};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Payments, Source, WriteTx};

/// Something a person has to look at.
#[derive(Debug, Clone, Copy)]
pub struct NewTask<'a> {
    /// Why.
    pub kind: TaskKind,
    /// Names the occasion within the kind.
    pub key: &'a str,
    /// How much money it is about.
    pub amount: Rupiah,
    /// What the gateway or the shop's books say, for staff.
    pub detail: &'a str,
    /// Of which order, if of one.
    pub order: Option<OrderId>,
    /// Of which attempt, if of one.
    pub payment: Option<PaymentId>,
    /// Of which refund, if of one.
    pub refund: Option<RefundId>,
    /// When.
    pub at: Timestamp,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Which task.
    pub id: TaskId,
    /// Why a person has to look.
    pub kind: TaskKind,
    /// How much money it is about.
    pub amount: Rupiah,
    /// What the gateway or the shop's books say.
    pub detail: String,
    /// Of which order, if of one.
    pub order: Option<OrderId>,
    /// What people call that order.
    pub number: Option<String>,
    /// Of which attempt, if of one.
    pub payment: Option<PaymentId>,
    /// Of which refund, if of one.
    pub refund: Option<RefundId>,
    /// Where that refund stands.
    pub refund_state: Option<RefundState>,
    /// By whom that attempt is paid.
    pub provider: Option<Provider>,
    /// Whether the customer's bank took its money back.
    pub is_charged_back: bool,
    /// Since when.
    pub created_at: Timestamp,
    /// What was done about it.
    pub resolution: Option<TaskAct>,
    /// When.
    pub resolved_at: Option<Timestamp>,
    /// What was said about it.
    pub note: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    kind: String,
    amount: i64,
    detail: String,
    order_id: Option<i64>,
    number: Option<String>,
    payment_id: Option<i64>,
    refund_id: Option<i64>,
    refund_state: Option<String>,
    provider: Option<String>,
    charged_back: Option<bool>,
    created_at: i64,
    resolution: Option<String>,
    resolved_at: Option<i64>,
    note: String,
}

const SELECT: &str = "SELECT t.id, t.kind, t.amount, t.detail, t.order_id, o.number, t.payment_id, t.refund_id, \
                      r.state AS refund_state, p.provider, p.charged_back, t.created_at, t.resolution, t.resolved_at, t.note \
                      FROM payment_tasks t LEFT JOIN orders o ON o.id = t.order_id \
                      LEFT JOIN refunds r ON r.id = t.refund_id LEFT JOIN payments p ON p.id = t.payment_id";

impl<S: Source> Payments<'_, S> {
    /// The first `limit` of what waits for a person: the most urgent kinds first, then the longest waiting.
    pub async fn open_tasks(&self, limit: u32) -> Result<Vec<Task>, StoreError> {
        let urgency = urgency();
        let sql = format!("{SELECT} WHERE t.resolved_at IS NULL ORDER BY {urgency}, t.created_at, t.id LIMIT $1");
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values![i64::from(limit)]).await?;
        rows.into_iter().map(Task::try_from).collect()
    }

    /// How many tasks wait.
    pub async fn count_tasks(&self) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) AS n FROM payment_tasks WHERE resolved_at IS NULL";
        let count = raw::number(self.0.db(), sql, values![]).await?.unwrap_or_default();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Every task about an order, oldest first, done ones too.
    pub async fn tasks(&self, order: OrderId) -> Result<Vec<Task>, StoreError> {
        let sql = format!("{SELECT} WHERE t.order_id = $1 ORDER BY t.id");
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values![order.get()]).await?;
        rows.into_iter().map(Task::try_from).collect()
    }

    /// One task.
    pub async fn task(&self, id: TaskId) -> Result<Option<Task>, StoreError> {
        let sql = format!("{SELECT} WHERE t.id = $1");
        raw::one::<Row>(self.0.db(), &sql, values![id.get()]).await?.map(Task::try_from).transpose()
    }
}

/// The place of a task's kind among all kinds.
fn urgency() -> String {
    let places = TaskKind::ALL.iter().enumerate();
    let cases: Vec<_> = places.map(|(place, kind)| format!("WHEN '{}' THEN {place}", kind.key())).collect();
    format!("CASE t.kind {} END", cases.join(" "))
}

impl Payments<'_, WriteTx> {
    /// Asks for a person. `false` when that was asked before, even if it was resolved since.
    pub async fn raise(&self, task: &NewTask<'_>) -> Result<bool, StoreError> {
        let sql = "INSERT INTO payment_tasks (key, kind, amount, detail, order_id, payment_id, refund_id, created_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key) DO NOTHING";
        let values = values![
            format!("{}:{}", task.kind.key(), task.key),
            task.kind.key(),
            task.amount.amount(),
            task.detail,
            task.order.map(OrderId::get),
            task.payment.map(PaymentId::get),
            task.refund.map(RefundId::get),
            task.at.millis(),
        ];
        Ok(raw::execute(self.0.db(), sql, values).await? == 1)
    }

    /// Notes what was done about a task. `false` when somebody was faster.
    pub async fn resolve(
        &self,
        id: TaskId,
        act: TaskAct,
        note: &str,
        by: Option<UserId>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE payment_tasks SET resolution = $2, note = $3, resolved_by = $4, resolved_at = $5 \
                   WHERE id = $1 AND resolved_at IS NULL";
        let values = values![id.get(), act.key(), note, by.map(UserId::get), now.millis()];
        Ok(raw::execute(self.0.db(), sql, values).await? == 1)
    }

    /// Closes what has resolved itself: the open tasks about a refund.
    pub async fn close_refund_tasks(&self, refund: RefundId, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE payment_tasks SET resolution = $2, resolved_at = $3 \
                   WHERE refund_id = $1 AND resolved_at IS NULL";
        raw::execute(self.0.db(), sql, values![refund.get(), TaskAct::Noted.key(), now.millis()]).await?;
        Ok(())
    }

    /// Closes what has resolved itself: the open tasks of a kind about an attempt.
    pub async fn close_tasks(&self, payment: PaymentId, kind: TaskKind, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE payment_tasks SET resolution = $3, resolved_at = $4 \
                   WHERE payment_id = $1 AND kind = $2 AND resolved_at IS NULL";
        let values = values![payment.get(), kind.key(), TaskAct::Noted.key(), now.millis()];
        raw::execute(self.0.db(), sql, values).await?;
        Ok(())
    }
}

impl TryFrom<Row> for Task {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let columns = Columns::of("payment_tasks", row.id);
        Ok(Self {
            id: TaskId::new(row.id),
            kind: columns.word(&row.kind)?,
            amount: rupiah(row.amount),
            detail: row.detail,
            order: row.order_id.map(OrderId::new),
            number: row.number,
            payment: row.payment_id.map(PaymentId::new),
            refund: row.refund_id.map(RefundId::new),
            refund_state: row.refund_state.as_deref().map(|word| columns.word(word)).transpose()?,
            provider: row.provider.map(|word| columns.need(Provider::from_key(&word))).transpose()?,
            is_charged_back: row.charged_back.unwrap_or_default(),
            created_at: moment(row.created_at),
            resolution: row.resolution.map(|word| columns.need(TaskAct::from_key(&word))).transpose()?,
            resolved_at: row.resolved_at.map(moment),
            note: row.note,
        })
    }
}
