//! Ways to pay, and what a payment attempt goes through.

use serde::{Deserialize, Serialize};

use crate::ids::{PaymentId, ProofId};
use crate::lang::Lang;
use crate::money::Rupiah;
use crate::shipping::ShippingService;
use crate::time::Timestamp;

/// How a customer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// To one of the shop's bank accounts, with a proof that staff confirm.
    BankTransfer,
    /// To the courier, at the door.
    CashOnDelivery,
    /// At the counter, when the goods are picked up.
    PayInStore,
}

impl PaymentMethod {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::BankTransfer, Self::CashOnDelivery, Self::PayInStore];

    /// The word in forms and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::BankTransfer => "bank_transfer",
            Self::CashOnDelivery => "cash_on_delivery",
            Self::PayInStore => "pay_in_store",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.key() == key)
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::BankTransfer => lang.pick("Transfer bank", "Bank transfer"),
            Self::CashOnDelivery => lang.pick("Bayar di tempat (COD)", "Cash on delivery"),
            Self::PayInStore => lang.pick("Bayar di toko", "Pay in store"),
        }
    }
}

/// How the shop offers one method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodSettings {
    /// Which method.
    pub method: PaymentMethod,
    /// Whether it is offered at all.
    pub active: bool,
    /// The least order total it takes.
    pub minimum: Rupiah,
    /// The largest order total it takes, if there is a limit.
    pub maximum: Option<Rupiah>,
    /// How long units stay reserved for an unpaid order, in hours; unused by cash on delivery.
    pub hold_hours: u32,
}

impl MethodSettings {
    /// What a new shop offers: transfer within a day, cash on delivery up to five million, pick-up within three days.
    pub const fn defaults() -> [Self; 3] {
        [
            Self {
                method: PaymentMethod::BankTransfer,
                active: true,
                minimum: Rupiah::ZERO,
                maximum: None,
                hold_hours: 24,
            },
            Self {
                method: PaymentMethod::CashOnDelivery,
                active: true,
                minimum: Rupiah::ZERO,
                maximum: Some(Rupiah::new(5_000_000)),
                hold_hours: 0,
            },
            Self {
                method: PaymentMethod::PayInStore,
                active: true,
                minimum: Rupiah::ZERO,
                maximum: None,
                hold_hours: 72,
            },
        ]
    }

    /// Whether an order of `total` sent by `service` can be paid this way.
    pub fn accepts(&self, total: Rupiah, service: &ShippingService) -> bool {
        let fits_service = match self.method {
            PaymentMethod::BankTransfer => true,
            PaymentMethod::CashOnDelivery => service.cod && !service.pickup,
            PaymentMethod::PayInStore => service.pickup,
        };
        self.active && fits_service && total >= self.minimum && self.maximum.is_none_or(|most| total <= most)
    }
}

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
