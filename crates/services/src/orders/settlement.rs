//! The money is there: captured attempt, paid order, confirmed hold, invoice, in one commit.

use domain::ids::{OrderId, VariantId};
use domain::order::{Applied, IllegalStep, OrderAction, OrderState};
use domain::payment::{PaymentMethod, PaymentState, ProofState, Provider};
use domain::time::Timestamp;
use store::WriteTx;
use store::orders::OrderHead;
use store::payments::Review;
use store::stock::Cause;

use super::Orders;
use super::access::{guard, lock, lock_number};
use super::steps::{Hand, illegal, take};
use crate::base::Base;
use crate::invoices;
use crate::letters::{Occasion, later};
use crate::points::{self, Point};
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
            // What is paid at a gateway is paid by the gateway's word alone.
            let is_by_hand = head.payment_method.provider() == Provider::Manual;
            if !is_by_hand || method.is_some_and(|method| method != head.payment_method) {
                return Err(illegal(head.state, OrderAction::Settle));
            }
            // Told again, perhaps when the order is on its way already.
            if head.paid_at.is_some() {
                return Ok(());
            }
            // Money of another sum is on somebody's desk: this person has to look again.
            if head.state == OrderState::AwaitingPayment && has_stray(&tx, head.id).await? {
                return Err(Failure::Conflict);
            }
            if paid(&tx, &self.base, &head, Hand::of(staff, note, now)).await? == Applied::AlreadyApplied {
                return Ok(());
            }
            capture(&tx, &head, now).await?;
            accept_newest(&tx, head.id, staff, now).await?;
            points::reach(Point::TransferBeforeCommit);
            Ok(tx.commit().await?)
        })
        .await
    }
}

/// An order that waited for its money is paid, what it holds has no time limit any more, the customer is told, and it has its invoice. Whoever
/// calls this captures the attempt that settles it, in the same unit of work.
pub(crate) async fn paid(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    hand: Hand<'_>,
) -> Result<Applied<OrderState>, Failure<IllegalStep>> {
    let applied = take(tx, head, OrderAction::Settle, hand).await?;
    if let Applied::Executed(_) = applied {
        tx.stock().confirm(head.id, hand.at).await?;
        later(base, tx, head.id, Occasion::Paid, hand.at).await?;
        invoices::issue(tx, head.id, hand.at).await?;
    }
    Ok(applied)
}

/// What became of an order that was over when its money came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Revival {
    /// It lives again.
    LivesAgain,
    /// Its goods are not all there any more.
    SoldOut,
    /// They are, but its voucher was used up meanwhile. A person can let it live again all the same.
    VoucherUsedUp,
}

/// The money for an order that was over came after all, by `method`: the order lives again, holds its units and uses its voucher again,
/// its customer is told, and it has its invoice. Otherwise nothing changed. A voucher that others used up meanwhile holds back the
/// shop's clockwork, not a person. Whoever calls this lets the attempt settle the order.
pub(crate) async fn revived(
    tx: &WriteTx,
    base: &Base,
    (head, method): (&OrderHead, PaymentMethod),
    hand: Hand<'_>,
) -> Result<Revival, Failure<IllegalStep>> {
    let order = tx.orders().by_id(head.id).await?.ok_or(Failure::NotFound)?;
    // What was on its way once does not leave again under the same order.
    if !order.shipments.is_empty() {
        return Ok(Revival::SoldOut);
    }
    let wanted: Vec<_> = order.lines.iter().map(|line| (line.variant, line.open())).collect();
    if !are_free(tx, &wanted).await? {
        return Ok(Revival::SoldOut);
    }
    if !tx.vouchers().reclaim(head.id, hand.staff.is_some()).await? {
        return Ok(Revival::VoucherUsedUp);
    }
    let again = tx.stock().hold_anew(head.id, &wanted, Cause::order(head.id, hand.actor(), hand.at)).await?;
    // Somebody took them between the look and the hold; the next try sees it.
    again.map_err(|_| Failure::Conflict)?;
    let head = &paid_by(tx, head, method).await?;
    take(tx, head, OrderAction::Revive, hand).await?;
    later(base, tx, head.id, Occasion::Paid, hand.at).await?;
    invoices::issue(tx, head.id, hand.at).await?;
    Ok(Revival::LivesAgain)
}

/// The order is paid the way its money came, whatever was chosen last.
pub(crate) async fn paid_by<E>(tx: &WriteTx, head: &OrderHead, method: PaymentMethod) -> Result<OrderHead, Failure<E>> {
    tx.orders().set_method(head.id, method).await?;
    lock(tx, head.id).await
}

async fn are_free(tx: &WriteTx, wanted: &[(VariantId, u32)]) -> Result<bool, Failure<IllegalStep>> {
    let variants: Vec<_> = wanted.iter().map(|(variant, _)| *variant).collect();
    let levels = tx.stock().levels(&variants).await?;
    let needed = |variant| wanted.iter().filter(|(known, _)| *known == variant).map(|(_, units)| *units).sum::<u32>();
    Ok(variants
        .iter()
        .all(|variant| levels.iter().any(|(known, level)| known == variant && level.available() >= needed(*variant))))
}

/// Captures the waiting attempt, which must be over exactly what the order costs. [`Failure::Conflict`] when none waits, because money
/// of another sum came.
pub(super) async fn capture<E>(tx: &WriteTx, head: &OrderHead, now: Timestamp) -> Result<(), Failure<E>> {
    let waiting = tx.payments().pending(head.id).await?.filter(|attempt| attempt.amount == head.to_pay());
    let Some(attempt) = waiting else {
        let is_stray = has_stray(tx, head.id).await?;
        return Err(if is_stray { Failure::Conflict } else { Failure::broken(NoAttempt(head.id)) });
    };
    if tx.payments().capture(attempt.id, now).await? { Ok(()) } else { Err(Failure::Conflict) }
}

/// Whether money came for the order that pays nothing (yet) and did not go back.
async fn has_stray<E>(tx: &WriteTx, order: OrderId) -> Result<bool, Failure<E>> {
    for attempt in tx.payments().of(order).await? {
        let is_stray = attempt.state == PaymentState::Captured && !attempt.settles;
        if is_stray && tx.payments().left(attempt.id).await?.is_positive() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The newest proof that nobody looked at was the good one.
pub(crate) async fn accept_newest<E>(
    tx: &WriteTx,
    order: OrderId,
    staff: &Staff,
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let proofs = tx.payments().proofs(order).await?;
    let waiting = proofs.iter().rev().filter(|proof| proof.state == ProofState::Sent);
    for (older, proof) in waiting.enumerate() {
        let (verdict, reason) = if older == 0 { (ProofState::Accepted, "") } else { (ProofState::Rejected, REPLACED) };
        tx.payments().review(proof.id, Review { verdict, reason, by: staff.id(), at: now }).await?;
    }
    Ok(())
}
