use std::collections::{BTreeMap, BTreeSet};

use demo::content::{Content, Moment, OrderSeed, Stage, content};
use domain::money::Rupiah;
use domain::payment::{MethodSettings, PaymentMethod, Provider};
use domain::shipping::{Extras, Load, Protection};
use domain::time::Timestamp;

const DAY_SECS: i64 = 86_400;

/// Noon in Bandung on each day of a week, Monday 23 November 2026 first.
fn a_week() -> impl Iterator<Item = Timestamp> {
    let monday = Timestamp::from_millis(1_795_401_000_000).plus_secs(9_000);
    (0..7).map(move |day| monday.plus_secs(day * DAY_SECS))
}

/// Goods and freight together.
fn total(shop: &Content, order: &OrderSeed) -> Rupiah {
    let mut load = Load::default();
    let mut goods = Rupiah::ZERO;
    for (sku, quantity) in &order.lines {
        let (_, variant) = shop.variant(sku).expect("lines resolve");
        load = load.with(*quantity, &variant.cartons, variant.weight_grams);
        goods = goods.checked_add(variant.price.checked_times(i64::from(*quantity)).expect("fits")).expect("fits");
    }
    let service =
        shop.shipping_services.iter().find(|service| service.code == order.shipping).expect("services resolve");
    let quote = service.quote(load, goods, Extras::default(), &Protection::default()).expect("fits");
    goods.checked_add(quote.total()).expect("fits")
}

#[test]
fn there_are_some_sixty_orders_in_every_stage() {
    let shop = content();
    assert!((55..=75).contains(&shop.orders.len()), "{} orders", shop.orders.len());
    let stages: BTreeSet<&str> = shop.orders.iter().map(|order| order.stage.state().key()).collect();
    assert_eq!(stages.len(), 8, "{stages:?}");
    assert!(shop.orders.iter().any(|order| order.stage == Stage::ProofSent));
    let methods: BTreeSet<&str> = shop.orders.iter().map(|order| order.payment.key()).collect();
    let by_hand = PaymentMethod::ALL.into_iter().filter(|method| method.provider() == Provider::Manual);
    assert_eq!(methods.len(), by_hand.count(), "the demo shop is connected to no gateway");
    let services: BTreeSet<&str> = shop.orders.iter().map(|order| order.shipping.as_str()).collect();
    assert_eq!(services.len(), shop.shipping_services.len());
}

#[test]
fn an_order_names_each_thing_once_and_has_its_own_key() {
    let shop = content();
    let keys: BTreeSet<&str> = shop.orders.iter().map(|order| order.key.as_str()).collect();
    assert_eq!(keys.len(), shop.orders.len());
    for order in &shop.orders {
        let skus: BTreeSet<&str> = order.lines.iter().map(|(sku, _)| sku.as_str()).collect();
        assert!(!skus.is_empty() && skus.len() == order.lines.len(), "{}", order.key);
        assert!(order.lines.iter().all(|(_, quantity)| (1..=10).contains(quantity)), "{}", order.key);
    }
}

#[test]
fn every_order_could_have_been_placed_in_the_shop() {
    let shop = content();
    for order in &shop.orders {
        let total = total(&shop, order);
        let service = shop.shipping_services.iter().find(|service| service.code == order.shipping).expect("resolves");
        let settings = MethodSettings::defaults().into_iter().find(|settings| settings.method == order.payment);
        assert!(settings.expect("is offered").accepts(total, service), "{}: {total} by {}", order.key, service.code);
    }
}

#[test]
fn orders_come_after_their_buyer_and_their_goods_and_before_now() {
    let shop = content();
    for now in a_week() {
        for order in &shop.orders {
            let placed = order.placed.before(now);
            let age = now.secs_since(placed);
            assert!((60..=94 * DAY_SECS).contains(&age), "{} is {age} s old", order.key);
            let buyer = shop.person(&order.buyer).expect("buyers resolve");
            assert!(buyer.joined_days_ago.is_none_or(|days| i64::from(days) * DAY_SECS >= age), "{}", order.key);
            for (sku, _) in &order.lines {
                let (product, _) = shop.variant(sku).expect("lines resolve");
                assert!(i64::from(product.created_days_ago) * DAY_SECS >= age, "{} of {}", sku, order.key);
            }
        }
    }
}

#[test]
fn orders_stand_from_the_oldest_to_the_newest() {
    let shop = content();
    let days = |moment: Moment| match moment {
        Moment::Day { days_ago, .. } => days_ago,
        Moment::MinutesAgo(_) => 0,
    };
    assert!(shop.orders.is_sorted_by(|one, next| days(one.placed) >= days(next.placed)));
}

