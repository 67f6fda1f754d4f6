//! What people are told of money that moves, in the unit of work that moves it.

use domain::ids::RefundId;
use domain::money::Rupiah;
use domain::order::OrderEventKind;
use domain::payment::{RefundState, TaskKind};
use domain::time::Timestamp;
use store::WriteTx;
use store::payments::{NewTask, Payment};

use crate::Failure;
use crate::base::Base;
use crate::letters::{Occasion, RefundWay, Trouble, later, waiting};

/// Money is back: the order's history knows it, and the customer is told.
pub(super) async fn refunded<E>(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    refund: RefundId,
    way: RefundWay,
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let known = tx.payments().refund(refund).await?.ok_or(Failure::NotFound)?;
    let note = known.amount.amount().to_string();
    tx.orders().add_event(attempt.order, OrderEventKind::Refunded, None, &note, now).await?;
    tell(tx, base, attempt, refund, way, now).await
}

/// Tells the customer how money goes back: what paid their order, or came for one that is over. What was paid twice goes back beside
/// an order that goes on: that is no refund of it.
pub(super) async fn tell<E>(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    refund: RefundId,
    way: RefundWay,
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let order = tx.orders().by_id(attempt.order).await?.ok_or(Failure::NotFound)?;
    if !attempt.settles && order.paid_at.is_some() {
        return Ok(());
    }
    let refunds = tx.payments().refunds(attempt.order).await?;
    let Some(this) = refunds.iter().find(|one| one.id == refund) else { return Ok(()) };
    let is_back = |state| state == RefundState::Settled;
    let before = refunds.iter().filter(|one| one.payment == attempt.id && one.id != refund && is_back(one.state));
    let in_all = before.map(|one| one.amount).sum::<Rupiah>().checked_add(this.amount).unwrap_or(this.amount);
    let occasion =
        Occasion::Refunded { refund: &refund.to_string(), amount: this.amount, in_all, way, reason: &this.reason };
    later(base, tx, attempt.order, occasion, now).await
}

/// Asks for a person, once for each occasion; staff are written to, except about transfers that they make anyway. `false` when that
/// was asked before.
pub(super) async fn raise<E>(tx: &WriteTx, base: &Base, task: &NewTask<'_>) -> Result<bool, Failure<E>> {
    let is_new = tx.payments().raise(task).await?;
    if is_new && task.kind != TaskKind::ManualRefund {
        alarm(tx, base, task).await?;
    }
    Ok(is_new)
}

/// Tells staff of money that wants a person.
async fn alarm<E>(tx: &WriteTx, base: &Base, task: &NewTask<'_>) -> Result<(), Failure<E>> {
    let trouble = match task.kind {
        TaskKind::PaidLate => Some(Trouble::PaidLate),
        TaskKind::PaidTwice => Some(Trouble::PaidTwice),
        TaskKind::WrongAmount => Some(Trouble::WrongAmount),
        _ => None,
    };
    match (trouble, task.order, task.payment) {
        (Some(trouble), Some(order), Some(payment)) => {
            later(base, tx, order, Occasion::Trouble { payment, trouble, amount: task.amount }, task.at).await
        }
        _ => waiting(tx, base, task).await,
    }
}
