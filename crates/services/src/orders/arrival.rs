//! Parcels that arrive, one by one or all at once, and what that means for their order.
//!
//! Promises: an order is delivered exactly when nothing of it is to come any more and all that left (and was not lost) is with the
//! customer; what is paid at the door is paid then.

use domain::ids::{OrderId, ShipmentId};
use domain::order::{Applied, IllegalStep, OrderAction, OrderEventKind, OrderState};
use domain::parcel::{self, ArrivalError};
use store::WriteTx;
use store::orders::OrderHead;

use super::Orders;
use super::access::{guard, lock};
use super::fulfilment::{paid_at_the_door, whole};
use super::steps::{Hand, audit, take};
use crate::base::Base;
use crate::retry::retrying;
use crate::{Failure, Staff};

impl Orders {
    /// One parcel is with the customer; with the last one of them the order is delivered. Told twice it arrived once.
    pub async fn parcel_arrived(
        &self,
        staff: &Staff,
        number: &str,
        parcel: ShipmentId,
    ) -> Result<(), Failure<ArrivalError>> {
        guard(staff)?;
        retrying(async || {
            let tx = self.base.store.write().await?;
            let (head, order) = whole(&tx, number).await?;
            if order.shipments.iter().any(|known| known.id == parcel && known.delivered_at.is_some()) {
                return Ok(());
            }
            let known = parcel::on_its_way(&order, parcel, OrderAction::Deliver).map_err(Failure::Rejected)?;
            let hand = Hand::of(staff, &known.tracking_number, self.base.now());
            if parcel::is_last(&order, parcel) {
                let delivered = deliver(&tx, &self.base, &head, Hand { note: "", ..hand }).await;
                delivered.map_err(|failure| failure.map(ArrivalError::Illegal))?;
            } else {
                tx.orders().parcel_arrived(parcel, hand.at).await?;
                let kind = OrderEventKind::ParcelArrived;
                tx.orders().add_event(head.id, kind, hand.actor(), hand.note, hand.at).await?;
                tx.orders().touch(&head, hand.at).await?;
                audit(&tx, staff, &head, "parcel_arrived", None, hand).await?;
            }
            Ok(tx.commit().await?)
        })
        .await
    }
}

/// Everything that is on its way has arrived.
pub(super) async fn deliver(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    hand: Hand<'_>,
) -> Result<(), Failure<IllegalStep>> {
    if let Applied::Executed(_) = take(tx, head, OrderAction::Deliver, hand).await? {
        tx.orders().mark_delivered(head.id, hand.at).await?;
        paid_at_the_door(tx, base, head, hand).await?;
    }
    Ok(())
}

/// Nothing more of the order will leave: it is delivered if all that left has arrived already.
pub(super) async fn nothing_follows(
    tx: &WriteTx,
    base: &Base,
    order: OrderId,
    hand: Hand<'_>,
) -> Result<(), Failure<IllegalStep>> {
    let head = lock(tx, order).await?;
    let order = tx.orders().by_id(order).await?.ok_or(Failure::NotFound)?;
    if head.state == OrderState::Shipped && parcel::has_arrived(&order) {
        deliver(tx, base, &head, Hand { note: "", ..hand }).await?;
    }
    Ok(())
}
