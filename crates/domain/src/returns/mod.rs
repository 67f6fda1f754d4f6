//! Returns: a customer sends goods back. Its own machine beside the order's; services join the two.

mod window;

use serde::{Deserialize, Serialize};

use crate::form::{FieldError, FieldErrors, required};
use crate::ids::{OrderId, OrderLineId, ReturnId};
use crate::lang::{Lang, Text};
use crate::money::Rupiah;
use crate::order::{Applied, Order};
use crate::time::Timestamp;

pub use window::{Back, Returnable, last_chance, returnable, until};

/// Days after delivery within which goods can be sent back; afterwards the order is complete.
pub const WINDOW_DAYS: i64 = 7;
/// Photos that can be sent with a return.
pub const MOST_PHOTOS: usize = 5;
/// Characters of the longest reason.
const MAX_REASON: u32 = 500;

/// Where a return stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnState {
    /// The customer asked.
    Requested,
    /// The goods may be sent back.
    Approved,
    /// They may not, or came back in another state than was said.
    Rejected,
    /// The goods are here and are looked at.
    Received,
    /// Put away or thrown away; the money goes back.
    Closed,
}

/// What staff do with a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnAction {
    /// Let the goods be sent back.
    Approve,
    /// Do not.
    Reject,
    /// The goods arrived.
    Receive,
    /// The goods were looked at.
    Close,
}

/// Why goods come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnCause {
    /// Broken, or faulty.
    Faulty,
    /// Not what was ordered.
    Wrong,
    /// A change of mind.
    ChangedMind,
}

/// The step is not possible from where the return stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{action:?} is not possible while the return is {state:?}")]
pub struct IllegalReturnStep {
    /// Where the return stands.
    pub state: ReturnState,
    /// What was asked for.
    pub action: ReturnAction,
}

use ReturnAction as A;
use ReturnState as S;

/// Every legal step: from, by, to.
pub const STEPS: &[(ReturnState, ReturnAction, ReturnState)] = &[
    (S::Requested, A::Approve, S::Approved),
    (S::Requested, A::Reject, S::Rejected),
    (S::Approved, A::Receive, S::Received),
    (S::Approved, A::Reject, S::Rejected),
    (S::Received, A::Close, S::Closed),
    (S::Received, A::Reject, S::Rejected),
];

impl ReturnState {
    /// All states, in the order of a return's life.
    pub const ALL: [Self; 5] = [Self::Requested, Self::Approved, Self::Rejected, Self::Received, Self::Closed];

    /// The state after `action`; doing again what brought the return here changes nothing.
    pub fn apply(self, action: ReturnAction) -> Result<Applied<Self>, IllegalReturnStep> {
        if let Some((_, _, to)) = STEPS.iter().find(|(from, by, _)| *from == self && *by == action) {
            return Ok(Applied::Executed(*to));
        }
        let leads_here = STEPS.iter().any(|(_, by, to)| *by == action && *to == self);
        if leads_here { Ok(Applied::AlreadyApplied) } else { Err(IllegalReturnStep { state: self, action }) }
    }

    /// What can be done from here.
    pub fn actions(self) -> impl Iterator<Item = ReturnAction> {
        STEPS.iter().filter(move |(from, _, _)| *from == self).map(|(_, by, _)| *by)
    }

    /// Whether somebody still has to do something.
    pub fn is_open(self) -> bool {
        self.actions().next().is_some()
    }

    /// The word in the database and in filters.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Received => "received",
            Self::Closed => "closed",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Requested => lang.pick("Diajukan", "Requested"),
            Self::Approved => lang.pick("Disetujui", "Approved"),
            Self::Rejected => lang.pick("Ditolak", "Rejected"),
            Self::Received => lang.pick("Diperiksa", "Being inspected"),
            Self::Closed => lang.pick("Selesai", "Settled"),
        }
    }
}

impl ReturnCause {
    /// All causes, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Faulty, Self::Wrong, Self::ChangedMind];

    /// The word in forms and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Faulty => "faulty",
            Self::Wrong => "wrong",
            Self::ChangedMind => "changed_mind",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.key() == key)
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Faulty => lang.pick("Rusak atau cacat", "Broken or faulty"),
            Self::Wrong => lang.pick("Bukan yang dipesan", "Not what was ordered"),
            Self::ChangedMind => lang.pick("Berubah pikiran", "A change of mind"),
        }
    }

    /// Whether the shop is to blame and pays shipping back too.
    pub const fn is_ours(self) -> bool {
        matches!(self, Self::Faulty | Self::Wrong)
    }
}

