//! The oracle: money that truly moved, in the order in which it moved.
//! Promises: one entry a movement, written in the same step as the movement itself.
//! Must not: know what was notified, or what the shop believes.

use serde::{Deserialize, Serialize};

/// Which gateway is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// Stripe Checkout.
    Stripe,
    /// Midtrans Snap.
    Midtrans,
}

/// What money did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// From the buyer to the shop.
    Captured,
    /// A captured card payment was undone before it was settled.
    Voided,
    /// Back to the buyer.
    Refunded,
    /// A refund that the buyer's bank sent back to the shop.
    RefundReturned,
    /// Taken from the shop by the buyer's bank.
    ChargedBack,
    /// Given back to the shop after a dispute that it won.
    ChargebackReversed,
}

impl Movement {
    /// Whether the shop has more money after it.
    pub fn is_income(self) -> bool {
        matches!(self, Self::Captured | Self::RefundReturned | Self::ChargebackReversed)
    }
}

/// One movement of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Position in the ledger, from 1.
    pub seq: u64,
    /// When, in milliseconds since 1970-01-01 UTC, by the fake's clock.
    pub at_ms: i64,
    /// Which gateway moved it.
    pub provider: Provider,
    /// What it did.
    pub movement: Movement,
    /// The shop's own reference: `client_reference_id` or `order_id`.
    pub attempt: String,
    /// The gateway's reference of the movement: charge, refund, dispute or transaction.
    pub reference: String,
    /// How much, in hundredths of a rupiah, always positive.
    pub amount_sen: i64,
}

/// Every movement so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// The movements, oldest first.
    pub entries: Vec<Entry>,
}

impl Ledger {
    /// What the shop holds for one of its references, in hundredths of a rupiah.
    pub fn held_sen(&self, attempt: &str) -> i64 {
        let of_it = self.entries.iter().filter(|entry| entry.attempt == attempt);
        of_it.map(|entry| if entry.movement.is_income() { entry.amount_sen } else { -entry.amount_sen }).sum()
    }

    /// What the movements of one kind add up to for one of the shop's references, in hundredths of a rupiah.
    pub fn moved_sen(&self, attempt: &str, movement: Movement) -> i64 {
        let of_it = self.entries.iter().filter(|entry| entry.attempt == attempt && entry.movement == movement);
        of_it.map(|entry| entry.amount_sen).sum()
    }

    pub(crate) fn write(
        &mut self,
        at_ms: i64,
        provider: Provider,
        movement: Movement,
        of: (&str, &str),
        amount_sen: i64,
    ) {
        let seq = self.entries.len() as u64 + 1;
        let (attempt, reference) = (of.0.to_owned(), of.1.to_owned());
        self.entries.push(Entry { seq, at_ms, provider, movement, attempt, reference, amount_sen });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_that_comes_back_leaves_the_capture_whole() {
        let mut ledger = Ledger::default();
        ledger.write(1, Provider::Stripe, Movement::Captured, ("HR-1", "ch_1"), 1_000_000);
        ledger.write(2, Provider::Stripe, Movement::Refunded, ("HR-1", "re_1"), 400_000);
        assert_eq!(ledger.held_sen("HR-1"), 600_000);
        ledger.write(3, Provider::Stripe, Movement::RefundReturned, ("HR-1", "re_1"), 400_000);
        assert_eq!(ledger.held_sen("HR-1"), 1_000_000);
        assert_eq!(ledger.moved_sen("HR-1", Movement::Refunded), 400_000);
    }
}
