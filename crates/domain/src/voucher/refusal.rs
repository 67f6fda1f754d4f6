//! Why a code takes nothing off, and how that is said.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::money::Rupiah;
use crate::time::Timestamp;

/// Why a voucher is not taken for an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum VoucherRefusal {
    /// No voucher has this code.
    #[error("there is no such voucher")]
    Unknown,
    /// The shop switched it off.
    #[error("the voucher is not active")]
    Inactive,
    /// It is too early.
    #[error("the voucher is not valid yet")]
    NotYet {
        /// From when it can be used.
        from: Timestamp,
    },
    /// It is too late.
    #[error("the voucher is not valid any more")]
    Over {
        /// Since when it cannot be used.
        since: Timestamp,
    },
    /// As many orders use it as may.
    #[error("the voucher is used up")]
    UsedUp,
    /// As many orders of this customer use it as may.
    #[error("a customer may use the voucher {limit} times")]
    CustomerUsedUp {
        /// How many may.
        limit: u32,
    },
    /// It is for other goods.
    #[error("the voucher is for other goods")]
    NothingEligible,
    /// The goods it is for cost too little.
    #[error("the voucher is for goods of {minimum} and more")]
    BelowMinimum {
        /// What they must cost at least.
        minimum: Rupiah,
        /// How much is missing.
        missing: Rupiah,
    },
}

impl VoucherRefusal {
    /// What to tell the customer.
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Unknown => lang
                .pick("Kode ini tidak kami kenal. Periksa ejaannya.", "We do not know this code. Check the spelling.")
                .to_owned(),
            Self::Inactive => {
                lang.pick("Voucher ini sedang tidak berlaku.", "This voucher is not valid at present.").to_owned()
            }
            Self::NotYet { from } => {
                let from = from.date_time(lang);
                lang.pick(
                    format!("Voucher ini baru berlaku mulai {from}."),
                    format!("This voucher is valid from {from}."),
                )
            }
            Self::Over { since } => {
                let since = since.date_time(lang);
                lang.pick(format!("Voucher ini berakhir {since}."), format!("This voucher ended on {since}."))
            }
            Self::UsedUp => lang.pick("Kuota voucher ini sudah habis.", "This voucher has been used up.").to_owned(),
            Self::CustomerUsedUp { limit: 1 } => {
                lang.pick("Voucher ini sudah kamu pakai.", "You have used this voucher already.").to_owned()
            }
            Self::CustomerUsedUp { limit } => lang.pick(
                format!("Voucher ini sudah kamu pakai {limit} kali, batasnya segitu."),
                format!("You have used this voucher {limit} times, which is the limit."),
            ),
            Self::NothingEligible => lang
                .pick(
                    "Voucher ini bukan untuk barang di keranjangmu.",
                    "This voucher is not for the goods in your cart.",
                )
                .to_owned(),
            Self::BelowMinimum { minimum, missing } => lang.pick(
                format!("Kurang {missing} lagi: voucher ini untuk belanja mulai {minimum}."),
                format!("{missing} short: this voucher is for purchases from {minimum}."),
            ),
        }
    }
}
