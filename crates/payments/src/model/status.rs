//! Where an attempt stands at its gateway, and which news may replace which.

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
        matches!(self, Self::Captured { .. } | Self::Refunded { .. } | Self::ChargedBack)
    }

    /// Whether a buyer can still pay on the page or with what it issued.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::NotStarted | Self::Waiting | Self::Challenged | Self::Failed { page_open: true, .. })
    }

    /// Whether this news, arriving whenever it does, may replace `earlier`. News never steps back: paid is not un-paid by a late
    /// "pending", and refunded or charged back never becomes paid again. Expired, cancelled and failed attempts can be paid late.
    pub const fn may_follow(&self, earlier: &Self) -> bool {
        match (earlier, self) {
            (Self::Refunded { total: before }, Self::Refunded { total: now }) => now.amount() > before.amount(),
            _ => self.rank() > earlier.rank() || (self.rank() == 1 && earlier.rank() == 1),
        }
    }

    /// Open below closed below paid below given back.
    const fn rank(&self) -> u8 {
        match self {
            Self::NotStarted => 0,
            Self::Waiting | Self::Challenged | Self::Failed { page_open: true, .. } => 1,
            Self::Failed { page_open: false, .. } | Self::Expired | Self::Cancelled => 2,
            Self::Captured { .. } => 3,
            Self::Refunded { .. } => 4,
            Self::ChargedBack => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAID: Status = Status::Captured { at: None };
    const DECLINED: Status = Status::Failed { reason: DeclineReason::Declined, page_open: true };

    fn refunded(total: i64) -> Status {
        Status::Refunded { total: Rupiah::new(total) }
    }

    #[test]
    fn news_never_steps_back() {
        for (earlier, news, may) in [
            (Status::NotStarted, Status::Waiting, true),
            (Status::Waiting, DECLINED, true),
            (DECLINED, Status::Waiting, true),
            (Status::Waiting, PAID, true),
            (Status::Expired, PAID, true),
            (Status::Cancelled, PAID, true),
            (PAID, Status::Waiting, false),
            (PAID, Status::Expired, false),
            (PAID, PAID, false),
            (PAID, refunded(5), true),
            (refunded(5), PAID, false),
            (refunded(5), refunded(7), true),
            (refunded(7), refunded(5), false),
            (refunded(7), Status::ChargedBack, true),
            (Status::ChargedBack, PAID, false),
            (Status::Expired, Status::Waiting, false),
        ] {
            assert_eq!(news.may_follow(&earlier), may, "{news:?} after {earlier:?}");
        }
    }
}
