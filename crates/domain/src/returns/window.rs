//! Until when goods can be sent back: each parcel's within a week of its own delivery.

use super::WINDOW_DAYS;
use crate::ids::OrderLineId;
use crate::order::{Order, OrderState, Shipment};
use crate::time::Timestamp;

/// Units that came back or are on their way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Back {
    /// Of which line.
    pub line: OrderLineId,
    /// How many.
    pub units: u32,
    /// When that was asked for.
    pub asked_at: Timestamp,
}

/// Units of a line that can be sent back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returnable {
    /// Of which line.
    pub line: OrderLineId,
    /// How many.
    pub units: u32,
    /// Until when all of them can.
    pub until: Timestamp,
}

/// Until when goods can be sent back that were delivered then.
pub const fn until(delivered_at: Timestamp) -> Timestamp {
    delivered_at.plus_secs(WINDOW_DAYS * 24 * 3600)
}

/// Until when anything of the order can be sent back; none while nothing of it is with the customer, or when it is over.
pub fn last_chance(order: &Order) -> Option<Timestamp> {
    let with_customer = matches!(order.state, OrderState::PartlyShipped | OrderState::Shipped | OrderState::Delivered);
    let arrived = order.shipments.iter().filter(|parcel| parcel.fate.is_none());
    arrived.filter_map(|parcel| parcel.delivered_at).max().filter(|_| with_customer).map(until)
}

/// Units of each line that can be sent back now, where there are any: each parcel's within its own time.
pub fn returnable(order: &Order, back: &[Back], now: Timestamp) -> Vec<Returnable> {
    if last_chance(order).is_none() {
        return Vec::new();
    }
    order.lines.iter().filter_map(|line| of_line(order, line.id, back, now)).collect()
}

fn of_line(order: &Order, line: OrderLineId, back: &[Back], now: Timestamp) -> Option<Returnable> {
    let units = |parcel: &Shipment| {
        parcel.lines.iter().filter(|(known, _)| *known == line).map(|(_, units)| *units).sum::<u32>()
    };
    let arrived = order.shipments.iter().filter(|parcel| parcel.fate.is_none());
    let mut left: Vec<(Timestamp, u32)> =
        arrived.filter_map(|parcel| Some((until(parcel.delivered_at?), units(parcel)))).collect();
    left.sort_unstable();
    let mut gone: Vec<&Back> = back.iter().filter(|one| one.line == line).collect();
    gone.sort_by_key(|one| one.asked_at);
    for one in gone {
        take_out(&mut left, *one);
    }
    left.retain(|(until, units)| *until >= now && *units > 0);
    let (first, _) = *left.first()?;
    Some(Returnable { line, units: left.iter().map(|(_, units)| *units).sum(), until: first })
}

/// What comes back is of the parcels whose time was not over when it was asked for, the oldest first.
fn take_out(left: &mut [(Timestamp, u32)], back: Back) {
    let mut units = back.units;
    for (_, there) in left.iter_mut().filter(|(until, _)| *until >= back.asked_at) {
        let taken = units.min(*there);
        *there -= taken;
        units -= taken;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 3600;

    /// Two pedals, each in a parcel of its own: one that arrived, and one on its way or there on that day.
    fn in_two_parcels(second: Option<i64>) -> Order {
        let mut order = crate::payment::tests::order();
        let parcel = |id, delivered: Option<i64>| Shipment {
            id: crate::ids::ShipmentId::new(id),
            courier: "jne".to_owned(),
            tracking_number: format!("JB{id}"),
            shipped_at: Timestamp::default(),
            lines: vec![(OrderLineId::new(1), 1)],
            delivered_at: delivered.map(|day| Timestamp::default().plus_secs(day * DAY)),
            fate: None,
        };
        order.lines[0].shipped = 2;
        order.shipments = vec![parcel(1, Some(0)), parcel(2, second)];
        order.state = if second.is_some() { OrderState::Delivered } else { OrderState::Shipped };
        order
    }

    fn units(order: &Order, back: &[Back], day: i64) -> u32 {
        let now = Timestamp::default().plus_secs(day * DAY);
        returnable(order, back, now).iter().map(|one| one.units).sum()
    }

    #[test]
    fn each_parcel_has_a_week_of_its_own() {
        let order = in_two_parcels(None);
        assert_eq!((units(&order, &[], 7), units(&order, &[], 8)), (1, 0), "the other one is on its way");
        let order = in_two_parcels(Some(5));
        assert_eq!((units(&order, &[], 7), units(&order, &[], 8), units(&order, &[], 13)), (2, 1, 0));
        assert_eq!(last_chance(&order), Some(Timestamp::default().plus_secs(12 * DAY)));
    }

    #[test]
    fn what_came_back_is_of_the_parcel_that_could_come_back_then() {
        let order = in_two_parcels(Some(20));
        let asked =
            |day| [Back { line: OrderLineId::new(1), units: 1, asked_at: Timestamp::default().plus_secs(day * DAY) }];
        assert_eq!(units(&order, &asked(3), 21), 1, "the first one came back, the second still can");
        assert_eq!(units(&order, &asked(21), 22), 0, "the second one came back, and it is too late for the first");
    }

    #[test]
    fn a_lost_parcel_is_not_sent_back() {
        let mut order = in_two_parcels(Some(1));
        order.shipments[1].fate = Some(crate::parcel::ParcelFate::Lost);
        assert_eq!(units(&order, &[], 2), 1);
        order.state = OrderState::Completed;
        assert_eq!((units(&order, &[], 2), last_chance(&order)), (0, None));
    }
}
