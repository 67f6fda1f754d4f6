//! Money that goes back: how much, and what becomes of it.

use serde::{Deserialize, Serialize};

use super::Ledger;
use crate::ids::OrderLineId;
use crate::lang::Lang;
use crate::money::Rupiah;

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    /// The gateway is asked, or has not settled it yet.
    Requested,
    /// Staff have to transfer it.
    Manual,
    /// The money went back.
    Settled,
    /// It did not; nothing went back.
    Failed,
}

impl RefundState {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Manual => "manual",
            Self::Settled => "settled",
            Self::Failed => "failed",
        }
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Requested => lang.pick("Sedang dikembalikan", "Being refunded"),
            Self::Manual => lang.pick("Menunggu transfer", "Waiting for the transfer"),
            Self::Settled => lang.pick("Sudah dikembalikan", "Refunded"),
            Self::Failed => lang.pick("Gagal dikembalikan", "Not refunded"),
        }
    }
}

/// Units of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineUnits {
    /// Which line.
    pub line: OrderLineId,
    /// Units of it.
    pub units: u32,
}

/// What is to go back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefundWhat {
    /// Whatever has not gone back yet.
    Everything,
    /// This much.
    Amount(Rupiah),
    /// What these units cost, their share of the discount taken off; with or without what sending cost.
    Lines {
        /// The units.
        units: Vec<LineUnits>,
        /// Whether what sending cost goes back too.
        shipping: bool,
    },
}

/// Why money does not go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RefundError {
    /// No money came in for it.
    #[error("the order is not paid")]
    NotPaid,
    /// Nothing was asked for.
    #[error("nothing to refund")]
    Nothing,
    /// More than is left of what came in.
    #[error("at most {left} can be refunded")]
    TooMuch {
        /// What is left.
        left: Rupiah,
    },
    /// More units than were bought, or than have not been refunded yet.
    #[error("there are not that many units to refund")]
    TooManyUnits,
}

/// What goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// How much in all.
    pub amount: Rupiah,
    /// Of that, what sending cost.
    pub shipping: Rupiah,
}

