//! Orders: what was bought, frozen; and the states it goes through, with every legal step in one table.

mod line;
mod state;

use serde::{Deserialize, Serialize};

pub use line::OrderLine;
pub use state::{Applied, IllegalStep, OrderAction, OrderState, STEPS};

use crate::address::Address;
use crate::catalog::Picture;
use crate::contact::{Email, Phone};
use crate::ids::{OrderId, OrderLineId, ShipmentId, UserId};
use crate::lang::{Lang, Text};
use crate::money::Rupiah;
use crate::parcel::ParcelFate;
use crate::payment::PaymentMethod;
use crate::pricing::Totals;
use crate::returns::ReturnAction;
use crate::shipping::{Extras, ShippingQuote};
use crate::time::Timestamp;
use crate::voucher::VoucherCode;

/// Who buys: an account, or a guest known by contact alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Where confirmations go.
    pub email: Email,
    /// For questions about the order.
    pub phone: Phone,
    /// The buyer's name.
    pub name: String,
}

/// A step in an order's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEvent {
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub kind: OrderEventKind,
    /// Who did it; none for the customer or the shop's own clockwork.
    pub actor: Option<String>,
    /// What was said about it; may be empty.
    pub note: String,
}

/// What can stand in an order's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderEventKind {
    /// It was placed.
    Placed,
    /// A step of the state machine.
    Step(OrderAction),
    /// A proof of transfer came.
    ProofSent,
    /// A proof of transfer was not good.
    ProofRejected,
    /// Staff found a transfer for it on the account, of another sum than was asked for or at another time; the note is how much.
    TransferCame,
    /// A try to pay did not succeed; the note is the word of the reason.
    PaymentFailed,
    /// Money went back; the note is how much.
    Refunded,
    /// The customer's bank took the money back; the note is how much.
    ChargedBack,
    /// The shop won the dispute about it, and the money is there again; the note is how much.
    DisputeWon,
    /// Something to remember, for staff only.
    Note,
    /// Units were missing; they are sent when goods come in.
    BackOrdered,
    /// Goods came in for units that waited.
    Allocated,
    /// Units will not be sent.
    UnitsCancelled,
    /// What is fetched lies ready in the store.
    ReadyToFetch,
    /// One of several parcels arrived.
    ParcelArrived,
    /// A parcel came back undelivered.
    ParcelCameBack,
    /// A parcel is lost, or came back broken.
    ParcelLost,
    /// The customer asks to have it called off.
    CancelAsked,
    /// It is not called off.
    CancelDeclined,
    /// The customer wants to send something back.
    ReturnAsked,
    /// A step of a return.
    Return(ReturnAction),
}

/// What became of a customer's wish to have an order called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancellationState {
    /// Nobody answered yet.
    Requested,
    /// It was called off.
    Approved,
    /// It goes on.
    Declined,
}

impl CancellationState {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }
}

/// A parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shipment {
    /// Which parcel.
    pub id: ShipmentId,
    /// The courier's key (`jne`).
    pub courier: String,
    /// The courier's number for the parcel.
    pub tracking_number: String,
    /// When it left.
    pub shipped_at: Timestamp,
    /// Units of each line in it.
    pub lines: Vec<(OrderLineId, u32)>,
    /// When it was in the customer's hands.
    pub delivered_at: Option<Timestamp>,
    /// What became of it, if it never got there.
    pub fate: Option<ParcelFate>,
}

