//! Where an attempt stands at its gateway.

use domain::money::Rupiah;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Where an attempt stands at its gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Status {
    /// The page is open, no way to pay was chosen yet (or the gateway does not know it yet).
    NotStarted,
    /// Chosen, not paid: a virtual account or a code is out, or a card is being asked.
    Waiting,
    /// Taken, but the gateway wants a person to look first. Not paid.
    Challenged,
    /// The money is there.
    Captured {
        /// Since when, where the gateway tells.
        at: Option<Timestamp>,
    },
    /// This try was refused.
    Failed {
        /// Why.
        reason: DeclineReason,
        /// Whether the same page still takes another try; then the attempt is not over.
        page_open: bool,
    },
    /// The time was up. Money may still arrive: then it is [`Captured`](Self::Captured), paid late.
    Expired,
    /// Called off. Money that was on its way may still arrive.
    Cancelled,
    /// It had been captured, and some or all of it was given back.
    Refunded {
        /// What was given back for sure, in all.
        total: Rupiah,
    },
    /// The buyer's bank took it back: nothing is shipped.
    ChargedBack,
    /// The buyer's bank took it back, and the shop won the dispute: the money is there again.
    DisputeWon {
        /// What was given back by refunds for sure, in all.
        total: Rupiah,
    },
}

/// Why a try was refused, as far as the gateway tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// The bank or the wallet said no.
    Declined,
    /// The gateway's fraud check said no.
    Fraud,
    /// Not enough money.
    Funds,
    /// The buyer did not confirm (3-D Secure, PIN).
    NotConfirmed,
    /// Something broke on the way.
    Broken,
}

impl Status {
    /// Whether the money was there at some time.
    pub const fn was_paid(&self) -> bool {
        matches!(self, Self::Captured { .. } | Self::Refunded { .. } | Self::ChargedBack | Self::DisputeWon { .. })
    }

    /// Whether a buyer can still pay on the page or with what it issued.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::NotStarted | Self::Waiting | Self::Challenged | Self::Failed { page_open: true, .. })
    }
}
