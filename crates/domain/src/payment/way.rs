//! Ways to pay as somebody looks for theirs: many channels are one way.

use super::{Channel, PaymentMethod};
use crate::lang::Lang;

/// A way to pay, in the order they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// From one bank account to another.
    Transfer,
    /// The national QR code.
    Qris,
    /// A bank's account number made for one payment.
    VirtualAccount,
    /// Money in a telephone.
    Wallet,
    /// Credit or debit card.
    Card,
    /// Now, and pay later.
    OnCredit,
    /// At the counter of a shop around the corner.
    Counter,
    /// When the parcel comes.
    OnDelivery,
    /// When the goods are picked up.
    InStore,
}

impl Way {
    /// The way that a channel is; none of one that has no name.
    pub const fn by(channel: Channel) -> Option<Self> {
        match channel {
            Channel::Qris => Some(Self::Qris),
            Channel::BcaVa
            | Channel::MandiriBill
            | Channel::BniVa
            | Channel::BriVa
            | Channel::CimbVa
            | Channel::PermataVa
            | Channel::OtherVa => Some(Self::VirtualAccount),
            Channel::Gopay | Channel::ShopeePay | Channel::Dana | Channel::Ovo => Some(Self::Wallet),
            Channel::Card => Some(Self::Card),
            Channel::Akulaku | Channel::Kredivo => Some(Self::OnCredit),
            Channel::Indomaret | Channel::Alfamart => Some(Self::Counter),
            Channel::Other => None,
        }
    }

    /// The way that a method is by itself; none of a gateway, which has as many as it has channels.
    pub const fn itself(method: PaymentMethod) -> Option<Self> {
        match method {
            PaymentMethod::BankTransfer => Some(Self::Transfer),
            PaymentMethod::CashOnDelivery => Some(Self::OnDelivery),
            PaymentMethod::PayInStore => Some(Self::InStore),
            PaymentMethod::Midtrans | PaymentMethod::Stripe => None,
        }
    }

    /// What people call it.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Transfer => lang.pick("Transfer bank", "Bank transfer"),
            Self::Qris => "QRIS",
            Self::VirtualAccount => "Virtual account",
            Self::Wallet => "E-wallet",
            Self::Card => lang.pick("Kartu", "Card"),
            Self::OnCredit => lang.pick("Paylater", "Pay later"),
            Self::Counter => lang.pick("Minimarket", "Convenience store"),
            Self::OnDelivery => "COD",
            Self::InStore => lang.pick("Bayar di toko", "Pay in store"),
        }
    }
}
