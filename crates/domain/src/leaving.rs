//! What of an order may leave: never units whose money was sent back before they left.

use crate::ids::OrderLineId;
use crate::order::{Order, OrderLine};
use crate::parcel::{ParcelError, ready};
use crate::shortfall;
use crate::time::Timestamp;

/// Units of a line, and when they left, or when their money was sent back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Of which line.
    pub line: OrderLineId,
    /// How many.
    pub units: u32,
    /// When.
    pub at: Timestamp,
}

/// The order as it may leave: units whose money was sent back before they left count as cancelled. Both lists are in the order in which
/// it happened. Money that goes back is for units that left, as far as there are any; else for units that are still to come: those that
/// wait for goods first.
pub fn leaving(order: &Order, refunded: &[Moved], sent: &[Moved]) -> Order {
    let mut leaving = order.clone();
    for line in &mut leaving.lines {
        let units = withheld(line, refunded, sent);
        let (waiting, _) = shortfall::split(line, units);
        line.backordered = line.backordered.saturating_sub(waiting);
        line.cancelled = line.cancelled.saturating_add(units);
    }
    leaving
}

fn withheld(line: &OrderLine, refunded: &[Moved], sent: &[Moved]) -> u32 {
    let (mut of_sent, mut in_advance) = (0_u32, 0_u32);
    for refund in refunded.iter().filter(|one| one.line == line.id) {
        let left = sent.iter().filter(|one| one.line == line.id && one.at <= refund.at);
        let left = left.fold(0_u32, |sum, one| sum.saturating_add(one.units));
        let part = left.saturating_sub(of_sent).min(refund.units);
        of_sent = of_sent.saturating_add(part);
        in_advance = in_advance.saturating_add(refund.units.saturating_sub(part));
    }
    in_advance.saturating_sub(line.cancelled).min(line.open())
}

/// The order when nothing more of it may leave, because its money is gone again: all that is still to come counts as cancelled.
pub fn nothing_leaves(order: &Order) -> Order {
    let mut leaving = order.clone();
    for line in &mut leaving.lines {
        (line.cancelled, line.backordered) = (line.cancelled.saturating_add(line.open()), 0);
    }
    leaving
}

/// Refuses units of which fewer may leave than lie ready; `leaving` is the order as it may leave.
pub fn refuse_refunded(order: &Order, leaving: &Order, units: &[(OrderLineId, u32)]) -> Result<(), ParcelError> {
    let held = |of: &Order, id| of.line(id).map_or(0, OrderLine::held);
    let is_all_refunded = ready(leaving).is_empty() && !ready(order).is_empty();
    if units.is_empty() && is_all_refunded {
        return Err(ParcelError::Refunded(0));
    }
    for (line, wanted) in units {
        let may = held(leaving, *line);
        if *wanted > may && *wanted <= held(order, *line) {
            return Err(ParcelError::Refunded(may));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payment::tests::order as sample_order;

    fn moved(units: u32, at: i64) -> Moved {
        Moved { line: OrderLineId::new(1), units, at: Timestamp::from_millis(at) }
    }

    /// Units of the first line, of which two were bought, that may leave now.
    #[track_caller]
    fn check(shipped: u32, cancelled: u32, refunded: &[Moved], sent: &[Moved], expected: u32) {
        let mut order = sample_order();
        (order.lines[0].shipped, order.lines[0].cancelled) = (shipped, cancelled);
        assert_eq!(leaving(&order, refunded, sent).lines[0].held(), expected);
    }

    #[test]
    fn of_units_that_wait_for_goods_and_units_that_lie_ready_those_that_wait_are_given_up() {
        let mut order = sample_order();
        order.lines[0].backordered = 1;
        let leaving = leaving(&order, &[moved(1, 5)], &[]);
        assert_eq!((leaving.lines[0].held(), leaving.lines[0].backordered), (1, 0));
    }

    #[test]
    fn units_whose_money_went_back_before_they_left_do_not_leave() {
        check(0, 0, &[], &[], 2);
        check(0, 0, &[moved(1, 5)], &[], 1);
        check(0, 0, &[moved(1, 5), moved(1, 6)], &[], 0);
        check(1, 0, &[moved(1, 5)], &[moved(1, 9)], 0);
        // Cancelled with it, as it is by default.
        check(0, 1, &[moved(1, 5)], &[], 1);
        check(1, 1, &[moved(1, 5)], &[moved(1, 9)], 0);
    }

    #[test]
    fn nothing_lies_ready_of_an_order_whose_money_is_gone() {
        let mut order = sample_order();
        (order.lines[0].shipped, order.lines[1].backordered) = (1, 1);
        let leaving = nothing_leaves(&order);
        assert!(leaving.lines.iter().all(|line| (line.open(), line.backordered) == (0, 0)));
        assert_eq!((leaving.lines[0].shipped, ready(&leaving)), (1, Vec::new()));
    }

    #[test]
    fn money_that_goes_back_for_what_left_holds_nothing_back() {
        check(1, 0, &[moved(1, 9)], &[moved(1, 5)], 1);
        check(1, 0, &[moved(1, 9), moved(1, 10)], &[moved(1, 5)], 0);
    }

    #[test]
    fn what_is_refused_says_how_many_may_leave() {
        let order = sample_order();
        let may = leaving(&order, &[moved(1, 5)], &[]);
        let of = |units| refuse_refunded(&order, &may, &[(OrderLineId::new(1), units)]);
        assert_eq!([of(1), of(2), of(3)], [Ok(()), Err(ParcelError::Refunded(1)), Ok(())]);
        let mut alone = order;
        alone.lines.truncate(1);
        let none = leaving(&alone, &[moved(2, 5)], &[]);
        assert_eq!(refuse_refunded(&alone, &none, &ready(&none)), Err(ParcelError::Refunded(0)));
    }
}
