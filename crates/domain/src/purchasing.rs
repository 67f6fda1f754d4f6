//! Buying from suppliers: the life of a purchase order, what may be received of it, and what a unit costs the shop.

use serde::{Deserialize, Serialize};

use crate::contact::Email;
use crate::form::{FieldErrors, optional, required};
use crate::ids::{PurchaseLineId, PurchaseOrderId, SupplierId, VariantId};
use crate::lang::Lang;
use crate::money::Rupiah;
use crate::order::Applied;
use crate::time::Timestamp;

/// Units of the largest line.
pub const MOST_UNITS: u32 = 100_000;

/// Where a purchase order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PurchaseState {
    /// Being written.
    Draft,
    /// Sent to the supplier.
    Ordered,
    /// Some of it came.
    PartlyReceived,
    /// All of it came.
    Received,
    /// Called off; what came before stays.
    Cancelled,
}

/// What can be done with a purchase order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PurchaseAction {
    /// Send it to the supplier.
    Order,
    /// A part came.
    ReceivePart,
    /// The rest came.
    Receive,
    /// Call it off, or what is left of it.
    Cancel,
}

/// The step is not possible from where the purchase order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{action:?} is not possible while the purchase order is {state:?}")]
pub struct IllegalPurchaseStep {
    /// Where it stands.
    pub state: PurchaseState,
    /// What was asked for.
    pub action: PurchaseAction,
}

use PurchaseAction as A;
use PurchaseState as S;

/// Every legal step: from, by, to.
pub const STEPS: &[(PurchaseState, PurchaseAction, PurchaseState)] = &[
    (S::Draft, A::Order, S::Ordered),
    (S::Draft, A::Cancel, S::Cancelled),
    (S::Ordered, A::ReceivePart, S::PartlyReceived),
    (S::Ordered, A::Receive, S::Received),
    (S::Ordered, A::Cancel, S::Cancelled),
    (S::PartlyReceived, A::ReceivePart, S::PartlyReceived),
    (S::PartlyReceived, A::Receive, S::Received),
    (S::PartlyReceived, A::Cancel, S::Cancelled),
];

impl PurchaseState {
    /// All states, in the order of a purchase order's life.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Ordered, Self::PartlyReceived, Self::Received, Self::Cancelled];

    /// The state after `action`; doing again what brought it here changes nothing.
    pub fn apply(self, action: PurchaseAction) -> Result<Applied<Self>, IllegalPurchaseStep> {
        if let Some((_, _, to)) = STEPS.iter().find(|(from, by, _)| *from == self && *by == action) {
            return Ok(Applied::Executed(*to));
        }
        let leads_here = STEPS.iter().any(|(_, by, to)| *by == action && *to == self);
        if leads_here { Ok(Applied::AlreadyApplied) } else { Err(IllegalPurchaseStep { state: self, action }) }
    }

    /// What can be done from here.
    pub fn actions(self) -> impl Iterator<Item = PurchaseAction> {
        STEPS.iter().filter(move |(from, _, _)| *from == self).map(|(_, by, _)| *by)
    }

    /// The word in the database and in filters.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ordered => "ordered",
            Self::PartlyReceived => "partly_received",
            Self::Received => "received",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Draft => lang.pick("Draf", "Draft"),
            Self::Ordered => lang.pick("Dipesan", "Ordered"),
            Self::PartlyReceived => lang.pick("Sebagian diterima", "Partly received"),
            Self::Received => lang.pick("Diterima", "Received"),
            Self::Cancelled => lang.pick("Dibatalkan", "Cancelled"),
        }
    }
}

/// Whom the shop buys from, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SupplierForm {
    /// What the shop calls them; unique.
    pub name: String,
    /// The company's full name.
    pub company: String,
    /// Whom to ask for.
    pub contact_person: String,
    /// Where orders are sent; may stay empty.
    pub email: String,
    /// As they write it, with extension; may stay empty.
    pub phone: String,
    /// Whether the shop still buys from them.
    pub active: bool,
}

