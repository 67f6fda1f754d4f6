//! Rupiah at Stripe has two decimals: Rp 1.250.000 is `125000000`. A fraction of a rupiah is refused both ways.

use domain::money::Rupiah;

use crate::model::snapshot::Doubt;

/// The most Stripe takes: twelve digits of its own unit, rounded down to whole rupiah.
pub(super) const MOST: Rupiah = Rupiah::new(9_999_999_999);

/// Stripe's number for an amount; `None` below zero and beyond what it takes.
pub(super) fn minor(amount: Rupiah) -> Option<i64> {
    if amount < Rupiah::ZERO || amount > MOST { None } else { amount.amount().checked_mul(100) }
}

/// The amount of Stripe's number in `currency`, in any letters.
pub(super) fn rupiah(minor: i64, currency: &str) -> Result<Rupiah, Doubt> {
    if !currency.eq_ignore_ascii_case("idr") {
        return Err(Doubt::Currency(currency.to_ascii_lowercase().chars().take(10).collect()));
    }
    if minor < 0 || minor % 100 != 0 { Err(Doubt::NotWhole(minor.to_string())) } else { Ok(Rupiah::new(minor / 100)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rupiah_is_a_hundred() {
        assert_eq!(minor(Rupiah::new(1_250_000)), Some(125_000_000));
        assert_eq!(minor(Rupiah::ZERO), Some(0));
        assert_eq!(minor(MOST), Some(999_999_999_900));
        assert_eq!(minor(Rupiah::new(10_000_000_000)), None);
        assert_eq!(minor(Rupiah::new(-1)), None);
    }

    #[test]
    fn only_whole_rupiah_come_back() {
        assert_eq!(rupiah(125_000_000, "IDR"), Ok(Rupiah::new(1_250_000)));
        assert_eq!(rupiah(125_000_001, "idr"), Err(Doubt::NotWhole("125000001".to_owned())));
        assert_eq!(rupiah(-100, "idr"), Err(Doubt::NotWhole("-100".to_owned())));
        assert_eq!(rupiah(125_000_000, "usd"), Err(Doubt::Currency("usd".to_owned())));
    }

    proptest::proptest! {
        #[test]
        fn what_is_sent_comes_back(amount in 0..=MOST.amount()) {
            let sent = minor(Rupiah::new(amount)).unwrap();
            proptest::prop_assert_eq!(sent % 100, 0);
            proptest::prop_assert!(sent.to_string().len() <= 12);
            proptest::prop_assert_eq!(rupiah(sent, "idr"), Ok(Rupiah::new(amount)));
        }

        #[test]
        fn no_fraction_of_a_rupiah_is_read(whole in 0..=MOST.amount(), sen in 1..100_i64) {
            proptest::prop_assert!(rupiah(whole * 100 + sen, "idr").is_err());
        }

        #[test]
        fn nothing_else_is_sent(amount in proptest::num::i64::ANY) {
            let inside = (0..=MOST.amount()).contains(&amount);
            proptest::prop_assert_eq!(minor(Rupiah::new(amount)).is_some(), inside);
        }
    }
}