/// An order, as customers and staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Which order.
    pub id: OrderId,
    /// What people call it: `HR-2611-000042`.
    pub number: String,
    /// The account that placed it, if any.
    pub customer: Option<UserId>,
    /// Who buys.
    pub contact: Contact,
    /// Where it goes; none for pick-up.
    pub address: Option<Address>,
    /// The lines.
    pub lines: Vec<OrderLine>,
    /// How it is sent and what that costs.
    pub shipping: ShippingQuote,
    /// The extras chosen.
    pub extras: Extras,
    /// How it is paid.
    pub payment_method: PaymentMethod,
    /// The voucher it was placed with.
    pub voucher: Option<VoucherCode>,
    /// The sums.
    pub totals: Totals,
    /// What of the total need not be paid, because units were cancelled before the money came.
    pub waived: Rupiah,
    /// Where it stands.
    pub state: OrderState,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Until when it must be paid, while it waits for money.
    pub expires_at: Option<Timestamp>,
    /// When the money came.
    pub paid_at: Option<Timestamp>,
    /// What the customer wrote.
    pub note: String,
    /// The language to write to the customer in.
    pub locale: Lang,
    /// The history, oldest first.
    pub events: Vec<OrderEvent>,
    /// The parcels.
    pub shipments: Vec<Shipment>,
    /// Rises with every change; guards against two editors.
    pub version: i64,
}

impl Order {
    /// What the customer pays in the end.
    pub fn to_pay(&self) -> Rupiah {
        self.totals.total.checked_sub(self.waived).unwrap_or_default()
    }

    /// One of its lines.
    pub fn line(&self, id: OrderLineId) -> Option<&OrderLine> {
        self.lines.iter().find(|line| line.id == id)
    }
}

/// An order in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSummary {
    /// What people call it.
    pub number: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Where it stands.
    pub state: OrderState,
    /// What it costs.
    pub total: Rupiah,
    /// Units of all lines.
    pub units: u32,
    /// The name of its first line.
    pub first_line: Text,
    /// The picture of its first line.
    pub picture: Option<Picture>,
    /// The buyer's name.
    pub customer_name: String,
}

/// The number people call an order by: `HR-` year and month, `-` running number within the month.
pub fn number(placed_at: Timestamp, running: u32) -> String {
    let wall = placed_at.wib();
    format!("HR-{:02}{:02}-{running:06}", wall.year.rem_euclid(100), wall.month)
}

#[cfg(test)]
mod tests {
    use super::OrderAction as A;
    use super::OrderState as S;
    use super::*;

    #[test]
    fn every_state_is_reached_from_the_two_beginnings() {
        let mut reached = vec![S::AwaitingPayment, S::Processing];
        while let Some((_, _, to)) = STEPS.iter().find(|(from, _, to)| reached.contains(from) && !reached.contains(to))
        {
            reached.push(*to);
        }
        assert_eq!(reached.len(), OrderState::ALL.len());
    }

    #[test]
    fn repeating_a_step_changes_nothing() {
        assert_eq!(S::AwaitingPayment.apply(A::Settle), Ok(Applied::Executed(S::Paid)));
        assert_eq!(S::Paid.apply(A::Settle), Ok(Applied::AlreadyApplied));
    }

    #[test]
    fn nothing_steps_back_but_what_is_packed_again_or_paid_after_all() {
        let rank = |state: OrderState| OrderState::ALL.iter().position(|other| *other == state);
        for (from, by, to) in STEPS {
            let is_back = (from == to && *by == A::ShipPart) || matches!(by, A::Revive | A::Reopen | A::ReopenPart);
            assert!(rank(*to) > rank(*from) || is_back, "{from:?} {by:?} {to:?}");
        }
    }

    #[test]
    fn what_is_over_stays_over_unless_the_money_comes_after_all() {
        for (state, ways) in [(S::Cancelled, &[A::Revive][..]), (S::Expired, &[A::Revive]), (S::Completed, &[])] {
            assert_eq!(state.actions().collect::<Vec<_>>(), ways);
            assert_eq!(state.apply(A::Ship), Err(IllegalStep { state, action: A::Ship }));
        }
        assert_eq!(S::Expired.apply(A::Revive), Ok(Applied::Executed(S::Paid)));
    }

    #[test]
    fn numbers_tell_the_month_in_bandung() {
        let last_evening_utc = Timestamp::from_millis(1_796_058_000_000); // 2026-11-30 17:00 UTC = 1 December 00:00 WIB
        assert_eq!(number(last_evening_utc, 42), "HR-2612-000042");
    }
}
