//! The customer's bank takes money back, and has to give it back when the shop wins the dispute.
//!
//! Promises: while the money is gone nothing of its order leaves; when it is there again the order goes on as before, and whatever was
//! owed meanwhile, or closed because the money was gone, goes back or is owed again, as far as the money is there.

use domain::ids::PaymentId;
use domain::order::{OrderEventKind, OrderState};
use domain::payment::{RefundState, TaskAct, TaskKind};
use domain::time::Timestamp;
use store::WriteTx;
use store::orders::OrderHead;
use store::payments::{NewTask, Payment, Refund, Task};

use super::deeds::Scene;
use super::refunds::after_all;
use super::{TaskError, tidings};
use crate::base::Base;
use crate::orders::access::lock;
use crate::orders::refunds::everything;
use crate::orders::steps::Hand;
use crate::{Failure, Never};

/// Why a person has to look at money that settles no order.
const ON_A_DESK: [TaskKind; 3] = [TaskKind::PaidLate, TaskKind::PaidTwice, TaskKind::WrongAmount];

/// The money is gone: a person answers the dispute.
pub(super) async fn charged_back(tx: &WriteTx, base: &Base, scene: &Scene<'_>) -> Result<(), Failure<Never>> {
    let this = &scene.this;
    tx.payments().charge_back(this.id, scene.now).await?;
    told(tx, this, OrderEventKind::ChargedBack, Hand::nobodys("", scene.now)).await?;
    // The bank can take it once more after the shop won: that is another occasion.
    let tasks = tx.payments().tasks(this.order).await?;
    let key = match disputes(&tasks, this.id).count() {
        0 => this.attempt_ref.clone(),
        before => format!("{}:{}", this.attempt_ref, before + 1),
    };
    raise(tx, base, this, (TaskKind::ChargedBack, &key), scene.now).await
}

/// The gateway says that the money is there again. The caller asks for what is [`owed_meanwhile`] when all that went back is in the books.
pub(super) async fn won(tx: &WriteTx, scene: &Scene<'_>) -> Result<(), Failure<Never>> {
    restored(tx, &scene.this, Hand::nobodys("", scene.now)).await?;
    Ok(tx.payments().close_tasks(scene.this.id, TaskKind::ChargedBack, scene.now).await?)
}

/// A person says so, because the gateway never does. The caller resolves the task, by which it is known from now on.
pub(super) async fn won_by_hand(
    tx: &WriteTx,
    base: &Base,
    task: &Task,
    hand: Hand<'_>,
) -> Result<(), Failure<TaskError>> {
    let (order, payment) = task.order.zip(task.payment).ok_or(Failure::Rejected(TaskError::NotHere))?;
    let head = lock(tx, order).await?;
    let this = tx.payments().by_id(payment).await?.ok_or(Failure::NotFound)?;
    if !this.is_charged_back || !base.gateways.leaves_disputes_to_people(this.provider) {
        return Err(Failure::Rejected(TaskError::NotHere));
    }
    restored(tx, &this, hand).await?;
    owed_meanwhile(tx, base, (&head, &this), hand).await
}

/// Whether a person said so of an attempt.
pub(super) fn was_won_by_hand(tasks: &[Task], payment: PaymentId) -> bool {
    disputes(tasks, payment).any(|task| task.resolution == Some(TaskAct::Won))
}

/// The money is there again: the order goes on.
async fn restored<E>(tx: &WriteTx, this: &Payment, hand: Hand<'_>) -> Result<(), Failure<E>> {
    if !tx.payments().win_dispute(this.id, hand.at).await? {
        return Err(Failure::Conflict);
    }
    told(tx, this, OrderEventKind::DisputeWon, hand).await
}

