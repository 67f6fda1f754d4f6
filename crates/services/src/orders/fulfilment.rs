//! Steps that need no more than a word: packing, delivered, completed; and calling off what staff call off.

use domain::order::{Applied, IllegalStep, Order, OrderAction};
use domain::payment::PaymentMethod;
use store::WriteTx;
use store::orders::OrderHead;

use super::Orders;
use super::access::{guard, lock_number};
use super::comeback::come_back;
use super::customer::{call_off, told};
use super::parcels::hand_over;
use super::settlement::capture;
use super::steps::{Hand, illegal, take};
use crate::invoices;
use crate::payments::{Quiet, quiet};
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
                OrderAction::Complete if has_open_return(&tx, &head).await? => return Err(illegal(head.state, action)),
                OrderAction::Process | OrderAction::Complete => {
                    take(&tx, &head, action, hand).await?;
                }
                OrderAction::Deliver => deliver(&tx, &head, hand).await?,
                OrderAction::HandOver if order.shipping.service.pickup => {
                    hand_over(&tx, &self.base, &head, &order, hand).await?;
                }
                OrderAction::Cancel => call_off(&self.base, &tx, &head, action, hand).await?,
                OrderAction::ComeBack | OrderAction::Lose if !order.shipping.service.pickup => {
                    come_back(&self.base, &tx, (&head, &order), action, hand).await?;
                }
                // Those want a parcel, a clock or another way.
                _ => return Err(illegal(head.state, action)),
            }
            Ok(tx.commit().await?)
        })
        .await?;
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

async fn has_open_return<E>(tx: &WriteTx, head: &OrderHead) -> Result<bool, Failure<E>> {
    Ok(tx.returns().of(head.id).await?.iter().any(|known| known.state.is_open()))
}

async fn deliver(tx: &WriteTx, head: &OrderHead, hand: Hand<'_>) -> Result<(), Failure<IllegalStep>> {
    if let Applied::Executed(_) = take(tx, head, OrderAction::Deliver, hand).await? {
        tx.orders().mark_delivered(head.id, hand.at).await?;
        paid_at_the_door(tx, head, hand).await?;
    }
    Ok(())
}

/// Cash on delivery: goods against money, and now there is an invoice.
pub(super) async fn paid_at_the_door(
    tx: &WriteTx,
    head: &OrderHead,
    hand: Hand<'_>,
) -> Result<(), Failure<IllegalStep>> {
    if head.payment_method == PaymentMethod::CashOnDelivery && head.paid_at.is_none() {
        if head.to_pay().is_positive() {
            capture(tx, head, hand.at).await?;
        }
        tx.orders().note_paid(head.id, hand.at).await?;
        invoices::issue(tx, head.id, hand.at).await?;
    }
    Ok(())
}
