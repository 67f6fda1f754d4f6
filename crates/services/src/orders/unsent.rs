//! Units that will never be sent: staff cancel them, they are missing for good, or their money goes back before they left.
//!
//! Promises: what was paid for them is owed once, and they are free for others; an order of which nothing is left to be sent ends.

use domain::money::Rupiah;
use domain::order::{IllegalStep, Order, OrderAction, OrderEventKind, OrderLine};
use domain::payment::RefundWhat;
use domain::shortfall::{self, ShortfallError};
use store::WriteTx;
use store::orders::OrderHead;
use store::stock::Cause;

use super::arrival::nothing_follows;
use super::customer::call_off;
use super::parcels::NotHeld;
use super::refunds::{Owed, units, units_not_sent};
use super::shortfall::{told, with_remark};
use super::steps::{Hand, audit, take};
use crate::Failure;
use crate::base::Base;
use crate::letters::{Occasion, later};

/// Units of one line that will never be sent: those that waited for goods, and those that lay ready.
pub(super) struct Struck<'a> {
    pub(super) line: &'a OrderLine,
    pub(super) waiting: u32,
    pub(super) ready: u32,
}

/// What goes back already for units that are given up.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Promised {
    /// For the units.
    pub(crate) goods: Rupiah,
    /// For sending them.
    pub(crate) shipping: Rupiah,
}

/// Of units whose money goes back, those that did not leave are not sent either. An order of which nothing left is called off.
pub(crate) async fn refunded(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    (what, promised): (&RefundWhat, Promised),
    hand: Hand<'_>,
) -> Result<(), Failure<IllegalStep>> {
    let order = tx.orders().by_id(head.id).await?.ok_or(Failure::NotFound)?;
    if !shortfall::is_packed(order.state) {
        return Ok(());
    }
    let named = |line: &OrderLine| match what {
        RefundWhat::Everything => line.open(),
        RefundWhat::Amount(_) => 0,
        RefundWhat::Lines { units, .. } => {
            units.iter().filter(|one| one.line == line.id).fold(0_u32, |sum, one| sum.saturating_add(one.units))
        }
    };
    let unsent = order.lines.iter().map(|line| (line, named(line).min(line.open()))).filter(|(_, units)| *units > 0);
    let struck: Vec<_> = unsent
        .map(|(line, units)| {
            let (waiting, ready) = shortfall::split(line, units);
            Struck { line, waiting, ready }
        })
        .collect();
    if struck.is_empty() {
        return Ok(());
    }
    let given_up = give_up(tx, base, (head, &order), (&struck, promised), hand).await;
    given_up.map_err(|failure| {
        failure.map(|error| match error {
            ShortfallError::Illegal(step) => step,
            _ => IllegalStep { state: head.state, action: OrderAction::CloseRest },
        })
    })
}

/// These units are never sent; those that lay ready are free again.
pub(super) async fn give_up(
    tx: &WriteTx,
    base: &Base,
    (head, order): (&OrderHead, &Order),
    (struck, promised): (&[Struck<'_>], Promised),
    hand: Hand<'_>,
) -> Result<(), Failure<ShortfallError>> {
    tx.vouchers().lock_of(head.id).await?;
    let mut ready: Vec<_> = struck.iter().filter(|one| one.ready > 0).collect();
    ready.sort_by_key(|one| one.line.variant);
    for one in ready {
        let cause = Cause::order(head.id, hand.actor(), hand.at);
        let gone = tx.stock().let_go(head.id, one.line.variant, one.ready, cause).await?;
        gone.map_err(|_| Failure::broken(NotHeld(head.id)))?;
    }
    if let Some(staff) = hand.staff {
        audit(tx, staff, head, "cancel_units", None, hand).await?;
    }
    strike(tx, base, (head, order), (struck, promised), hand).await
}

/// These units, which the order no longer holds, are never sent. The customer reads what goes back, whether it was promised before or is
/// owed now.
pub(super) async fn strike(
    tx: &WriteTx,
    base: &Base,
    (head, order): (&OrderHead, &Order),
    (struck, promised): (&[Struck<'_>], Promised),
    hand: Hand<'_>,
) -> Result<(), Failure<ShortfallError>> {
    let missing = struck.iter().map(|one| one.waiting + one.ready).sum();
    let consequence = shortfall::consequence(order, missing);
    if consequence == Some(OrderAction::Cancel) {
        let whole = promised.goods.checked_add(promised.shipping).unwrap_or(promised.goods);
        let called_off = call_off(base, tx, head, (OrderAction::Cancel, whole), hand).await;
        return called_off.map_err(|failure| failure.map(ShortfallError::Illegal));
    }
    let all = struck.iter().map(|one| told(order, one.line, one.waiting + one.ready)).collect::<Vec<_>>().join(", ");
    let note = with_remark(all, hand.note);
    for one in struck {
        tx.orders().cancel_units(one.line.id, one.waiting, one.ready).await?;
    }
    let lines: Vec<_> = struck.iter().map(|one| (one.line.id, one.waiting + one.ready)).collect();
    let occasion = format!("units-{}", head.version);
    let owed = Owed { occasion, reason: &note, shipping: Rupiah::ZERO, lines: &units(&lines) };
    let owed = units_not_sent(tx, base, (head, order), owed, hand).await?;
    let amount = owed.checked_add(promised.goods).unwrap_or(owed);
    if let Some(action) = consequence {
        let taken = take(tx, head, action, Hand { note: &note, ..hand }).await;
        taken.map_err(|failure| failure.map(ShortfallError::Illegal))?;
        let arrived = nothing_follows(tx, base, head.id, hand).await;
        arrived.map_err(|failure| failure.map(ShortfallError::Illegal))?;
    } else {
        tx.orders().add_event(head.id, OrderEventKind::UnitsCancelled, hand.actor(), &note, hand.at).await?;
        tx.orders().touch(head, hand.at).await?;
    }
    let occasion = Occasion::UnitsCancelled { seen: head.version, units: &lines, amount, remark: hand.note };
    later(base, tx, head.id, occasion, hand.at).await
}
