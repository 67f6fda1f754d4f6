//! Proofs of transfer: pictures that customers send and staff look at.
//! Must not: serve a proof to anybody else, or keep the file as it was uploaded.

use domain::form::{FieldErrors, required};
use domain::ids::{OrderId, PaymentId, ProofId};
use domain::money::Rupiah;
use domain::order::{OrderEventKind, OrderState};
use domain::payment::{PROOF_REVIEW_SECS, PartPaid, PaymentMethod, ProofState};
use domain::time::Timestamp;
use store::WriteTx;
use store::orders::OrderHead;
use store::payments::Review;

use super::access::{guard, lock, reach};
use super::steps::{Hand, audit};
use super::{OrderAccess, Orders, ProofError};
use crate::letters::{Occasion, later};
use crate::retry::retrying;
use crate::{Failure, Never, Staff};

/// Proofs taken for one order.
pub(super) const MOST: usize = 5;
/// Seconds for another proof after one was rejected.
const ANOTHER_SECS: i64 = 24 * 3600;
/// Characters of the longest reason.
const MAX_REASON: u32 = 200;

impl Orders {
    /// Takes the picture of a transfer; the order then waits until staff had time to look at it.
    pub async fn send_proof(
        &self,
        number: &str,
        access: &OrderAccess,
        bytes: Vec<u8>,
    ) -> Result<(), Failure<ProofError>> {
        let order = reach(&self.base, number, access).await?;
        let sent = self.base.store.read().payments().proofs(order.id).await?.len();
        // Asked before the picture is decoded, and again before it is written.
        refuse(order.state, order.payment_method, sent)?;
        let kept = self.keep_private("proofs", bytes).await;
        let file = kept.map_err(|failure| failure.map(ProofError::Picture))?;
        let written = retrying(async || self.write_proof(order.id, file.as_str()).await).await;
        if written.is_err() {
            self.forget_private(vec![file]).await;
        }
        written
    }

    async fn write_proof(&self, order: OrderId, file: &str) -> Result<(), Failure<ProofError>> {
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let head = lock(&tx, order).await?;
        refuse(head.state, head.payment_method, tx.payments().proofs(order).await?.len())?;
        let attempt = waiting_attempt(&tx, &head).await?;
        tx.payments().add_proof(order, attempt, file, now).await?;
        tx.orders().add_event(order, OrderEventKind::ProofSent, None, "", now).await?;
        let until = now.plus_secs(PROOF_REVIEW_SECS);
        tx.orders().extend(order, until).await?;
        tx.stock().extend(order, until, now).await?;
        Ok(tx.commit().await?)
    }

    /// The picture of a proof, a JPEG.
    pub async fn proof_picture(&self, staff: &Staff, proof: ProofId) -> Result<Vec<u8>, Failure<Never>> {
        guard(staff)?;
        let (proof, _) = self.base.store.read().payments().proof(proof).await?.ok_or(Failure::NotFound)?;
        self.private_picture(&proof.file).await
    }

    /// The money is not there, or the picture is of something else: the customer is told why and can send another one. Whose order is paid
    /// or over, or for whose order enough came, is not asked to transfer once more.
    pub async fn reject_proof(&self, staff: &Staff, proof: ProofId, reason: &str) -> Result<(), Failure<FieldErrors>> {
        guard(staff)?;
        let reason =
            required(reason, MAX_REASON).map_err(|error| Failure::Rejected(FieldErrors::one("reason", error)))?;
        retrying(async || {
            let hand = Hand::of(staff, &reason, self.base.now());
            let tx = self.base.store.write().await?;
            let (_, order) = tx.payments().proof(proof).await?.ok_or(Failure::NotFound)?;
            let head = lock(&tx, order).await?;
            let review = Review { verdict: ProofState::Rejected, reason: &reason, by: staff.id(), at: hand.at };
            if tx.payments().review(proof, review).await? {
                tx.orders().add_event(order, OrderEventKind::ProofRejected, hand.actor(), &reason, hand.at).await?;
                audit(&tx, staff, &head, "reject_proof", None, hand).await?;
                if head.state == OrderState::AwaitingPayment {
                    wait_again(&tx, &head, hand.at).await?;
                    if let Some(amount) = missing(&tx, &head).await? {
                        let occasion = Occasion::ProofRejected { proof, reason: &reason, amount };
                        later(&self.base, &tx, order, occasion, hand.at).await?;
                    }
                }
                return Ok(tx.commit().await?);
            }
            // Said before: nothing to do. Accepted meanwhile: the money is there, and this person has to look again.
            let known = tx.payments().proof(proof).await?.ok_or(Failure::NotFound)?.0;
            if known.state == ProofState::Rejected { Ok(()) } else { Err(Failure::Conflict) }
        })
        .await
    }
}

fn refuse(state: OrderState, method: PaymentMethod, sent: usize) -> Result<(), Failure<ProofError>> {
    if state != OrderState::AwaitingPayment || method != PaymentMethod::BankTransfer {
        return Err(Failure::Rejected(ProofError::NotWaiting));
    }
    if sent >= MOST {
        return Err(Failure::Rejected(ProofError::TooMany(u32::try_from(MOST).unwrap_or(u32::MAX))));
    }
    Ok(())
}

/// The time that a proof gave staff to look is over: the customer has a day for another one, or what is left of the time to pay.
async fn wait_again<E>(tx: &WriteTx, head: &OrderHead, now: Timestamp) -> Result<(), Failure<E>> {
    let placed = tx.payments().pending(head.id).await?.and_then(|attempt| attempt.expires_at);
    let until = placed.unwrap_or(now).max(now.plus_secs(ANOTHER_SECS));
    tx.orders().wait_until(head.id, until).await?;
    Ok(tx.stock().hold_until(head.id, until, now).await?)
}

/// What is still to be transferred: all of the price, or the rest of it; nothing where more than that came.
async fn missing<E>(tx: &WriteTx, head: &OrderHead) -> Result<Option<Rupiah>, Failure<E>> {
    let Some(part) = tx.payments().part(head.id).await? else { return Ok(Some(head.to_pay())) };
    Ok(PartPaid::of(head.total, part.received.unwrap_or_default()).map(|part| part.missing))
}

/// The attempt that waits for a transfer, or for the rest of one.
async fn waiting_attempt(tx: &WriteTx, head: &OrderHead) -> Result<PaymentId, Failure<ProofError>> {
    let attempt = match tx.payments().pending(head.id).await? {
        Some(attempt) => Some(attempt),
        None => tx.payments().part(head.id).await?,
    };
    attempt.map(|attempt| attempt.id).ok_or(Failure::Rejected(ProofError::NotWaiting))
}
