//! Everything at once: buyers, deliveries, returns, counts, two processes. Whatever happens, the books stay right (they are checked
//! after each scenario) and nobody sees more than a refusal.

use std::sync::Arc;

use domain::checkout::PlaceError;
use domain::ids::VariantId;
use domain::order::OrderAction;
use domain::payment::PaymentMethod::BankTransfer;
use domain::returns::{ReturnAction, ReturnForm};
use domain::shortfall::{MissingCause, MissingFate};
use services::orders::{Closing, Fate, Missing};
use services::{Failure, MOST_RETRIES, Parts, Services, Staff};
use store::{Store, StoreOptions};
use testkit::db::TestDb;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;
use tokio::task::JoinSet;

use crate::journey::{clerk, form, guest, link, order, stock};
use crate::numbers::times;
use crate::shortfall::paid;
use crate::warehouse::{buy, delivered, keeper};

/// Variants and buyers of a round of the hunt for deadlocks.
const VARIANTS: usize = 20;
const BUYERS: usize = 100;

/// Another process on the same database.
async fn another(shop: &TestShop, db: &TestDb) -> (Services, Store) {
    let store = Store::connect(db.url(), StoreOptions::default()).await.expect("the database opens");
    let parts = Parts { store: store.clone(), ..shop.parts() };
    (Services::start(parts).await.expect("opens"), store)
}

/// Twenty variants, a few units each.
async fn shelves(shop: &TestShop, round: usize) -> Vec<VariantId> {
    let mut variants = Vec::with_capacity(VARIANTS);
    for n in 0..VARIANTS {
        let goods = Goods::named(&format!("Pedal {round} {n}")).stock(9).price(100_000);
        variants.push(shop.with(goods).await.variant());
    }
    variants
}

