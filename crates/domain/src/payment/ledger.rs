//! Units and shipping of an order by what became of their money: the one answer to "what of it is still to go back?".
//!
//! Promises: however often, by whom and in whatever order units are refunded, cancelled and sent back, each is paid back once, and
//! so is the shipping.

use super::LineUnits;
use crate::ids::OrderLineId;
use crate::money::Rupiah;
use crate::order::{Order, OrderLine};
use crate::proration;

/// What became of the units and of the shipping of an order so far.
#[derive(Debug, Clone)]
pub struct Ledger<'a> {
    order: &'a Order,
    refunded: Vec<LineUnits>,
    returned: Vec<LineUnits>,
    shipping: Rupiah,
}

/// Money that goes back for units, and for the shipping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The units it is for: those whose money had not gone back before.
    pub lines: Vec<LineUnits>,
    /// For the goods.
    pub goods: Rupiah,
}

impl<'a> Ledger<'a> {
    /// Of an order, when the money of `refunded` units and of so much `shipping` went back or is on its way back, and `returned`
    /// units were sent back. What was cancelled the order knows itself.
    pub const fn new(order: &'a Order, refunded: Vec<LineUnits>, returned: Vec<LineUnits>, shipping: Rupiah) -> Self {
        Self { order, refunded, returned, shipping }
    }

    /// Of an order that nothing of went back.
    pub const fn untouched(order: &'a Order) -> Self {
        Self::new(order, Vec::new(), Vec::new(), Rupiah::ZERO)
    }

    /// The order.
    pub const fn order(&self) -> &'a Order {
        self.order
    }

    /// What sending cost, any PPN on it included, and has not gone back.
    pub fn shipping_left(&self) -> Rupiah {
        self.order.totals.sending().checked_sub(self.shipping).filter(|left| left.is_positive()).unwrap_or_default()
    }

    /// The same, as far as `left` of the money of the order is there: all that can be offered or paid back of it.
    pub fn shipping_within(&self, left: Rupiah) -> Rupiah {
        self.shipping_left().min(left).max(Rupiah::ZERO)
    }

    /// Units of each line that nothing is to be paid back for any more: refunded, or never paid.
    pub fn covered(&self, line: &OrderLine) -> u32 {
        // What is cancelled before the money comes need not be paid.
        let unpaid = if self.order.waived.is_positive() { line.cancelled } else { 0 };
        count(&self.refunded, line.id).saturating_add(unpaid)
    }

    /// What is owed for units that are given up now: never sent, or sent back. Those refunded in advance come first, and are not
    /// owed once more.
    pub fn owed(&self, given_up: &[LineUnits]) -> Share {
        let given_before = |line: &OrderLine| line.cancelled.saturating_add(count(&self.returned, line.id));
        let owed = |line: &OrderLine| {
            let advance = self.covered(line).saturating_sub(given_before(line));
            count(given_up, line.id).saturating_sub(advance)
        };
        self.share(|line| self.covered(line).max(given_before(line)), owed)
    }

    /// What these units cost, refunded whether they are given up or not; none when there are not that many left.
    pub fn of_lines(&self, wanted: &[LineUnits]) -> Option<Share> {
        let is_known = |one: &LineUnits| self.order.lines.iter().any(|line| line.id == one.line);
        let fits = |line: &OrderLine| count(wanted, line.id).saturating_add(self.covered(line)) <= line.quantity;
        if !wanted.iter().all(is_known) || !self.order.lines.iter().all(fits) {
            return None;
        }
        Some(self.share(|line| self.covered(line), |line| count(wanted, line.id)))
    }

    /// Everything whose money has not gone back.
    pub fn rest(&self) -> Vec<LineUnits> {
        let left = |line: &OrderLine| line.quantity.saturating_sub(self.covered(line));
        let lines = self.order.lines.iter().map(|line| LineUnits { line: line.id, units: left(line) });
        lines.filter(|one| one.units > 0).collect()
    }

    /// What `units` of each line are worth when `before` are gone: their price, less their part of the discount, plus their part of
    /// PPN on top.
    fn share(&self, before: impl Fn(&OrderLine) -> u32, units: impl Fn(&OrderLine) -> u32) -> Share {
        let lines = &self.order.lines;
        let gone: Rupiah = lines.iter().map(|line| line.worth(before(line))).sum();
        let after: Rupiah = lines.iter().map(|line| line.worth(before(line).saturating_add(units(line)))).sum();
        let goods = proration::of_goods(&self.order.totals, gone, after.checked_sub(gone).unwrap_or_default());
        let lines = lines.iter().map(|line| LineUnits { line: line.id, units: units(line) });
        Share { lines: lines.filter(|one| one.units > 0).collect(), goods }
    }
}

