//! Stock: a ledger of movements, and the two numbers it yields for a variant.

use serde::{Deserialize, Serialize};

/// What happened to a variant's stock. Every change of the two numbers is one of these, with a reason and a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// Goods came in.
    Receipt,
    /// An order took units aside.
    Reservation,
    /// An order gave units back.
    Release,
    /// Reserved units left the shop.
    Sale,
    /// A customer's units came back.
    Return,
    /// Counted, found, broken: corrected by hand.
    Adjustment,
}

/// The two numbers of a variant. Invariant: `0 ≤ reserved ≤ on_hand`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockLevel {
    /// Units in the shop, reserved ones included.
    pub on_hand: u32,
    /// Units promised to orders.
    pub reserved: u32,
}

/// Why a wish to be told when something is back is not noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AlertError {
    /// No address of a mailbox.
    #[error("not an e-mail address")]
    Email,
    /// Too many wishes from one network in a short time.
    #[error("too many requests")]
    Wait,
    /// The address waits for too many things already.
    #[error("too many wishes of one address")]
    TooMany,
}

impl StockLevel {
    /// Units free to be bought.
    pub const fn available(self) -> u32 {
        self.on_hand.saturating_sub(self.reserved)
    }
}

impl MovementKind {
    /// All kinds, for checks and filters.
    pub const ALL: [Self; 6] =
        [Self::Receipt, Self::Reservation, Self::Release, Self::Sale, Self::Return, Self::Adjustment];

    /// What `quantity` units of this kind do to (on hand, reserved). Only an adjustment's quantity may be negative.
    pub const fn effect(self, quantity: i64) -> (i64, i64) {
        match self {
            Self::Receipt | Self::Return | Self::Adjustment => (quantity, 0),
            Self::Reservation => (0, quantity),
            Self::Release => (0, -quantity),
            Self::Sale => (-quantity, -quantity),
        }
    }

    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Reservation => "reservation",
            Self::Release => "release",
            Self::Sale => "sale",
            Self::Return => "return",
            Self::Adjustment => "adjustment",
        }
    }
}

/// What a reservation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReservationState {
    /// Until its time runs out.
    Held,
    /// The order is paid (or is paid on delivery): no time limit any more.
    Confirmed,
    /// The units left with a parcel.
    Consumed,
    /// The units are free again.
    Released,
}

impl ReservationState {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Confirmed => "confirmed",
            Self::Consumed => "consumed",
            Self::Released => "released",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_that_ships_leaves_the_free_units_as_they_were_after_reserving() {
        let mut level = (10_i64, 0_i64);
        let free = |level: (i64, i64)| level.0 - level.1;
        for (kind, expected) in [(MovementKind::Reservation, 7), (MovementKind::Sale, 7)] {
            let (on_hand, reserved) = kind.effect(3);
            level = (level.0 + on_hand, level.1 + reserved);
            assert_eq!(free(level), expected);
        }
        assert_eq!(level, (7, 0));
    }
}
