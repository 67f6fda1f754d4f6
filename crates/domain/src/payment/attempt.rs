//! What a payment attempt goes through, and why one fails.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// Where a payment attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Waiting for the customer.
    Pending,
    /// The money is there.
    Captured,
    /// Given up: refused, expired or replaced by another attempt.
    Void,
}

impl PaymentState {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Captured => "captured",
            Self::Void => "void",
        }
    }
}

/// Why no money came by an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureReason {
    /// The bank or the wallet said no.
    Declined,
    /// There was not enough money.
    InsufficientFunds,
    /// The customer could not be authenticated (3-D Secure, PIN).
    NotAuthenticated,
    /// Taken for fraud.
    Suspicious,
    /// The time to pay was over.
    Expired,
    /// Called off.
    Cancelled,
    /// The customer chose another way or another try.
    Replaced,
    /// The gateway did not open it.
    Refused,
    /// The gateway does not say.
    Unknown,
}

impl FailureReason {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Declined,
        Self::InsufficientFunds,
        Self::NotAuthenticated,
        Self::Suspicious,
        Self::Expired,
        Self::Cancelled,
        Self::Replaced,
        Self::Refused,
        Self::Unknown,
    ];

    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::InsufficientFunds => "insufficient_funds",
            Self::NotAuthenticated => "not_authenticated",
            Self::Suspicious => "suspicious",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Replaced => "replaced",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the word; what is not known is [`Self::Unknown`], nothing is none.
    pub fn from_key(key: &str) -> Option<Self> {
        if key.is_empty() {
            return None;
        }
        Some(Self::ALL.into_iter().find(|reason| reason.key() == key).unwrap_or(Self::Unknown))
    }

    /// What the customer is told, and what can be done about it.
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::Declined => lang.pick(
                "Bank atau dompet digitalmu menolak pembayaran ini. Coba kartu atau cara lain.",
                "Your bank or wallet refused this payment. Try another card or another way.",
            ),
            Self::InsufficientFunds => lang.pick(
                "Saldo atau limitnya tidak cukup. Isi saldo atau pilih cara lain.",
                "There is not enough balance or credit. Top up or choose another way.",
            ),
            Self::NotAuthenticated => lang.pick(
                "Verifikasinya (OTP, PIN, 3-D Secure) tidak berhasil. Coba sekali lagi.",
                "The verification (OTP, PIN, 3-D Secure) did not succeed. Try once more.",
            ),
            Self::Suspicious => lang.pick(
                "Pembayaran ini ditolak oleh pemeriksaan keamanan. Pilih cara lain atau hubungi kami.",
                "This payment was refused by a security check. Choose another way or contact us.",
            ),
            Self::Expired => lang.pick(
                "Waktu pembayarannya habis. Uangmu tidak terpotong.",
                "The time to pay is over. You were not charged.",
            ),
            Self::Cancelled => lang.pick(
                "Pembayaran ini dibatalkan. Uangmu tidak terpotong.",
                "This payment was called off. You were not charged.",
            ),
            Self::Replaced => lang.pick("Kamu memilih cara bayar lain.", "You chose another way to pay."),
            Self::Refused => lang.pick(
                "Penyedia pembayaran tidak bisa membuka pembayaran ini. Pilih cara lain.",
                "The payment provider could not open this payment. Choose another way.",
            ),
            Self::Unknown => lang.pick(
                "Pembayarannya gagal. Coba lagi atau pilih cara lain.",
                "The payment failed. Try again or choose another way.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_told_in_both_languages() {
        for reason in FailureReason::ALL {
            assert_eq!(FailureReason::from_key(reason.key()), Some(reason));
            assert_ne!(reason.sentence(Lang::Id), reason.sentence(Lang::En));
        }
        assert_eq!(FailureReason::from_key(""), None);
        assert_eq!(FailureReason::from_key("new words of a gateway"), Some(FailureReason::Unknown));
    }
}
