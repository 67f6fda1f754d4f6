//! When what happened to the orders of the demo shop: customers at any hour, staff while the shop is open.

use domain::payment::{MethodSettings, PaymentMethod};
use domain::returns::WINDOW_DAYS;
use domain::shipping::ShippingService;
use domain::shop::StoreProfile;
use domain::time::Timestamp;

use crate::content::{Content, OrderSeed, Stage};

/// What is done to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Place,
    SendProof,
    Settle,
    Process,
    Ship,
    HandOver,
    Deliver,
    Complete,
    Cancel,
    Expire,
}

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Event {
    /// When.
    pub(crate) at: Timestamp,
    /// To which order, by its place in the content.
    pub(crate) order: usize,
    /// What.
    pub(crate) deed: Deed,
}

/// Minutes between two looks at the door.
const LOOK_MINUTES: i64 = 30;
const DAY_MINUTES: i64 = 24 * 60;

/// Whether the goods of an order that has come so far are no longer in the shop.
pub(crate) const fn has_left(stage: Stage) -> bool {
    matches!(stage, Stage::Shipped | Stage::Delivered | Stage::Completed)
}

/// Everything that happened before `now`, in its order.
pub(crate) fn of(content: &Content, profile: &StoreProfile, now: Timestamp) -> Vec<Event> {
    let mut events = Vec::new();
    for (place, order) in content.orders.iter().enumerate() {
        let service = content.shipping_services.iter().find(|service| service.code == order.shipping);
        events.extend(service.into_iter().flat_map(|service| life(place, order, service, profile, now)));
    }
    events.sort_by_key(|event| event.at);
    events
}

/// The life of one order. One that is too young for usual delays has them shortened, so that it comes as far as it should.
fn life(
    place: usize,
    order: &OrderSeed,
    service: &ShippingService,
    profile: &StoreProfile,
    now: Timestamp,
) -> Vec<Event> {
    let placed = order.placed.before(now);
    let mut at = placed;
    let mut events = Vec::new();
    for deed in deeds(order, service.pickup) {
        at = at.plus_secs(60 * minutes(deed, order.payment, service, place));
        while is_done_by_staff(deed) && !profile.is_open(at) {
            at = at.plus_secs(60 * LOOK_MINUTES);
        }
        events.push(Event { at, order: place, deed });
    }
    if at >= now {
        let parts = i64::try_from(events.len()).unwrap_or(i64::MAX);
        let part = (now.millis() - placed.millis()) / parts;
        for (number, event) in (0..).zip(&mut events) {
            event.at = Timestamp::from_millis(placed.millis() + part * number);
        }
    }
    events
}

/// What happens to an order until it is where it should be.
fn deeds(order: &OrderSeed, pickup: bool) -> Vec<Deed> {
    let end = match order.stage {
        Stage::Cancelled => return vec![Deed::Place, Deed::Cancel],
        Stage::Expired => return vec![Deed::Place, Deed::Expire],
        Stage::AwaitingPayment => 0,
        Stage::ProofSent => 1,
        Stage::Paid => 2,
        Stage::Processing => 3,
        Stage::Shipped => 4,
        Stage::Delivered => 5,
        Stage::Completed => 6,
    };
    let payment = order.payment;
    let way = [
        (0, Deed::Place, true),
        (1, Deed::SendProof, payment == PaymentMethod::BankTransfer),
        (2, Deed::Settle, payment != PaymentMethod::CashOnDelivery),
        // Paid at the door, an order begins with the packing.
        (3, Deed::Process, payment != PaymentMethod::CashOnDelivery),
        (4, Deed::Ship, !pickup),
        (5, Deed::HandOver, pickup),
        (5, Deed::Deliver, !pickup),
        (6, Deed::Complete, true),
    ];
    way.into_iter().filter(|(far, _, applies)| *far <= end && *applies).map(|(_, deed, _)| deed).collect()
}

