//! Parcels that never arrived: nobody took them, or nobody knows where they are. One of several, or all there is of an order.
//!
//! Promises: every unit that had left is on the books again, to be sold, sent once more or written off; what is not sent once more goes
//! back in money or is not asked for any more; the order stands where its other parcels say, and is over when there are none.

use std::collections::BTreeMap;

use domain::form::optional;
use domain::ids::{OrderId, OrderLineId, ShipmentId, VariantId};
use domain::money::Rupiah;
use domain::order::{Applied, IllegalStep, Order, OrderAction, OrderLine, Shipment};
use domain::parcel::{self, ArrivalError, ParcelFate, Remedy};
use domain::shipping::courier_name;
use serde::Serialize;
use store::WriteTx;
use store::orders::OrderHead;
use store::stock::Cause;

use super::Orders;
use super::access::guard;
use super::arrival::deliver;
use super::customer::call_off;
use super::once::once;
use super::refunds::{Owed, units, units_not_sent};
use super::shortfall::{told, with_remark};
use super::steps::{Hand, audit, illegal, take};
use crate::base::Base;
use crate::letters::{Occasion, later};
use crate::retry::retrying;
use crate::{Failure, Staff};

/// Said in the ledger of units that are not sold again.
const GONE: &str = "Hilang atau rusak di perjalanan. / Lost or broken on the way.";
/// Said in the ledger of units that are.
const BACK: &str = "Paket kembali. / The parcel came back.";
/// Characters of the longest remark.
const MAX_REMARK: u32 = 200;

/// A parcel that did not get there, and what is done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undelivered {
    /// Which one.
    pub parcel: ShipmentId,
    /// What became of it.
    pub fate: ParcelFate,
    /// Whether its goods are sent once more.
    pub remedy: Remedy,
    /// In words, for the customer; may be empty.
    pub remark: String,
}

impl Orders {
    /// One parcel of an order came back or is lost: its units are on stock again or written off, and are sent once more or paid back.
    /// `seen` is the version of the order this was decided on; the same told twice is done once.
    pub async fn parcel_failed(
        &self,
        staff: &Staff,
        number: &str,
        seen: i64,
        failed: &Undelivered,
    ) -> Result<(), Failure<ArrivalError>> {
        guard(staff)?;
        let remark =
            optional(&failed.remark, MAX_REMARK).map_err(|_| Failure::Rejected(ArrivalError::TooLong(MAX_REMARK)))?;
        retrying(async || {
            let tx = self.base.store.write().await?;
            let hand = Hand::of(staff, &remark, self.base.now());
            let Some((head, order)) = once(&tx, number, seen, failed, hand.at).await? else { return Ok(()) };
            let (fate, ending) = (failed.fate, failed.fate.ending());
            let parcel = parcel::on_its_way(&order, failed.parcel, ending).map_err(Failure::Rejected)?;
            let consequence = parcel::consequence(&order, parcel, fate, failed.remedy);
            audit(&tx, staff, &head, "parcel_failed", None, hand).await?;
            let done = if consequence == Some(ending) {
                end(&self.base, &tx, (&head, &order), (&[parcel], fate), hand).await
            } else {
                go_on(&self.base, &tx, (&head, &order), (parcel, failed), (consequence, hand)).await
            };
            done.map_err(|failure| failure.map(ArrivalError::Illegal))?;
            Ok(tx.commit().await?)
        })
        .await?;
        self.base.live.catch_up().await;
        self.serve_soon().await;
        Ok(())
    }
}

/// Everything that left came back, or is lost; what did not leave is free again. Not where something arrived: then each parcel is
/// told of by itself.
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
    if parcel::has_arrived_in_part(order) {
        return Err(illegal(head.state, action));
    }
    let fate = if action == OrderAction::Lose { ParcelFate::Lost } else { ParcelFate::CameBack };
    let sent: Vec<&Shipment> = order.shipments.iter().filter(|parcel| parcel.fate.is_none()).collect();
    end(base, tx, (head, order), (&sent, fate), hand).await
}

/// Nothing of the order is left but these parcels: it is called off.
async fn end(
    base: &Base,
    tx: &WriteTx,
    (head, order): (&OrderHead, &Order),
    (parcels, fate): (&[&Shipment], ParcelFate),
    hand: Hand<'_>,
) -> Result<(), Failure<IllegalStep>> {
    // Calling off gives back all that is held, not only what was in the parcels.
    let variants: Vec<VariantId> = order.lines.iter().map(|line| line.variant).collect();
    tx.vouchers().lock_of(head.id).await?;
    tx.stock().lock_levels(&variants).await?;
    call_off(base, tx, head, (fate.ending(), Rupiah::ZERO), hand).await?;
    unload(tx, order, (parcels, fate), hand).await
}

