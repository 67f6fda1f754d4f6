//! What can leave in a parcel, what becomes of it on its way, and what that means for the order.

use serde::{Deserialize, Serialize};

use crate::ids::{OrderLineId, ShipmentId};
use crate::order::{IllegalStep, Order, OrderAction, OrderEventKind, OrderLine, OrderState, Shipment};
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

/// What became of a parcel that did not get there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParcelFate {
    /// It came back, and what is in it can be sold again.
    CameBack,
    /// It is lost, or came back broken.
    Lost,
}

/// What is done about goods that did not get there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// They are sent once more.
    SendAgain,
    /// They are not, and their money goes back.
    Refund,
}

/// Why nothing was noted of a parcel on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ArrivalError {
    /// It is not the time for it.
    #[error(transparent)]
    Illegal(IllegalStep),
    /// The order has no such parcel.
    #[error("the order has no such parcel")]
    NoSuchParcel,
    /// It arrived, came back or got lost before.
    #[error("what became of it is known already")]
    Known,
    /// The words for the customer have more characters than that.
    #[error("the words have more than {0} characters")]
    TooLong(u32),
}

impl ParcelFate {
    /// The word in the database and in forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::CameBack => "came_back",
            Self::Lost => "lost",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::CameBack, Self::Lost].into_iter().find(|fate| fate.key() == key)
    }

    /// How it stands in the history of an order.
    pub const fn event(self) -> OrderEventKind {
        match self {
            Self::CameBack => OrderEventKind::ParcelCameBack,
            Self::Lost => OrderEventKind::ParcelLost,
        }
    }

    /// The step that ends an order of which nothing else is left.
    pub const fn ending(self) -> OrderAction {
        match self {
            Self::CameBack => OrderAction::ComeBack,
            Self::Lost => OrderAction::Lose,
        }
    }
}

/// Parcels that arrived or still may.
fn living(order: &Order) -> impl Iterator<Item = &Shipment> {
    order.shipments.iter().filter(|parcel| parcel.fate.is_none())
}

/// The parcel, while it is on its way; `action` is what is to be noted of it.
pub fn on_its_way(order: &Order, id: ShipmentId, action: OrderAction) -> Result<&Shipment, ArrivalError> {
    let parcel = order.shipments.iter().find(|parcel| parcel.id == id).ok_or(ArrivalError::NoSuchParcel)?;
    if parcel.fate.is_some() || parcel.delivered_at.is_some() {
        return Err(ArrivalError::Known);
    }
    if matches!(order.state, OrderState::PartlyShipped | OrderState::Shipped) {
        Ok(parcel)
    } else {
        Err(ArrivalError::Illegal(IllegalStep { state: order.state, action }))
    }
}

/// Whether any parcel of the order is with the customer.
pub fn has_arrived_in_part(order: &Order) -> bool {
    living(order).any(|parcel| parcel.delivered_at.is_some())
}

/// Whether the order is delivered once `parcel` is: nothing is to come any more, and all the others have arrived.
pub fn is_last(order: &Order, parcel: ShipmentId) -> bool {
    let mut others = living(order).filter(|other| other.id != parcel);
    order.state == OrderState::Shipped && others.all(|other| other.delivered_at.is_some())
}

/// Whether all that left and was not lost is with the customer.
pub fn has_arrived(order: &Order) -> bool {
    has_arrived_in_part(order) && living(order).all(|parcel| parcel.delivered_at.is_some())
}

/// The step an order takes when `failed` does not get there; none when it goes on as it stands.
pub fn consequence(order: &Order, failed: &Shipment, fate: ParcelFate, remedy: Remedy) -> Option<OrderAction> {
    let others: Vec<&Shipment> = living(order).filter(|parcel| parcel.id != failed.id).collect();
    let is_open = remedy == Remedy::SendAgain || order.lines.iter().any(|line| line.open() > 0);
    match (others.is_empty(), is_open) {
        (true, false) => Some(fate.ending()),
        (true, true) => Some(OrderAction::Reopen),
        (false, true) => (order.state == OrderState::Shipped).then_some(OrderAction::ReopenPart),
        (false, false) => others.iter().all(|parcel| parcel.delivered_at.is_some()).then_some(OrderAction::Deliver),
    }
}

