//! The ways a customer can pay inside a gateway.

use domain::lang::Lang;
use domain::money::Rupiah;
use serde::{Deserialize, Serialize};

/// The way a customer pays inside a gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Credit or debit card.
    Card,
    /// Virtual account at BCA.
    BcaVa,
    /// Virtual account at BNI.
    BniVa,
    /// Virtual account at BRI.
    BriVa,
    /// Mandiri Bill.
    MandiriBill,
    /// Virtual account at Permata.
    PermataVa,
    /// Virtual account at CIMB Niaga.
    CimbVa,
    /// Virtual account at another bank.
    OtherVa,
    /// QRIS, whatever wallet scans it.
    Qris,
    /// `GoPay`.
    Gopay,
    /// `ShopeePay`.
    ShopeePay,
    /// DANA.
    Dana,
    /// OVO.
    Ovo,
    /// Counter of Indomaret.
    Indomaret,
    /// Counter of Alfamart.
    Alfamart,
    /// Akulaku `PayLater`.
    Akulaku,
    /// Kredivo.
    Kredivo,
    /// One that the shop has no name for.
    Other,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Card,
        Self::BcaVa,
        Self::BniVa,
        Self::BriVa,
        Self::MandiriBill,
        Self::PermataVa,
        Self::CimbVa,
        Self::OtherVa,
        Self::Qris,
        Self::Gopay,
        Self::ShopeePay,
        Self::Dana,
        Self::Ovo,
        Self::Indomaret,
        Self::Alfamart,
        Self::Akulaku,
        Self::Kredivo,
        Self::Other,
    ];

    /// The word in settings and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::BcaVa => "bca_va",
            Self::BniVa => "bni_va",
            Self::BriVa => "bri_va",
            Self::MandiriBill => "mandiri_bill",
            Self::PermataVa => "permata_va",
            Self::CimbVa => "cimb_va",
            Self::OtherVa => "other_va",
            Self::Qris => "qris",
            Self::Gopay => "gopay",
            Self::ShopeePay => "shopee_pay",
            Self::Dana => "dana",
            Self::Ovo => "ovo",
            Self::Indomaret => "indomaret",
            Self::Alfamart => "alfamart",
            Self::Akulaku => "akulaku",
            Self::Kredivo => "kredivo",
            Self::Other => "other",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.key() == key)
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Card => lang.pick("Kartu kredit/debit", "Credit or debit card"),
            Self::BcaVa => "Virtual account BCA",
            Self::BniVa => "Virtual account BNI",
            Self::BriVa => "Virtual account BRI",
            Self::MandiriBill => "Mandiri Bill",
            Self::PermataVa => "Virtual account Permata",
            Self::CimbVa => "Virtual account CIMB Niaga",
            Self::OtherVa => lang.pick("Virtual account bank lain", "Virtual account, other bank"),
            Self::Qris => "QRIS",
            Self::Gopay => "GoPay",
            Self::ShopeePay => "ShopeePay",
            Self::Dana => "DANA",
            Self::Ovo => "OVO",
            Self::Indomaret => "Indomaret",
            Self::Alfamart => "Alfamart",
            Self::Akulaku => "Akulaku PayLater",
            Self::Kredivo => "Kredivo",
            Self::Other => lang.pick("Metode lain", "Another way"),
        }
    }
}

/// Which amounts one channel takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelLimit {
    /// Which channel.
    pub channel: Channel,
    /// Whether the shop offers it.
    pub active: bool,
    /// The least it takes.
    pub minimum: Rupiah,
    /// The most it takes, where there is a limit.
    pub maximum: Option<Rupiah>,
}

impl ChannelLimit {
    /// Whether this channel can be offered for `amount`.
    pub fn takes(&self, amount: Rupiah) -> bool {
        self.active && amount >= self.minimum && self.maximum.is_none_or(|most| amount <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_channel_has_its_own_key() {
        for channel in Channel::ALL {
            assert_eq!(Channel::from_key(channel.key()), Some(channel));
        }
    }
}
