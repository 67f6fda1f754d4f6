//! What a gateway tells of its own accord.

use domain::money::Rupiah;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::refs::{AttemptRef, GatewayRef};
use super::snapshot::Doubt;
use super::status::Status;

/// Something whose signature was checked. Only [`Gateway::verify`](crate::Gateway::verify) makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// After the check.
    pub(crate) fn new(value: T) -> Self {
        Self(value)
    }

    /// What was verified.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> std::ops::Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What makes two deliveries the same news: unique within a provider.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventKey(String);

impl EventKey {
    /// Wraps a key.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One event of a gateway, in our words. A reason to look, never a proof: whoever moves money fetches first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawEvent {
    /// For storing it once.
    pub key: EventKey,
    /// Our name of the attempt, where the event has it.
    pub attempt: Option<AttemptRef>,
    /// Their name of what was opened, where the event has it.
    pub reference: Option<GatewayRef>,
    /// Their name of the movement of money, where the event has it; some events (refunds, disputes) have only this.
    pub transaction: Option<String>,
    /// What it says.
    pub kind: EventKind,
    /// The amount it says, where whole rupiah.
    pub amount: Option<Rupiah>,
    /// When the gateway wrote it.
    pub at: Option<Timestamp>,
    /// Whether the signature also covers what the event says about the state. `false`: the same signature fits another state of
    /// the same payment, so that only [`fetch`](crate::Gateway::fetch) can tell.
    pub signature_covers_status: bool,
    /// What does not fit.
    pub doubts: Vec<Doubt>,
}

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The attempt is said to stand there.
    Payment(Status),
    /// Something moved in its refunds.
    Refund,
    /// A dispute was opened or closed, or moved money.
    Dispute,
    /// Something the shop does not act on; its type. Stored and acknowledged all the same.
    Other(String),
}

/// A delivery that does not come from the gateway, or no longer. Answer 400 and store nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Forged {
    /// No signature.
    #[error("no signature")]
    Missing,
    /// A signature that cannot be read.
    #[error("an unreadable signature")]
    Malformed,
    /// A signature of something else or by somebody else.
    #[error("a wrong signature")]
    Wrong,
    /// Signed too long ago, or too far in the future.
    #[error("signed at another time")]
    Time,
    /// Genuine or not, it is no event.
    #[error("not an event")]
    Body,
    /// This provider sends none.
    #[error("this provider sends no events")]
    NotOffered,
}

/// A kept body that is no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the body is not an event of this provider")]
pub struct Unreadable;