/// Whether the customer can be told that what they fetch lies ready: something does, and that was not said of it before.
pub fn can_be_fetched(order: &Order) -> bool {
    let is_packed = match order.state {
        OrderState::Paid | OrderState::Processing | OrderState::PartlyShipped => true,
        // The money is brought along.
        OrderState::AwaitingPayment => order.payment_method == PaymentMethod::PayInStore,
        _ => false,
    };
    let news = |kind: OrderEventKind| {
        matches!(kind, OrderEventKind::Step(OrderAction::ShipPart | OrderAction::Revive) | OrderEventKind::Allocated)
    };
    let mut since = order.events.iter().rev().map(|event| event.kind).take_while(|kind| !news(*kind));
    let was_said = since.any(|kind| kind == OrderEventKind::ReadyToFetch);
    order.shipping.service.pickup && is_packed && !ready(order).is_empty() && !was_said
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::OrderEvent;
    use crate::payment::tests::order;
    use crate::time::Timestamp;

    fn parcel(id: i64, units: u32, arrived: bool) -> Shipment {
        Shipment {
            id: ShipmentId::new(id),
            courier: "jne".to_owned(),
            tracking_number: format!("JB{id}"),
            shipped_at: Timestamp::default(),
            lines: vec![(OrderLineId::new(1), units)],
            delivered_at: arrived.then(Timestamp::default),
            fate: None,
        }
    }

    /// Two pedals and a guitar, of which these parcels left.
    fn sent(state: OrderState, parcels: Vec<Shipment>, open: bool) -> Order {
        let mut order = order();
        order.lines[0].shipped = parcels.iter().map(|one| one.lines[0].1).sum();
        order.lines[0].cancelled = order.lines[0].open();
        order.lines[1].cancelled = u32::from(!open);
        Order { state, shipments: parcels, ..order }
    }

    #[test]
    fn what_a_parcel_that_does_not_arrive_means_for_its_order() {
        use OrderState::{PartlyShipped, Shipped};
        use Remedy::{Refund, SendAgain};
        let lost = |order: &Order, remedy| consequence(order, &order.shipments[0], ParcelFate::Lost, remedy);
        let one = || vec![parcel(1, 1, false)];
        let two = |arrived| vec![parcel(1, 1, false), parcel(2, 1, arrived)];
        for (state, parcels, open, remedy, expected) in [
            (Shipped, one(), false, Refund, Some(OrderAction::Lose)),
            (Shipped, one(), false, SendAgain, Some(OrderAction::Reopen)),
            (PartlyShipped, one(), true, Refund, Some(OrderAction::Reopen)),
            (PartlyShipped, one(), true, SendAgain, Some(OrderAction::Reopen)),
            (Shipped, two(false), false, Refund, None),
            (Shipped, two(true), false, Refund, Some(OrderAction::Deliver)),
            (Shipped, two(false), false, SendAgain, Some(OrderAction::ReopenPart)),
            (PartlyShipped, two(true), true, Refund, None),
            (PartlyShipped, two(true), true, SendAgain, None),
        ] {
            let order = sent(state, parcels, open);
            assert_eq!(lost(&order, remedy), expected, "{state:?}, {} parcels, {remedy:?}", order.shipments.len());
            assert!(expected.is_none_or(|action| state.actions().any(|known| known == action)), "is legal");
        }
    }

    #[test]
    fn an_order_is_delivered_with_the_last_of_its_parcels() {
        let first = ShipmentId::new(1);
        let order = sent(OrderState::Shipped, vec![parcel(1, 1, false), parcel(2, 1, true)], false);
        assert!(is_last(&order, first) && !has_arrived(&order) && has_arrived_in_part(&order));
        let waits = sent(OrderState::PartlyShipped, vec![parcel(1, 1, false)], true);
        assert!(!is_last(&waits, first), "the rest is to come");
        let mut gone = order.clone();
        gone.shipments[0].fate = Some(ParcelFate::Lost);
        assert!(has_arrived(&gone));
        let known = on_its_way(&gone, first, OrderAction::Deliver).map(|parcel| parcel.id);
        assert_eq!(known, Err(ArrivalError::Known));
        let nothing = on_its_way(&order, ShipmentId::new(9), OrderAction::Deliver).map(|parcel| parcel.id);
        assert_eq!(nothing, Err(ArrivalError::NoSuchParcel));
    }

    #[test]
    fn that_something_can_be_fetched_is_said_once_and_again_when_more_lies_ready() {
        let mut order = order();
        assert!(!can_be_fetched(&order), "it is sent");
        order.shipping.service.pickup = true;
        let says = |order: &mut Order, kind| {
            order.events.push(OrderEvent { at: Timestamp::default(), kind, actor: None, note: String::new() });
        };
        assert!(can_be_fetched(&order));
        says(&mut order, OrderEventKind::ReadyToFetch);
        says(&mut order, OrderEventKind::Note);
        assert!(!can_be_fetched(&order));
        says(&mut order, OrderEventKind::Allocated);
        assert!(can_be_fetched(&order));
        for line in &mut order.lines {
            line.backordered = line.quantity;
        }
        assert!(!can_be_fetched(&order), "nothing lies ready");
    }
}
