//! The ways to pay, each with its limits and with what it can give back.

use serde::{Deserialize, Serialize};

/// A way to pay on the Snap page, by the name that `enabled_payments` gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Credit or debit card.
    CreditCard,
    /// Virtual account at BCA.
    BcaVa,
    /// Virtual account at BNI.
    BniVa,
    /// Virtual account at BRI.
    BriVa,
    /// Virtual account at CIMB Niaga.
    CimbVa,
    /// Virtual account at Permata.
    PermataVa,
    /// Mandiri Bill.
    Echannel,
    /// QRIS.
    #[serde(rename = "other_qris", alias = "qris")]
    Qris,
    /// `GoPay`.
    Gopay,
    /// `ShopeePay`.
    Shopeepay,
    /// DANA.
    Dana,
    /// OVO.
    Ovo,
    /// At the counter of Indomaret.
    Indomaret,
    /// At the counter of Alfamart.
    Alfamart,
    /// Akulaku `PayLater`.
    Akulaku,
    /// Kredivo.
    Kredivo,
}

/// What a channel can give back by the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GivesBack {
    Nothing,
    OnlyAll,
    Parts,
}

/// How the buyer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    Card,
    /// A number to transfer to; the bank's name as Midtrans writes it.
    Va(&'static str),
    Bill,
    Qr,
    App,
    Counter,
}

pub(super) struct Rules {
    pub(super) channel: Channel,
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) payment_type: &'static str,
    pub(super) means: Means,
    pub(super) least: i64,
    pub(super) most: i64,
    pub(super) gives_back: GivesBack,
    /// How long a refund is possible, in days.
    pub(super) window_days: i64,
    /// How long the buyer has by default, in minutes.
    pub(super) minutes: i64,
}

const fn rules(channel: Channel, key: &'static str, name: &'static str, payment_type: &'static str) -> Rules {
    Rules {
        channel,
        key,
        name,
        payment_type,
        means: Means::App,
        least: 1,
        most: 20_000_000,
        gives_back: GivesBack::Nothing,
        window_days: 0,
        minutes: 24 * 60,
    }
}

const fn va(channel: Channel, key: &'static str, name: &'static str, bank: &'static str) -> Rules {
    Rules { means: Means::Va(bank), least: 10_000, most: 999_999_999, ..rules(channel, key, name, "bank_transfer") }
}

const fn wallet(channel: Channel, key: &'static str, name: &'static str, back: GivesBack, days: i64) -> Rules {
    Rules { gives_back: back, window_days: days, minutes: 15, ..rules(channel, key, name, key) }
}

const fn counter(channel: Channel, key: &'static str, name: &'static str) -> Rules {
    Rules { means: Means::Counter, least: 10_000, most: 5_000_000, ..rules(channel, key, name, "cstore") }
}

pub(super) const CHANNELS: &[Rules] = &[
    Rules {
        means: Means::Card,
        least: 10_000,
        most: 999_999_999,
        gives_back: GivesBack::Parts,
        window_days: 365,
        minutes: 15,
        ..rules(Channel::CreditCard, "credit_card", "Kartu kredit/debit", "credit_card")
    },
    va(Channel::BcaVa, "bca_va", "BCA Virtual Account", "bca"),
    va(Channel::BniVa, "bni_va", "BNI Virtual Account", "bni"),
    va(Channel::BriVa, "bri_va", "BRI Virtual Account", "bri"),
    va(Channel::CimbVa, "cimb_va", "CIMB Niaga Virtual Account", "cimb"),
    va(Channel::PermataVa, "permata_va", "Permata Virtual Account", "permata"),
    Rules {
        means: Means::Bill,
        least: 10_000,
        most: 999_999_999,
        ..rules(Channel::Echannel, "echannel", "Mandiri Bill", "echannel")
    },
    Rules {
        means: Means::Qr,
        most: 10_000_000,
        gives_back: GivesBack::Parts,
        window_days: 7,
        minutes: 15,
        ..rules(Channel::Qris, "other_qris", "QRIS", "qris")
    },
    wallet(Channel::Gopay, "gopay", "GoPay", GivesBack::Parts, 45),
    wallet(Channel::Shopeepay, "shopeepay", "ShopeePay", GivesBack::OnlyAll, 365),
    wallet(Channel::Dana, "dana", "DANA", GivesBack::Parts, 45),
    wallet(Channel::Ovo, "ovo", "OVO", GivesBack::OnlyAll, 7),
    counter(Channel::Indomaret, "indomaret", "Indomaret"),
    counter(Channel::Alfamart, "alfamart", "Alfamart"),
    wallet(Channel::Akulaku, "akulaku", "Akulaku PayLater", GivesBack::Parts, 60),
    wallet(Channel::Kredivo, "kredivo", "Kredivo", GivesBack::Parts, 14),
];

impl Channel {
    /// The name that `enabled_payments` gives it.
    pub fn key(self) -> &'static str {
        self.rules().key
    }

    /// The channels that a name of `enabled_payments` stands for.
    pub(super) fn named(name: &str) -> Vec<Self> {
        let fits = |rules: &&Rules| match name {
            "qris" => rules.channel == Self::Qris,
            "bank_transfer" => matches!(rules.means, Means::Va(_)),
            "cstore" => rules.means == Means::Counter,
            // Any other bank pays into a Permata account.
            "other_va" => rules.channel == Self::PermataVa,
            _ => rules.key == name,
        };
        CHANNELS.iter().filter(fits).map(|rules| rules.channel).collect()
    }

    pub(super) fn rules(self) -> &'static Rules {
        CHANNELS.iter().find(|rules| rules.channel == self).unwrap_or(&CHANNELS[0])
    }

    /// Whether a sum can be paid this way.
    pub(super) fn takes(self, amount: i64) -> bool {
        (self.rules().least..=self.rules().most).contains(&amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_channel_has_its_own_row() {
        for rules in CHANNELS {
            assert_eq!(rules.channel.rules().key, rules.key);
            assert_eq!(serde_json::to_value(rules.channel).unwrap(), rules.key);
        }
    }

    #[test]
    fn a_guitar_of_eighteen_million_cannot_be_paid_by_qris() {
        assert!(!Channel::Qris.takes(18_000_000));
        assert!(Channel::Qris.takes(10_000_000));
        assert!(Channel::BcaVa.takes(18_000_000));
        assert!(!Channel::BcaVa.takes(9_999));
        assert!(!Channel::Alfamart.takes(5_000_001));
    }

    #[test]
    fn virtual_accounts_and_counters_give_nothing_back() {
        for key in ["bca_va", "bni_va", "echannel", "indomaret"] {
            assert_eq!(Channel::named(key)[0].rules().gives_back, GivesBack::Nothing, "{key}");
        }
        assert_eq!(Channel::Shopeepay.rules().gives_back, GivesBack::OnlyAll);
    }
}