/// How long after what went before, in minutes; `place` makes orders differ.
fn minutes(deed: Deed, payment: PaymentMethod, service: &ShippingService, place: usize) -> i64 {
    let n = i64::try_from(place).unwrap_or_default();
    let at_the_counter = payment == PaymentMethod::PayInStore;
    match deed {
        Deed::Place => 0,
        Deed::SendProof => 12 + n * 17 % 50,
        Deed::Settle if at_the_counter => 20 * 60 + n * 13 % 90,
        Deed::Settle => 25 + n * 7 % 40,
        Deed::Process | Deed::HandOver if at_the_counter => 5 + n % 4,
        Deed::Process => 50 + n * 11 % 60,
        Deed::Ship => 180 + n * 23 % 120,
        Deed::HandOver => 240 + n * 19 % 200,
        Deed::Deliver => {
            let (least, most) = (i64::from(service.days_min), i64::from(service.days_max));
            (least + n % (most - least + 1).max(1)) * DAY_MINUTES - n * 37 % 180
        }
        // Not while goods can be sent back.
        Deed::Complete => WINDOW_DAYS * DAY_MINUTES + 1 + n * 29 % 300,
        Deed::Cancel => 190 + n % 60,
        Deed::Expire => hold_hours(payment) * 60 + 1,
    }
}

const fn is_done_by_staff(deed: Deed) -> bool {
    !matches!(deed, Deed::Place | Deed::SendProof | Deed::Cancel | Deed::Expire)
}

fn hold_hours(payment: PaymentMethod) -> i64 {
    let settings = MethodSettings::defaults().into_iter().find(|settings| settings.method == payment);
    settings.map_or(0, |settings| i64::from(settings.hold_hours))
}

#[cfg(test)]
mod tests {
    use domain::payment::PROOF_REVIEW_SECS;

    use super::*;
    use crate::content::content;

    /// Every three hours of a week, from Monday 23 November 2026 on.
    fn any_time() -> impl Iterator<Item = Timestamp> {
        (0..56).map(|step| Timestamp::from_millis(1_795_366_800_000).plus_secs(step * 3 * 3600 + 600))
    }

    fn lives(content: &Content, now: Timestamp) -> Vec<Vec<Event>> {
        let events = of(content, &StoreProfile::default(), now);
        assert!(events.is_sorted_by_key(|event| event.at) && events.iter().all(|event| event.at < now));
        (0..content.orders.len()).map(|n| events.iter().copied().filter(|event| event.order == n).collect()).collect()
    }

    #[test]
    fn every_order_happens_in_its_order_before_now() {
        let content = content();
        for now in any_time() {
            for (order, life) in content.orders.iter().zip(lives(&content, now)) {
                assert_eq!(life[0].deed, Deed::Place, "{}", order.key);
                assert_eq!(life[0].at, order.placed.before(now), "{}", order.key);
                assert!(life.is_sorted_by(|one, next| one.at < next.at), "{}: {life:?}", order.key);
            }
        }
    }

    #[test]
    fn staff_work_while_the_shop_is_open_but_for_the_last_days() {
        let (content, profile) = (content(), StoreProfile::default());
        for now in any_time() {
            let events = of(&content, &profile, now);
            let old =
                events.iter().filter(|event| now.secs_since(event.at) > 7 * 86_400 && is_done_by_staff(event.deed));
            for event in old {
                assert!(profile.is_open(event.at), "{event:?} in {}", content.orders[event.order].key);
            }
        }
    }

    #[test]
    fn orders_are_complete_only_when_the_time_for_returns_is_over() {
        let content = content();
        for now in any_time() {
            for (order, life) in content.orders.iter().zip(lives(&content, now)) {
                let Some(complete) = life.iter().find(|event| event.deed == Deed::Complete) else { continue };
                let arrived = life.iter().find(|event| matches!(event.deed, Deed::Deliver | Deed::HandOver));
                let arrived = arrived.expect("came before").at;
                assert!(complete.at > domain::returns::until(arrived), "{} at {now:?}", order.key);
            }
        }
    }

    #[test]
    fn money_comes_before_the_time_to_pay_is_over() {
        let content = content();
        for now in any_time() {
            for (order, life) in content.orders.iter().zip(lives(&content, now)) {
                let at = |deed| life.iter().find(|event| event.deed == deed).map(|event| event.at);
                let Some(settled) = at(Deed::Settle) else { continue };
                let limit = match at(Deed::SendProof) {
                    Some(sent) => sent.plus_secs(PROOF_REVIEW_SECS),
                    None => life[0].at.plus_secs(3600 * hold_hours(order.payment)),
                };
                assert!(settled < limit, "{} is settled too late", order.key);
            }
        }
    }
}
