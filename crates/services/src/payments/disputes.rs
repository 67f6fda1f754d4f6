//! The customer's bank takes money back, and has to give it back when the shop wins the dispute.
//!
//! Promises: while the money is gone nothing of its order leaves; when it is there again the order goes on as before, and whatever was
//! owed and closed meanwhile, because the money was gone, is owed again.

use domain::ids::PaymentId;
use domain::order::{OrderEventKind, OrderState};
use domain::payment::{RefundState, TaskKind};
use domain::time::Timestamp;
use store::WriteTx;
use store::payments::{NewTask, Payment, Refund, Task};

use super::deeds::Scene;
use super::tidings;
use crate::base::Base;
use crate::orders::refunds::everything;
use crate::orders::steps::Hand;
use crate::{Failure, Never};

/// Why a person has to look at money that settles no order.
const ON_A_DESK: [TaskKind; 3] = [TaskKind::PaidLate, TaskKind::PaidTwice, TaskKind::WrongAmount];

/// The money is gone: a person answers the dispute.
pub(super) async fn charged_back(tx: &WriteTx, base: &Base, scene: &Scene<'_>) -> Result<(), Failure<Never>> {
    let this = &scene.this;
    tx.payments().charge_back(this.id, scene.now).await?;
    told(tx, scene, OrderEventKind::ChargedBack).await?;
    // The bank can take it once more after the shop won: that is another occasion.
    let tasks = tx.payments().tasks(this.order).await?;
    let key = match disputes(&tasks, this.id).count() {
        0 => this.attempt_ref.clone(),
        before => format!("{}:{}", this.attempt_ref, before + 1),
    };
    raise(tx, base, scene, (TaskKind::ChargedBack, &key)).await
}

/// The money is there again.
pub(super) async fn won(tx: &WriteTx, base: &Base, scene: &Scene<'_>) -> Result<(), Failure<Never>> {
    let (this, now) = (&scene.this, scene.now);
    if !tx.payments().win_dispute(this.id, now).await? {
        return Err(Failure::Conflict);
    }
    let tasks = tx.payments().tasks(this.order).await?;
    tx.payments().close_tasks(this.id, TaskKind::ChargedBack, now).await?;
    told(tx, scene, OrderEventKind::DisputeWon).await?;
    for refund in tx.payments().refunds(this.order).await? {
        if refund.payment == this.id && was_closed_meanwhile(&refund, &tasks) {
            owed_again(tx, base, this, &refund, now).await?;
        }
    }
    if !this.settles {
        return on_a_desk(tx, base, scene, &tasks).await;
    }
    if scene.head.state == OrderState::Cancelled {
        // Called off while there was nothing to give back.
        everything::<Never>(tx, base, &scene.head, Hand::nobodys("", now)).await?;
    }
    Ok(())
}

/// The tasks about the disputes of an attempt.
fn disputes(tasks: &[Task], payment: PaymentId) -> impl Iterator<Item = &Task> {
    tasks.iter().filter(move |task| task.kind == TaskKind::ChargedBack && task.payment == Some(payment))
}

/// Whether somebody closed this refund because its money was gone.
fn was_closed_meanwhile(refund: &Refund, tasks: &[Task]) -> bool {
    let gone_at = disputes(tasks, refund.payment).map(|task| task.created_at).max();
    let mut of_it = tasks.iter().filter(|task| task.refund == Some(refund.id));
    refund.state == RefundState::Failed
        && of_it.clone().all(|task| task.resolution.is_some())
        && of_it.any(|task| task.resolved_at.is_some() && task.resolved_at >= gone_at)
}

/// A refund that was not made any more is to be made after all, if its money is there.
async fn owed_again(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    refund: &Refund,
    now: Timestamp,
) -> Result<(), Failure<Never>> {
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
async fn on_a_desk(tx: &WriteTx, base: &Base, scene: &Scene<'_>, tasks: &[Task]) -> Result<(), Failure<Never>> {
    let (this, head) = (&scene.this, &scene.head);
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
    let key = format!("{}:{}", this.attempt_ref, scene.now.millis());
    raise(tx, base, scene, (kind, &key)).await
}

async fn raise(
    tx: &WriteTx,
    base: &Base,
    scene: &Scene<'_>,
    (kind, key): (TaskKind, &str),
) -> Result<(), Failure<Never>> {
    let this = &scene.this;
    let task = NewTask {
        kind,
        key,
        amount: this.received.unwrap_or(this.amount),
        detail: &this.attempt_ref,
        order: Some(this.order),
        payment: Some(this.id),
        refund: None,
        at: scene.now,
    };
    tidings::raise(tx, base, &task).await.map(drop)
}

/// The order's history knows it.
async fn told(tx: &WriteTx, scene: &Scene<'_>, kind: OrderEventKind) -> Result<(), Failure<Never>> {
    let amount = scene.this.received.unwrap_or(scene.this.amount).amount().to_string();
    Ok(tx.orders().add_event(scene.this.order, kind, None, &amount, scene.now).await?)
}
