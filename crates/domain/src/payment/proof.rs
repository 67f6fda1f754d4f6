//! Proofs of transfer.

use serde::{Deserialize, Serialize};

use crate::ids::{PaymentId, ProofId};
use crate::time::Timestamp;

/// What staff said of a proof of transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProofState {
    /// Nobody looked yet.
    Sent,
    /// The money was found on the account.
    Accepted,
    /// It was not; the customer is told why.
    Rejected,
}

impl ProofState {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// A proof of transfer, as a customer sent it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferProof {
    /// Which proof.
    pub id: ProofId,
    /// For which attempt.
    pub payment: PaymentId,
    /// Key of the picture in the private media store.
    pub file: String,
    /// When it came.
    pub uploaded_at: Timestamp,
    /// Where it stands.
    pub state: ProofState,
    /// Why it was rejected; empty otherwise.
    pub reason: String,
}

/// How long units stay reserved after a proof was sent, so that staff can look at it over a weekend: three days.
pub const PROOF_REVIEW_SECS: i64 = 3 * 24 * 3600;
