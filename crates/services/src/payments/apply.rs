//! The one function: ask the gateway where an attempt stands, and do what that means.
//!
//! The answer is fetched before the unit of work and believed only if the attempt did not change meanwhile; otherwise it is
//! fetched again. So answers are applied in the order in which they were true, however many ask at once.

use domain::ids::PaymentId;
use domain::payment::TaskKind;
use domain::time::Timestamp;
use payments::{Doubt, GatewayError, Refusal, Snapshot};
use store::WriteTx;
use store::payments::{NewTask, Payment, Unmatched};

use super::deeds::{self, Scene};
use super::{Looked, convert, refund_work, tidings};
use crate::base::Base;
use crate::orders::access::lock;
use crate::points::{self, Point};
use crate::retry::retrying;
use crate::{Failure, Never};

/// How often an answer is fetched again because the attempt changed meanwhile.
const TRIES: u32 = 5;

/// Asks the gateway of an attempt and writes what it says.
pub(crate) async fn apply(base: &Base, id: PaymentId) -> Result<Looked, Failure<Never>> {
    for _ in 0..TRIES {
        let known = base.store.read().payments().by_id(id).await?.ok_or(Failure::NotFound)?;
        let Some(seen) = fetch(base, &known).await? else { return Ok(Looked::Unclear) };
        if retrying(async || write(base, &known, &seen).await).await? {
            base.live.catch_up().await;
            return Ok(Looked::Known);
        }
    }
    Ok(Looked::Unclear)
}

/// What the gateway shows; nothing when it shows nothing that can be relied on.
async fn fetch(base: &Base, attempt: &Payment) -> Result<Option<Snapshot>, Failure<Never>> {
    let Some(gateway) = base.gateways.of(attempt.provider) else { return Ok(None) };
    let handle = convert::handle(attempt).map_err(Failure::broken)?;
    match base.gateways.heard(attempt.provider, gateway.fetch(&handle).await, base.now()) {
        Ok(seen) => Ok(Some(seen)),
        // Its page was never opened, as far as anybody knows: there is nothing to see yet.
        Err(GatewayError::NotFound | GatewayError::Refused(Refusal::NoReference)) => Ok(None),
        Err(error) => {
            tracing::warn!(attempt = attempt.attempt_ref, %error, "a gateway was asked in vain");
            Ok(None)
        }
    }
}

/// Writes what was seen. `false` when the attempt changed since it was read: what was seen may be older than that.
async fn write(base: &Base, known: &Payment, seen: &Snapshot) -> Result<bool, Failure<Never>> {
    let now = base.now();
    let tx = base.store.write().await?;
    let head = lock(&tx, known.order).await?;
    let this = tx.payments().by_id(known.id).await?.ok_or(Failure::NotFound)?;
    if this.version != known.version {
        return Ok(false);
    }
    refund_work::follow(&tx, base, &this, seen, now).await?;
    match convert::fact(seen, &this, now) {
        // All that can follow from one look is more than a caller's future should carry.
        Ok(fact) => Box::pin(deeds::carry_out(&tx, base, Scene { head, this, seen, now }, fact)).await?,
        Err(doubts) => park(&tx, base, (&this, seen), &doubts, now).await?,
    }
    points::reach(Point::ApplyBeforeCommit);
    tx.commit().await?;
    points::reach(Point::ApplyAfterCommit);
    Ok(true)
}

/// Money that may be about something else is nobody's payment: a person judges it. What was not paid for sure is looked at as well, but it
/// is no money yet: should it come after all, it is a task of its own.
async fn park(
    tx: &WriteTx,
    base: &Base,
    (attempt, seen): (&Payment, &Snapshot),
    doubts: &[Doubt],
    now: Timestamp,
) -> Result<(), Failure<Never>> {
    let reference = seen.transaction.as_deref().unwrap_or(&attempt.attempt_ref);
    let reason = doubts.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    let amount = seen.amount.unwrap_or_default();
    let mut key = format!("{}:{reference}", attempt.provider.key());
    if seen.status.was_paid() {
        let money = Unmatched {
            provider: attempt.provider,
            reference,
            amount,
            attempt: Some(attempt.attempt_ref.as_str()),
            page: attempt.provider_ref.as_deref(),
            channel: seen.channel,
            reason: &reason,
            at: now,
        };
        tx.payments().park(money).await?;
    } else {
        key.push_str(":unpaid");
    }
    let task = NewTask {
        kind: TaskKind::Unmatched,
        key: &key,
        amount,
        detail: &format!("{}: {reason}", attempt.attempt_ref),
        order: Some(attempt.order),
        payment: Some(attempt.id),
        refund: None,
        at: now,
    };
    tidings::raise(tx, base, &task).await.map(drop)
}
