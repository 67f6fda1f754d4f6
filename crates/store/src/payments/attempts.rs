//! Attempts: begun, opened, seen, captured, given up. Every change is guarded by the state it was decided on.

use domain::ids::{OrderId, PaymentId};
use domain::money::Rupiah;
use domain::payment::{Channel, FailureReason, Instruction, PaymentMethod, PaymentState};
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;

use super::Payment;
use crate::convert::json;
use crate::entity::payments as table;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Payments, Source, WriteTx};

/// An attempt to be begun.
#[derive(Debug, Clone, Copy)]
pub struct NewAttempt<'a> {
    /// For which order.
    pub order: OrderId,
    /// How.
    pub method: PaymentMethod,
    /// How much; above zero.
    pub amount: Rupiah,
    /// Makes its name unlike that of any attempt of another database at the same gateway; empty where nobody else knows it.
    pub salt: &'a str,
    /// Until when it can be paid.
    pub expires_at: Option<Timestamp>,
    /// When the gateway is asked first.
    pub next_check_at: Option<Timestamp>,
    /// When it is begun.
    pub at: Timestamp,
}

/// What a gateway answered when it opened its page.
#[derive(Debug, Clone, Copy)]
pub struct OpenedPage<'a> {
    /// Its name of the attempt.
    pub provider_ref: Option<&'a str>,
    /// The page.
    pub redirect: Option<&'a str>,
    /// Until when it takes money.
    pub expires_at: Timestamp,
}

/// What a gateway shows of an attempt beside its state.
#[derive(Debug, Clone, Copy)]
pub struct Sighting<'a> {
    /// Its name of the attempt.
    pub provider_ref: Option<&'a str>,
    /// Its name of the movement of money.
    pub transaction_ref: Option<&'a str>,
    /// By what it is paid.
    pub channel: Option<Channel>,
    /// What the customer needs in order to pay; what is known stays when nothing is told.
    pub instructions: &'a [Instruction],
    /// Whether the gateway looks at it for fraud.
    pub is_challenged: bool,
    /// What went wrong with the last try.
    pub failure: Option<FailureReason>,
}

/// Money that came.
#[derive(Debug, Clone, Copy)]
pub struct Capture {
    /// How much.
    pub received: Rupiah,
    /// Whether it pays the order.
    pub settles: bool,
    /// When.
    pub at: Timestamp,
}

/// An attempt is over; its gateway is asked about it all the same, because money may come too late.
const GIVE_UP: &str = "UPDATE payments SET state = 'void', failure = $2, challenged = FALSE, updated_at = $3, checks = 0, \
                       next_check_at = CASE WHEN provider = 'manual' THEN NULL ELSE CAST($4 AS BIGINT) END, \
                       version = version + 1";
/// Seconds until it is asked first.
const RECHECK_SECS: i64 = 300;
/// Seconds until it is asked whether money that came is still there: refunds and disputes may be told of in vain too.
const AFTERWARDS_SECS: i64 = 6 * 3600;
/// Seconds until it is asked how a dispute ends: that may be told of in vain as well.
const DISPUTED_SECS: i64 = 24 * 3600;

