//! What an order costs: one function, for the browser's preview and the server's truth.

use serde::{Deserialize, Serialize};

use crate::money::{MAX_RUPIAH, Rupiah};
use crate::shipping::ShippingQuote;
use crate::tax::{Tax, TaxPolicy};

/// The sums of an order. Invariant I8: `total = goods + shipping + tax on top − discount`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// All lines.
    pub goods: Rupiah,
    /// Taken off by a voucher.
    pub discount: Rupiah,
    /// Freight, packing and insurance.
    pub shipping: Rupiah,
    /// PPN, inside the prices or on top of them; on the goods, and on sending where the policy says so.
    pub tax: Tax,
    /// What the customer pays.
    pub total: Rupiah,
}

impl Totals {
    /// What sending costs the customer in the end: with the PPN that is added to it.
    pub fn sending(&self) -> Rupiah {
        [self.shipping, self.tax.sending_on_top()].into_iter().sum()
    }
}

/// The order is too large to be handled (above one trillion rupiah).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the amount is too large")]
pub struct TooLarge;

/// Sums up lines of (price, quantity).
pub fn goods(lines: impl IntoIterator<Item = (Rupiah, u32)>) -> Result<Rupiah, TooLarge> {
    let mut sum = Rupiah::ZERO;
    for (price, quantity) in lines {
        let line = price.checked_times(i64::from(quantity)).ok_or(TooLarge)?;
        sum = sum.checked_add(line).filter(|sum| *sum <= MAX_RUPIAH).ok_or(TooLarge)?;
    }
    Ok(sum)
}

/// The sums of an order. A discount never exceeds the goods; it lowers the taxed amount.
pub fn totals(
    goods: Rupiah,
    discount: Rupiah,
    shipping: Option<&ShippingQuote>,
    policy: TaxPolicy,
) -> Result<Totals, TooLarge> {
    let discount = discount.min(goods).max(Rupiah::ZERO);
    let shipping = shipping.map_or(Rupiah::ZERO, ShippingQuote::total);
    let taxed = goods.checked_sub(discount).ok_or(TooLarge)?;
    let tax = policy.on_order(taxed, shipping).ok_or(TooLarge)?;
    let total = taxed.checked_add(shipping).and_then(|sum| sum.checked_add(tax.on_top())).ok_or(TooLarge)?;
    if total > MAX_RUPIAH { Err(TooLarge) } else { Ok(Totals { goods, discount, shipping, tax, total }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipping::{Extras, Load, Protection, starting_services};

    proptest::proptest! {
        #[test]
        fn the_total_is_the_sum_of_its_parts(price in 0..50_000_000_i64, quantity in 1..99_u32, discount in 0..9_000_000_i64, grams in 1..90_000_u32, registered: bool, included: bool, taxes_sending: bool) {
            let policy = TaxPolicy { registered, prices_include_tax: included, taxes_sending, ..TaxPolicy::default() };
            let goods = goods([(Rupiah::new(price), quantity)]).expect("fits");
            let service = starting_services().into_iter().next().expect("there is one");
            let (load, extras) = (Load::default().with(1, &[], grams), Extras { packing: true, insurance: true });
            let shipping = service.quote(load, goods, extras, &Protection::default()).expect("fits");
            let totals = totals(goods, Rupiah::new(discount), Some(&shipping), policy).expect("fits");
            proptest::prop_assert_eq!(totals.shipping, shipping.total());
            // What is on the goods is what they alone would have, and no rupiah of the tax is lost between the two.
            let alone = super::totals(goods, Rupiah::new(discount), None, policy).expect("fits");
            proptest::prop_assert_eq!(totals.tax.amount.amount() - totals.tax.sending.amount(), alone.tax.amount.amount());
            proptest::prop_assert_eq!(totals.total.amount() - totals.sending().amount(), alone.total.amount());
            proptest::prop_assert!(totals.tax.sending.amount() >= 0 && (policy.is_on_sending() || totals.tax.sending == Rupiah::ZERO));
            let parts = totals.goods.amount() + totals.shipping.amount() + totals.tax.on_top().amount() - totals.discount.amount();
            proptest::prop_assert_eq!(totals.total.amount(), parts);
            proptest::prop_assert!(totals.total.amount() >= 0);
        }
    }

    #[test]
    fn an_absurd_cart_is_refused_instead_of_overflowing() {
        assert_eq!(goods([(Rupiah::new(i64::MAX), 99)]), Err(TooLarge));
        assert_eq!(goods([(MAX_RUPIAH, 1), (Rupiah::new(1), 1)]), Err(TooLarge));
    }
}
