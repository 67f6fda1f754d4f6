//! Money that goes back, asked for and found again. Of an attempt never more than came in by it, whatever is asked at once.

use domain::ids::{OrderId, PaymentId, RefundId, UserId};
use domain::money::Rupiah;
use domain::payment::{LineUnits, RefundState};
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, json, moment, rupiah};
use crate::error::StoreError;
use crate::raw::{self, for_update, values};
use crate::tx::{Payments, Source, WriteTx};

/// A refund to be asked for.
#[derive(Debug, Clone, Copy)]
pub struct NewRefund<'a> {
    /// Of which attempt.
    pub payment: PaymentId,
    /// Names the occasion: the same occasion is one refund. It is the refund's name at the gateway too.
    pub key: &'a str,
    /// How much; above zero.
    pub amount: Rupiah,
    /// Of that, what sending cost.
    pub shipping: Rupiah,
    /// The units it is for, if it is for units.
    pub lines: &'a [LineUnits],
    /// Why, in words the customer may read.
    pub reason: &'a str,
    /// Where it begins: asked of the gateway, to be transferred by hand, done by others already, or failed, because the customer's bank
    /// has the money: it is owed when the money is there again.
    pub state: RefundState,
    /// The gateway's name of it, where it is known already.
    pub provider_ref: Option<&'a str>,
    /// Who asks; none for the shop's own clockwork.
    pub actor: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

/// A refund that was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundRefused {
    /// This occasion has its refund.
    Before(RefundId),
    /// More than is left of what came in.
    TooMuch {
        /// What is left.
        left: Rupiah,
    },
}

/// A refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Which refund.
    pub id: RefundId,
    /// Of which order.
    pub order: OrderId,
    /// Of which attempt.
    pub payment: PaymentId,
    /// Its name, ours.
    pub key: String,
    /// How much.
    pub amount: Rupiah,
    /// Of that, what sending cost.
    pub shipping: Rupiah,
    /// The units it is for, if it is for units.
    pub lines: Vec<LineUnits>,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub state: RefundState,
    /// The gateway's name of it, once it accepted it.
    pub provider_ref: Option<String>,
    /// Key of the picture that proves the transfer, in the private media store.
    pub proof_file: Option<String>,
    /// Why it did not go back, in the gateway's words.
    pub failure: String,
    /// How often the gateway was asked.
    pub tries: u32,
    /// How often a gateway said for sure that the money did not go back: asked once more, it is asked by another name.
    pub generation: u32,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When the money was back for sure.
    pub settled_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    order_id: i64,
    payment_id: i64,
    key: String,
    amount: i64,
    shipping: i64,
    lines: String,
    reason: String,
    state: String,
    provider_ref: Option<String>,
    proof_file: Option<String>,
    failure: String,
    tries: i64,
    generation: i64,
    created_at: i64,
    settled_at: Option<i64>,
}

/// Said of a refund that is not made because the customer's bank has its money.
pub(super) const CHARGED_BACK: &str = "charged back by the bank";
const COLUMNS: &str = "id, order_id, payment_id, key, amount, shipping, lines, reason, state, provider_ref, proof_file, \
                       failure, tries, generation, created_at, settled_at";

