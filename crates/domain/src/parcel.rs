//! What can leave in a parcel, and what that means for the order.

use serde::{Deserialize, Serialize};

use crate::ids::OrderLineId;
use crate::order::{Order, OrderAction, OrderLine};
use crate::payment::PaymentMethod;

/// Why a parcel cannot hold what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ParcelError {
    /// Nothing would be in it.
    #[error("nothing would be in it")]
    Nothing,
    /// The order has no such line, or it was named twice.
    #[error("the order has no such line")]
    NoSuchLine,
    /// Fewer units lie ready.
    #[error("only {0} units lie ready")]
    OnlyReady(u32),
    /// It is paid at the door: the courier collects once, so all of it leaves at once.
    #[error("what is paid at the door leaves in one parcel")]
    InOneParcel,
    /// Fewer units may leave, because the money for the others went back.
    #[error("only {0} units may leave: the money for the others went back")]
    Refunded(u32),
    /// It was paid, and the money is gone again.
    #[error("the money for it is gone again")]
    MoneyGone,
}

/// Everything that lies ready: not what waits for goods, left or was cancelled.
pub fn ready(order: &Order) -> Vec<(OrderLineId, u32)> {
    order.lines.iter().map(|line| (line.id, line.held())).filter(|(_, units)| *units > 0).collect()
}

/// The step that a parcel with these units is: a part while anything else is to come.
pub fn step(order: &Order, units: &[(OrderLineId, u32)]) -> Result<OrderAction, ParcelError> {
    let mut left: u32 = order.lines.iter().map(OrderLine::open).sum();
    let mut sent = 0_u32;
    for (place, (line, wanted)) in units.iter().enumerate() {
        let known = order.lines.iter().find(|known| known.id == *line).ok_or(ParcelError::NoSuchLine)?;
        if units[..place].iter().any(|(before, _)| before == line) {
            return Err(ParcelError::NoSuchLine);
        }
        if *wanted > known.held() {
            return Err(ParcelError::OnlyReady(known.held()));
        }
        sent += wanted;
        left -= wanted;
    }
    match (sent, left) {
        (0, _) => Err(ParcelError::Nothing),
        (_, 0) => Ok(OrderAction::Ship),
        _ if order.payment_method == PaymentMethod::CashOnDelivery && order.paid_at.is_none() => {
            Err(ParcelError::InOneParcel)
        }
        _ => Ok(OrderAction::ShipPart),
    }
}
