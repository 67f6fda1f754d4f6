//! Goods that orders waited for come in, and whoever waited is told.

use domain::ids::VariantId;
use domain::order::OrderState;
use domain::payment::PaymentMethod::PayInStore;
use domain::shortfall::MissingFate;
use mailer::Letter;
use payments::Status;
use services::Staff;
use services::warehouse::Counting;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{clerk, guest, order, state};
use crate::letters::sent;
use crate::shortfall::{missing, paid};
use crate::till::till;
use crate::warehouse::{buy, counted, delivered, keeper};

/// What customers were told of goods that came, oldest first.
async fn arrivals(shop: &TestShop) -> Vec<Letter> {
    let is_one = |letter: &Letter| letter.subject.as_str().contains("barang yang kamu tunggu sudah datang");
    sent(shop).await.into_iter().filter(is_one).collect()
}

/// So many units of the order's first line are not there, and wait for goods.
async fn waits(shop: &TestShop, staff: &Staff, number: &str, units: u32) {
    let (seen, gone) = missing(shop, number, 0, units, MissingFate::BackOrder(None)).await;
    shop.services.orders.mark_missing(staff, number, seen, &gone).await.expect("is noted");
}

/// So many units are found when the shelf is counted, where the books have none.
async fn found(shop: &TestShop, keeper: &Staff, variant: VariantId, units: u32) {
    let found = Counting { lines: vec![counted(variant, 0, units, "di balik lemari")], note: String::new() };
    shop.services.warehouse.book_count(keeper, "hitung 1", &found).await.expect("is booked");
}

on_both! {
    async fn whoever_waits_is_told_of_each_arrival_once(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3)).await;
        let (staff, keeper) = (clerk(&shop).await, keeper(&shop).await);
        let number = paid(&shop, &staff, &guest("rina"), &[(guitar.variant(), 3)]).await;
        waits(&shop, &staff, &number, 3).await;
        assert_eq!(arrivals(&shop).await.len(), 0);
        let purchase = buy(&shop, &keeper, &[(guitar.variant(), 5, 600_000)]).await;
        for (key, came, told) in [("kiriman 1", 1, 1), ("kiriman 2", 4, 2)] {
            let delivery = delivered(&shop, &purchase, &[came]).await;
            for _ in 0..3 {
                shop.services.warehouse.receive(&keeper, &purchase, key, &delivery).await.expect("is received, once");
            }
            shop.services.orders.serve_waiting().await.expect("runs");
            assert_eq!(arrivals(&shop).await.len(), told, "{key}");
        }
        let letters = arrivals(&shop).await;
        for words in ["sebagian barang", "Masih ditunggu", "Jumlah 1", "Jumlah 2"] {
            assert!(letters[0].text.contains(words), "{words}: {}", letters[0].text);
        }
        assert!(letters[1].text.contains("Jumlah 2") && letters[1].text.contains("Sekarang kami kemas"));
        assert!(!letters[1].text.contains("Masih ditunggu"), "{}", letters[1].text);
        Ok(())
    }

    async fn of_two_who_wait_only_the_one_who_gets_the_goods_is_told(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(2)).await;
        let (staff, keeper) = (clerk(&shop).await, keeper(&shop).await);
        let older = paid(&shop, &staff, &guest("rina"), &[(guitar.variant(), 1)]).await;
        shop.clock.pass_secs(60);
        let newer = paid(&shop, &staff, &guest("budi"), &[(guitar.variant(), 1)]).await;
        for number in [&newer, &older] {
            waits(&shop, &staff, number, 1).await;
        }
        let purchase = buy(&shop, &keeper, &[(guitar.variant(), 1, 600_000)]).await;
        let delivery = delivered(&shop, &purchase, &[1]).await;
        shop.services.warehouse.receive(&keeper, &purchase, "kiriman", &delivery).await.expect("is received");
        let letters = arrivals(&shop).await;
        assert_eq!(letters.len(), 1);
        assert!(letters[0].subject.as_str().contains(&older), "{}", letters[0].subject);
        Ok(())
    }

    async fn goods_that_are_found_are_told_too_and_picked_up_in_the_store(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(1)).await;
        let (staff, keeper, orders) = (clerk(&shop).await, keeper(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, PayInStore).await;
        orders.settle_in_store(&staff, &placed.number).await.expect("is paid");
        waits(&shop, &staff, &placed.number, 1).await;
        found(&shop, &keeper, guitar.variant(), 1).await;
        for _ in 0..2 {
            orders.serve_waiting().await.expect("runs");
        }
        let letters = arrivals(&shop).await;
        assert_eq!(letters.len(), 1);
        assert!(letters[0].text.contains("mengambilnya di toko"), "{}", letters[0].text);
        Ok(())
    }

    async fn nobody_is_promised_goods_whose_money_is_gone(db) {
        let till = till(db).await;
        let (staff, keeper) = (clerk(&till.shop).await, keeper(&till.shop).await);
        let bought = till.sells("rina", 10).await;
        waits(&till.shop, &staff, &bought.placed.number, 10).await;
        till.gateway.becomes(&bought.attempt, Status::ChargedBack);
        till.passes(7 * 3600).await;
        found(&till.shop, &keeper, till.guitar, 10).await;
        assert_eq!(till.shop.services.orders.serve_waiting().await.expect("runs"), 1);
        assert_eq!(order(&till.shop, &bought.placed.number).await.lines[0].backordered, 0, "they are held all the same");
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Paid);
        assert_eq!(arrivals(&till.shop).await.len(), 0);
        Ok(())
    }
}
