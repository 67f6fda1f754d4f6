//! Placing orders all at once.

use std::sync::Arc;
use std::time::Duration;

use domain::checkout::PlaceError;
use domain::ids::VariantId;
use domain::payment::PaymentMethod::BankTransfer;
use services::{Failure, Parts, Services};
use store::stock::Cause;
use store::{Store, StoreOptions};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;
use tokio::task::{JoinError, JoinSet};

use crate::Told;
use crate::journey::{form, guest, order, stock};
use crate::numbers::times;

/// Two hundred buyers of one thing press at the same instant; gives the numbers of the orders that were placed.
async fn rush(shop: &Arc<TestShop>, round: usize, variant: VariantId) -> Result<Vec<String>, JoinError> {
    let mut ready = Vec::new();
    for n in 0..200 {
        let buyer = guest(&format!("buyer {round} {n}"));
        buyer.wants(shop, variant, 1).await;
        ready.push((buyer.key(shop).await, buyer));
    }
    let mut tasks = JoinSet::new();
    for (key, buyer) in ready {
        let shop = Arc::clone(shop);
        tasks.spawn(async move {
            shop.services.checkout.place(&buyer.visitor, &buyer.owner, &key, &form(BankTransfer)).await
        });
    }
    let mut numbers = Vec::new();
    while let Some(answer) = tasks.join_next().await {
        match answer? {
            Ok(placed) => numbers.push(placed.number),
            Err(Failure::Rejected(PlaceError::CartChanged)) => {}
            Err(other) => panic!("neither placed nor told why: {other:?}"),
        }
    }
    Ok(numbers)
}

