//! PPN, frozen into each order. Facts: PMK 131/2024 – 12 % of 11/12 of the price (effective 11 %) from 2025-01-01.
//!
//! A doubt that the shop's tax adviser settles, not this code: by UU PPN art. 1 number 18 the Harga Jual, and with it the tax base, is
//! everything that a seller asks for because of the delivery. A shop that sends in its own name and bills the freight itself may thus owe
//! PPN on freight, packing and insurance too; one that passes on what the courier bills to the buyer may not. Both are common. So it is
//! a part of the policy, with what shops of this kind mostly do as the default: PPN on the goods alone.

mod form;
mod schedule;

use serde::{Deserialize, Serialize};

pub use form::TaxForm;
pub use schedule::{TaxChange, TaxChangeError, TaxSchedule};

use crate::money::Rupiah;

/// How the shop charges PPN. A shop that is not PKP charges none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxPolicy {
    /// Whether the shop is PKP (registered for PPN).
    pub registered: bool,
    /// The rate in percent (12).
    pub rate_percent: u32,
    /// The part of the price that is taxed: numerator (11).
    pub base_numerator: u32,
    /// The part of the price that is taxed: denominator (12).
    pub base_denominator: u32,
    /// Whether prices on the shelf, and what is asked for sending, already include PPN.
    pub prices_include_tax: bool,
    /// Whether freight, packing and insurance belong to the base; see the module. Policies of earlier releases do not say so.
    #[serde(default)]
    pub taxes_sending: bool,
}

impl Default for TaxPolicy {
    fn default() -> Self {
        Self {
            registered: false,
            rate_percent: 12,
            base_numerator: 11,
            base_denominator: 12,
            prices_include_tax: true,
            taxes_sending: false,
        }
    }
}

/// The PPN of an order, as it was when the order was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tax {
    /// The policy it was computed by.
    pub policy: TaxPolicy,
    /// The price without PPN.
    pub net: Rupiah,
    /// DPP nilai lain: the part of the net price that the rate applies to.
    pub base: Rupiah,
    /// PPN.
    pub amount: Rupiah,
    /// What of it is on sending; nothing where sending is not taxed.
    #[serde(default)]
    pub sending: Rupiah,
}

impl TaxPolicy {
    /// Whether there is PPN on freight, packing and insurance.
    pub const fn is_on_sending(self) -> bool {
        self.registered && self.taxes_sending
    }

    /// The PPN of an order: on goods that cost `goods` on the shelf, and on what `sending` them costs where that belongs to the base.
    /// `None` when it does not fit in 64 bits.
    pub fn on_order(self, goods: Rupiah, sending: Rupiah) -> Option<Tax> {
        let alone = self.on(goods)?;
        if !self.is_on_sending() {
            return Some(alone);
        }
        let both = self.on(goods.checked_add(sending)?)?;
        Some(Tax { sending: both.amount.checked_sub(alone.amount)?, ..both })
    }

    /// The PPN on goods that cost `goods` on the shelf. `None` when it does not fit in 64 bits.
    pub fn on(self, goods: Rupiah) -> Option<Tax> {
        let part = i64::from(self.rate_percent) * i64::from(self.base_numerator);
        let whole = 100 * i64::from(self.base_denominator);
        if !self.registered || whole == 0 {
            return Some(Tax { policy: self, net: goods, base: goods, amount: Rupiah::ZERO, sending: Rupiah::ZERO });
        }
        let amount =
            if self.prices_include_tax { goods.ratio(part, whole + part)? } else { goods.ratio(part, whole)? };
        let net = if self.prices_include_tax { goods.checked_sub(amount)? } else { goods };
        let base = net.ratio(i64::from(self.base_numerator), i64::from(self.base_denominator))?;
        Some(Tax { policy: self, net, base, amount, sending: Rupiah::ZERO })
    }
}

impl Tax {
    /// Whether the rate applies to a part of the net price only, so that the base has a line of its own (DPP nilai lain).
    pub const fn has_other_base(&self) -> bool {
        self.policy.registered && self.policy.base_numerator != self.policy.base_denominator
    }

