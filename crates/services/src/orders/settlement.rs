//! The money is there: captured attempt, paid order, confirmed hold, in one commit.

use domain::ids::OrderId;
use domain::order::{Applied, IllegalStep, OrderAction};
use domain::payment::{PaymentMethod, ProofState};
use domain::time::Timestamp;
use store::WriteTx;
use store::orders::OrderHead;
use store::payments::Review;

use super::Orders;
use super::access::{guard, lock_number};
use super::steps::{Hand, illegal, take};
use crate::letters::{Occasion, later};
use crate::retry::retrying;
use crate::{Failure, Staff};

/// Said of a proof when another one of the same order was the good one.
const REPLACED: &str = "Sudah ada bukti yang lebih baru. / There is a newer proof.";

/// An order waits for money, but no attempt does: the books are wrong.
#[derive(Debug, thiserror::Error)]
#[error("order {0} has no waiting attempt over its total")]
struct NoAttempt(OrderId);

impl Orders {
    /// The transfer is on the account: the order is paid, by the newest proof if there is one.
    pub async fn confirm_transfer(&self, staff: &Staff, number: &str, note: &str) -> Result<(), Failure<IllegalStep>> {
        self.settle(staff, number, Some(PaymentMethod::BankTransfer), note).await
    }

    /// Paid at the counter.
    pub async fn settle_in_store(&self, staff: &Staff, number: &str) -> Result<(), Failure<IllegalStep>> {
        self.settle(staff, number, Some(PaymentMethod::PayInStore), "").await
    }

    /// Settles an order that is paid by `method`, or by whatever it is paid by.
    pub(super) async fn settle(
        &self,
        staff: &Staff,
        number: &str,
        method: Option<PaymentMethod>,
        note: &str,
    ) -> Result<(), Failure<IllegalStep>> {
        guard(staff)?;
        retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            let head = lock_number(&tx, number).await?;
            if method.is_some_and(|method| method != head.payment_method) {
                return Err(illegal(head.state, OrderAction::Settle));
            }
            // Told again, perhaps when the order is on its way already.
            if head.paid_at.is_some() {
                return Ok(());
            }
            let applied = take(&tx, &head, OrderAction::Settle, Hand::of(staff, note, now)).await?;
            if applied == Applied::AlreadyApplied {
                return Ok(());
            }
            capture(&tx, &head, now).await?;
            tx.stock().confirm(head.id, now).await?;
            accept_newest(&tx, head.id, staff, now).await?;
            later(&self.base, &tx, head.id, Occasion::Paid, now).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}

/// Captures the waiting attempt, which must be over exactly what the order costs.
pub(super) async fn capture<E>(tx: &WriteTx, head: &OrderHead, now: Timestamp) -> Result<(), Failure<E>> {
    let waiting = tx.payments().pending(head.id).await?.filter(|attempt| attempt.amount == head.total);
    let attempt = waiting.ok_or_else(|| Failure::broken(NoAttempt(head.id)))?;
    if tx.payments().capture(attempt.id, now).await? { Ok(()) } else { Err(Failure::Conflict) }
}

async fn accept_newest(
    tx: &WriteTx,
    order: OrderId,
    staff: &Staff,
    now: Timestamp,
) -> Result<(), Failure<IllegalStep>> {
    let proofs = tx.payments().proofs(order).await?;
    let waiting = proofs.iter().rev().filter(|proof| proof.state == ProofState::Sent);
    for (older, proof) in waiting.enumerate() {
        let (verdict, reason) = if older == 0 { (ProofState::Accepted, "") } else { (ProofState::Rejected, REPLACED) };
        tx.payments().review(proof.id, Review { verdict, reason, by: staff.id(), at: now }).await?;
    }
    Ok(())
}
