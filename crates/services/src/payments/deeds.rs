//! Doing what a gateway's word means: decided by the domain, step by step, until there is nothing left to do.

use domain::ids::OrderId;
use domain::money::Rupiah;
use domain::order::OrderEventKind;
use domain::payment::{Decision, Fact, FailureReason, OrderFacts, PaymentState, RefundState, TaskKind, decide};
use domain::time::Timestamp;
use payments::{Snapshot, Status};
use store::WriteTx;
use store::orders::OrderHead;
use store::payments::{Capture, NewRefund, NewTask, Payment, Refund, Sighting};

use super::refunds::{Ask, give_back};
use super::{Unapplied, disputes, tidings};
use crate::base::Base;
use crate::invoices::{self, TakenBack};
use crate::letters::RefundWay;
use crate::orders::access::lock;
use crate::orders::settlement::{Revival, paid, paid_by, revived};
use crate::orders::steps::{Hand, unrefused};
use crate::{Failure, Never};

/// More steps than any word of a gateway takes.
const STEPS: u32 = 6;

/// What is decided on: the locked order, the attempt, and what its gateway shows.
pub(super) struct Scene<'a> {
    pub(super) head: OrderHead,
    pub(super) this: Payment,
    pub(super) seen: &'a Snapshot,
    pub(super) now: Timestamp,
}

/// Does everything that `fact` asks for.
pub(super) async fn carry_out(
    tx: &WriteTx,
    base: &Base,
    mut scene: Scene<'_>,
    fact: Fact,
) -> Result<(), Failure<Never>> {
    sight(tx, base, &scene, fact).await?;
    let was_gone = scene.this.is_charged_back;
    for _ in 0..STEPS {
        if !take_step(tx, base, &scene, fact).await? {
            let is_won = was_gone && !scene.this.is_charged_back;
            let (whose, hand) = ((&scene.head, &scene.this), Hand::nobodys("", scene.now));
            return if is_won { disputes::owed_meanwhile(tx, base, whose, hand).await } else { Ok(()) };
        }
        scene.head = lock(tx, scene.head.id).await?;
        scene.this = tx.payments().by_id(scene.this.id).await?.ok_or(Failure::NotFound)?;
    }
    Err(Failure::broken(Unapplied(scene.this.id, scene.head.id)))
}

/// Does the next thing that `fact` asks for. `false` when there is nothing left to do, or a person has to.
async fn take_step(tx: &WriteTx, base: &Base, scene: &Scene<'_>, fact: Fact) -> Result<bool, Failure<Never>> {
    match judge(tx, scene, fact).await? {
        Decision::AlreadyApplied | Decision::Unmatched | Decision::Wait { .. } => return Ok(false),
        Decision::GiveUp(reason) => give_up(tx, scene, reason).await?,
        Decision::Settle => settle(tx, base, scene).await?,
        Decision::PaidLate { may_revive } => late(tx, base, scene, may_revive).await?,
        Decision::PaidTwice => twice(tx, base, scene, came(fact)).await?,
        Decision::WrongAmount { received } => wrong(tx, base, scene, received).await?,
        Decision::Returned { more } => return returned(tx, base, scene, more).await,
        Decision::ChargedBack => disputes::charged_back(tx, base, scene).await?,
        Decision::DisputeWon => disputes::won(tx, scene).await?,
    }
    Ok(true)
}

async fn judge(tx: &WriteTx, scene: &Scene<'_>, fact: Fact) -> Result<Decision, Failure<Never>> {
    let head = &scene.head;
    let refunds = tx.payments().refunds(head.id).await?;
    // What staff transferred the gateway knows nothing of.
    let back = |attempt: &Payment| {
        let shown = |one: &&Refund| one.provider_ref.is_some() || one.key.starts_with(&outside(attempt));
        let settled = refunds.iter().filter(|one| one.payment == attempt.id && one.state == RefundState::Settled);
        settled.filter(shown).map(|one| one.amount).sum::<Rupiah>()
    };
    let tasks = tx.payments().tasks(head.id).await?;
    let facts = |one: &Payment| one.facts(back(one), disputes::was_won_by_hand(&tasks, one.id));
    let attempts: Vec<_> = tx.payments().of(head.id).await?.iter().map(facts).collect();
    let order = OrderFacts { state: head.state, total: head.total, is_paid: head.paid_at.is_some() };
    Ok(decide(&order, &attempts, scene.this.id, fact))
}

