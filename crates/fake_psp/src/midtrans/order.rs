//! One Snap transaction: the page, and the tries to pay on it.

use serde_json::{Map, Value};

use super::channel::Channel;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Pending,
    /// A card is charged.
    Capture,
    /// A card is held, somebody has to look.
    Challenge,
    Settlement,
    Deny,
    Cancel,
    Expire,
    Failure,
    Refund,
    PartialRefund,
    Chargeback,
}

impl Status {
    /// `transaction_status`.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Capture | Self::Challenge => "capture",
            Self::Settlement => "settlement",
            Self::Deny => "deny",
            Self::Cancel => "cancel",
            Self::Expire => "expire",
            Self::Failure => "failure",
            Self::Refund => "refund",
            Self::PartialRefund => "partial_refund",
            Self::Chargeback => "chargeback",
        }
    }

    /// `fraud_status`.
    pub(super) fn fraud(self) -> &'static str {
        match self {
            Self::Challenge => "challenge",
            Self::Deny => "deny",
            _ => "accept",
        }
    }

    /// `status_code` in a notification.
    pub(super) fn told_code(self) -> &'static str {
        match self {
            Self::Pending | Self::Challenge => "201",
            Self::Deny | Self::Cancel | Self::Expire | Self::Failure => "202",
            _ => "200",
        }
    }

    /// `status_code` in an answer of the API.
    pub(super) fn asked_code(self) -> &'static str {
        match self {
            Self::Expire => "407",
            Self::Cancel => "200",
            _ => self.told_code(),
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Refund {
    pub(super) number: u32,
    pub(super) uuid: String,
    pub(super) key: String,
    pub(super) amount: i64,
    pub(super) reason: String,
    pub(super) made_ms: i64,
    pub(super) confirm_at_ms: Option<i64>,
    pub(super) confirmed_ms: Option<i64>,
    /// What was answered, to be answered again.
    pub(super) answer: Map<String, Value>,
}

#[derive(Debug, Clone)]
pub(super) struct Try {
    pub(super) id: String,
    pub(super) channel: Channel,
    pub(super) status: Status,
    pub(super) made_ms: i64,
    pub(super) until_ms: i64,
    pub(super) paid_ms: Option<i64>,
    pub(super) settled_ms: Option<i64>,
    /// The account, bill or payment code that was handed out.
    pub(super) number: String,
    pub(super) refunds: Vec<Refund>,
}

impl Try {
    /// What was given back or is on its way back.
    pub(super) fn refunded(&self) -> i64 {
        self.refunds.iter().map(|refund| refund.amount).sum()
    }
}

#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) price: i64,
    pub(super) quantity: i64,
}

#[derive(Debug, Clone)]
pub(super) struct Order {
    pub(super) id: String,
    pub(super) token: String,
    pub(super) gross: i64,
    pub(super) items: Vec<Item>,
    pub(super) phone: Option<String>,
    pub(super) enabled: Vec<Channel>,
    /// Until when the page can be used.
    pub(super) page_until_ms: i64,
    /// Until when anything can be paid, if the shop said so (`expiry`).
    pub(super) end_ms: Option<i64>,
    pub(super) finish: Option<String>,
    pub(super) error: Option<String>,
    /// Where notifications go instead of, and beside, the usual address.
    pub(super) override_urls: Vec<String>,
    pub(super) append_urls: Vec<String>,
    pub(super) cancelled: bool,
    pub(super) tries: Vec<Try>,
}

impl Order {
    /// The newest try: the one that the status tells of.
    pub(super) fn latest(&self) -> Option<&Try> {
        self.tries.last()
    }

    /// Whether the page offers ways to pay: it is alive, and nothing is under way or done.
    pub(super) fn is_open(&self, now_ms: i64) -> bool {
        let again = self.latest().is_none_or(|last| matches!(last.status, Status::Deny | Status::Failure));
        again && !self.cancelled && now_ms < self.page_until_ms
    }

    /// The ways to pay that fit the sum.
    pub(super) fn channels(&self) -> impl Iterator<Item = Channel> {
        self.enabled.iter().copied().filter(|channel| channel.takes(self.gross))
    }
}
