//! Units that are missing when an order is packed, and units that will never be sent.
//!
//! Promises: every unit of an order stays accounted for (shipped, held, waiting or cancelled); what was paid for units that are
//! not sent is owed; a command decided on an order as it no longer stands is refused, and the same command told twice is done once.

use domain::form::optional;
use domain::ids::OrderLineId;
use domain::order::{Order, OrderEventKind, OrderLine};
use domain::shortfall::{self, MissingCause, MissingFate, ShortfallError};
use domain::time::Timestamp;
use serde::Serialize;
use store::WriteTx;
use store::orders::OrderHead;
use store::stock::{Cause, Reference};

use super::Orders;
use super::access::guard;
use super::once::once;
use super::parcels::NotHeld;
use super::steps::{Hand, audit};
use super::unsent::{Promised, Struck, give_up, strike};
use crate::base::Base;
use crate::letters::{Occasion, later};
use crate::retry::retrying;
use crate::{Failure, Staff};

/// Characters of the longest remark.
const MAX_REMARK: u32 = 200;

/// Units that are missing, and what becomes of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Of which line.
    pub line: OrderLineId,
    /// How many.
    pub units: u32,
    /// Why.
    pub cause: MissingCause,
    /// What becomes of them.
    pub fate: MissingFate,
    /// In words, for the customer; may be empty.
    pub remark: String,
}

impl Orders {
    /// Units are not there when the order is packed: they are taken off the books, others that are free take their place,
    /// and what is still short waits for goods or is cancelled. `seen` is the version of the order this was decided on.
    pub async fn mark_missing(
        &self,
        staff: &Staff,
        number: &str,
        seen: i64,
        missing: &Missing,
    ) -> Result<(), Failure<ShortfallError>> {
        guard(staff)?;
        let remark = words(&missing.remark)?;
        retrying(async || {
            let tx = self.base.store.write().await?;
            let Some((head, order)) = once(&tx, number, seen, missing, self.base.now()).await? else { return Ok(()) };
            let line = shortfall::missing(&order, missing.line, missing.units).map_err(Failure::Rejected)?;
            let hand = Hand::of(staff, &remark, self.base.now());
            tx.vouchers().lock_of(head.id).await?;
            let short = write_off(&tx, &head, line, missing, hand).await?;
            audit(&tx, staff, &head, "mark_missing", None, hand).await?;
            match missing.fate {
                _ if short == 0 => replaced(&tx, &head, &order, line, missing.units, hand).await?,
                MissingFate::BackOrder(until) => {
                    wait(&tx, &self.base, (&head, &order), (line, short, until), hand).await?;
                }
                MissingFate::Cancel => {
                    let struck = [Struck { line, waiting: 0, ready: short }];
                    strike(&tx, &self.base, (&head, &order), (&struck, Promised::default()), hand).await?;
                }
            }
            Ok(tx.commit().await?)
        })
        .await?;
        self.base.live.catch_up().await;
        Ok(())
    }

    /// Units of a line are not sent; what was paid for them is owed.
    pub async fn cancel_units(
        &self,
        staff: &Staff,
        number: &str,
        seen: i64,
        (line, units): (OrderLineId, u32),
        remark: &str,
    ) -> Result<(), Failure<ShortfallError>> {
        self.cancel_some(staff, number, seen, Some((line, units)), remark).await
    }

    /// Nothing more of the order is sent: what left is all there is. An order of which nothing left is called off.
    pub async fn cancel_rest(
        &self,
        staff: &Staff,
        number: &str,
        seen: i64,
        remark: &str,
    ) -> Result<(), Failure<ShortfallError>> {
        self.cancel_some(staff, number, seen, None, remark).await
    }

    async fn cancel_some(
        &self,
        staff: &Staff,
        number: &str,
        seen: i64,
        which: Option<(OrderLineId, u32)>,
        remark: &str,
    ) -> Result<(), Failure<ShortfallError>> {
        guard(staff)?;
        let remark = words(remark)?;
        retrying(async || {
            let tx = self.base.store.write().await?;
            let Some((head, order)) = once(&tx, number, seen, &(which, &remark), self.base.now()).await? else {
                return Ok(());
            };
            let hand = Hand::of(staff, &remark, self.base.now());
            let struck = chosen(&order, which).map_err(Failure::Rejected)?;
            give_up(&tx, &self.base, (&head, &order), (&struck, Promised::default()), hand).await?;
            Ok(tx.commit().await?)
        })
        .await?;
        self.base.live.catch_up().await;
        Ok(())
    }
}

