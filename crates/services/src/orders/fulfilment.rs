//! Steps that need no more than a word: packing, delivered, completed; and calling off what staff call off.

use domain::money::Rupiah;
use domain::order::{IllegalStep, Order, OrderAction};
use domain::payment::PaymentMethod;
use domain::returns;
use domain::time::Timestamp;
use store::WriteTx;
use store::orders::OrderHead;

use super::Orders;
use super::access::{guard, lock_number};
use super::arrival::deliver;
use super::comeback::come_back;
use super::customer::{call_off, told};
use super::parcels::hand_over;
use super::settlement::capture;
use super::steps::{Hand, illegal, take};
use crate::base::Base;
use crate::invoices;
use crate::letters::{Occasion, later};
use crate::payments::{Quiet, quiet};
use crate::points::{self, Point};
use crate::retry::retrying;
use crate::{Failure, Staff};

impl Orders {
    /// Any step that needs no more than a word: packing, handing over, delivered, completed, called off, settled. Cash
    /// on delivery is paid when the goods are handed over or delivered; what was paid is owed when it is called off.
    pub async fn step(
        &self,
        staff: &Staff,
        number: &str,
        action: OrderAction,
        note: &str,
    ) -> Result<(), Failure<IllegalStep>> {
        guard(staff)?;
        if action == OrderAction::Settle {
            return self.settle(staff, number, None, note).await;
        }
        if action == OrderAction::Cancel {
            self.hush(number).await?;
        }
        retrying(async || {
            let tx = self.base.store.write().await?;
            let (head, order) = whole(&tx, number).await?;
            let hand = Hand::of(staff, note, self.base.now());
            match action {
                OrderAction::Complete if may_come_back(&tx, &order, hand.at).await? => {
                    return Err(illegal(head.state, action));
                }
                OrderAction::Process | OrderAction::Complete => {
                    take(&tx, &head, action, hand).await?;
                }
                OrderAction::Deliver => deliver(&tx, &self.base, &head, hand).await?,
                OrderAction::HandOver if order.shipping.service.pickup => {
                    hand_over(&tx, &self.base, &head, &order, hand).await?;
                }
                OrderAction::Cancel => call_off(&self.base, &tx, &head, (action, Rupiah::ZERO), hand).await?,
                OrderAction::ComeBack | OrderAction::Lose if !order.shipping.service.pickup => {
                    come_back(&self.base, &tx, (&head, &order), action, hand).await?;
                }
                // Those want a parcel, a clock or another way.
                _ => return Err(illegal(head.state, action)),
            }
            points::reach(Point::StepBeforeCommit);
            Ok(tx.commit().await?)
        })
        .await?;
        points::reach(Point::StepAfterCommit);
        self.base.live.catch_up().await;
        if action == OrderAction::ComeBack {
            self.serve_soon().await;
        }
        Ok(())
    }
}

impl Orders {
    /// Before an unpaid order is called off, nothing of it can be paid any more. Paid at this very instant: whoever calls it off
    /// has to look again.
    async fn hush(&self, number: &str) -> Result<(), Failure<IllegalStep>> {
        let id = self.base.store.read().orders().id_of(number).await?.ok_or(Failure::NotFound)?;
        match quiet(&self.base, id).await.map_err(told)? {
            Quiet::Dead => Ok(()),
            Quiet::Paid => Err(Failure::Conflict),
            Quiet::Unclear => Err(Failure::Unavailable),
        }
    }
}

/// The order, locked, with its lines.
pub(super) async fn whole<E>(tx: &WriteTx, number: &str) -> Result<(OrderHead, Order), Failure<E>> {
    let head = lock_number(tx, number).await?;
    let order = tx.orders().by_id(head.id).await?.ok_or(Failure::NotFound)?;
    Ok((head, order))
}

/// Whether goods of the order are on their way back, or can still be sent back.
async fn may_come_back<E>(tx: &WriteTx, order: &Order, now: Timestamp) -> Result<bool, Failure<E>> {
    let is_open = tx.returns().of(order.id).await?.iter().any(|known| known.state.is_open());
    Ok(is_open || is_in_time(order, now))
}

/// Whether the customer can still ask for a return: staff cannot take that away by completing the order.
pub(super) fn is_in_time(order: &Order, now: Timestamp) -> bool {
    returns::last_chance(order).is_some_and(|until| now <= until)
}

/// Cash on delivery: goods against money; the customer is told that it came, and now there is an invoice.
pub(super) async fn paid_at_the_door(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    hand: Hand<'_>,
) -> Result<(), Failure<IllegalStep>> {
    if head.payment_method == PaymentMethod::CashOnDelivery && head.paid_at.is_none() {
        let is_due = head.to_pay().is_positive();
        if is_due {
            capture(tx, head, hand.at).await?;
        }
        tx.orders().note_paid(head.id, hand.at).await?;
        if is_due {
            later(base, tx, head.id, Occasion::Paid, hand.at).await?;
        }
        invoices::issue(tx, head.id, hand.at).await?;
    }
    Ok(())
}
