//! What people are told of money that moves, in the unit of work that moves it.

use domain::ids::RefundId;
use domain::money::Rupiah;
use domain::order::{Order, OrderEventKind, OrderState};
use domain::payment::{RefundState, TaskAct, TaskKind};
use domain::time::Timestamp;
use store::payments::{NewTask, Payment, Refund, Task};
use store::{StoreError, WriteTx};

use super::refunds::is_of_task;
use crate::Failure;
use crate::base::Base;
use crate::letters::{Occasion, RefundWay, Stray, Trouble, later, waiting};

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

/// A gateway is asked to send money back: of money that does not belong to its order the customer hears at once, of a refund when
/// it is done.
pub(super) async fn asked<E>(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    refund: RefundId,
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let order = tx.orders().by_id(attempt.order).await?.ok_or(Failure::NotFound)?;
    let known = tx.payments().refund(refund).await?.ok_or(Failure::NotFound)?;
    if stray(tx, &order, &known).await?.is_some() {
        tell(tx, base, attempt, refund, RefundWay::AsPaid, now).await?;
    }
    Ok(())
}

/// Tells the customer how money goes back: as a refund of what paid their order, or as money that does not belong to it.
pub(super) async fn tell<E>(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    refund: RefundId,
    way: RefundWay,
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let order = tx.orders().by_id(attempt.order).await?.ok_or(Failure::NotFound)?;
    let refunds = tx.payments().refunds(attempt.order).await?;
    let Some(this) = refunds.iter().find(|one| one.id == refund) else { return Ok(()) };
    let (name, amount) = (name(tx, this).await?, this.amount);
    let occasion = if let Some(stray) = stray(tx, &order, this).await? {
        Occasion::MoneyBack { refund: &name, amount, stray, way }
    } else {
        let is_back = |state| state == RefundState::Settled;
        let before = refunds.iter().filter(|one| one.payment == attempt.id && one.id != refund && is_back(one.state));
        let in_all = before.map(|one| one.amount).sum::<Rupiah>().checked_add(amount).unwrap_or(amount);
        Occasion::Refunded { refund: &name, amount, in_all, way, reason: &this.reason }
    };
    later(base, tx, attempt.order, occasion, now).await
}

/// What names a refund in letters: one whose transfer was called off, because the bank had taken the money, is told of anew when it is
/// owed again.
async fn name(tx: &WriteTx, refund: &Refund) -> Result<String, StoreError> {
    let tasks = tx.payments().tasks(refund.order).await?;
    let called_off = |task: &&Task| task.refund == Some(refund.id) && task.resolution == Some(TaskAct::TakenBack);
    Ok(match tasks.iter().filter(called_off).count() {
        0 => refund.id.to_string(),
        times => format!("{}.{times}", refund.id),
    })
}

/// The customer's bank took the money that was to be transferred: the customer hears that nothing comes from the shop any more.
pub(super) async fn taken_back<E>(
    tx: &WriteTx,
    base: &Base,
    refund: &Refund,
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let name = name(tx, refund).await?;
    let occasion = Occasion::TakenBack { refund: &name, amount: refund.amount };
    later(base, tx, refund.order, occasion, now).await
}

/// Why the money of a refund does not belong to its order; nothing when it paid for it. As the attempt stands now: it may just have
/// been made to pay for it.
async fn stray(tx: &WriteTx, order: &Order, refund: &Refund) -> Result<Option<Stray>, StoreError> {
    let Some(attempt) = tx.payments().by_id(refund.payment).await? else { return Ok(None) };
    Ok(if attempt.settles {
        is_of_task(&attempt, refund).then_some(Stray::Excess)
    } else if matches!(order.state, OrderState::Expired | OrderState::Cancelled) {
        Some(Stray::Late)
    } else if order.paid_at.is_some() {
        Some(Stray::Twice)
    } else {
        Some(Stray::Amount)
    })
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