impl<S: Source> Payments<'_, S> {
    /// One refund.
    pub async fn refund(&self, id: RefundId) -> Result<Option<Refund>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM refunds WHERE id = $1");
        raw::one::<Row>(self.0.db(), &sql, values![id.get()]).await?.map(Refund::try_from).transpose()
    }

    /// Every refund of an order, oldest first.
    pub async fn refunds(&self, order: OrderId) -> Result<Vec<Refund>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM refunds WHERE order_id = $1 ORDER BY id");
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values![order.get()]).await?;
        rows.into_iter().map(Refund::try_from).collect()
    }

    /// What is left of the money of an attempt: what came, less what went back or is on its way back; once the customer's bank took
    /// it back, nothing but what came by transfer.
    pub async fn left(&self, payment: PaymentId) -> Result<Rupiah, StoreError> {
        let sql = "SELECT CASE WHEN p.charged_back AND p.by_transfer = 0 THEN 0 \
                   ELSE CASE WHEN p.charged_back THEN p.by_transfer ELSE COALESCE(p.received, 0) END \
                   - (SELECT CAST(COALESCE(SUM(r.amount), 0) AS BIGINT) FROM refunds r WHERE r.payment_id = p.id AND r.state <> 'failed') END AS n FROM payments p WHERE p.id = $1";
        Ok(rupiah(raw::number(self.0.db(), sql, values![payment.get()]).await?.unwrap_or_default()))
    }

    /// What refunds of an attempt come to that failed and are still to be made, one by one: none of those of which somebody noted that
    /// their money went back another way.
    pub async fn claims(&self, payment: PaymentId) -> Result<Vec<Rupiah>, StoreError> {
        let sql = "SELECT r.amount AS n FROM refunds r WHERE r.payment_id = $1 AND r.state = 'failed' \
                   AND EXISTS (SELECT 1 FROM payment_tasks t WHERE t.refund_id = r.id AND t.kind = 'refund_failed' \
                   AND t.resolved_at IS NULL) ORDER BY r.id";
        let amounts = raw::numbers(self.0.db(), sql, values![payment.get()]).await?;
        Ok(amounts.into_iter().map(rupiah).collect())
    }

    /// What is left of the money of an attempt and not claimed by a refund that failed; never below zero.
    pub async fn unclaimed(&self, payment: PaymentId) -> Result<Rupiah, StoreError> {
        let claimed = self.claims(payment).await?.into_iter().sum();
        Ok(self.left(payment).await?.checked_sub(claimed).filter(|rest| rest.is_positive()).unwrap_or_default())
    }
}

impl Payments<'_, WriteTx> {
    /// Writes a refund. What is asked at once for one attempt waits for each other.
    pub async fn request_refund(&self, refund: &NewRefund<'_>) -> Result<Result<RefundId, RefundRefused>, StoreError> {
        let db = self.0.db();
        let lock = format!("SELECT order_id AS n FROM payments WHERE id = $1{}", for_update(db));
        let order = raw::number(db, &lock, values![refund.payment.get()]).await?.ok_or_else(StoreError::stale)?;
        if let Some(known) = raw::number(db, "SELECT id AS n FROM refunds WHERE key = $1", values![refund.key]).await? {
            return Ok(Err(RefundRefused::Before(RefundId::new(known))));
        }
        let left = self.left(refund.payment).await?;
        let is_frozen = refund.state == RefundState::Failed;
        if refund.amount > left && !is_frozen {
            return Ok(Err(RefundRefused::TooMuch { left }));
        }
        let sql = "INSERT INTO refunds (order_id, payment_id, key, amount, reason, state, lines, provider_ref, actor_id, \
                   next_try_at, settled_at, created_at, updated_at, shipping, failure) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14) RETURNING id AS n";
        let at = refund.at.millis();
        let values = values![
            order,
            refund.payment.get(),
            refund.key,
            refund.amount.amount(),
            refund.reason,
            refund.state.key(),
            json(refund.lines),
            refund.provider_ref,
            refund.actor.map(UserId::get),
            (refund.state == RefundState::Requested).then_some(at),
            (refund.state == RefundState::Settled).then_some(at),
            at,
            refund.shipping.amount(),
            if is_frozen { CHARGED_BACK } else { "" },
        ];
        let id = raw::number(db, sql, values).await?.ok_or_else(StoreError::stale)?;
        Ok(Ok(RefundId::new(id)))
    }
}

impl TryFrom<Row> for Refund {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let columns = Columns::of("refunds", row.id);
        Ok(Self {
            id: RefundId::new(row.id),
            order: OrderId::new(row.order_id),
            payment: PaymentId::new(row.payment_id),
            key: row.key,
            amount: rupiah(row.amount),
            shipping: rupiah(row.shipping),
            lines: columns.json(&row.lines)?,
            reason: row.reason,
            state: columns.word(&row.state)?,
            provider_ref: row.provider_ref,
            proof_file: row.proof_file,
            failure: row.failure,
            tries: columns.count(row.tries)?,
            generation: columns.count(row.generation)?,
            created_at: moment(row.created_at),
            settled_at: row.settled_at.map(moment),
        })
    }
}