/// Keeps what the gateway shows beside the state: a page that is opened again still has it.
async fn sight(tx: &WriteTx, base: &Base, scene: &Scene<'_>, fact: Fact) -> Result<(), Failure<Never>> {
    let (seen, this, now) = (scene.seen, &scene.this, scene.now);
    let failure = match fact {
        // What is over does not fail once more, though its gateway goes on saying how its last try ended.
        Fact::Declined(reason) if this.state == PaymentState::Pending => Some(reason),
        _ => None,
    };
    let is_challenged = fact == Fact::Challenged;
    let sighting = Sighting {
        provider_ref: seen.reference.as_ref().map(payments::GatewayRef::as_str),
        transaction_ref: seen.transaction.as_deref(),
        channel: seen.channel,
        instructions: &seen.instructions,
        is_challenged,
        failure,
    };
    tx.payments().note(this, &sighting, now).await?;
    if let Some(reason) = failure.filter(|reason| this.failure != Some(*reason) && !this.is_closing()) {
        tx.orders().add_event(this.order, OrderEventKind::PaymentFailed, None, reason.key(), now).await?;
    }
    if is_challenged {
        raise(tx, base, scene, TaskKind::Challenged, this.amount, &this.attempt_ref).await
    } else {
        Ok(tx.payments().close_tasks(this.id, TaskKind::Challenged, now).await?)
    }
}

/// The attempt is over; the order still waits, and the customer can try again until its own time is over.
async fn give_up(tx: &WriteTx, scene: &Scene<'_>, reason: FailureReason) -> Result<(), Failure<Never>> {
    tx.payments().give_up(scene.this.id, reason, scene.now).await?;
    let id = scene.this.order;
    Ok(tx.orders().add_event(id, OrderEventKind::PaymentFailed, None, reason.key(), scene.now).await?)
}

async fn settle(tx: &WriteTx, base: &Base, scene: &Scene<'_>) -> Result<(), Failure<Never>> {
    receive(tx, scene, scene.this.amount, true).await?;
    let head = paid_by(tx, &scene.head, scene.this.method).await?;
    paid(tx, base, &head, Hand::nobodys("", scene.now)).await.map_err(unrefused)?;
    replace_others(tx, head.id, scene.now).await
}

/// What else could be paid for this order is given up, and closed at its gateway by the next round of checks.
pub(super) async fn replace_others<E>(tx: &WriteTx, order: OrderId, now: Timestamp) -> Result<(), Failure<E>> {
    if let Some(other) = tx.payments().pending(order).await? {
        tx.payments().give_up(other.id, FailureReason::Replaced, now).await?;
        if other.is_at_gateway() {
            tx.payments().check_from(other.id, now).await?;
        }
    }
    Ok(())
}

/// The order ran out of time, or was called off. If it only ran out of time and its goods are still there, it lives again.
async fn late(tx: &WriteTx, base: &Base, scene: &Scene<'_>, may_revive: bool) -> Result<(), Failure<Never>> {
    let (hand, this) = (Hand::nobodys("", scene.now), &scene.this);
    let revival = if may_revive {
        revived(tx, base, (&scene.head, this.method), hand).await.map_err(unrefused)?
    } else {
        Revival::SoldOut
    };
    let is_alive = revival == Revival::LivesAgain;
    receive(tx, scene, this.amount, is_alive).await?;
    match revival {
        Revival::LivesAgain => Ok(()),
        Revival::SoldOut => raise(tx, base, scene, TaskKind::PaidLate, this.amount, &this.attempt_ref).await,
        Revival::VoucherUsedUp => {
            let detail = format!("{}: the voucher is used up", this.attempt_ref);
            raise(tx, base, scene, TaskKind::PaidLate, this.amount, &detail).await
        }
    }
}

/// The second money for an order goes back by itself, or by staff where the gateway cannot.
async fn twice(tx: &WriteTx, base: &Base, scene: &Scene<'_>, received: Rupiah) -> Result<(), Failure<Never>> {
    receive(tx, scene, received, false).await?;
    let attempt = tx.payments().by_id(scene.this.id).await?.ok_or(Failure::NotFound)?;
    let reason = scene.head.number.as_str();
    let ask = Ask { occasion: "twice", reason, shipping: Rupiah::ZERO, actor: None, at: scene.now };
    let asked = give_back::<Never>(tx, base, &attempt, received, &[], ask).await?;
    if asked.is_err() {
        raise(tx, base, scene, TaskKind::PaidTwice, received, &scene.this.attempt_ref).await?;
    }
    Ok(())
}