impl SupplierForm {
    /// Checks and tidies every field; all refusals at once.
    pub fn parse(&self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = if self.email.trim().is_empty() {
            Ok(String::new())
        } else {
            Email::parse(&self.email).map(|email| email.as_str().to_owned())
        };
        let name = errors.keep("name", required(&self.name, 80));
        let company = errors.keep("company", optional(&self.company, 120));
        let contact_person = errors.keep("contact_person", optional(&self.contact_person, 80));
        let email = errors.keep("email", email);
        let phone = errors.keep("phone", optional(&self.phone, 40));
        match (name, company, contact_person, email, phone) {
            (Some(name), Some(company), Some(contact_person), Some(email), Some(phone)) => {
                Ok(Self { name, company, contact_person, email, phone, active: self.active })
            }
            _ => Err(errors),
        }
    }
}

/// Whom the shop buys from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplier {
    /// Which supplier.
    pub id: SupplierId,
    /// What is known of them.
    pub about: SupplierForm,
}

/// A line of a purchase order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseLine {
    /// Which line.
    pub id: PurchaseLineId,
    /// What is bought.
    pub variant: VariantId,
    /// Units ordered.
    pub quantity: u32,
    /// Units that came.
    pub received: u32,
    /// What one unit costs.
    pub unit_cost: Rupiah,
}

/// An order at a supplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseOrder {
    /// Which one.
    pub id: PurchaseOrderId,
    /// What people call it: `PO-2611-000003`.
    pub number: String,
    /// From whom.
    pub supplier: SupplierId,
    /// Where it stands.
    pub state: PurchaseState,
    /// Something to remember.
    pub note: String,
    /// What is bought.
    pub lines: Vec<PurchaseLine>,
    /// When it should come.
    pub expected_at: Option<Timestamp>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// Rises with every change; guards against two editors.
    pub version: i64,
}

/// Why goods were not received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ReceiveError {
    /// It is not the time for it.
    #[error(transparent)]
    Illegal(IllegalPurchaseStep),
    /// No units were named.
    #[error("no units were named")]
    Nothing,
    /// The purchase order has no such line.
    #[error("the purchase order has no such line")]
    NoSuchLine,
    /// More than was ordered.
    #[error("only {open} units of line {line} are still to come")]
    MoreThanOrdered {
        /// Of which line.
        line: PurchaseLineId,
        /// How many are still to come.
        open: u32,
    },
    /// The same delivery was noted before, with other numbers.
    #[error("this delivery was noted before with other numbers")]
    KeyReused,
}

impl PurchaseLine {
    /// Units that are still to come.
    pub const fn open(&self) -> u32 {
        self.quantity.saturating_sub(self.received)
    }
}

impl PurchaseOrder {
    /// What a delivery does: the step it is, if nothing came that was not ordered.
    pub fn receive(&self, delivered: &[(PurchaseLineId, u32)]) -> Result<PurchaseAction, ReceiveError> {
        let mut left: u32 = self.lines.iter().map(PurchaseLine::open).sum();
        let mut units = 0_u32;
        for (place, (line, came)) in delivered.iter().enumerate() {
            let known = self.lines.iter().find(|known| known.id == *line).ok_or(ReceiveError::NoSuchLine)?;
            let twice = delivered[..place].iter().any(|(before, _)| before == line);
            if twice || *came > known.open() {
                return Err(ReceiveError::MoreThanOrdered { line: *line, open: known.open() });
            }
            units += came;
            left -= came;
        }
        let action = if left == 0 { A::Receive } else { A::ReceivePart };
        if !matches!(self.state, S::Ordered | S::PartlyReceived) {
            return Err(ReceiveError::Illegal(IllegalPurchaseStep { state: self.state, action }));
        }
        if units == 0 { Err(ReceiveError::Nothing) } else { Ok(action) }
    }

    /// What all of it costs.
    pub fn total(&self) -> Rupiah {
        self.lines.iter().filter_map(|line| line.unit_cost.checked_times(i64::from(line.quantity))).sum()
    }
}