#[test]
fn how_far_an_order_has_come_fits_its_age() {
    let shop = content();
    for now in a_week() {
        for order in &shop.orders {
            let hours = now.secs_since(order.placed.before(now)) / 3600;
            let fits = match order.stage {
                Stage::AwaitingPayment | Stage::ProofSent => hours < 12,
                Stage::Paid => hours < 48,
                Stage::Processing => hours < 4 * 24,
                Stage::Shipped => (24..8 * 24).contains(&hours),
                Stage::Delivered => (4 * 24..14 * 24).contains(&hours),
                Stage::Completed => hours >= 8 * 24,
                Stage::Expired => hours > 24 && order.payment == PaymentMethod::BankTransfer,
                Stage::Cancelled => hours > 24,
            };
            assert!(fits, "{} is {:?} after {hours} h", order.key, order.stage);
            if order.payment == PaymentMethod::CashOnDelivery {
                assert!(
                    !matches!(order.stage, Stage::AwaitingPayment | Stage::Paid),
                    "{} is paid at the door",
                    order.key
                );
            }
        }
    }
}

#[test]
fn weekends_are_busy_whatever_day_it_is() {
    let shop = content();
    for now in a_week() {
        let older: Vec<u8> = shop
            .orders
            .iter()
            .map(|order| order.placed.before(now))
            .filter(|placed| now.secs_since(*placed) > 14 * DAY_SECS)
            .map(|placed| placed.wib().weekday)
            .collect();
        let weekend = older.iter().filter(|weekday| **weekday >= 5).count();
        assert!(weekend * 2 > older.len(), "{weekend} of {} on a weekend, seen on {:?}", older.len(), now.wib());
    }
}

#[test]
fn business_slowly_grows() {
    let shop = content();
    let now = a_week().next().expect("a week has days");
    let mut months = [0_usize; 3];
    for order in &shop.orders {
        let days = now.secs_since(order.placed.before(now)) / DAY_SECS;
        months[usize::try_from(days / 31).expect("is not negative").min(2)] += 1;
    }
    let [last, middle, first] = months;
    assert!(first < middle && middle < last, "{first}, {middle}, {last}");
}

#[test]
fn at_least_as_many_were_sold_as_the_orders_say() {
    let shop = content();
    let mut sold: BTreeMap<&str, u32> = BTreeMap::new();
    for (sku, quantity) in shop.orders.iter().filter(|order| order.stage.takes_stock()).flat_map(|order| &order.lines) {
        let (product, _) = shop.variant(sku).expect("lines resolve");
        *sold.entry(product.slug.as_str()).or_default() += quantity;
    }
    for product in &shop.products {
        let by_orders = sold.get(product.slug.as_str()).copied().unwrap_or_default();
        assert!(product.sold >= by_orders, "{}: {} < {by_orders}", product.slug, product.sold);
    }
}

#[test]
fn what_came_to_nothing_could_have_been_delivered() {
    let shop = content();
    for order in shop.orders.iter().filter(|order| !order.stage.takes_stock()) {
        for (sku, quantity) in &order.lines {
            let (_, variant) = shop.variant(sku).expect("lines resolve");
            assert!(variant.stock >= *quantity, "{sku} of {} was held while it was not there", order.key);
        }
    }
}

#[test]
fn only_buyers_who_have_their_goods_review_them_and_once() {
    let shop = content();
    assert!((20..=40).contains(&shop.reviews.len()), "{} reviews", shop.reviews.len());
    let mut seen = BTreeSet::new();
    for review in &shop.reviews {
        let order = shop.order(&review.order).expect("orders resolve");
        let buyer = shop.person(&order.buyer).expect("buyers resolve");
        assert!(order.stage.has_arrived(), "{} has not arrived", order.key);
        assert!(buyer.joined_days_ago.is_some(), "{} is a guest", buyer.key);
        assert!(order.lines.iter().any(|(sku, _)| *sku == review.sku), "{} was not in {}", review.sku, order.key);
        assert!(
            (1..=5).contains(&review.rating) && (20..=400).contains(&review.text.chars().count()),
            "{}",
            review.sku
        );
        let (product, _) = shop.variant(&review.sku).expect("lines resolve");
        assert!(seen.insert((buyer.key.as_str(), product.slug.as_str())), "{} twice on {}", buyer.key, product.slug);
        for now in a_week() {
            let written = order.placed.before(now).plus_secs(i64::from(review.days_after) * DAY_SECS);
            assert!(written < now && review.days_after >= 5, "{} is reviewed in the future", review.sku);
        }
    }
    let ratings: BTreeSet<u8> = shop.reviews.iter().map(|review| review.rating).collect();
    assert!(ratings.len() >= 3, "buyers of one opinion are not believed");
}