/// The order goes on without this parcel.
async fn go_on(
    base: &Base,
    tx: &WriteTx,
    (head, order): (&OrderHead, &Order),
    (parcel, failed): (&Shipment, &Undelivered),
    (consequence, hand): (Option<OrderAction>, Hand<'_>),
) -> Result<(), Failure<IllegalStep>> {
    let variants: Vec<VariantId> = by_variant(order, &[parcel]).into_keys().collect();
    tx.stock().lock_levels(&variants).await?;
    unload(tx, order, (&[parcel], failed.fate), hand).await?;
    if failed.remedy == Remedy::SendAgain && is_refunded(tx, head.id, parcel).await? {
        return Err(illegal(head.state, OrderAction::Reopen));
    }
    let note = with_remark(content(order, parcel), hand.note);
    let (waiting, amount) = match failed.remedy {
        Remedy::SendAgain => (pack_again(tx, order, parcel, hand).await?, Rupiah::ZERO),
        Remedy::Refund => (Vec::new(), strike(base, tx, (head, order), (parcel, &note), hand).await?),
    };
    tx.orders().add_event(head.id, failed.fate.event(), hand.actor(), &note, hand.at).await?;
    let quiet = Hand { note: "", ..hand };
    match consequence {
        Some(OrderAction::Deliver) => deliver(tx, base, head, quiet).await?,
        Some(action) => take(tx, head, action, quiet).await.map(drop)?,
        None => tx.orders().touch(head, hand.at).await?,
    }
    let occasion = Occasion::ParcelFailed {
        parcel: parcel.id,
        fate: failed.fate,
        remedy: failed.remedy,
        waiting: &waiting,
        amount,
        remark: hand.note,
    };
    later(base, tx, head.id, occasion, hand.at).await
}

/// Whether money for units of this parcel, which no longer counts as sent, went back: then they do not leave again.
async fn is_refunded<E>(tx: &WriteTx, order: OrderId, parcel: &Shipment) -> Result<bool, Failure<E>> {
    let order = tx.orders().by_id(order).await?.ok_or(Failure::NotFound)?;
    let leaving = tx.orders().leaving(&order).await?;
    let open = |of: &Order, id| of.line(id).map_or(0, OrderLine::open);
    Ok(parcel.lines.iter().any(|(line, _)| open(&leaving, *line) < open(&order, *line)))
}

/// The parcels do not count as shipped any more, and their units are on the books again; those that are lost are written off.
async fn unload<E>(
    tx: &WriteTx,
    order: &Order,
    (parcels, fate): (&[&Shipment], ParcelFate),
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    for parcel in parcels {
        tx.orders().parcel_failed(order.id, parcel, fate, hand.at).await?;
    }
    for (variant, units) in by_variant(order, parcels) {
        let back = Cause { reason: BACK, ..Cause::order(order.id, hand.actor(), hand.at) };
        tx.stock().give_back(variant, units, back).await?;
        if fate == ParcelFate::Lost {
            let written_off = tx.stock().adjust(variant, -i64::from(units), Cause { reason: GONE, ..back }).await?;
            written_off.map_err(|_| Failure::Conflict)?;
        }
    }
    Ok(())
}

/// The units are held once more, as far as there are any; the others wait for goods, and are given.
async fn pack_again<E>(
    tx: &WriteTx,
    order: &Order,
    parcel: &Shipment,
    hand: Hand<'_>,
) -> Result<Vec<(OrderLineId, u32)>, Failure<E>> {
    let mut waiting = Vec::new();
    let mut lines: Vec<_> = lines(order, parcel).collect();
    lines.sort_by_key(|(line, _)| (line.variant, line.id));
    for (line, units) in lines {
        let free = tx.stock().available(line.variant).await?.min(units);
        if free > 0 {
            let cause = Cause::order(order.id, hand.actor(), hand.at);
            let held = tx.stock().hold_again(order.id, line.variant, free, cause).await?;
            held.map_err(|_| Failure::Conflict)?;
        }
        if free < units {
            tx.orders().back_order(line.id, units - free, line.expected_at).await?;
            waiting.push((line.id, units - free));
        }
    }
    Ok(waiting)
}

/// The units are never sent: what was paid for them is owed. Gives how much.
async fn strike<E>(
    base: &Base,
    tx: &WriteTx,
    (head, order): (&OrderHead, &Order),
    (parcel, note): (&Shipment, &str),
    hand: Hand<'_>,
) -> Result<Rupiah, Failure<E>> {
    for (line, units) in &parcel.lines {
        tx.orders().cancel_units(*line, 0, *units).await?;
    }
    let occasion = format!("parcel-{}", parcel.id);
    let owed = Owed { occasion, reason: note, shipping: Rupiah::ZERO, lines: &units(&parcel.lines) };
    units_not_sent(tx, base, (head, order), owed, hand).await
}

/// What is in a parcel, by the lines of its order.
fn lines<'a>(order: &'a Order, parcel: &'a Shipment) -> impl Iterator<Item = (&'a OrderLine, u32)> {
    parcel.lines.iter().filter_map(move |(id, units)| order.line(*id).map(|line| (line, *units)))
}

/// Units of each variant in these parcels, in the order in which variants are locked.
fn by_variant(order: &Order, parcels: &[&Shipment]) -> BTreeMap<VariantId, u32> {
    let mut sum = BTreeMap::new();
    for (line, units) in parcels.iter().flat_map(|parcel| lines(order, parcel)) {
        *sum.entry(line.variant).or_insert(0) += units;
    }
    sum
}

/// `JNE 123 (2 × Gitar Uji)`, in the customer's language.
fn content(order: &Order, parcel: &Shipment) -> String {
    let inside: Vec<String> = lines(order, parcel).map(|(line, units)| told(order, line, units)).collect();
    format!("{} {} ({})", courier_name(&parcel.courier), parcel.tracking_number, inside.join(", "))
}
