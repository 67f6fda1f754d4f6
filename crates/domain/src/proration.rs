//! What units of an order are worth when they are paid back: their part of what was really paid for the goods.
//!
//! Promises: the parts of an order add up to the whole, in whatever order and portions units are paid back; no part is negative.

use crate::money::Rupiah;
use crate::pricing::Totals;

/// What is paid back for goods that cost `value` (their part of a discount taken off), when goods of `before` were paid back already.
/// PPN on top of them is shared out by value; sending is not part of it.
pub fn of_goods(totals: &Totals, before: Rupiah, value: Rupiah) -> Rupiah {
    let after = before.checked_add(value).unwrap_or(totals.goods);
    paid_for(totals, after).checked_sub(paid_for(totals, before)).unwrap_or_default()
}

/// What was paid for goods that cost `value`.
fn paid_for(totals: &Totals, value: Rupiah) -> Rupiah {
    let goods = totals.goods.checked_sub(totals.discount).unwrap_or_default();
    let paid = totals.total.checked_sub(totals.sending());
    paid.and_then(|paid| paid.ratio(value.min(goods).amount(), goods.amount())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pricing;
    use crate::tax::TaxPolicy;

    fn totals(goods: i64, discount: i64, policy: TaxPolicy) -> Totals {
        pricing::totals(Rupiah::new(goods), Rupiah::new(discount), None, policy).expect("fits")
    }

    proptest::proptest! {
        #[test]
        fn the_parts_add_up_to_the_whole(prices in proptest::collection::vec(1..9_000_000_i64, 1..8), discount in 0..5_000_000_i64, registered: bool, included: bool) {
            let policy = TaxPolicy { registered, prices_include_tax: included, ..TaxPolicy::default() };
            let totals = totals(prices.iter().sum::<i64>() + discount, discount, policy);
            let (mut before, mut back) = (0, 0);
            for price in &prices {
                let part = of_goods(&totals, Rupiah::new(before), Rupiah::new(*price)).amount();
                proptest::prop_assert!(part >= 0);
                before += price;
                back += part;
            }
            proptest::prop_assert_eq!(back, totals.total.amount());
        }
    }

    #[test]
    fn a_discount_was_never_paid() {
        let totals = totals(3_000_000, 300_000, TaxPolicy::default());
        assert_eq!(of_goods(&totals, Rupiah::ZERO, Rupiah::new(900_000)), Rupiah::new(900_000));
        assert_eq!(of_goods(&totals, Rupiah::new(900_000), Rupiah::new(2_100_000)), Rupiah::new(1_800_000));
    }

    #[test]
    fn more_than_was_bought_is_never_paid_back() {
        let totals = totals(1_000_000, 0, TaxPolicy::default());
        let first = of_goods(&totals, Rupiah::ZERO, Rupiah::new(9_000_000));
        assert_eq!(first, Rupiah::new(1_000_000));
        assert_eq!(of_goods(&totals, Rupiah::new(1_000_000), Rupiah::new(1)), Rupiah::ZERO);
    }
}