async fn wrong(tx: &WriteTx, base: &Base, scene: &Scene<'_>, received: Rupiah) -> Result<(), Failure<Never>> {
    receive(tx, scene, received, false).await?;
    let detail = format!("{}: {received} / {}", scene.this.attempt_ref, scene.head.total);
    raise(tx, base, scene, TaskKind::WrongAmount, received, &detail).await
}

/// Money went back that these books know nothing of: it is entered as the gateway shows it. `false` when it does not fit into
/// what is left, because a refund of the shop's own is under way: a person compares.
async fn returned(tx: &WriteTx, base: &Base, scene: &Scene<'_>, more: Rupiah) -> Result<bool, Failure<Never>> {
    let this = &scene.this;
    let known = tx.payments().refunds(this.order).await?.into_iter().filter(|one| one.payment == this.id).count();
    let key = format!("{}{}", outside(this), known + 1);
    let refund = NewRefund {
        payment: this.id,
        key: &key,
        amount: more,
        shipping: Rupiah::ZERO,
        lines: &[],
        reason: "",
        state: RefundState::Settled,
        provider_ref: None,
        actor: None,
        at: scene.now,
    };
    let entered = tx.payments().request_refund(&refund).await?;
    raise(tx, base, scene, TaskKind::ReturnedOutside, more, &key).await?;
    if let Ok(refund) = entered {
        if this.settles {
            let (amount, shipping) = (uncredited(tx, this, more).await?, Rupiah::ZERO);
            let part = TakenBack { refund: Some(refund), amount, shipping, lines: &[], reason: "", at: scene.now };
            invoices::credit::<Never>(tx, this.order, part).await?;
        }
        tidings::refunded::<Never>(tx, base, this, refund, RefundWay::AsPaid, scene.now).await?;
    }
    Ok(entered.is_ok())
}

/// What of `more` that went back no credit note takes back yet: refunds that failed have theirs, and where what is left does not
/// suffice for them any more, this is their money.
async fn uncredited(tx: &WriteTx, attempt: &Payment, more: Rupiah) -> Result<Rupiah, Failure<Never>> {
    let left = tx.payments().left(attempt.id).await?;
    let credited = tx.payments().claims(attempt.id).await?.into_iter().filter(|claim| *claim > left).sum();
    Ok(more.checked_sub(credited).filter(|rest| rest.is_positive()).unwrap_or_default())
}

/// How the names of refunds begin that were made on the gateway's own dashboard.
fn outside(attempt: &Payment) -> String {
    format!("{}-g", attempt.attempt_ref)
}

async fn receive(tx: &WriteTx, scene: &Scene<'_>, received: Rupiah, settles: bool) -> Result<(), Failure<Never>> {
    let at = match scene.seen.status {
        Status::Captured { at: Some(at) } => at,
        _ => scene.now,
    };
    let is_new = tx.payments().receive(scene.this.id, Capture { received, settles, at }, scene.now).await?;
    if is_new { Ok(()) } else { Err(Failure::Conflict) }
}

/// How much came, by what the gateway says.
const fn came(fact: Fact) -> Rupiah {
    match fact {
        Fact::Captured { amount }
        | Fact::Refunded { amount, .. }
        | Fact::ChargedBack { amount }
        | Fact::DisputeWon { amount, .. } => amount,
        _ => Rupiah::ZERO,
    }
}

async fn raise(
    tx: &WriteTx,
    base: &Base,
    scene: &Scene<'_>,
    kind: TaskKind,
    amount: Rupiah,
    detail: &str,
) -> Result<(), Failure<Never>> {
    let key = match kind {
        TaskKind::ReturnedOutside => detail,
        _ => &scene.this.attempt_ref,
    };
    let task = NewTask {
        kind,
        key,
        amount,
        detail,
        order: Some(scene.head.id),
        payment: Some(scene.this.id),
        refund: None,
        at: scene.now,
    };
    tidings::raise(tx, base, &task).await.map(drop)
}