impl Payments<'_, WriteTx> {
    /// Begins an attempt by hand (transfer, cash). The amount is above zero.
    pub async fn open(
        &self,
        order: OrderId,
        method: PaymentMethod,
        amount: Rupiah,
        now: Timestamp,
    ) -> Result<PaymentId, StoreError> {
        let attempt = NewAttempt { order, method, amount, salt: "", expires_at: None, next_check_at: None, at: now };
        self.begin(&attempt).await
    }

    /// Begins an attempt. [`crate::Conflict::Taken`] while another one of the order waits for money.
    pub async fn begin(&self, attempt: &NewAttempt<'_>) -> Result<PaymentId, StoreError> {
        let row = waiting(attempt, self.next_ref(attempt).await?);
        Ok(PaymentId::new(table::Entity::insert(row).exec(self.0.db()).await?.last_insert_id))
    }

    /// `HR-2611-000042-a2`: the second attempt of that order.
    pub(super) async fn next_ref(&self, attempt: &NewAttempt<'_>) -> Result<String, StoreError> {
        #[derive(sea_orm::FromQueryResult)]
        struct Row {
            number: String,
            attempts: i64,
        }
        let sql = "SELECT o.number, (SELECT COUNT(*) FROM payments p WHERE p.order_id = o.id) AS attempts \
                   FROM orders o WHERE o.id = $1";
        let row: Option<Row> = raw::one(self.0.db(), sql, values![attempt.order.get()]).await?;
        let row = row.ok_or_else(StoreError::stale)?;
        let dash = if attempt.salt.is_empty() { "" } else { "-" };
        Ok(format!("{}-a{}{dash}{}", row.number, row.attempts + 1, attempt.salt))
    }

    /// Keeps the page that a gateway opened; the first answer counts. `false` when one is kept already.
    pub async fn keep_page(&self, id: PaymentId, page: OpenedPage<'_>, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE payments SET provider_ref = COALESCE(provider_ref, $2), redirect = $3, expires_at = $4, \
                   updated_at = $5, version = version + 1 WHERE id = $1 AND redirect IS NULL";
        let values = values![id.get(), page.provider_ref, page.redirect, page.expires_at.millis(), now.millis()];
        Ok(raw::execute(self.0.db(), sql, values).await? == 1)
    }

    /// Notes what a gateway shows beside the state; tells whether that was news. What is news raises the version.
    pub async fn note(&self, known: &Payment, seen: &Sighting<'_>, now: Timestamp) -> Result<bool, StoreError> {
        let is_news = (seen.provider_ref.is_some() && known.provider_ref.is_none())
            || (seen.transaction_ref.is_some() && known.transaction_ref.as_deref() != seen.transaction_ref)
            || (seen.channel.is_some() && known.channel != seen.channel)
            || (!seen.instructions.is_empty() && known.instructions != seen.instructions)
            || known.is_challenged != seen.is_challenged
            || (seen.failure.is_some() && known.failure != seen.failure && !known.is_closing());
        if !is_news {
            return Ok(false);
        }
        let sql = "UPDATE payments SET provider_ref = COALESCE(provider_ref, $2), \
                   transaction_ref = COALESCE($3, transaction_ref), channel = COALESCE($4, channel), \
                   instructions = COALESCE($5, instructions), challenged = $6, \
                   failure = CASE WHEN $7 = '' OR failure = 'replaced' THEN failure ELSE $7 END, updated_at = $8, version = version + 1 \
                   WHERE id = $1";
        let instructions = (!seen.instructions.is_empty()).then(|| json(seen.instructions));
        let values = values![
            known.id.get(),
            seen.provider_ref,
            seen.transaction_ref,
            seen.channel.map(Channel::key),
            instructions,
            seen.is_challenged,
            seen.failure.map_or("", FailureReason::key),
            now.millis(),
        ];
        raw::execute_one(self.0.db(), sql, values).await?;
        Ok(true)
    }

    /// The money that was asked for is there, and pays the order. `false` when the attempt was not waiting (any more).
    pub async fn capture(&self, id: PaymentId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE payments SET state = 'captured', settles = TRUE, received = amount, captured_at = $2, \
                   next_check_at = NULL, updated_at = $2, version = version + 1 WHERE id = $1 AND state = 'pending'";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), now.millis()]).await? == 1)
    }

    /// Money came by an attempt, whatever had become of it. `false` when it had come before: nothing changed.
    pub async fn receive(&self, id: PaymentId, capture: Capture, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE payments SET state = 'captured', settles = $2, received = $3, captured_at = $4, \
                   failure = '', challenged = FALSE, checks = 0, updated_at = $5, version = version + 1, \
                   next_check_at = CASE WHEN provider = 'manual' THEN NULL ELSE CAST($6 AS BIGINT) END \
                   WHERE id = $1 AND state <> 'captured'";
        let (received, at, next) = (capture.received.amount(), capture.at.millis(), now.plus_secs(AFTERWARDS_SECS));
        let values = values![id.get(), capture.settles, received, at, now.millis(), next.millis()];
        Ok(raw::execute(self.0.db(), sql, values).await? == 1)
    }

    /// Takes money that came for what pays the order after all; `waived` of the sum is let go. `false` when it is not there, or
    /// pays the order already.
    pub async fn let_settle(&self, id: PaymentId, waived: Rupiah, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE payments SET settles = TRUE, waived = $2, updated_at = $3, version = version + 1 \
                   WHERE id = $1 AND state = 'captured' AND NOT settles";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), waived.amount(), now.millis()]).await? == 1)
    }

    /// The customer's bank took the money back; from now on it is asked how the dispute ends. `false` when that was noted before.
    pub async fn charge_back(&self, id: PaymentId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE payments SET charged_back = TRUE, updated_at = $2, version = version + 1, \
                   next_check_at = COALESCE(next_check_at, CAST($3 AS BIGINT)) \
                   WHERE id = $1 AND state = 'captured' AND NOT charged_back";
        let next = now.plus_secs(DISPUTED_SECS).millis();
        Ok(raw::execute(self.0.db(), sql, values![id.get(), now.millis(), next]).await? == 1)
    }

    /// The shop won the dispute: the money is there again. `false` when it was not gone.
    pub async fn win_dispute(&self, id: PaymentId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE payments SET charged_back = FALSE, updated_at = $2, version = version + 1 \
                   WHERE id = $1 AND charged_back";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), now.millis()]).await? == 1)
    }

    /// Notes that a waiting attempt is about to be closed at its gateway: its page is not shown any more, whatever becomes of that.
    pub async fn begin_closing(&self, id: PaymentId, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE payments SET failure = $2, updated_at = $3, version = version + 1 \
                   WHERE id = $1 AND state = 'pending' AND failure <> $2";
        raw::execute(self.0.db(), sql, values![id.get(), FailureReason::Replaced.key(), now.millis()]).await?;
        Ok(())
    }

    /// Gives one waiting attempt up. `false` when it did not wait (any more).
    pub async fn give_up(&self, id: PaymentId, why: FailureReason, now: Timestamp) -> Result<bool, StoreError> {
        let sql = format!("{GIVE_UP} WHERE id = $1 AND state = 'pending'");
        let values = values![id.get(), why.key(), now.millis(), now.plus_secs(RECHECK_SECS).millis()];
        Ok(raw::execute(self.0.db(), &sql, values).await? == 1)
    }

    /// Gives every waiting attempt for an order up; tells how many there were.
    pub async fn void_pending(&self, order: OrderId, why: &str, now: Timestamp) -> Result<u64, StoreError> {
        let sql = format!("{GIVE_UP} WHERE order_id = $1 AND state = 'pending'");
        let values = values![order.get(), why, now.millis(), now.plus_secs(RECHECK_SECS).millis()];
        raw::execute(self.0.db(), &sql, values).await
    }
}

/// A row of an attempt that waits for money.
pub(super) fn waiting(attempt: &NewAttempt<'_>, name: String) -> table::ActiveModel {
    table::ActiveModel {
        id: NotSet,
        order_id: Set(attempt.order.get()),
        method: Set(attempt.method.key().to_owned()),
        provider: Set(attempt.method.provider().key().to_owned()),
        provider_ref: Set(None),
        amount: Set(attempt.amount.amount()),
        state: Set(PaymentState::Pending.key().to_owned()),
        failure: Set(String::new()),
        version: Set(1),
        captured_at: Set(None),
        next_check_at: Set(attempt.next_check_at.map(Timestamp::millis)),
        created_at: Set(attempt.at.millis()),
        updated_at: Set(attempt.at.millis()),
        attempt_ref: Set(Some(name)),
        redirect: Set(None),
        channel: Set(None),
        transaction_ref: Set(None),
        instructions: Set(None),
        received: Set(None),
        expires_at: Set(attempt.expires_at.map(Timestamp::millis)),
        waived: Set(0),
        settles: Set(false),
        challenged: Set(false),
        charged_back: Set(false),
        checks: Set(0),
        by_transfer: Set(0),
    }
}
