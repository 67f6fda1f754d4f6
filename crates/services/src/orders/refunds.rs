//! Money that is owed back because goods are not sent or came back.
//!
//! Promises: what is owed of an order never exceeds what was paid; it is written in the same commit as its cause, under a key that
//! makes it one debt; so is what is owed while the customer's bank has the money, which goes back when it is there again. Must not:
//! talk to a gateway; the money goes back later.

use domain::ids::OrderLineId;
use domain::money::Rupiah;
use domain::order::Order;
use domain::payment::{FailureReason, LineUnits};
use store::WriteTx;
use store::orders::OrderHead;

use super::steps::Hand;
use crate::Failure;
use crate::base::Base;
use crate::payments::reckoning::ledger;
use crate::payments::refunds::{Ask, give_back};

/// Why money is owed.
pub(super) struct Owed<'a> {
    /// Names it within the order (`return-7`): it is one debt, however often it is told.
    pub(super) occasion: String,
    /// In words.
    pub(super) reason: &'a str,
    /// How much of it is for sending.
    pub(super) shipping: Rupiah,
    /// For units of which lines.
    pub(super) lines: &'a [LineUnits],
}

/// Units will not be sent: what of their money did not go back before is owed, or need not be paid at the door. Gives how much.
pub(super) async fn units_not_sent<E>(
    tx: &WriteTx,
    base: &Base,
    (head, order): (&OrderHead, &Order),
    owed: Owed<'_>,
    hand: Hand<'_>,
) -> Result<Rupiah, Failure<E>> {
    let share = ledger(tx, order).await?.owed(owed.lines);
    if head.paid_at.is_some() {
        owe(tx, base, head, share.goods, Owed { lines: &share.lines, ..owed }, hand).await
    } else {
        waive(tx, head, share.goods, hand).await
    }
}

/// The whole order is called off: whatever was paid and is not owed already. Gives how much that is. Of money that the customer's bank has
/// that is asked once more when it is there again, for another `occasion`.
pub(crate) async fn everything<E>(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    occasion: &str,
    hand: Hand<'_>,
) -> Result<Rupiah, Failure<E>> {
    let settling = tx.payments().settling(head.id).await?.filter(|_| head.paid_at.is_some());
    let Some(attempt) = settling else { return Ok(Rupiah::ZERO) };
    let left = tx.payments().unclaimed(attempt.id).await?;
    let order = tx.orders().by_id(head.id).await?.ok_or(Failure::NotFound)?;
    let known = ledger(tx, &order).await?;
    let (lines, shipping) = (known.rest(), known.shipping_left());
    let owed = Owed { occasion: occasion.to_owned(), reason: hand.note, shipping, lines: &lines };
    owe(tx, base, head, head.total.min(left), owed, hand).await
}

/// Units by their lines, as the ledger counts them.
pub(super) fn units(lines: &[(OrderLineId, u32)]) -> Vec<LineUnits> {
    lines.iter().map(|(line, units)| LineUnits { line: *line, units: *units }).collect()
}

/// The customer pays less at the door.
async fn waive<E>(tx: &WriteTx, head: &OrderHead, amount: Rupiah, hand: Hand<'_>) -> Result<Rupiah, Failure<E>> {
    if !amount.is_positive() {
        return Ok(Rupiah::ZERO);
    }
    tx.orders().waive(head.id, amount).await?;
    tx.payments().void_pending(head.id, FailureReason::Replaced.key(), hand.at).await?;
    let left = head.to_pay().checked_sub(amount).unwrap_or_default();
    if left.is_positive() {
        tx.payments().open(head.id, head.payment_method, left, hand.at).await?;
    }
    Ok(amount)
}

/// Writes the debt down: asked of the gateway, or a task for staff where money goes back by hand. Never more than is left of what
/// came in and not claimed by a refund that failed; gives how much it is. Of money that the customer's bank has nothing goes back now.
pub(super) async fn owe<E>(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    amount: Rupiah,
    owed: Owed<'_>,
    hand: Hand<'_>,
) -> Result<Rupiah, Failure<E>> {
    let Some(attempt) = tx.payments().settling(head.id).await? else { return Ok(Rupiah::ZERO) };
    let amount = amount.min(tx.payments().promisable(&attempt).await?);
    if !amount.is_positive() {
        return Ok(Rupiah::ZERO);
    }
    let is_frozen = attempt.is_charged_back && amount > tx.payments().left(attempt.id).await?;
    let Owed { occasion, reason, shipping, lines } = &owed;
    let ask = Ask { occasion, reason, shipping: amount.min(*shipping), actor: hand.actor(), at: hand.at };
    match give_back::<E>(tx, base, &attempt, amount, lines, ask).await? {
        Ok(_) if is_frozen => Ok(Rupiah::ZERO),
        Ok(_) => Ok(amount),
        // Somebody else asked for it at the same instant; the next look sees what is left.
        Err(_) => Err(Failure::Conflict),
    }
}
