//! Parcels that never arrived: nobody took them, or nobody knows where they are.
//!
//! Promises: the order is over, its money goes back or is not asked for any more, and every unit that had left is on the books again,
//! to be sold or written off.

use domain::order::{Applied, IllegalStep, Order, OrderAction};
use store::WriteTx;
use store::orders::OrderHead;
use store::stock::Cause;

use super::customer::call_off;
use super::steps::Hand;
use crate::Failure;
use crate::base::Base;

/// Said in the ledger of units that are not sold again.
const GONE: &str = "Hilang atau rusak di perjalanan. / Lost or broken on the way.";
/// Said in the ledger of units that are.
const BACK: &str = "Paket kembali. / The parcel came back.";

/// Everything that left came back, or is lost; what did not leave is free again.
pub(super) async fn come_back(
    base: &Base,
    tx: &WriteTx,
    (head, order): (&OrderHead, &Order),
    action: OrderAction,
    hand: Hand<'_>,
) -> Result<(), Failure<IllegalStep>> {
    if head.state.apply(action).map_err(Failure::Rejected)? == Applied::AlreadyApplied {
        return Ok(());
    }
    let mut sent: Vec<_> = order.lines.iter().map(|line| (line.variant, line.shipped)).collect();
    sent.sort_unstable();
    let variants: Vec<_> = sent.iter().map(|(variant, _)| *variant).collect();
    tx.stock().lock_levels(&variants).await?;
    call_off(base, tx, head, action, hand).await?;
    for (variant, units) in sent.into_iter().filter(|(_, units)| *units > 0) {
        let back = Cause { reason: BACK, ..Cause::order(head.id, hand.actor(), hand.at) };
        tx.stock().give_back(variant, units, back).await?;
        if action == OrderAction::Lose {
            let written_off = tx.stock().adjust(variant, -i64::from(units), Cause { reason: GONE, ..back }).await?;
            written_off.map_err(|_| Failure::Conflict)?;
        }
    }
    Ok(())
}
