//! Units that are not there when an order is packed: what can be done about them, and what it means for the order.

use serde::{Deserialize, Serialize};

use crate::ids::OrderLineId;
use crate::order::{IllegalStep, Order, OrderAction, OrderLine, OrderState};
use crate::time::Timestamp;

/// Why units cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingCause {
    /// They are not on the shelf.
    Lost,
    /// They are there, but nobody would want them.
    Damaged,
}

/// What becomes of units that cannot be sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingFate {
    /// They wait for goods, which should come in then.
    BackOrder(Option<Timestamp>),
    /// They are not sent; their money goes back.
    Cancel,
}

/// Why units were not marked as missing or cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ShortfallError {
    /// It is not the time for it.
    #[error(transparent)]
    Illegal(IllegalStep),
    /// The order has no such line.
    #[error("the order has no such line")]
    NoSuchLine,
    /// No units were named.
    #[error("no units were named")]
    Nothing,
    /// The line does not have that many to give.
    #[error("the line has only {0} units to give")]
    OnlyLeft(u32),
    /// The words for the customer have more characters than that.
    #[error("the words have more than {0} characters")]
    TooLong(u32),
}

/// Whether an order in this state is being packed: paid (or to be paid at the door), and not on its way as a whole.
pub const fn is_packed(state: OrderState) -> bool {
    matches!(state, OrderState::Paid | OrderState::Processing | OrderState::PartlyShipped)
}

/// The line, if `units` that lie ready for it can be marked as missing.
pub fn missing(order: &Order, line: OrderLineId, units: u32) -> Result<&OrderLine, ShortfallError> {
    let found = find(order, line)?;
    within(units, found.held()).map(|()| found)
}

/// The line, if `units` that are still to be sent can be cancelled.
pub fn cancellable(order: &Order, line: OrderLineId, units: u32) -> Result<&OrderLine, ShortfallError> {
    let found = find(order, line)?;
    within(units, found.open()).map(|()| found)
}

/// Of `units` to cancel: how many only waited for goods, and how many lie ready. Those that wait go first.
pub fn split(line: &OrderLine, units: u32) -> (u32, u32) {
    let waiting = units.min(line.backordered);
    (waiting, units - waiting)
}

/// What happens to the order when `units` more of it will never be sent: nothing while anything else is to come.
pub fn consequence(order: &Order, units: u32) -> Option<OrderAction> {
    let open: u32 = order.lines.iter().map(OrderLine::open).sum();
    let is_sent = order.lines.iter().any(|line| line.shipped > 0);
    match (units > 0 && open <= units, is_sent) {
        (false, _) => None,
        (true, true) => Some(OrderAction::CloseRest),
        (true, false) => Some(OrderAction::Cancel),
    }
}

fn find(order: &Order, line: OrderLineId) -> Result<&OrderLine, ShortfallError> {
    if !is_packed(order.state) {
        return Err(ShortfallError::Illegal(IllegalStep { state: order.state, action: OrderAction::CloseRest }));
    }
    order.lines.iter().find(|known| known.id == line).ok_or(ShortfallError::NoSuchLine)
}

const fn within(units: u32, most: u32) -> Result<(), ShortfallError> {
    match units {
        0 => Err(ShortfallError::Nothing),
        _ if units > most => Err(ShortfallError::OnlyLeft(most)),
        _ => Ok(()),
    }
}
