//! Handing goods over: to a courier, or over the counter; all that lies ready, or a part of it.

use domain::form::{FieldErrors, required};
use domain::ids::{OrderId, OrderLineId, ShipmentId};
use domain::leaving::refuse_refunded;
use domain::order::{Applied, IllegalStep, Order, OrderAction};
use domain::parcel::{self, ParcelError};
use store::WriteTx;
use store::orders::{NewParcel, OrderHead};

use super::access::guard;
use super::cancellation::overtake;
use super::fulfilment::{paid_at_the_door, whole};
use super::steps::{Hand, illegal, take};
use super::{Orders, ShipError};
use crate::base::Base;
use crate::letters::{Occasion, later};
use crate::points::{self, Point};
use crate::retry::retrying;
use crate::{Failure, Staff};

/// Characters of the longest courier key.
const MAX_COURIER: u32 = 40;
/// Characters of the longest tracking number.
const MAX_TRACKING: u32 = 60;

/// An order promises units that it does not hold: the books are wrong.
#[derive(Debug, thiserror::Error)]
#[error("order {0} does not hold what it promises")]
pub(super) struct NotHeld(pub(super) OrderId);

impl Orders {
    /// Everything that lies ready is handed to a courier: reserved units are sold. What waits for goods stays open, and so does what
    /// was refunded before it left.
    pub async fn ship(
        &self,
        staff: &Staff,
        number: &str,
        courier: &str,
        tracking_number: &str,
    ) -> Result<(), Failure<ShipError>> {
        self.ship_units(staff, number, (courier, tracking_number), None).await
    }

    /// These units are handed to a courier. The same parcel told twice is one parcel: an order has no two of one number.
    pub async fn ship_part(
        &self,
        staff: &Staff,
        number: &str,
        (courier, tracking_number): (&str, &str),
        units: &[(OrderLineId, u32)],
    ) -> Result<(), Failure<ShipError>> {
        self.ship_units(staff, number, (courier, tracking_number), Some(units)).await
    }

    async fn ship_units(
        &self,
        staff: &Staff,
        number: &str,
        (courier, tracking_number): (&str, &str),
        units: Option<&[(OrderLineId, u32)]>,
    ) -> Result<(), Failure<ShipError>> {
        guard(staff)?;
        let mut errors = FieldErrors::default();
        let courier = errors.keep("courier", required(courier, MAX_COURIER));
        let tracking_number = errors.keep("tracking_number", required(tracking_number, MAX_TRACKING));
        let (Some(courier), Some(tracking_number)) = (courier, tracking_number) else {
            return Err(Failure::Rejected(ShipError::Field(errors)));
        };
        retrying(async || {
            let tx = self.base.store.write().await?;
            let (head, order) = whole(&tx, number).await?;
            if order.shipping.service.pickup {
                return Err(illegal(head.state, OrderAction::Ship).map(ShipError::Illegal));
            }
            // A parcel that came back may go out again under its number.
            let known = |sent: &domain::order::Shipment| {
                sent.fate.is_none() && sent.courier == courier && sent.tracking_number == tracking_number
            };
            let possible = head.state.apply(OrderAction::Ship);
            if order.shipments.iter().any(known) || possible == Ok(Applied::AlreadyApplied) {
                return Ok(());
            }
            possible.map_err(|error| Failure::Rejected(ShipError::Illegal(error)))?;
            if tx.payments().is_gone(head.id).await? {
                return Err(Failure::Rejected(ShipError::Parcel(ParcelError::MoneyGone)));
            }
            let leaving = tx.orders().leaving(&order).await?;
            let units = units.map_or_else(|| parcel::ready(&leaving), <[_]>::to_vec);
            let refused = |error| Failure::Rejected(ShipError::Parcel(error));
            refuse_refunded(&order, &leaving, &units).map_err(refused)?;
            let action = parcel::step(&order, &units).map_err(|error| Failure::Rejected(ShipError::Parcel(error)))?;
            let hand = Hand::of(staff, &tracking_number, self.base.now());
            take(&tx, &head, action, hand).await.map_err(|failure| failure.map(ShipError::Illegal))?;
            let parcel = leave(&tx, &order, &units, (&courier, &tracking_number), hand).await?;
            overtake(&tx, &self.base, head.id, hand).await?;
            later(&self.base, &tx, head.id, Occasion::Shipped(parcel), hand.at).await?;
            points::reach(Point::ParcelBeforeCommit);
            Ok(tx.commit().await?)
        })
        .await?;
        points::reach(Point::ParcelAfterCommit);
        self.base.live.catch_up().await;
        Ok(())
    }
}

/// Over the counter: everything that lies ready. While something else waits for goods, it is a part.
pub(super) async fn hand_over(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    order: &Order,
    hand: Hand<'_>,
) -> Result<(), Failure<IllegalStep>> {
    if head.state.apply(OrderAction::HandOver).map_err(Failure::Rejected)? == Applied::AlreadyApplied {
        return Ok(());
    }
    if tx.payments().is_gone(head.id).await? {
        return Err(illegal(head.state, OrderAction::HandOver));
    }
    let units = parcel::ready(&tx.orders().leaving(order).await?);
    let is_last = match parcel::step(order, &units) {
        Ok(action) => action == OrderAction::Ship,
        Err(_) => return Err(illegal(head.state, OrderAction::HandOver)),
    };
    take(tx, head, if is_last { OrderAction::HandOver } else { OrderAction::ShipPart }, hand).await?;
    leave::<IllegalStep>(tx, order, &units, ("", ""), hand).await?;
    overtake::<IllegalStep>(tx, base, head.id, hand).await?;
    tx.orders().mark_delivered(head.id, hand.at).await?;
    if is_last { paid_at_the_door(tx, base, head, hand).await } else { Ok(()) }
}

/// These units leave now: a parcel, whose id is given, and sold units. It is too late to have them called off, which the caller tells
/// by [`overtake`].
async fn leave<E>(
    tx: &WriteTx,
    order: &Order,
    lines: &[(OrderLineId, u32)],
    (courier, tracking_number): (&str, &str),
    hand: Hand<'_>,
) -> Result<ShipmentId, Failure<E>> {
    let of = |id| order.line(id).map(|line| line.variant);
    let units: Vec<_> = lines.iter().filter_map(|(line, units)| of(*line).map(|variant| (variant, *units))).collect();
    let sold = tx.stock().sell(order.id, &units, hand.actor(), hand.at).await?;
    sold.map_err(|_| Failure::broken(NotHeld(order.id)))?;
    let parcel = NewParcel { courier, tracking_number, lines, actor: hand.actor(), at: hand.at };
    Ok(tx.orders().add_parcel(order.id, parcel).await?)
}