/// What a unit costs the shop after `units` came in for `unit_cost` each and joined `on_hand` units that had cost `before`: the
/// moving average. Where nothing is known of the units before, or none are left, the new cost alone counts.
pub fn average_cost(before: Option<Rupiah>, on_hand: u32, unit_cost: Rupiah, units: u32) -> Rupiah {
    let (old, new) = (i64::from(on_hand), i64::from(units));
    let Some(before) = before.filter(|_| old > 0) else { return unit_cost };
    let worth = before.checked_times(old).zip(unit_cost.checked_times(new));
    let worth = worth.and_then(|(old, new)| old.checked_add(new));
    worth.and_then(|worth| worth.ratio(1, old + new)).unwrap_or(unit_cost)
}

/// The number people call a purchase order by.
pub fn number(created_at: Timestamp, running: u32) -> String {
    let wall = created_at.wib();
    format!("PO-{:02}{:02}-{running:06}", wall.year.rem_euclid(100), wall.month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(state: PurchaseState, lines: &[(u32, u32)]) -> PurchaseOrder {
        let line = |(place, (quantity, received)): (usize, &(u32, u32))| PurchaseLine {
            id: PurchaseLineId::new(i64::try_from(place).expect("is small")),
            variant: VariantId::new(1),
            quantity: *quantity,
            received: *received,
            unit_cost: Rupiah::new(100),
        };
        PurchaseOrder {
            id: PurchaseOrderId::new(1),
            number: "PO-2611-000001".to_owned(),
            supplier: SupplierId::new(1),
            state,
            note: String::new(),
            lines: lines.iter().enumerate().map(line).collect(),
            expected_at: None,
            created_at: Timestamp::from_millis(0),
            version: 1,
        }
    }

    #[test]
    fn no_more_is_received_than_was_ordered() {
        let line = PurchaseLineId::new;
        let more = |n: i64, open| Err(ReceiveError::MoreThanOrdered { line: line(n), open });
        for (state, delivered, expected) in [
            (S::Ordered, vec![(line(0), 3)], Ok(A::ReceivePart)),
            (S::Ordered, vec![(line(0), 3), (line(1), 5)], Ok(A::Receive)),
            (S::PartlyReceived, vec![(line(0), 4)], more(0, 3)),
            (S::Ordered, vec![(line(0), 2), (line(0), 1)], more(0, 3)),
            (S::Ordered, vec![(line(7), 1)], Err(ReceiveError::NoSuchLine)),
            (S::Ordered, vec![(line(0), 0)], Err(ReceiveError::Nothing)),
            (
                S::Draft,
                vec![(line(0), 1)],
                Err(ReceiveError::Illegal(IllegalPurchaseStep { state: S::Draft, action: A::ReceivePart })),
            ),
        ] {
            assert_eq!(order(state, &[(4, 1), (5, 0)]).receive(&delivered), expected, "{delivered:?}");
        }
        let done = order(S::Received, &[(4, 4)]);
        assert_eq!(done.receive(&[(line(0), 1)]), more(0, 0), "what was received is not received again");
    }

    #[test]
    fn every_state_is_reached_and_what_is_over_stays_over() {
        let mut reached = vec![S::Draft];
        while let Some((_, _, to)) = STEPS.iter().find(|(from, _, to)| reached.contains(from) && !reached.contains(to))
        {
            reached.push(*to);
        }
        assert_eq!(reached.len(), PurchaseState::ALL.len());
        assert_eq!(S::Received.actions().count() + S::Cancelled.actions().count(), 0);
    }

    #[test]
    fn the_cost_of_a_unit_is_the_average_of_what_is_there() {
        let cost = |before: Option<i64>, on_hand, unit_cost, units| {
            average_cost(before.map(Rupiah::new), on_hand, Rupiah::new(unit_cost), units).amount()
        };
        assert_eq!(cost(Some(100), 3, 200, 1), 125);
        assert_eq!(cost(Some(100), 2, 101, 1), 100, "rounded");
        assert_eq!(cost(Some(100), 0, 200, 1), 200, "nothing is left of the old ones");
        assert_eq!(cost(None, 9, 200, 1), 200, "nothing is known of the old ones");
    }
}
