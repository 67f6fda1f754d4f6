//! Packing, sending, handing over; and calling off what staff call off.

use domain::form::{FieldErrors, required};
use domain::ids::{OrderId, ShipmentId};
use domain::order::{Applied, IllegalStep, Order, OrderAction};
use domain::payment::PaymentMethod;
use store::WriteTx;
use store::orders::{NewParcel, OrderHead};

use super::access::{guard, lock_number};
use super::customer::call_off;
use super::settlement::capture;
use super::steps::{Hand, illegal, take};
use super::{Orders, ShipError};
use crate::letters::{Occasion, later};
use crate::retry::retrying;
use crate::{Failure, Staff};

/// Characters of the longest courier key.
const MAX_COURIER: u32 = 40;
/// Characters of the longest tracking number.
const MAX_TRACKING: u32 = 60;

/// An order promises units that it does not hold: the books are wrong.
#[derive(Debug, thiserror::Error)]
#[error("order {0} does not hold what it promises")]
struct NotHeld(OrderId);

impl Orders {
    /// Everything that is left of the order is handed to a courier: reserved units are sold.
    pub async fn ship(
        &self,
        staff: &Staff,
        number: &str,
        courier: &str,
        tracking_number: &str,
    ) -> Result<(), Failure<ShipError>> {
        guard(staff)?;
        let mut errors = FieldErrors::default();
        let courier = errors.keep("courier", required(courier, MAX_COURIER));
        let tracking_number = errors.keep("tracking_number", required(tracking_number, MAX_TRACKING));
        let (Some(courier), Some(tracking_number)) = (courier, tracking_number) else {
            return Err(Failure::Rejected(ShipError::Field(errors)));
        };
        let sent = retrying(async || {
            let tx = self.base.store.write().await?;
            let (head, order) = whole(&tx, number).await?;
            if order.shipping.service.pickup {
                return Err(illegal(head.state, OrderAction::Ship));
            }
            let hand = Hand::of(staff, &tracking_number, self.base.now());
            if take(&tx, &head, OrderAction::Ship, hand).await? == Applied::AlreadyApplied {
                return Ok(());
            }
            let parcel = leave(&tx, &order, &courier, &tracking_number, hand).await?;
            later(&self.base, &tx, head.id, Occasion::Shipped(parcel), hand.at).await?;
            Ok(tx.commit().await?)
        });
        sent.await.map_err(|failure| failure.map(ShipError::Illegal))?;
        self.base.live.catch_up().await;
        Ok(())
    }

    /// Any step that needs no more than a word: packing, handing over, delivered, completed, called off, settled. Cash
    /// on delivery is paid when the goods are handed over or delivered.
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
        retrying(async || {
            let tx = self.base.store.write().await?;
            let (head, order) = whole(&tx, number).await?;
            let hand = Hand::of(staff, note, self.base.now());
            match action {
                OrderAction::Process | OrderAction::Complete => {
                    take(&tx, &head, action, hand).await?;
                }
                OrderAction::Deliver => deliver(&tx, &head, hand).await?,
                OrderAction::HandOver if order.shipping.service.pickup => hand_over(&tx, &head, &order, hand).await?,
                OrderAction::Cancel => call_off(&self.base, &tx, &head, action, hand).await?,
                // Those want a parcel, a clock or another way.
                _ => return Err(illegal(head.state, action)),
            }
            Ok(tx.commit().await?)
        })
        .await?;
        self.base.live.catch_up().await;
        Ok(())
    }
}

/// The order, locked, with its lines.
async fn whole<E>(tx: &WriteTx, number: &str) -> Result<(OrderHead, Order), Failure<E>> {
    let head = lock_number(tx, number).await?;
    let order = tx.orders().by_id(head.id).await?.ok_or(Failure::NotFound)?;
    Ok((head, order))
}

async fn deliver(tx: &WriteTx, head: &OrderHead, hand: Hand<'_>) -> Result<(), Failure<IllegalStep>> {
    if let Applied::Executed(_) = take(tx, head, OrderAction::Deliver, hand).await? {
        tx.orders().mark_delivered(head.id, hand.at).await?;
        paid_at_the_door(tx, head, hand).await?;
    }
    Ok(())
}

async fn hand_over(tx: &WriteTx, head: &OrderHead, order: &Order, hand: Hand<'_>) -> Result<(), Failure<IllegalStep>> {
    if let Applied::Executed(_) = take(tx, head, OrderAction::HandOver, hand).await? {
        leave(tx, order, "", "", hand).await?;
        tx.orders().mark_delivered(head.id, hand.at).await?;
        paid_at_the_door(tx, head, hand).await?;
    }
    Ok(())
}

/// Cash on delivery: goods against money.
async fn paid_at_the_door(tx: &WriteTx, head: &OrderHead, hand: Hand<'_>) -> Result<(), Failure<IllegalStep>> {
    if head.payment_method == PaymentMethod::CashOnDelivery && head.paid_at.is_none() {
        capture(tx, head, hand.at).await?;
        tx.orders().note_paid(head.id, hand.at).await?;
    }
    Ok(())
}

/// Whatever did not leave yet leaves now: a parcel, and sold units.
async fn leave(
    tx: &WriteTx,
    order: &Order,
    courier: &str,
    tracking_number: &str,
    hand: Hand<'_>,
) -> Result<ShipmentId, Failure<IllegalStep>> {
    let left = order.lines.iter().map(|line| (line, line.quantity - line.shipped.min(line.quantity)));
    let (mut units, mut lines) = (Vec::new(), Vec::new());
    for (line, left) in left.filter(|(_, left)| *left > 0) {
        units.push((line.variant, left));
        lines.push((line.id, left));
    }
    let sold = tx.stock().sell(order.id, &units, hand.actor(), hand.at).await?;
    sold.map_err(|_| Failure::broken(NotHeld(order.id)))?;
    let parcel = NewParcel { courier, tracking_number, lines: &lines, actor: hand.actor(), at: hand.at };
    Ok(tx.orders().add_parcel(order.id, parcel).await?)
}
