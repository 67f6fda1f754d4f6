//! Who takes the money, and by which of their channels.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::time::Timestamp;

/// Who takes the money of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// The shop itself: transfer, cash, counter.
    Manual,
    /// Stripe Checkout.
    Stripe,
    /// Midtrans Snap.
    Midtrans,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Manual, Self::Stripe, Self::Midtrans];

    /// The word in the database.
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

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Manual => lang.pick("Toko sendiri", "The shop itself"),
            Self::Stripe => "Stripe",
            Self::Midtrans => "Midtrans",
        }
    }
}

/// By what the customer pays at a gateway. Which amounts it takes and how money goes back is the gateway's to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The national QR code.
    Qris,
    /// Virtual account at BCA.
    BcaVa,
    /// Bill payment at Mandiri.
    MandiriBill,
    /// Virtual account at BNI.
    BniVa,
    /// Virtual account at BRI.
    BriVa,
    /// Virtual account at CIMB Niaga.
    CimbVa,
    /// Virtual account at Permata.
    PermataVa,
    /// Virtual account at another bank.
    OtherVa,
    /// `GoPay`.
    Gopay,
    /// `ShopeePay`.
    ShopeePay,
    /// DANA.
    Dana,
    /// OVO.
    Ovo,
    /// Credit or debit card.
    Card,
    /// At the counter of an Indomaret.
    Indomaret,
    /// At the counter of an Alfamart.
    Alfamart,
    /// Akulaku, on credit.
    Akulaku,
    /// Kredivo, on credit.
    Kredivo,
    /// One that the shop has no name for.
    Other,
}

impl Channel {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 18] = [
        Self::Qris,
        Self::BcaVa,
        Self::MandiriBill,
        Self::BniVa,
        Self::BriVa,
        Self::CimbVa,
        Self::PermataVa,
        Self::OtherVa,
        Self::Gopay,
        Self::ShopeePay,
        Self::Dana,
        Self::Ovo,
        Self::Card,
        Self::Indomaret,
        Self::Alfamart,
        Self::Akulaku,
        Self::Kredivo,
        Self::Other,
    ];

    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Qris => "qris",
            Self::BcaVa => "bca_va",
            Self::MandiriBill => "mandiri_bill",
            Self::BniVa => "bni_va",
            Self::BriVa => "bri_va",
            Self::CimbVa => "cimb_va",
            Self::PermataVa => "permata_va",
            Self::OtherVa => "other_va",
            Self::Gopay => "gopay",
            Self::ShopeePay => "shopee_pay",
            Self::Dana => "dana",
            Self::Ovo => "ovo",
            Self::Card => "card",
            Self::Indomaret => "indomaret",
            Self::Alfamart => "alfamart",
            Self::Akulaku => "akulaku",
            Self::Kredivo => "kredivo",
            Self::Other => "other",
        }
    }

    /// Reads the word; what is not known is [`Self::Other`].
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|channel| channel.key() == key).unwrap_or(Self::Other)
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Qris => "QRIS",
            Self::BcaVa => "Virtual account BCA",
            Self::MandiriBill => "Mandiri Bill Payment",
            Self::BniVa => "Virtual account BNI",
            Self::BriVa => "Virtual account BRI",
            Self::CimbVa => "Virtual account CIMB Niaga",
            Self::PermataVa => "Virtual account Permata",
            Self::OtherVa => lang.pick("Virtual account bank lain", "Virtual account, another bank"),
            Self::Gopay => "GoPay",
            Self::ShopeePay => "ShopeePay",
            Self::Dana => "DANA",
            Self::Ovo => "OVO",
            Self::Card => lang.pick("Kartu", "Card"),
            Self::Indomaret => "Indomaret",
            Self::Alfamart => "Alfamart",
            Self::Akulaku => "Akulaku",
            Self::Kredivo => "Kredivo",
            Self::Other => lang.pick("Cara lain", "Another way"),
        }
    }
}

/// Something a customer needs in order to pay; kept with the attempt, so that a page that is opened again still shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// By which channel.
    pub channel: Channel,
    /// Company code or name of the counter; empty where there is none.
    pub biller: String,
    /// Number of the virtual account, bill key, payment code or address of the QR picture.
    pub code: String,
    /// Until when it can be paid.
    pub pay_before: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_channels_and_providers_are_read_back() {
        assert!(Channel::ALL.into_iter().all(|channel| Channel::from_key(channel.key()) == channel));
        assert_eq!(Channel::from_key("new_wallet"), Channel::Other);
        assert!(Provider::ALL.into_iter().all(|provider| Provider::from_key(provider.key()) == Some(provider)));
    }
}