/// What was owed while the money was gone goes back, and what was closed because it was gone is owed again.
pub(super) async fn owed_meanwhile<E>(
    tx: &WriteTx,
    base: &Base,
    (head, this): (&OrderHead, &Payment),
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    let tasks = tx.payments().tasks(this.order).await?;
    let refunds = tx.payments().refunds(this.order).await?;
    for refund in refunds.iter().filter(|one| one.payment == this.id && one.state == RefundState::Failed) {
        if was_closed_meanwhile(refund, &tasks) {
            owed_again(tx, base, this, refund, hand.at).await?;
        } else if !tasks.iter().any(|task| task.refund == Some(refund.id)) {
            // Nobody was ever asked to send it: there was nothing to send.
            after_all(tx, base, this, refund, hand.at).await?;
        }
    }
    if !this.settles {
        return on_a_desk(tx, base, (head, this), &tasks, hand.at).await;
    }
    if head.state == OrderState::Cancelled {
        // Called off while there was nothing to give back.
        let occasion = format!("won-{}", this.version);
        everything(tx, base, head, &occasion, Hand { note: "", ..hand }).await?;
    }
    Ok(())
}

/// The tasks about the disputes of an attempt.
fn disputes(tasks: &[Task], payment: PaymentId) -> impl Iterator<Item = &Task> {
    tasks.iter().filter(move |task| task.kind == TaskKind::ChargedBack && task.payment == Some(payment))
}

/// Whether somebody closed this refund, which failed, because its money was gone.
fn was_closed_meanwhile(refund: &Refund, tasks: &[Task]) -> bool {
    let gone_at = disputes(tasks, refund.payment).map(|task| task.created_at).max();
    let mut of_it = tasks.iter().filter(|task| task.refund == Some(refund.id));
    of_it.clone().all(|task| task.resolution.is_some())
        && of_it.any(|task| task.resolved_at.is_some() && task.resolved_at >= gone_at)
}

/// A refund that was not made any more is to be made after all, if its money is there.
async fn owed_again<E>(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    refund: &Refund,
    now: Timestamp,
) -> Result<(), Failure<E>> {
    if tx.payments().unclaimed(attempt.id).await? < refund.amount {
        return Ok(());
    }
    let task = NewTask {
        kind: TaskKind::RefundFailed,
        key: &format!("{}:{}", refund.id, now.millis()),
        amount: refund.amount,
        detail: "the dispute about its money was won",
        order: Some(attempt.order),
        payment: Some(attempt.id),
        refund: Some(refund.id),
        at: now,
    };
    tidings::raise(tx, base, &task).await.map(drop)
}

/// Money that settles no order waits for a person again, unless it still does.
async fn on_a_desk<E>(
    tx: &WriteTx,
    base: &Base,
    (head, this): (&OrderHead, &Payment),
    tasks: &[Task],
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let waits = |task: &Task| task.payment == Some(this.id) && task.resolution.is_none();
    let is_there = tasks.iter().any(|task| waits(task) && ON_A_DESK.contains(&task.kind));
    if is_there || !tx.payments().unclaimed(this.id).await?.is_positive() {
        return Ok(());
    }
    let kind = match head.state {
        _ if head.paid_at.is_some() => TaskKind::PaidTwice,
        OrderState::Expired | OrderState::Cancelled => TaskKind::PaidLate,
        _ => TaskKind::WrongAmount,
    };
    let key = format!("{}:{}", this.attempt_ref, now.millis());
    raise(tx, base, this, (kind, &key), now).await
}

async fn raise<E>(
    tx: &WriteTx,
    base: &Base,
    this: &Payment,
    (kind, key): (TaskKind, &str),
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let task = NewTask {
        kind,
        key,
        amount: this.taken_there(),
        detail: &this.attempt_ref,
        order: Some(this.order),
        payment: Some(this.id),
        refund: None,
        at: now,
    };
    tidings::raise(tx, base, &task).await.map(drop)
}

/// The order's history knows it.
async fn told<E>(tx: &WriteTx, this: &Payment, kind: OrderEventKind, hand: Hand<'_>) -> Result<(), Failure<E>> {
    let amount = this.taken_there().amount().to_string();
    Ok(tx.orders().add_event(this.order, kind, hand.actor(), &amount, hand.at).await?)
}