/// How much goes back of an order of whose money `left` has not gone back yet.
pub fn refundable(ledger: &Ledger<'_>, left: Rupiah, what: &RefundWhat) -> Result<Due, RefundError> {
    let due = match what {
        RefundWhat::Everything => Due { amount: left, shipping: ledger.shipping_within(left) },
        RefundWhat::Amount(amount) => Due { amount: *amount, shipping: Rupiah::ZERO },
        RefundWhat::Lines { units, shipping } => {
            let goods = ledger.of_lines(units).ok_or(RefundError::TooManyUnits)?.goods;
            let shipping = if *shipping { ledger.shipping_left() } else { Rupiah::ZERO };
            Due { amount: goods.checked_add(shipping).ok_or(RefundError::TooManyUnits)?, shipping }
        }
    };
    if !due.amount.is_positive() {
        return Err(RefundError::Nothing);
    }
    if due.amount > left { Err(RefundError::TooMuch { left }) } else { Ok(due) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::catalog::{Sku, Slug};
    use crate::contact::{Email, Phone};
    use crate::ids::{OrderId, ProductId, VariantId};
    use crate::lang::Text;
    use crate::order::{Contact, Order, OrderLine, OrderState};
    use crate::payment::PaymentMethod;
    use crate::pricing;
    use crate::shipping::{Extras, Load, Protection, starting_services};
    use crate::tax::TaxPolicy;
    use crate::time::Timestamp;

    /// Two pedals at 300.000, a guitar at 1.000.000, 100.000 off, PPN on top.
    pub(crate) fn order() -> Order {
        let line = |id, price, quantity| OrderLine {
            id: OrderLineId::new(id),
            variant: VariantId::new(id),
            product: ProductId::new(id),
            slug: Slug::parse("pedal").expect("is a slug"),
            sku: Sku::parse("P-1").expect("is a SKU"),
            name: Text::new("Pedal", ""),
            options: Vec::new(),
            unit_price: Rupiah::new(price),
            quantity,
            discount: Rupiah::new(price * i64::from(quantity) / 16),
            shipped: 0,
            backordered: 0,
            cancelled: 0,
            expected_at: None,
            picture: None,
        };
        let lines = vec![line(1, 300_000, 2), line(2, 1_000_000, 1)];
        let goods = Rupiah::new(1_600_000);
        let service = starting_services().into_iter().next().expect("there is one");
        let load = Load::default().with(1, &[], 3_500);
        let shipping = service.quote(load, goods, Extras::default(), &Protection::default()).expect("fits");
        let policy = TaxPolicy { registered: true, prices_include_tax: false, ..TaxPolicy::default() };
        let totals = pricing::totals(goods, Rupiah::new(100_000), Some(&shipping), policy).expect("fits");
        Order {
            id: OrderId::new(1),
            number: "HR-2611-000001".to_owned(),
            customer: None,
            contact: Contact {
                email: Email::parse("rina@contoh.com").expect("is an address"),
                phone: Phone::parse("0812 3456 7890").expect("is a number"),
                name: "Rina".to_owned(),
            },
            address: None,
            lines,
            shipping,
            extras: Extras::default(),
            payment_method: PaymentMethod::Midtrans,
            voucher: None,
            totals,
            waived: Rupiah::ZERO,
            state: OrderState::Paid,
            placed_at: Timestamp::default(),
            expires_at: None,
            paid_at: Some(Timestamp::default()),
            note: String::new(),
            locale: Lang::Id,
            events: Vec::new(),
            shipments: Vec::new(),
            version: 1,
        }
    }

    fn lines(wanted: &[(i64, u32)], shipping: bool) -> RefundWhat {
        let units = wanted.iter().map(|(line, units)| LineUnits { line: OrderLineId::new(*line), units: *units });
        RefundWhat::Lines { units: units.collect(), shipping }
    }

    #[test]
    fn a_line_goes_back_with_its_share_of_discount_and_tax() {
        let order = order();
        let total = order.totals.total;
        let goods = total.amount() - order.totals.shipping.amount();
        assert_eq!(goods, 1_500_000 + 165_000);
        let refund =
            |what: &RefundWhat| refundable(&Ledger::untouched(&order), total, what).map(|due| due.amount.amount());
        assert_eq!(refund(&lines(&[(1, 1)], false)), Ok(goods * 3 / 16 + 1), "halves away from zero");
        assert_eq!(refund(&lines(&[(1, 2), (2, 1)], false)), Ok(goods));
        assert_eq!(refund(&lines(&[(1, 2), (2, 1)], true)), Ok(total.amount()));
        assert_eq!(refund(&RefundWhat::Everything), Ok(total.amount()));
    }

    #[test]
    fn sending_goes_back_with_the_ppn_that_was_added_to_it() {
        let mut order = order();
        let policy = TaxPolicy { taxes_sending: true, ..order.totals.tax.policy };
        order.totals =
            pricing::totals(order.totals.goods, order.totals.discount, Some(&order.shipping), policy).expect("fits");
        let (total, sending) = (order.totals.total, order.totals.sending());
        assert!(sending > order.totals.shipping);
        let due = |what| refundable(&Ledger::untouched(&order), total, &what).expect("is there");
        assert_eq!(due(lines(&[], true)).amount, sending);
        assert_eq!(due(lines(&[(1, 2), (2, 1)], false)).amount.amount(), 1_665_000, "the goods as before");
        assert_eq!(due(lines(&[(1, 2), (2, 1)], true)).amount, total);
    }

    #[test]
    fn no_unit_and_no_rupiah_goes_back_twice() {
        let order = order();
        let total = order.totals.total;
        let before = [LineUnits { line: OrderLineId::new(1), units: 1 }];
        for (wanted, expected) in [
            (lines(&[(1, 2)], false), RefundError::TooManyUnits),
            (lines(&[(1, 1), (1, 1)], false), RefundError::TooManyUnits),
            (lines(&[(9, 1)], false), RefundError::TooManyUnits),
            (lines(&[(1, 0)], false), RefundError::Nothing),
            (RefundWhat::Amount(Rupiah::ZERO), RefundError::Nothing),
            (RefundWhat::Amount(Rupiah::new(-5)), RefundError::Nothing),
        ] {
            let ledger = Ledger::new(&order, before.to_vec(), Vec::new(), Rupiah::ZERO);
            assert_eq!(refundable(&ledger, total, &wanted), Err(expected), "{wanted:?}");
        }
        let left = Rupiah::new(1_000);
        let fresh = Ledger::untouched(&order);
        assert_eq!(refundable(&fresh, left, &lines(&[(2, 1)], false)), Err(RefundError::TooMuch { left }));
        assert_eq!(refundable(&fresh, left, &RefundWhat::Everything).map(|due| due.amount), Ok(left));
        assert_eq!(refundable(&fresh, Rupiah::ZERO, &RefundWhat::Everything), Err(RefundError::Nothing));
    }

    #[test]
    fn what_sending_cost_goes_back_once() {
        let order = order();
        let (total, shipping) = (order.totals.total, order.totals.shipping);
        let gone = Ledger::new(&order, Vec::new(), Vec::new(), shipping);
        let due = refundable(&gone, total, &lines(&[(2, 1)], true)).expect("is there");
        assert_eq!(due.shipping, Rupiah::ZERO);
        assert_eq!(refundable(&gone, total, &lines(&[], true)), Err(RefundError::Nothing));
        let due = refundable(&Ledger::untouched(&order), total, &lines(&[], true)).expect("is there");
        assert_eq!((due.amount, due.shipping), (shipping, shipping));
    }
}