/// What staff say to the customer, whole or not at all.
fn words(remark: &str) -> Result<String, Failure<ShortfallError>> {
    optional(remark, MAX_REMARK).map_err(|_| Failure::Rejected(ShortfallError::TooLong(MAX_REMARK)))
}

fn chosen(order: &Order, which: Option<(OrderLineId, u32)>) -> Result<Vec<Struck<'_>>, ShortfallError> {
    let struck = |line, units| {
        let line = shortfall::cancellable(order, line, units)?;
        let (waiting, ready) = shortfall::split(line, units);
        Ok(Struck { line, waiting, ready })
    };
    let Some((line, units)) = which else {
        let open = order.lines.iter().filter(|line| line.open() > 0);
        let all = open.map(|line| struck(line.id, line.open())).collect::<Result<Vec<_>, _>>()?;
        return if all.is_empty() { Err(ShortfallError::Nothing) } else { Ok(all) };
    };
    Ok(vec![struck(line, units)?])
}

/// Takes missing units off the books; free ones take their place. Gives how many are still short.
async fn write_off<E>(
    tx: &WriteTx,
    head: &OrderHead,
    line: &OrderLine,
    missing: &Missing,
    hand: Hand<'_>,
) -> Result<u32, Failure<E>> {
    let reason = match missing.cause {
        MissingCause::Lost => "Tidak ada saat dikemas. / Missing when packed.",
        MissingCause::Damaged => "Rusak saat dikemas. / Damaged when packed.",
    };
    let reference = Some(Reference::Order(head.id));
    let cause = Cause { reason, reference, actor: hand.actor(), at: hand.at };
    let gone = tx.stock().let_go(head.id, line.variant, missing.units, cause).await?;
    gone.map_err(|_| Failure::broken(NotHeld(head.id)))?;
    let written_off = tx.stock().adjust(line.variant, -i64::from(missing.units), cause).await?;
    let level = written_off.map_err(|_| Failure::broken(NotHeld(head.id)))?;
    let others = level.available().min(missing.units);
    if others > 0 {
        let again = tx.stock().hold_again(head.id, line.variant, others, cause).await?;
        again.map_err(|_| Failure::Conflict)?;
    }
    Ok(missing.units - others)
}

/// Free units took the place of the missing ones: only staff need to know.
async fn replaced<E>(
    tx: &WriteTx,
    head: &OrderHead,
    order: &Order,
    line: &OrderLine,
    units: u32,
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    let note = format!("{} ⟳ {}", told(order, line, units), hand.note);
    tx.orders().add_event(head.id, OrderEventKind::Note, hand.actor(), note.trim(), hand.at).await?;
    Ok(tx.orders().touch(head, hand.at).await?)
}

/// Units wait for goods, and the customer is told.
async fn wait<E>(
    tx: &WriteTx,
    base: &Base,
    (head, order): (&OrderHead, &Order),
    (line, units, until): (&OrderLine, u32, Option<Timestamp>),
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    tx.orders().back_order(line.id, units, until).await?;
    let day = until.map(|until| format!(" ({})", until.date(order.locale))).unwrap_or_default();
    let note = with_remark(format!("{}{day}", told(order, line, units)), hand.note);
    tx.orders().add_event(head.id, OrderEventKind::BackOrdered, hand.actor(), &note, hand.at).await?;
    tx.orders().touch(head, hand.at).await?;
    let occasion = Occasion::BackOrdered { seen: head.version, units: (line.id, units), until, remark: hand.note };
    later(base, tx, head.id, occasion, hand.at).await
}

/// `2 × Gitar Uji`, in the customer's language.
pub(super) fn told(order: &Order, line: &OrderLine, units: u32) -> String {
    format!("{units} × {}", line.name.in_lang(order.locale))
}

/// The same, with what staff say about it.
pub(super) fn with_remark(text: String, remark: &str) -> String {
    if remark.is_empty() { text } else { format!("{text}: {remark}") }
}
