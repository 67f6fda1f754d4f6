//! Refunds at gateways, carried out: asked with the same key until the answer is clear, then followed until the bank confirmed.

use std::sync::Arc;

use domain::ids::RefundId;
use domain::payment::{PaymentState, Provider, RefundState, TaskKind};
use domain::time::Timestamp;
use payments::{GatewayError, RefundBar, RefundOutcome, RefundRequest, Snapshot};
use store::WriteTx;
use store::payments::{NewTask, Payment, Refund};

use super::refunds::by_hand;
use super::{Payments, apply::apply, convert, tidings};
use crate::base::Base;
use crate::letters::RefundWay;
use crate::orders::access::lock;
use crate::points::{self, Point};
use crate::retry::retrying;
use crate::{Failure, Never, crowd};

/// Refunds asked about in one round.
const AT_A_TIME: u32 = 100;
/// Seconds between two tries; the last one counts for all that follow.
const PAUSES: [i64; 5] = [30, 120, 600, 1_800, 3_600];
/// After so many tries a person is asked; the gateway is asked on.
const PATIENCE: u32 = 60;

/// What became of one try.
enum Tried {
    Settled(String),
    Accepted(String),
    ByHand(String),
    Failed(String),
    Later(String),
}

impl Payments {
    /// Asks gateways for the refunds that wait, and after those that are under way; tells how many.
    pub async fn work_refunds(&self) -> Result<u32, Failure<Never>> {
        crowd::lanes(|provider| lane(Arc::clone(&self.base), provider)).await
    }

    /// The same for one provider, whose answers are waited for alone: for the shop's clockwork.
    pub async fn work_refunds_of(&self, provider: Provider) -> Result<u32, Failure<Never>> {
        lane(Arc::clone(&self.base), provider).await
    }
}

async fn lane(base: Arc<Base>, provider: Provider) -> Result<u32, Failure<Never>> {
    let now = base.now();
    let due = base.store.read().payments().due_refunds(provider, now, AT_A_TIME).await?;
    let go_on = || base.gateways.may_ask(provider, base.now());
    crowd::each(&base, due, go_on, |base, id| async move { work(&base, id, now).await }).await
}

async fn work(base: &Base, id: RefundId, now: Timestamp) -> Result<bool, Failure<Never>> {
    let read = base.store.read();
    let Some(refund) = read.payments().refund(id).await? else { return Ok(false) };
    let Some(attempt) = read.payments().by_id(refund.payment).await? else { return Ok(false) };
    let pause = PAUSES[usize::try_from(refund.tries).unwrap_or(usize::MAX).min(PAUSES.len() - 1)];
    let tx = base.store.write().await?;
    let is_ours = tx.payments().take_refund(id, now, now.plus_secs(pause)).await?;
    tx.commit().await?;
    if !is_ours {
        return Ok(false);
    }
    points::reach(Point::RefundTaken);
    if refund.provider_ref.is_some() {
        // The gateway has it; what it shows tells the end.
        apply(base, attempt.id).await?;
        if refund.tries >= PATIENCE {
            retrying(async || unconfirmed(base, &refund, &attempt).await).await?;
        }
        return Ok(true);
    }
    let tried = ask(base, &refund, &attempt).await;
    points::reach(Point::RefundAnswered);
    retrying(async || write(base, &refund, &attempt, &tried).await).await?;
    points::reach(Point::RefundWritten);
    if matches!(tried, Tried::Failed(_)) {
        // Perhaps because somebody gave the money back another way: that comes to light.
        apply(base, attempt.id).await?;
    }
    Ok(true)
}

/// Asks with the refund's own key: however often, the money goes back once.
async fn ask(base: &Base, refund: &Refund, attempt: &Payment) -> Tried {
    let Some(gateway) = base.gateways.of(attempt.provider) else {
        return Tried::Later("the gateway is not connected".to_owned());
    };
    let names = (convert::handle(attempt), convert::refund_name(refund));
    let (Ok(handle), Ok(name)) = names else { return Tried::Failed("it has no name for the gateway".to_owned()) };
    let left = attempt.received.unwrap_or(attempt.amount);
    let request = match RefundRequest::try_new(handle, name, refund.amount, left, &refund.reason) {
        Ok(request) => request,
        Err(error) => return Tried::Failed(error.to_string()),
    };
    match base.gateways.heard(attempt.provider, gateway.refund(&request).await, base.now()) {
        Ok(RefundOutcome::Settled(seen)) => Tried::Settled(seen.reference),
        Ok(RefundOutcome::Pending(seen)) => Tried::Accepted(seen.reference),
        Ok(RefundOutcome::NotPossible(bar)) => barred(bar),
        Err(GatewayError::Refused(refusal)) => Tried::Failed(refusal.to_string()),
        Err(error) => Tried::Later(error.to_string()),
    }
}

fn barred(bar: RefundBar) -> Tried {
    let why = format!("{bar:?}");
    match bar {
        RefundBar::ByHand | RefundBar::OnlyWhole | RefundBar::TooLate => Tried::ByHand(why),
        // Money that came today is settled tonight.
        RefundBar::NotSettled => Tried::Later(why),
        RefundBar::MoreThanLeft | RefundBar::Balance | RefundBar::Failed => Tried::Failed(why),
    }
}