fn count(list: &[LineUnits], line: OrderLineId) -> u32 {
    list.iter().filter(|one| one.line == line).fold(0, |sum, one| sum.saturating_add(one.units))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payment::refund::tests::order;

    fn units(list: &[(i64, u32)]) -> Vec<LineUnits> {
        list.iter().map(|(line, units)| LineUnits { line: OrderLineId::new(*line), units: *units }).collect()
    }

    fn ledger<'a>(order: &'a Order, refunded: &[(i64, u32)], returned: &[(i64, u32)]) -> Ledger<'a> {
        Ledger::new(order, units(refunded), units(returned), Rupiah::ZERO)
    }

    #[test]
    fn a_unit_refunded_in_advance_is_not_owed_when_it_is_given_up() {
        let mut order = order();
        let one = ledger(&order, &[], &[]).owed(&units(&[(1, 1)]));
        assert_eq!(one.lines, units(&[(1, 1)]));
        assert!(one.goods.is_positive());
        let nothing = ledger(&order, &[(1, 1)], &[]).owed(&units(&[(1, 1)]));
        assert_eq!(nothing, Share { lines: Vec::new(), goods: Rupiah::ZERO });
        let second = ledger(&order, &[(1, 1)], &[]).owed(&units(&[(1, 2)]));
        assert_eq!(second.lines, units(&[(1, 1)]));
        // The advance was used up by the unit that came back before.
        assert_eq!(ledger(&order, &[(1, 1)], &[(1, 1)]).owed(&units(&[(1, 1)])).lines, units(&[(1, 1)]));
        order.lines[0].cancelled = 1;
        assert_eq!(ledger(&order, &[(1, 1)], &[]).owed(&units(&[(1, 1)])).lines, units(&[(1, 1)]));
    }

    #[test]
    fn what_was_never_paid_is_not_paid_back() {
        let mut order = order();
        (order.lines[0].cancelled, order.waived) = (1, Rupiah::new(300_000));
        assert_eq!(ledger(&order, &[], &[]).of_lines(&units(&[(1, 2)])), None);
        assert_eq!(ledger(&order, &[], &[]).rest(), units(&[(1, 1), (2, 1)]));
        assert_eq!(ledger(&order, &[], &[]).owed(&units(&[(1, 1)])).lines, units(&[(1, 1)]));
    }

    #[test]
    fn of_the_shipping_only_what_did_not_go_back_is_left_and_no_more_than_there_is_money() {
        let order = order();
        let (shipping, part) = (order.totals.shipping, Rupiah::new(1_000));
        let known = |gone| Ledger::new(&order, Vec::new(), Vec::new(), gone);
        let rest = shipping.checked_sub(part).expect("fits");
        assert_eq!(known(Rupiah::ZERO).shipping_within(order.totals.total), shipping);
        assert_eq!(known(part).shipping_within(order.totals.total), rest);
        assert_eq!(known(shipping).shipping_within(order.totals.total), Rupiah::ZERO);
        assert_eq!(known(Rupiah::ZERO).shipping_within(part), part);
        // Money that the bank took back, while a refund waits to be transferred.
        assert_eq!(known(Rupiah::ZERO).shipping_within(Rupiah::new(-5)), Rupiah::ZERO);
    }

    #[test]
    fn all_shares_add_up_to_what_was_paid_for_the_goods() {
        let order = order();
        let first = ledger(&order, &[], &[]).of_lines(&units(&[(1, 1)])).expect("is there");
        let second = ledger(&order, &[(1, 1)], &[]).owed(&units(&[(1, 2)]));
        let third = ledger(&order, &[(1, 2)], &[(1, 2)]).owed(&units(&[(2, 1)]));
        let all: Rupiah = [first.goods, second.goods, third.goods].into_iter().sum();
        assert_eq!(Some(all), order.totals.total.checked_sub(order.totals.shipping));
    }
}