on_both! {
    /// F1.
    async fn two_hundred_buyers_of_ten_units_place_exactly_ten_orders(db) {
        let shop = Arc::new(TestShop::new(db).await);
        for round in 0..times(1, 50) {
            let guitar = shop.with(Goods::named(&format!("Gitar Terakhir {round}")).stock(10)).await;
            let mut numbers = rush(&shop, round, guitar.variant()).await?;
            numbers.sort();
            let next = round * 10 + 1;
            assert_eq!(numbers, (next..next + 10).map(|n| format!("HR-2611-{n:06}")).collect::<Vec<_>>());
            assert_eq!(stock(&shop, guitar.variant()).await, (0, 10, 10));
        }
        Ok(())
    }

    /// F4.
    async fn ten_equal_submissions_place_one_order(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(10)).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        let key = rina.key(&shop).await;
        let mut tasks = JoinSet::new();
        for _ in 0..10 {
            let (shop, rina, key) = (Arc::clone(&shop), rina.clone(), key.clone());
            tasks.spawn(async move {
                shop.services.checkout.place(&rina.visitor, &rina.owner, &key, &form(BankTransfer)).await
            });
        }
        let mut answers = Vec::new();
        while let Some(answer) = tasks.join_next().await {
            answers.push(answer?.expect("is placed"));
        }
        assert_eq!(answers.len(), 10);
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(stock(&shop, guitar.variant()).await, (9, 10, 1));
        // Also much later, and when there is something new in the cart.
        rina.wants(&shop, guitar.variant(), 4).await;
        shop.clock.pass_secs(3600);
        let again = shop.services.checkout.place(&rina.visitor, &rina.owner, &key, &form(BankTransfer)).await;
        assert_eq!(again.expect("is answered"), answers[0]);
        assert_eq!(shop.services.carts.count(&rina.owner).await.expect("counts"), 4);
        Ok(())
    }

    async fn buyers_of_many_things_never_wait_for_each_other_for_good(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let mut variants = Vec::new();
        for n in 0..8 {
            variants.push(shop.with(Goods::named(&format!("Pedal {n}")).stock(6).price(100_000)).await.variant());
        }
        let mut ready = Vec::new();
        for n in 0..60_usize {
            let buyer = guest(&format!("buyer {n}"));
            // Three different things, in an order of one's own.
            for step in [0, 3, 5] {
                buyer.wants(&shop, variants[(n * 7 + step * (n % 3 + 1)) % 8], 1).await;
            }
            let key = buyer.key(&shop).await;
            ready.push((buyer, key));
        }
        let mut tasks = JoinSet::new();
        for (buyer, key) in ready {
            let shop = Arc::clone(&shop);
            tasks.spawn(async move {
                shop.services.checkout.place(&buyer.visitor, &buyer.owner, &key, &form(BankTransfer)).await
            });
        }
        while let Some(answer) = tasks.join_next().await {
            let answer = answer?;
            assert!(matches!(answer, Ok(_) | Err(Failure::Rejected(PlaceError::CartChanged))), "{answer:?}");
        }
        for variant in variants {
            assert!(stock(&shop, variant).await.2 <= 6);
        }
        Ok(())
    }

    /// On PostgreSQL: SQLite has one writer, for whom everybody waits anyway.
    async fn an_order_that_waits_for_its_goods_holds_up_no_other(db) {
        if !db.is_postgres() {
            return Ok(());
        }
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await.variant();
        let pick = shop.with(Goods::named("Pick Uji").stock(5)).await.variant();
        let (budi, rina) = (guest("budi"), guest("rina"));
        budi.wants(&shop, guitar, 1).await;
        rina.wants(&shop, pick, 1).await;
        let (his, hers) = (budi.key(&shop).await, rina.key(&shop).await);
        // Somebody corrects the guitars and has not written it down yet: whoever buys one has to wait.
        let correcting = shop.store.write().await?;
        let cause = Cause { reason: "hitung ulang", reference: None, actor: None, at: shop.services.now() };
        correcting.stock().adjust(guitar, 1, cause).await?.map_err(|short| format!("{short:?}"))?;
        let other = Arc::clone(&shop);
        let waiting = tokio::spawn(async move {
            other.services.checkout.place(&budi.visitor, &budi.owner, &his, &form(BankTransfer)).await
        });
        // Time for him to get as far as the guitars; if he does not, this shows less, and nothing wrong.
        tokio::time::sleep(Duration::from_millis(500)).await;
        let typed = form(BankTransfer);
        let placing = shop.services.checkout.place(&rina.visitor, &rina.owner, &hers, &typed);
        let placed = tokio::time::timeout(Duration::from_mins(1), placing).await?.told()?;
        assert_eq!(placed.number, "HR-2611-000001");
        correcting.commit().await?;
        assert_eq!(waiting.await?.told()?.number, "HR-2611-000002");
        Ok(())
    }

    /// F5.
    async fn a_cart_edited_while_placing_does_not_change_the_order(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").price(500_000).stock(5_000)).await;
        let cheap = shop.with(Goods::named("Pick Uji").price(5_000).stock(999)).await;
        for round in 0..times(12, 500) {
            let rina = guest(&format!("rina {round}"));
            rina.wants(&shop, cheap.variant(), 1).await;
            let key = rina.key(&shop).await;
            let (other, him, variant) = (Arc::clone(&shop), rina.clone(), guitar.variant());
            let editing = tokio::spawn(async move {
                for units in 1..=4 {
                    other.services.carts.set(&him.owner, variant, units).await.expect("is set");
                }
            });
            let answer = shop.services.checkout.place(&rina.visitor, &rina.owner, &key, &form(BankTransfer)).await;
            editing.await?;
            let order = order(&shop, &answer.expect("is placed").number).await;
            let lines: i64 = order.lines.iter().map(|line| line.unit_price.amount() * i64::from(line.quantity)).sum();
            assert_eq!(order.totals.goods.amount(), lines);
            assert_eq!(order.totals.total.amount(), lines + order.shipping.total().amount());
            // Whatever came too late is still in the cart, not lost and not in the order.
            let left = shop.services.carts.view(&rina.owner).await.expect("views");
            let ordered =
                order.lines.iter().find(|line| line.variant == guitar.variant()).map_or(0, |line| line.quantity);
            assert!(ordered == 4 || left.units() == 4, "ordered {ordered}, left {}", left.units());
        }
        Ok(())
    }

    /// F16, within one process; with two executables: `scripts/faults.sh rush --processes 2`.
    async fn two_processes_on_one_database_sell_ten_units_ten_times(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Terakhir").stock(10)).await;
        let parts = Parts { store: Store::connect(db.url(), StoreOptions::default()).await?, ..shop.parts() };
        let other = Services::start(parts.clone()).await.expect("opens");
        let mut ready = Vec::new();
        for n in 0..40 {
            let buyer = guest(&format!("buyer {n}"));
            buyer.wants(&shop, guitar.variant(), 1).await;
            let key = buyer.key(&shop).await;
            ready.push((buyer, key, if n % 2 == 0 { shop.services.clone() } else { other.clone() }));
        }
        let mut tasks = JoinSet::new();
        for (buyer, key, services) in ready {
            tasks.spawn(async move {
                services.checkout.place(&buyer.visitor, &buyer.owner, &key, &form(BankTransfer)).await.is_ok()
            });
        }
        assert_eq!(tasks.join_all().await.into_iter().filter(|placed| *placed).count(), 10);
        assert_eq!(stock(&shop, guitar.variant()).await, (0, 10, 10));
        drop(other);
        parts.store.close().await?;
        Ok(())
    }
}
