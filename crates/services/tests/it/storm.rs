//! F9: everything at once, by a seed that is printed. Notifications are dropped, doubled and late; gateways lose answers; customers
//! pay late, twice, short. In the end the shop's books say what the gateway's say, to the rupiah.

use std::sync::Arc;

use domain::money::Rupiah;
use domain::payment::PaymentMethod::Midtrans;
use domain::payment::{RefundState, RefundWhat};
use payments::{DeclineReason, Status};
use testkit::db::TestResult;
use testkit::gateway::Trouble;
use testkit::on_both;
use testkit::product::Goods;
use tokio::task::JoinSet;

use crate::journey::{clerk, guest, link};
use crate::numbers::seed;
use crate::till::{Bought, Till, refund, till};

/// Numbers that are the same for the same seed (splitmix).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Whether something happens that happens so often of a hundred times.
    fn hits(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap_or(0)
    }
}

/// Notifications on their way: which attempt they are about.
#[derive(Default)]
struct Post(Vec<String>);

impl Post {
    /// The gateway sends one: dropped in 10 of 100, doubled in 20, late in the others.
    fn send(&mut self, attempt: &str, chance: &mut Chance) {
        let copies = if chance.hits(10) { 0 } else { 1 + usize::from(chance.hits(20)) };
        self.0.extend(std::iter::repeat_n(attempt.to_owned(), copies));
    }

    /// Some arrive, in any order, all at the same instant.
    async fn deliver(&mut self, till: &Arc<Till>, chance: &mut Chance) -> TestResult {
        let mut arriving = JoinSet::new();
        for _ in 0..chance.below(8) {
            if self.0.is_empty() {
                break;
            }
            let attempt = self.0.swap_remove(chance.below(self.0.len()));
            let till = Arc::clone(till);
            arriving.spawn(async move {
                let known = till.shop.store.read().payments().by_ref(&attempt).await.expect("can be read");
                let id = known.expect("was written before the gateway heard of it").id;
                till.shop.services.payments.look(id).await.expect("looks");
            });
        }
        while let Some(arrived) = arriving.join_next().await {
            arrived?;
        }
        Ok(())
    }
}

/// One step of one customer's story.
async fn act(till: &Till, all: &mut Vec<Bought>, post: &mut Post, chance: &mut Chance) -> TestResult {
    let place = chance.below(all.len());
    let bought = all[place].clone();
    let (gateway, payments) = (&till.gateway, &till.shop.services.payments);
    match chance.below(12) {
        0..=3 => {
            gateway.pay(&bought.attempt);
        }
        4 => {
            gateway.pay_amount(&bought.attempt, Rupiah::new(1_000 + i64::try_from(chance.below(99_000))?));
        }
        5 if gateway.taken(&bought.attempt) == Rupiah::ZERO => {
            gateway.decline(&bought.attempt, DeclineReason::Declined);
        }
        6 | 7 => {
            if let Ok(page) = payments.switch(&bought.placed.number, &link(&bought.placed), Midtrans).await {
                all.push(Bought { attempt: page.attempt, ..bought.clone() });
            }
        }
        // Money that was on its way when its page was closed.
        8 if gateway.taken(&bought.attempt) == Rupiah::ZERO => {
            gateway.becomes(&bought.attempt, Status::Captured { at: None });
        }
        9 => drop(till.shop.services.orders.cancel(&bought.placed.number, &link(&bought.placed)).await),
        10 if gateway.taken(&bought.attempt).is_positive() && gateway.given_back(&bought.attempt) == Rupiah::ZERO => {
            let part = gateway.taken(&bought.attempt).ratio(1, 3).ok_or("fits")?;
            gateway.give_back_outside(&bought.attempt, part);
        }
        _ => drop(payments.returned(&bought.attempt).await),
    }
    post.send(&bought.attempt, chance);
    Ok(())
}

fn trouble(till: &Till, chance: &mut Chance) {
    if chance.hits(12) {
        let call = ["open", "fetch", "cancel", "refund"][chance.below(4)];
        let kind = [Trouble::Silence, Trouble::LostAnswer][chance.below(2)];
        till.gateway.trouble(call, kind);
    }
}

/// What came in and went back by every attempt, by the gateway's ledger and by the shop's books.
async fn compare(till: &Till, all: &[Bought], seed: u64) -> TestResult {
    let mut money = 0;
    for bought in all {
        for attempt in till.attempts(&bought.placed).await {
            let name = attempt.attempt_ref.as_str();
            let taken = till.gateway.taken(name);
            assert_eq!(attempt.received.unwrap_or_default(), taken, "seed {seed}: taken by {name}");
            let refunds = till.refunds(&bought.placed).await;
            let settled = refunds.iter().filter(|one| one.payment == attempt.id && one.state == RefundState::Settled);
            let back: Rupiah = settled.map(|one| one.amount).sum();
            assert_eq!(back, till.gateway.given_back(name), "seed {seed}: given back by {name}");
            money += taken.amount();
        }
    }
    assert!(money > 0, "seed {seed}: a storm without rain");
    Ok(())
}

async fn storm(db: &testkit::db::TestDb, seed: u64) -> TestResult {
    let mut chance = Chance(seed);
    let till = Arc::new(till(db).await);
    let goods = till.shop.with(Goods::named("Pedal").price(400_000).stock(45)).await.variant();
    let (staff, mut post, mut all) = (clerk(&till.shop).await, Post::default(), Vec::new());
    for n in 0..40 {
        let placed = guest(&format!("buyer {n}")).buys(&till.shop, goods, 1, Midtrans).await;
        trouble(&till, &mut chance);
        if let Ok(page) = till.shop.services.payments.begin(&placed.number, &link(&placed)).await {
            all.push(Bought { placed, attempt: page.attempt });
        }
    }
    for round in 0..220 {
        trouble(&till, &mut chance);
        act(&till, &mut all, &mut post, &mut chance).await?;
        post.deliver(&till, &mut chance).await?;
        if chance.hits(10) {
            let bought = &all[chance.below(all.len())];
            let form = refund(RefundWhat::Amount(Rupiah::new(150_000)), &format!("{round}"));
            drop(till.shop.services.payments.refund(&staff, &bought.placed.number, &form).await);
        }
        if chance.hits(30) {
            till.passes(i64::try_from(chance.below(2_400))?).await;
            till.shop.services.orders.expire_due().await.expect("runs");
        }
    }
    // The storm is over; the clock does its work for nine days.
    for _ in 0..40 {
        till.passes(9 * 24 * 3600 / 40).await;
        till.shop.services.orders.expire_due().await.expect("runs");
    }
    compare(&till, &all, seed).await
}

on_both! {
    async fn after_a_storm_the_books_say_what_the_gateways_say(db) {
        storm(db, seed("STORM_SEED", 0x0026_1126)).await
    }

    async fn after_another_storm_too(db) {
        storm(db, seed("OTHER_STORM_SEED", 4_711)).await
    }
}
