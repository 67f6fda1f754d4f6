//! Transfers that staff find on the account in another amount than was asked for, or after the order was over.

use domain::money::Rupiah;
use domain::order::{IllegalStep, OrderAction, OrderState};
use domain::payment::{PaymentMethod, PaymentState, TaskKind};
use serde_json::json;
use store::WriteTx;
use store::orders::OrderHead;
use store::payments::{Capture, NewTask, Payment};

use super::Payments;
use super::refunds::audit;
use crate::orders::access::{guard, lock_number};
use crate::orders::steps::illegal;
use crate::retry::retrying;
use crate::{Failure, Staff};

impl Payments {
    /// Notes that `received` came by transfer for an order that waits for another sum, or waits no more. It is not paid by that: a task
    /// asks what becomes of the money, and the units stay held until somebody says. The right sum for an order that waits for a transfer
    /// is [`crate::Orders::confirm_transfer`].
    pub async fn odd_transfer(
        &self,
        staff: &Staff,
        number: &str,
        received: Rupiah,
    ) -> Result<(), Failure<IllegalStep>> {
        guard(staff)?;
        retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            let head = lock_number(&tx, number).await?;
            let attempt = transfer(&tx, &head).await?.filter(|attempt| is_odd(&head, attempt, received));
            let Some(attempt) = attempt else { return Err(illegal(head.state, OrderAction::Settle)) };
            tx.payments().receive(attempt.id, Capture { received, settles: false, at: now }, now).await?;
            let task = NewTask {
                kind: if received == head.total { TaskKind::PaidLate } else { TaskKind::WrongAmount },
                key: &attempt.attempt_ref,
                amount: received,
                detail: &format!("{}: {received} / {}", attempt.attempt_ref, head.total),
                order: Some(head.id),
                payment: Some(attempt.id),
                refund: None,
                at: now,
            };
            // No letter: whoever works on orders noted it.
            tx.payments().raise(&task).await?;
            audit(&tx, staff, "payment.odd_transfer", number, Some(json!({ "received": received })), now).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}

/// The newest attempt by transfer that no money came by, of an order that is not paid.
async fn transfer(tx: &WriteTx, head: &OrderHead) -> Result<Option<Payment>, Failure<IllegalStep>> {
    let is_unpaid = head.paid_at.is_none()
        && matches!(head.state, OrderState::AwaitingPayment | OrderState::Expired | OrderState::Cancelled);
    let attempts = tx.payments().of(head.id).await?.into_iter().rev();
    let mut transfers = attempts.filter(|one| is_unpaid && one.method == PaymentMethod::BankTransfer);
    Ok(transfers.find(|one| one.state != PaymentState::Captured))
}

/// Whether this is not simply the money that is waited for.
fn is_odd(head: &OrderHead, attempt: &Payment, received: Rupiah) -> bool {
    received.is_positive() && !(attempt.state == PaymentState::Pending && received == head.total)
}
