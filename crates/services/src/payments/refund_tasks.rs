//! What a person does about a refund: it was transferred, is asked for once more, or is not made any more.

use domain::ids::RefundId;
use domain::payment::{RefundError, RefundState, TaskAct};
use store::WriteTx;
use store::payments::{Payment, Refund, RefundRefused, Task};

use super::refunds::by_hand;
use super::resolve::Hands;
use super::{TaskError, tidings};
use crate::Failure;
use crate::base::Base;
use crate::letters::RefundWay;
use crate::orders::access::lock;

/// Does what was pressed about the refund of a task.
pub(super) async fn refund_act(
    tx: &WriteTx,
    base: &Base,
    task: &Task,
    act: TaskAct,
    hands: &Hands<'_>,
) -> Result<(), Failure<TaskError>> {
    let id = task.refund.ok_or(Failure::Rejected(TaskError::NotHere))?;
    let order = tx.payments().refund(id).await?.ok_or(Failure::NotFound)?.order;
    lock(tx, order).await?;
    let refund = tx.payments().refund(id).await?.ok_or(Failure::NotFound)?;
    let attempt = tx.payments().by_id(refund.payment).await?.ok_or(Failure::NotFound)?;
    match act {
        TaskAct::Transferred => {
            if tx.payments().settle_refund(id, None, hands.proof, hands.now).await? {
                tidings::refunded::<TaskError>(tx, base, &attempt, id, RefundWay::Transferred, hands.now).await?;
            }
            Ok(())
        }
        TaskAct::TakenBack => taken_back(tx, base, (&refund, &attempt), hands).await,
        TaskAct::ByHand => {
            if refund.state != RefundState::Requested {
                again(tx, &refund, RefundState::Manual, hands).await?;
            } else if !tx.payments().give_up_refund(id, hands.now).await? {
                return Err(Failure::Rejected(TaskError::NotHere));
            }
            by_hand(tx, base, &attempt, (id, refund.amount), hands.now).await
        }
        _ => again(tx, &refund, RefundState::Requested, hands).await,
    }
}

/// The customer's bank took the money that was to be transferred: nothing is transferred, and the customer hears why. What was credited
/// for it stays credited: the money is gone either way.
async fn taken_back(
    tx: &WriteTx,
    base: &Base,
    (refund, attempt): (&Refund, &Payment),
    hands: &Hands<'_>,
) -> Result<(), Failure<TaskError>> {
    if !attempt.is_charged_back || !tx.payments().take_back_refund(refund.id, hands.now).await? {
        return Err(Failure::Rejected(TaskError::NotHere));
    }
    tidings::taken_back(tx, base, refund, hands.now).await
}

async fn again(tx: &WriteTx, refund: &Refund, state: RefundState, hands: &Hands<'_>) -> Result<(), Failure<TaskError>> {
    match tx.payments().ask_again(refund.id, state, hands.now).await? {
        Ok(()) => Ok(()),
        Err(RefundRefused::TooMuch { left }) => {
            Err(Failure::Rejected(TaskError::Refund(RefundError::TooMuch { left })))
        }
        Err(RefundRefused::Before(_)) => Err(Failure::Conflict),
    }
}

/// A refund that failed is not made any more, because its money went back another way; while the money is there it is owed.
pub(super) async fn given_up(tx: &WriteTx, id: RefundId) -> Result<(), Failure<TaskError>> {
    let refund = tx.payments().refund(id).await?.ok_or(Failure::NotFound)?;
    lock(tx, refund.order).await?;
    let known = tx.payments().refund(id).await?.ok_or(Failure::NotFound)?;
    if known.state == RefundState::Failed && tx.payments().left(known.payment).await? >= known.amount {
        return Err(Failure::Rejected(TaskError::NotHere));
    }
    Ok(())
}