/// Units of a line that come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnLine {
    /// Of which line.
    pub line: OrderLineId,
    /// What it was called when it was bought.
    pub name: Text,
    /// Units.
    pub quantity: u32,
    /// Of those, sold again.
    pub restocked: u32,
    /// Of those, thrown away.
    pub written_off: u32,
}

/// A return, as customers and staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// Which return.
    pub id: ReturnId,
    /// What people call it: `RMA-2611-000007`.
    pub number: String,
    /// Of which order.
    pub order: OrderId,
    /// What people call the order.
    pub order_number: String,
    /// Where it stands.
    pub state: ReturnState,
    /// Why.
    pub cause: ReturnCause,
    /// In the customer's words.
    pub reason: String,
    /// Keys of the photos in the private media store.
    pub photos: Vec<String>,
    /// What the shop says.
    pub answer: String,
    /// What comes back.
    pub lines: Vec<ReturnLine>,
    /// What is paid back for the goods.
    pub refund_goods: Rupiah,
    /// What is paid back of the shipping.
    pub refund_shipping: Rupiah,
    /// When the customer asked.
    pub requested_at: Timestamp,
}

/// A return, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReturnForm {
    /// The key of a [`ReturnCause`].
    pub cause: String,
    /// In words.
    pub reason: String,
    /// Units of each line.
    pub lines: Vec<(OrderLineId, u32)>,
}

/// A return, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Why.
    pub cause: ReturnCause,
    /// In words.
    pub reason: String,
    /// Units of each line, none of them zero.
    pub lines: Vec<(OrderLineId, u32)>,
}

/// Why a return was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ReturnError {
    /// The goods are not with the customer (any more).
    #[error("the order was not delivered")]
    NotDelivered,
    /// The time for returns is over.
    #[error("the time for returns is over")]
    TooLate,
    /// No units were named.
    #[error("no units were named")]
    Nothing,
    /// Not that many can come back.
    #[error("at most {most} units of line {line} can come back")]
    TooMany {
        /// Of which line.
        line: OrderLineId,
        /// How many can.
        most: u32,
    },
    /// Cause or reason.
    #[error("a field is wrong")]
    Field(FieldErrors),
}

/// What the customer wants to send back, if they may.
pub fn request(order: &Order, back: &[Back], form: &ReturnForm, now: Timestamp) -> Result<Wanted, ReturnError> {
    if now > last_chance(order).ok_or(ReturnError::NotDelivered)? {
        return Err(ReturnError::TooLate);
    }
    let mut errors = FieldErrors::default();
    let cause = errors.keep("cause", ReturnCause::from_key(&form.cause).ok_or(FieldError::Choice));
    let reason = errors.keep("reason", required(&form.reason, MAX_REASON));
    let (Some(cause), Some(reason)) = (cause, reason) else { return Err(ReturnError::Field(errors)) };
    let possible = returnable(order, back, now);
    let mut lines: Vec<(OrderLineId, u32)> = Vec::new();
    for (line, units) in form.lines.iter().copied().filter(|(_, units)| *units > 0) {
        let most = possible.iter().find(|known| known.line == line).map_or(0, |known| known.units);
        if units > most || lines.iter().any(|(known, _)| *known == line) {
            return Err(ReturnError::TooMany { line, most });
        }
        lines.push((line, units));
    }
    if lines.is_empty() { Err(ReturnError::Nothing) } else { Ok(Wanted { cause, reason, lines }) }
}

/// The number people call a return by.
pub fn number(requested_at: Timestamp, running: u32) -> String {
    let wall = requested_at.wib();
    format!("RMA-{:02}{:02}-{running:06}", wall.year.rem_euclid(100), wall.month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_reached_and_what_is_over_stays_over() {
        let mut reached = vec![S::Requested];
        while let Some((_, _, to)) = STEPS.iter().find(|(from, _, to)| reached.contains(from) && !reached.contains(to))
        {
            reached.push(*to);
        }
        assert_eq!(reached.len(), ReturnState::ALL.len());
        assert!(!S::Rejected.is_open() && !S::Closed.is_open());
        assert_eq!(S::Closed.apply(A::Approve), Err(IllegalReturnStep { state: S::Closed, action: A::Approve }));
    }

    #[test]
    fn repeating_a_step_changes_nothing() {
        assert_eq!(S::Approved.apply(A::Receive), Ok(Applied::Executed(S::Received)));
        assert_eq!(S::Received.apply(A::Receive), Ok(Applied::AlreadyApplied));
    }
}
