//! Who carries out a payment.

use serde::{Deserialize, Serialize};

/// Who carries out a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// People: a transfer that staff find, a courier, the till.
    Manual,
    /// Stripe Checkout.
    Stripe,
    /// Midtrans Snap.
    Midtrans,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Manual, Self::Stripe, Self::Midtrans];

    /// The word in addresses and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Stripe => "stripe",
            Self::Midtrans => "midtrans",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.key() == key)
    }
}
