//! Money that is owed back because goods are not sent or came back.
//!
//! Promises: what is owed of an order never exceeds what was paid; it is written in the same commit as its cause, under a key that
//! makes it one debt. Must not: talk to a gateway; the money goes back later.

use domain::ids::OrderLineId;
use domain::money::Rupiah;
use domain::order::{Order, OrderLine};
use domain::payment::LineUnits;
use domain::proration;
use domain::returns::Return;
use store::WriteTx;
use store::orders::OrderHead;

use super::steps::Hand;
use crate::Failure;
use crate::base::Base;
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
    pub(super) lines: &'a [(OrderLineId, u32)],
}

/// Units will not be sent: their money is owed, or need not be paid at the door. Gives how much.
pub(super) async fn units_not_sent<E>(
    tx: &WriteTx,
    base: &Base,
    (head, order): (&OrderHead, &Order),
    owed: Owed<'_>,
    hand: Hand<'_>,
) -> Result<Rupiah, Failure<E>> {
    let amount = of_goods(order, &[], owed.lines);
    if head.paid_at.is_some() {
        owe(tx, base, head, amount, owed, hand).await
    } else {
        waive(tx, head, amount, hand).await
    }
}

/// The whole order is called off before anything left: whatever was paid and is not owed already.
pub(super) async fn everything<E>(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    if head.paid_at.is_none() {
        return Ok(());
    }
    let order = tx.orders().by_id(head.id).await?.ok_or(Failure::NotFound)?;
    let cancelled = worth(&order, |line| line.cancelled);
    let before = proration::of_goods(&order.totals, Rupiah::ZERO, cancelled);
    let amount = head.to_pay().checked_sub(before).unwrap_or_default();
    let lines: Vec<_> = order.lines.iter().map(|line| (line.id, line.open())).collect();
    let owed = Owed { occasion: "cancelled".to_owned(), reason: hand.note, shipping: Rupiah::ZERO, lines: &lines };
    owe(tx, base, head, amount, owed, hand).await.map(drop)
}

/// What units of these lines are worth, when those of `back` came back before and others were cancelled.
pub(super) fn of_goods(order: &Order, back: &[Return], lines: &[(OrderLineId, u32)]) -> Rupiah {
    let units =
        |id, lines: &[(OrderLineId, u32)]| lines.iter().filter(|(line, _)| *line == id).map(|(_, n)| *n).sum::<u32>();
    let came = |id| {
        let lines = back.iter().flat_map(|known| &known.lines).filter(|line| line.line == id);
        lines.map(|line| line.restocked + line.written_off).sum::<u32>()
    };
    let before = worth(order, |line| line.cancelled + came(line.id));
    let after = worth(order, |line| line.cancelled + came(line.id) + units(line.id, lines));
    proration::of_goods(&order.totals, before, after.checked_sub(before).unwrap_or_default())
}

fn worth(order: &Order, units: impl Fn(&OrderLine) -> u32) -> Rupiah {
    order.lines.iter().map(|line| line.worth(units(line))).sum()
}

/// The customer pays less at the door.
async fn waive<E>(tx: &WriteTx, head: &OrderHead, amount: Rupiah, hand: Hand<'_>) -> Result<Rupiah, Failure<E>> {
    if !amount.is_positive() {
        return Ok(Rupiah::ZERO);
    }
    tx.orders().waive(head.id, amount).await?;
    tx.payments().void_pending(head.id, "units cancelled", hand.at).await?;
    let left = head.to_pay().checked_sub(amount).unwrap_or_default();
    if left.is_positive() {
        tx.payments().open(head.id, head.payment_method, left, hand.at).await?;
    }
    Ok(amount)
}

/// Writes the debt down: asked of the gateway, or a task for staff where money goes back by hand. Never more than is left of what
/// came in; gives how much it is.
pub(super) async fn owe<E>(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    amount: Rupiah,
    owed: Owed<'_>,
    hand: Hand<'_>,
) -> Result<Rupiah, Failure<E>> {
    let Some(attempt) = tx.payments().settling(head.id).await? else { return Ok(Rupiah::ZERO) };
    let amount = amount.min(tx.payments().left(attempt.id).await?);
    if !amount.is_positive() {
        return Ok(Rupiah::ZERO);
    }
    let lines: Vec<_> = owed.lines.iter().map(|(line, units)| LineUnits { line: *line, units: *units }).collect();
    let Owed { occasion, reason, shipping, .. } = &owed;
    let ask = Ask { occasion, reason, shipping: *shipping, actor: hand.actor(), at: hand.at };
    match give_back::<E>(tx, base, &attempt, amount, &lines, ask).await? {
        Ok(_) => Ok(amount),
        // Somebody else asked for it at the same instant; the next look sees what is left.
        Err(_) => Err(Failure::Conflict),
    }
}
