//! Transfers that staff find on the account in another amount than was asked for.

use domain::money::Rupiah;
use domain::order::{IllegalStep, OrderAction, OrderState};
use domain::payment::{PaymentMethod, TaskKind};
use serde_json::json;
use store::payments::{Capture, NewTask};

use super::Payments;
use super::refunds::audit;
use crate::orders::access::{guard, lock_number};
use crate::orders::steps::illegal;
use crate::retry::retrying;
use crate::{Failure, Staff};

impl Payments {
    /// Notes that `received` came for an order that waits for a transfer of another sum. It is not paid by that: a task asks what
    /// becomes of the difference, and the units stay held until somebody says. A transfer of the right sum is
    /// [`crate::Orders::confirm_transfer`].
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
            let waits = head.state == OrderState::AwaitingPayment && head.payment_method == PaymentMethod::BankTransfer;
            let attempt = tx.payments().pending(head.id).await?.filter(|_| waits);
            let Some(attempt) = attempt.filter(|_| received.is_positive() && received != head.total) else {
                return Err(illegal(head.state, OrderAction::Settle));
            };
            tx.payments().receive(attempt.id, Capture { received, settles: false, at: now }, now).await?;
            let task = NewTask {
                kind: TaskKind::WrongAmount,
                key: &attempt.attempt_ref,
                amount: received,
                detail: &format!("{}: {received} / {}", attempt.attempt_ref, head.total),
                order: Some(head.id),
                payment: Some(attempt.id),
                refund: None,
                at: now,
            };
            tx.payments().raise(&task).await?;
            audit(&tx, staff, "payment.odd_transfer", number, Some(json!({ "received": received })), now).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}
