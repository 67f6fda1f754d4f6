//! Ways to pay, and how the shop offers each of them.

use serde::{Deserialize, Serialize};

use super::Provider;
use crate::lang::Lang;
use crate::money::{MAX_RUPIAH, Rupiah};
use crate::shipping::ShippingService;

/// How a customer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// At Midtrans: QRIS, virtual accounts, e-wallets, cards.
    Midtrans,
    /// At Stripe: cards.
    Stripe,
    /// To one of the shop's bank accounts, with a proof that staff confirm.
    BankTransfer,
    /// To the courier, at the door.
    CashOnDelivery,
    /// At the counter, when the goods are picked up.
    PayInStore,
}

impl PaymentMethod {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] =
        [Self::Midtrans, Self::Stripe, Self::BankTransfer, Self::CashOnDelivery, Self::PayInStore];

    /// The word in forms and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Midtrans => "midtrans",
            Self::Stripe => "stripe",
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
            Self::Midtrans => {
                lang.pick("QRIS, virtual account, e-wallet, kartu", "QRIS, virtual account, e-wallet, card")
            }
            Self::Stripe => lang.pick("Kartu kredit atau debit", "Credit or debit card"),
            Self::BankTransfer => lang.pick("Transfer bank", "Bank transfer"),
            Self::CashOnDelivery => lang.pick("Bayar di tempat (COD)", "Cash on delivery"),
            Self::PayInStore => lang.pick("Bayar di toko", "Pay in store"),
        }
    }

    /// Who takes the money.
    pub const fn provider(self) -> Provider {
        match self {
            Self::Midtrans => Provider::Midtrans,
            Self::Stripe => Provider::Stripe,
            Self::BankTransfer | Self::CashOnDelivery | Self::PayInStore => Provider::Manual,
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

/// The least that Stripe takes: half a dollar, with room for the rate.
const STRIPE_MINIMUM: Rupiah = Rupiah::new(10_000);
/// The most a card is charged at once, and what a virtual account takes.
const GATEWAY_MAXIMUM: Rupiah = Rupiah::new(999_999_999);

impl MethodSettings {
    /// What a new shop offers: gateways within a day, once they are connected; transfer within a day, cash on delivery up to
    /// five million, pick-up within three days.
    pub const fn defaults() -> [Self; 5] {
        [
            Self {
                method: PaymentMethod::Midtrans,
                active: true,
                minimum: Rupiah::ZERO,
                maximum: Some(GATEWAY_MAXIMUM),
                hold_hours: 24,
            },
            Self {
                method: PaymentMethod::Stripe,
                active: true,
                minimum: STRIPE_MINIMUM,
                maximum: Some(GATEWAY_MAXIMUM),
                hold_hours: 24,
            },
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

    /// The least and the most that a total paid this way can be, whatever the owner sets.
    pub const fn bounds(method: PaymentMethod) -> (Rupiah, Rupiah) {
        match method {
            PaymentMethod::Midtrans => (Rupiah::ZERO, GATEWAY_MAXIMUM),
            PaymentMethod::Stripe => (STRIPE_MINIMUM, GATEWAY_MAXIMUM),
            PaymentMethod::BankTransfer | PaymentMethod::CashOnDelivery | PaymentMethod::PayInStore => {
                (Rupiah::ZERO, MAX_RUPIAH)
            }
        }
    }

    /// What was set, and the defaults of methods that did not exist when it was set, in the order they are offered.
    pub fn completed(set: &[Self]) -> Vec<Self> {
        let of = |default: Self| set.iter().copied().find(|known| known.method == default.method).unwrap_or(default);
        Self::defaults().into_iter().map(of).collect()
    }

    /// Whether an order of `total` sent by `service` can be paid this way.
    pub fn accepts(&self, total: Rupiah, service: &ShippingService) -> bool {
        let fits_service = match self.method {
            PaymentMethod::Midtrans | PaymentMethod::Stripe | PaymentMethod::BankTransfer => true,
            PaymentMethod::CashOnDelivery => service.cod && !service.pickup,
            PaymentMethod::PayInStore => service.pickup,
        };
        self.active && fits_service && total >= self.minimum && self.maximum.is_none_or(|most| total <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_in_the_database_never_change() {
        let keys: Vec<_> = PaymentMethod::ALL.into_iter().map(PaymentMethod::key).collect();
        assert_eq!(keys, ["midtrans", "stripe", "bank_transfer", "cash_on_delivery", "pay_in_store"]);
        assert!(PaymentMethod::ALL.into_iter().all(|method| PaymentMethod::from_key(method.key()) == Some(method)));
    }

    #[test]
    fn settings_from_before_a_method_existed_are_completed_by_its_defaults() {
        let [.., transfer, cash, _] = MethodSettings::defaults();
        let set = [MethodSettings { active: false, ..cash }, MethodSettings { hold_hours: 48, ..transfer }];
        let completed = MethodSettings::completed(&set);
        let methods: Vec<_> = completed.iter().map(|settings| settings.method).collect();
        assert_eq!(methods, PaymentMethod::ALL);
        assert!(!completed[3].active && completed[2].hold_hours == 48 && completed[0].active);
    }
}