async fn write(base: &Base, refund: &Refund, attempt: &Payment, tried: &Tried) -> Result<(), Failure<Never>> {
    let now = base.now();
    let tx = base.store.write().await?;
    // The order first, as everybody who writes about its refunds: what its gateway tells of them comes at the same moment.
    lock(&tx, refund.order).await?;
    match tried {
        Tried::Settled(reference) => settled(&tx, base, refund, attempt, Some(reference), now).await?,
        Tried::Accepted(reference) => tx.payments().accept_refund(refund.id, reference, now).await?,
        Tried::ByHand(why) => {
            if tx.payments().divert_refund(refund.id, why, now).await? {
                by_hand::<Never>(&tx, base, attempt, (refund.id, refund.amount), now).await?;
            }
        }
        Tried::Failed(why) => failed(&tx, base, (refund, attempt), Said { is_sure: true, why }, now).await?,
        // It may have been carried out all the same: it keeps its name.
        Tried::Later(why) if refund.tries >= PATIENCE => {
            failed(&tx, base, (refund, attempt), Said { is_sure: false, why }, now).await?;
        }
        Tried::Later(why) => tracing::warn!(refund = refund.key, why, "a refund has to wait"),
    }
    Ok(tx.commit().await?)
}

/// What a gateway shows of the shop's refunds, written down: a refund it accepted can still settle or fail.
pub(super) async fn follow(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    seen: &Snapshot,
    now: Timestamp,
) -> Result<(), Failure<Never>> {
    if seen.refunds.is_empty() || attempt.state != PaymentState::Captured {
        return Ok(());
    }
    let known = tx.payments().refunds(attempt.order).await?;
    for theirs in &seen.refunds {
        let Some(name) = &theirs.refund else { continue };
        let is_ours = |one: &&Refund| convert::is_refund_name(one, name);
        let Some(ours) = known.iter().find(is_ours) else { continue };
        match theirs.state {
            // By whatever name it was asked for: the money is back.
            payments::RefundState::Settled => settled(tx, base, ours, attempt, Some(&theirs.reference), now).await?,
            // What was asked for by an earlier name is over.
            _ if convert::refund_name(ours).as_ref() != Ok(name) => {}
            payments::RefundState::Pending => tx.payments().accept_refund(ours.id, &theirs.reference, now).await?,
            payments::RefundState::Failed => {
                // Money that was transferred meanwhile does not come back because the gateway's refund failed.
                let is_theirs = ours.provider_ref.as_ref() == Some(&theirs.reference);
                if ours.state == RefundState::Requested || is_theirs {
                    let said = Said { is_sure: true, why: "the bank sent it back" };
                    failed(tx, base, (ours, attempt), said, now).await?;
                }
            }
        }
    }
    Ok(())
}

async fn settled(
    tx: &WriteTx,
    base: &Base,
    refund: &Refund,
    attempt: &Payment,
    reference: Option<&String>,
    now: Timestamp,
) -> Result<(), Failure<Never>> {
    let reference = reference.map(String::as_str);
    if tx.payments().settle_refund(refund.id, reference, None, now).await? {
        tx.payments().close_refund_tasks(refund.id, now).await?;
        tidings::refunded::<Never>(tx, base, attempt, refund.id, RefundWay::AsPaid, now).await?;
    }
    Ok(())
}

/// What a gateway said of a refund that did not go through.
struct Said<'a> {
    /// Whether the money stayed where it was, for sure.
    is_sure: bool,
    why: &'a str,
}

async fn failed(
    tx: &WriteTx,
    base: &Base,
    (refund, attempt): (&Refund, &Payment),
    said: Said<'_>,
    now: Timestamp,
) -> Result<(), Failure<Never>> {
    if !tx.payments().fail_refund(refund.id, said.is_sure, said.why, now).await? {
        return Ok(());
    }
    // A refund that is asked for once more can fail once more.
    let key = format!("{}:{}", refund.id, now.millis());
    raise(tx, base, (refund, attempt), (&key, said.why), now).await
}

/// A refund was accepted long ago, and never confirmed: the gateway is asked on, and a person too.
async fn unconfirmed(base: &Base, refund: &Refund, attempt: &Payment) -> Result<(), Failure<Never>> {
    let now = base.now();
    let tx = base.store.write().await?;
    let known = tx.payments().refund(refund.id).await?.ok_or(Failure::NotFound)?;
    if known.state != RefundState::Requested || known.provider_ref.is_none() {
        return Ok(());
    }
    let key = format!("{}:unconfirmed-{}", refund.id, known.generation);
    raise(&tx, base, (refund, attempt), (&key, "accepted, never confirmed"), now).await?;
    Ok(tx.commit().await?)
}

async fn raise(
    tx: &WriteTx,
    base: &Base,
    (refund, attempt): (&Refund, &Payment),
    (key, why): (&str, &str),
    now: Timestamp,
) -> Result<(), Failure<Never>> {
    let task = NewTask {
        kind: TaskKind::RefundFailed,
        key,
        amount: refund.amount,
        detail: why,
        order: Some(attempt.order),
        payment: Some(attempt.id),
        refund: Some(refund.id),
        at: now,
    };
    tidings::raise(tx, base, &task).await.map(drop)
}
