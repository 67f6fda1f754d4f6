//! Money that a person enters for an order: found on the account, or at a gateway that did not know whose it was. What becomes of it is
//! decided as of money that a gateway tells of.

use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::{self, Decision, OrderFacts, PartPaid, PaymentMethod, ProofState, TaskKind};
use store::WriteTx;
use store::orders::OrderHead;
use store::payments::{NewTask, Payment, Review};

use super::deeds::replace_others;
use super::refunds::{Ask, give_back};
use crate::Failure;
use crate::base::Base;
use crate::letters::{Occasion, later};
use crate::orders::settlement::{accept_newest, paid, paid_by};
use crate::orders::steps::{Hand, unrefused};

/// The order is paid by the money of this captured attempt, which pays nothing yet; or it goes back, or a task asks what becomes of it.
/// The order's version rises.
pub(super) async fn entered<E>(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    attempt: &Payment,
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    let received = attempt.received.unwrap_or_default();
    let order = OrderFacts { state: head.state, total: head.total, is_paid: head.paid_at.is_some() };
    match payment::entered(&order, received) {
        Decision::Settle => settle(tx, base, head, attempt, hand).await,
        Decision::PaidTwice => {
            tx.orders().touch(head, hand.at).await?;
            twice(tx, base, head, (attempt, received), hand).await
        }
        Decision::PaidLate { .. } => on_a_desk(tx, head, attempt, (TaskKind::PaidLate, received), hand).await,
        _ => {
            on_a_desk(tx, head, attempt, (TaskKind::WrongAmount, received), hand).await?;
            short(tx, base, head, (attempt, received), hand).await
        }
    }
}

async fn settle<E>(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    attempt: &Payment,
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    close(tx, attempt, hand).await?;
    let head = paid_by(tx, head, attempt.method).await?;
    paid(tx, base, &head, hand).await.map_err(unrefused)?;
    if !tx.payments().let_settle(attempt.id, Rupiah::ZERO, hand.at).await? {
        return Err(Failure::Conflict);
    }
    if let Some(staff) = hand.staff {
        accept_newest(tx, head.id, staff, hand.at).await?;
    }
    replace_others(tx, head.id, hand.at).await
}

/// The second money for an order goes back, as at a gateway.
async fn twice<E>(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    (attempt, received): (&Payment, Rupiah),
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    let ask = Ask { occasion: "twice", reason: &head.number, shipping: Rupiah::ZERO, actor: hand.actor(), at: hand.at };
    let asked = give_back::<E>(tx, base, attempt, received, &[], ask).await?;
    asked.map(drop).map_err(|_| Failure::Conflict)
}

/// Somebody has to say what becomes of it. No letter to staff: one of them entered it.
async fn on_a_desk<E>(
    tx: &WriteTx,
    head: &OrderHead,
    attempt: &Payment,
    (kind, received): (TaskKind, Rupiah),
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    tx.orders().touch(head, hand.at).await?;
    // What was asked about the parts before is about all of it now.
    close(tx, attempt, hand).await?;
    let task = NewTask {
        kind,
        key: &format!("{}:{}", attempt.attempt_ref, received.amount()),
        amount: received,
        detail: &format!("{}: {received} / {}", attempt.attempt_ref, head.total),
        order: Some(head.id),
        payment: Some(attempt.id),
        refund: None,
        at: hand.at,
    };
    tx.payments().raise(&task).await?;
    Ok(())
}

async fn close<E>(tx: &WriteTx, attempt: &Payment, hand: Hand<'_>) -> Result<(), Failure<E>> {
    for kind in [TaskKind::WrongAmount, TaskKind::PaidLate] {
        tx.payments().close_tasks(attempt.id, kind, hand.at).await?;
    }
    Ok(())
}

/// A transfer for an order that waits is not all of its price: the customer is told what is missing, and that no proof so far is of all.
async fn short<E>(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    (attempt, received): (&Payment, Rupiah),
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    let is_transfer = attempt.method == PaymentMethod::BankTransfer || attempt.by_transfer.is_positive();
    let is_awaited = head.state == OrderState::AwaitingPayment && is_transfer;
    let part = PartPaid::of(head.total, received).filter(|_| is_awaited);
    let (Some(part), Some(staff)) = (part, hand.staff) else { return Ok(()) };
    let PartPaid { came, missing } = part;
    let reason = format!("Masuk {came}, masih kurang {missing}. / {came} came, {missing} is missing.");
    let proofs = tx.payments().proofs(head.id).await?;
    for proof in proofs.iter().filter(|proof| proof.state == ProofState::Sent) {
        let review = Review { verdict: ProofState::Rejected, reason: &reason, by: staff.id(), at: hand.at };
        tx.payments().review(proof.id, review).await?;
    }
    later(base, tx, head.id, Occasion::PartPaid { payment: attempt.id, part }, hand.at).await
}
