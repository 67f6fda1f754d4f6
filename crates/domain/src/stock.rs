//! Stock: a ledger of movements, the two numbers it yields for a variant, and counting what is really there.

use serde::{Deserialize, Serialize};

use crate::form::{FieldError, required};
use crate::ids::VariantId;

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

/// Characters of the longest reason of a difference.
const MAX_REASON: u32 = 200;

/// What somebody counted of a variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Of which one.
    pub variant: VariantId,
    /// Units on hand as the sheet said when it was counted.
    pub expected: u32,
    /// Units that are there.
    pub counted: u32,
    /// Why they differ; needed where they do.
    pub reason: String,
}

/// Why a count was not booked; nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CountError {
    /// Nothing was counted, or one variant twice.
    #[error("nothing was counted, or something twice")]
    Malformed,
    /// There is no such variant.
    #[error("there is no variant {0}")]
    Unknown(VariantId),
    /// Goods came or went since the sheet was made: this shelf must be counted again.
    #[error("variant {variant} has {now} units by now")]
    Moved {
        /// Of which variant.
        variant: VariantId,
        /// Units on hand by now.
        now: u32,
    },
    /// Orders hold more than is there: they must be dealt with first, each by its missing units.
    #[error("orders hold {reserved} units of variant {variant}")]
    Promised {
        /// Of which variant.
        variant: VariantId,
        /// Units that orders hold.
        reserved: u32,
    },
    /// A difference without a reason.
    #[error("the difference of variant {variant} needs a reason")]
    Reason {
        /// Of which variant.
        variant: VariantId,
        /// What is wrong with it.
        error: FieldError,
    },
    /// The same count was booked before, with other numbers.
    #[error("this count was booked before with other numbers")]
    KeyReused,
}

impl Counted {
    /// The difference to book and its reason, if the variant still stands at `level`.
    pub fn difference(&self, level: StockLevel) -> Result<(i64, String), CountError> {
        let variant = self.variant;
        if level.on_hand != self.expected {
            return Err(CountError::Moved { variant, now: level.on_hand });
        }
        if self.counted < level.reserved {
            return Err(CountError::Promised { variant, reserved: level.reserved });
        }
        if self.counted == self.expected {
            return Ok((0, String::new()));
        }
        let reason = required(&self.reason, MAX_REASON).map_err(|error| CountError::Reason { variant, error })?;
        Ok((i64::from(self.counted) - i64::from(self.expected), reason))
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

    #[test]
    fn a_count_is_booked_only_on_what_it_was_counted_on() {
        let counted = |expected, counted, reason: &str| Counted {
            variant: VariantId::new(1),
            expected,
            counted,
            reason: reason.to_owned(),
        };
        let level = StockLevel { on_hand: 5, reserved: 2 };
        let variant = VariantId::new(1);
        for (count, expected) in [
            (counted(5, 5, ""), Ok(0)),
            (counted(5, 3, "hilang"), Ok(-2)),
            (counted(5, 9, "ketemu di gudang"), Ok(4)),
            (counted(6, 5, "hilang"), Err(CountError::Moved { variant, now: 5 })),
            (counted(5, 1, "hilang"), Err(CountError::Promised { variant, reserved: 2 })),
            (counted(5, 4, " "), Err(CountError::Reason { variant, error: FieldError::Required })),
        ] {
            assert_eq!(count.difference(level).map(|(difference, _)| difference), expected, "{count:?}");
        }
    }
}