    /// What the PPN adds to the shelf price: nothing when the price includes it.
    pub const fn on_top(&self) -> Rupiah {
        if self.policy.prices_include_tax { Rupiah::ZERO } else { self.amount }
    }

    /// What of that is added to what sending costs.
    pub const fn sending_on_top(&self) -> Rupiah {
        if self.policy.prices_include_tax { Rupiah::ZERO } else { self.sending }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registered(prices_include_tax: bool) -> TaxPolicy {
        TaxPolicy { registered: true, prices_include_tax, ..TaxPolicy::default() }
    }

    #[test]
    fn ppn_on_top_is_eleven_percent_of_the_price() {
        let tax = registered(false).on(Rupiah::new(50_000_000)).expect("fits");
        assert_eq!((tax.base.amount(), tax.amount.amount(), tax.on_top().amount()), (45_833_333, 5_500_000, 5_500_000));
    }

    #[test]
    fn included_ppn_is_taken_out_of_the_price() {
        let tax = registered(true).on(Rupiah::new(11_100_000)).expect("fits");
        assert_eq!((tax.net.amount(), tax.amount.amount(), tax.on_top()), (10_000_000, 1_100_000, Rupiah::ZERO));
    }

    #[test]
    fn the_base_has_a_line_of_its_own_when_it_is_a_part_of_the_price() {
        let tax = registered(false).on(Rupiah::new(50_000_000)).expect("fits");
        assert!(tax.has_other_base());
        let whole = TaxPolicy { base_numerator: 1, base_denominator: 1, ..registered(false) };
        let tax = whole.on(Rupiah::new(50_000_000)).expect("fits");
        assert_eq!((tax.has_other_base(), tax.amount.amount()), (false, 6_000_000));
        assert!(!TaxPolicy::default().on(Rupiah::new(1)).expect("fits").has_other_base());
    }

    #[test]
    fn sending_is_taxed_only_where_the_policy_says_so() {
        let (goods, sending) = (Rupiah::new(1_000_000), Rupiah::new(71_000));
        let sums = |policy: TaxPolicy| {
            let tax = policy.on_order(goods, sending).expect("fits");
            (tax.net.amount(), tax.amount.amount(), tax.sending.amount())
        };
        assert_eq!(sums(registered(false)), (1_000_000, 110_000, 0), "as before");
        let both = TaxPolicy { taxes_sending: true, ..registered(false) };
        assert_eq!(sums(both), (1_071_000, 117_810, 7_810));
        assert_eq!(sums(TaxPolicy { taxes_sending: true, ..TaxPolicy::default() }), (1_000_000, 0, 0));
        let included = TaxPolicy { taxes_sending: true, ..registered(true) };
        let tax = included.on_order(Rupiah::new(1_110_000), Rupiah::new(111_000)).expect("fits");
        assert_eq!((tax.net.amount(), tax.amount.amount(), tax.sending.amount()), (1_100_000, 121_000, 11_000));
        assert_eq!((tax.on_top(), tax.sending_on_top()), (Rupiah::ZERO, Rupiah::ZERO));
    }

    #[test]
    fn what_earlier_releases_froze_says_nothing_of_sending() {
        let kept = r#"{"policy":{"registered":true,"rate_percent":12,"base_numerator":11,"base_denominator":12,"prices_include_tax":false},
            "net":1000000,"base":916667,"amount":110000}"#;
        let tax: Tax = serde_json::from_str(kept).expect("is read");
        assert_eq!(Some(tax), registered(false).on(Rupiah::new(1_000_000)));
    }

    #[test]
    fn a_shop_that_is_not_pkp_charges_none() {
        let tax = TaxPolicy::default().on(Rupiah::new(2_650_000)).expect("fits");
        assert_eq!((tax.net.amount(), tax.amount), (2_650_000, Rupiah::ZERO));
    }
}