on_both! {
    /// F2: none is sold twice, none is told of trouble, and none has to be begun again more than three times.
    async fn a_hundred_buyers_of_three_things_each_never_wait_for_each_other_for_good(db) {
        const { assert!(MOST_RETRIES <= 3) };
        let shop = Arc::new(TestShop::new(db).await);
        for round in 0..times(1, 20) {
            let variants = shelves(&shop, round).await;
            let mut ready = Vec::new();
            for n in 0..BUYERS {
                let buyer = guest(&format!("buyer {round} {n}"));
                // Three different things, in an order of one's own.
                let first = (n * 7 + round) % VARIANTS;
                for step in [0, 3 + n % 5, 11 + n % 7] {
                    buyer.wants(&shop, variants[(first + step) % VARIANTS], 1).await;
                }
                ready.push((buyer.key(&shop).await, buyer));
            }
            let mut tasks = JoinSet::new();
            for (key, buyer) in ready {
                let shop = Arc::clone(&shop);
                tasks.spawn(async move {
                    shop.services.checkout.place(&buyer.visitor, &buyer.owner, &key, &form(BankTransfer)).await
                });
            }
            let mut placed = 0;
            while let Some(answer) = tasks.join_next().await {
                match answer? {
                    Ok(_) => placed += 1,
                    Err(Failure::Rejected(PlaceError::CartChanged)) => {}
                    // A buyer is told of a conflict when the retries are used up.
                    Err(Failure::Conflict) => panic!("begun again {MOST_RETRIES} times in vain"),
                    Err(other) => panic!("neither placed nor told why: {other:?}"),
                }
            }
            let mut reserved = 0;
            for variant in variants {
                let (_, on_hand, held) = stock(&shop, variant).await;
                assert!(held <= on_hand, "oversold");
                reserved += held;
            }
            assert_eq!(reserved, 3 * placed, "round {round}");
        }
        Ok(())
    }

    async fn a_delivery_a_sale_and_a_return_at_the_same_instant_all_count(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(20)).await;
        let variant = guitar.variant();
        let (staff, keeper) = (clerk(&shop).await, keeper(&shop).await);
        let purchase = buy(&shop, &keeper, &[(variant, 10, 500_000)]).await;
        // Five that come back, five that are sent, five that wait for goods.
        let (mut back, mut sent) = (Vec::new(), Vec::new());
        for n in 0..5 {
            back.push(returned(&shop, &staff, variant, n).await);
            sent.push(paid(&shop, &staff, &guest(&format!("sent {n}")), &[(variant, 1)]).await);
        }
        let waiting = paid(&shop, &staff, &guest("waits"), &[(variant, 5)]).await;
        wait_for_goods(&shop, &staff, &waiting, 5).await;
        let before = stock(&shop, variant).await;
        let mut tasks: JoinSet<Result<(), String>> = JoinSet::new();
        for n in 0..10 {
            let (shop, keeper, purchase) = (Arc::clone(&shop), keeper.clone(), purchase.clone());
            tasks.spawn(async move {
                let delivery = delivered(&shop, &purchase, &[1]).await;
                let received = shop.services.warehouse.receive(&keeper, &purchase, &format!("key {n}"), &delivery).await;
                received.map_err(|failure| format!("delivery: {failure:?}"))
            });
        }
        for (number, line) in back {
            let (shop, staff) = (Arc::clone(&shop), staff.clone());
            tasks.spawn(async move {
                let fates = vec![Fate { line, restocked: 1, written_off: 0 }];
                let closing = Closing {
                    fates,
                    with_shipping: false,
                    deduction: domain::money::Rupiah::ZERO,
                    answer: String::new(),
                };
                let closed = shop.services.orders.close_return(&staff, &number, &closing).await;
                closed.map_err(|failure| format!("return: {failure:?}"))
            });
        }
        for number in sent {
            let (shop, staff) = (Arc::clone(&shop), staff.clone());
            tasks.spawn(async move {
                let sent = shop.services.orders.ship(&staff, &number, "jne", &format!("JB {number}")).await;
                sent.map_err(|failure| format!("parcel: {failure:?}"))
            });
        }
        while let Some(done) = tasks.join_next().await {
            done??;
        }
        shop.services.orders.serve_waiting().await.expect("runs");
        assert_eq!(order(&shop, &waiting).await.lines[0].backordered, 0, "goods came for whoever waited");
        let after = stock(&shop, variant).await;
        assert_eq!(after.1, before.1 + 10 + 5 - 5);
        assert_eq!(after.2, before.2 + 5 - 5);
        Ok(())
    }

    /// F16, in the warehouse.
    async fn two_processes_pack_the_same_orders_once(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(12)).await;
        let variant = guitar.variant();
        let (staff, keeper) = (clerk(&shop).await, keeper(&shop).await);
        let (other, other_store) = another(&shop, db).await;
        let purchase = buy(&shop, &keeper, &[(variant, 6, 500_000)]).await;
        let delivery = delivered(&shop, &purchase, &[6]).await;
        let mut tasks: JoinSet<Result<(), String>> = JoinSet::new();
        let mut numbers = Vec::new();
        for n in 0..6 {
            numbers.push(paid(&shop, &staff, &guest(&format!("buyer {n}")), &[(variant, 2)]).await);
        }
        // Every unit is held by now: what is missing has no other to take its place.
        for (n, number) in numbers.iter().enumerate() {
            let seen = order(&shop, number).await;
            let missing = Missing {
                line: seen.lines[0].id,
                units: 1,
                cause: MissingCause::Damaged,
                fate: if n % 2 == 0 { MissingFate::BackOrder(None) } else { MissingFate::Cancel },
                remark: String::new(),
            };
            for services in [shop.services.clone(), other.clone()] {
                let (staff, number, missing) = (staff.clone(), number.clone(), missing.clone());
                tasks.spawn(async move {
                    let noted = services.orders.mark_missing(&staff, &number, seen.version, &missing).await;
                    noted.map_err(|failure| format!("missing: {failure:?}"))
                });
            }
        }
        for services in [shop.services.clone(), other.clone()] {
            let (keeper, purchase, delivery) = (keeper.clone(), purchase.clone(), delivery.clone());
            tasks.spawn(async move {
                let received = services.warehouse.receive(&keeper, &purchase, "one key", &delivery).await;
                received.map_err(|failure| format!("delivery: {failure:?}"))
            });
        }
        while let Some(done) = tasks.join_next().await {
            done??;
        }
        other.orders.serve_waiting().await.expect("runs");
        let (_, on_hand, _) = stock(&shop, variant).await;
        assert_eq!(on_hand, 12 - 6 + 6, "each loss and each delivery once");
        for number in &numbers {
            let line = order(&shop, number).await.lines[0].clone();
            assert_eq!((line.backordered, line.held() + line.cancelled), (0, 2), "{number}");
        }
        drop(other);
        other_store.close().await?;
        Ok(())
    }
}

/// An order of which one unit came back and is being looked at: the return's number and the line.
async fn returned(shop: &TestShop, staff: &Staff, variant: VariantId, n: usize) -> (String, domain::ids::OrderLineId) {
    let orders = &shop.services.orders;
    let placed = guest(&format!("returns {n}")).buys(shop, variant, 1, BankTransfer).await;
    orders.confirm_transfer(staff, &placed.number, "").await.expect("is paid");
    orders.ship(staff, &placed.number, "jne", "JB").await.expect("is sent");
    orders.step(staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived");
    let known = order(shop, &placed.number).await;
    let line = known.lines[0].id;
    let form = ReturnForm { cause: "wrong".to_owned(), reason: "Salah kirim".to_owned(), lines: vec![(line, 1)] };
    orders.request_return(&placed.number, &link(&placed), known.version, &form, Vec::new()).await.expect("is taken");
    let number = orders.returns(staff, None, None).await.expect("lists").rows[0].number.clone();
    for action in [ReturnAction::Approve, ReturnAction::Receive] {
        orders.return_step(staff, &number, action, "").await.expect("goes on");
    }
    (number, line)
}

/// Marks units as missing until no free ones take their place.
async fn wait_for_goods(shop: &TestShop, staff: &Staff, number: &str, units: u32) {
    while order(shop, number).await.lines[0].backordered < units {
        let known = order(shop, number).await;
        let line = &known.lines[0];
        let missing = Missing {
            line: line.id,
            units: line.held(),
            cause: MissingCause::Lost,
            fate: MissingFate::BackOrder(None),
            remark: String::new(),
        };
        shop.services.orders.mark_missing(staff, number, known.version, &missing).await.expect("is noted");
    }
}
