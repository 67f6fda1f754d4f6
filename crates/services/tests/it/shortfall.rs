//! Units that are missing when an order is packed: they wait for goods, or their money goes back; every unit stays accounted for.

use domain::order::{OrderAction, OrderEventKind, OrderState};
use domain::parcel::ParcelError;
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery, PayInStore};
use domain::payment::{FailureReason, RefundState};
use domain::shortfall::{MissingCause, MissingFate, ShortfallError};
use services::orders::{Missing, ShipError};
use services::warehouse::Counting;
use services::{Failure, Staff};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{Buyer, clerk, guest, order, refusal, state, stock};
use crate::warehouse::{buy, counted, delivered, keeper};

/// What is owed for an order: how much, and where it stands.
pub async fn owed(shop: &TestShop, number: &str) -> Vec<(i64, RefundState)> {
    let id = order(shop, number).await.id;
    let refunds = shop.store.read().payments().refunds(id).await.expect("can be read");
    refunds.into_iter().map(|refund| (refund.amount.amount(), refund.state)).collect()
}

/// A paid order for some units of one variant; gives its number.
pub async fn paid(shop: &TestShop, staff: &Staff, buyer: &Buyer, goods: &[(domain::ids::VariantId, u32)]) -> String {
    for (variant, units) in goods {
        buyer.wants(shop, *variant, *units).await;
    }
    let placed = buyer.orders(shop, &crate::journey::form(BankTransfer)).await.expect("is placed");
    shop.services.orders.confirm_transfer(staff, &placed.number, "").await.expect("is paid");
    placed.number
}

/// Units of the order's line at `place` are missing.
pub async fn missing(shop: &TestShop, number: &str, place: usize, units: u32, fate: MissingFate) -> (i64, Missing) {
    let order = order(shop, number).await;
    let line = order.lines[place].id;
    (order.version, Missing { line, units, cause: MissingCause::Lost, fate, remark: "maaf ya".to_owned() })
}

on_both! {
    async fn missing_units_wait_for_goods_and_are_sent_when_they_come(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3).price(1_000_000)).await;
        let (staff, keeper, orders) = (clerk(&shop).await, keeper(&shop).await, &shop.services.orders);
        let number = paid(&shop, &staff, &guest("rina"), &[(guitar.variant(), 3)]).await;
        let until = shop.services.now().plus_secs(5 * 24 * 3600);
        let (seen, two) = missing(&shop, &number, 0, 2, MissingFate::BackOrder(Some(until))).await;
        for _ in 0..2 {
            orders.mark_missing(&staff, &number, seen, &two).await.expect("is noted, once");
        }
        let line = order(&shop, &number).await.lines[0].clone();
        assert_eq!((line.backordered, line.held(), line.expected_at), (2, 1, Some(until)));
        assert_eq!(stock(&shop, guitar.variant()).await, (0, 1, 1), "what is not there is not on the books");

        orders.ship(&staff, &number, "jne", "JB1").await.expect("the rest is sent");
        orders.ship(&staff, &number, "jne", "JB1").await.expect("told twice");
        assert_eq!(state(&shop, &number).await, OrderState::PartlyShipped);
        let nothing = refusal(orders.ship(&staff, &number, "jne", "JB2").await);
        assert_eq!(nothing, ShipError::Parcel(ParcelError::Nothing));
        assert_eq!(owed(&shop, &number).await, [], "nobody is owed anything");

        let purchase = buy(&shop, &keeper, &[(guitar.variant(), 5, 600_000)]).await;
        shop.services.warehouse.receive(&keeper, &purchase, "kiriman 1", &delivered(&shop, &purchase, &[5]).await).await
            .expect("is received");
        let served = order(&shop, &number).await;
        assert_eq!((served.lines[0].backordered, served.lines[0].held(), served.lines[0].expected_at), (0, 2, None));
        assert_eq!(stock(&shop, guitar.variant()).await, (3, 5, 2), "those who wait come before those who buy");
        let told: Vec<_> = served.events.iter().rev().take(1).map(|event| (event.kind, event.note.as_str())).collect();
        assert_eq!(told, [(OrderEventKind::Allocated, "2 × Gitar Uji")]);
        orders.ship(&staff, &number, "jne", "JB2").await.expect("is sent");
        assert_eq!(state(&shop, &number).await, OrderState::Shipped);
        Ok(())
    }

    async fn goods_that_come_go_to_the_oldest_order_first(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(6)).await;
        let (staff, keeper) = (clerk(&shop).await, keeper(&shop).await);
        let mut numbers = Vec::new();
        for name in ["rina", "budi", "citra"] {
            numbers.push(paid(&shop, &staff, &guest(name), &[(guitar.variant(), 2)]).await);
            shop.clock.pass_secs(60);
        }
        // The youngest is noted first: it is the age of the order that counts.
        for number in numbers.iter().rev() {
            let (seen, two) = missing(&shop, number, 0, 2, MissingFate::BackOrder(None)).await;
            shop.services.orders.mark_missing(&staff, number, seen, &two).await.expect("is noted");
        }
        let purchase = buy(&shop, &keeper, &[(guitar.variant(), 9, 500_000)]).await;
        for (key, came, waiting) in [("a", 3, [0, 1, 2]), ("b", 1, [0, 0, 2]), ("c", 5, [0, 0, 0])] {
            let delivery = delivered(&shop, &purchase, &[came]).await;
            shop.services.warehouse.receive(&keeper, &purchase, key, &delivery).await.expect("is received");
            let mut still = Vec::new();
            for number in &numbers {
                still.push(order(&shop, number).await.lines[0].backordered);
            }
            assert_eq!(still, waiting, "after {came} came");
        }
        assert_eq!(stock(&shop, guitar.variant()).await, (3, 9, 6));
        Ok(())
    }

    async fn other_free_units_take_the_place_of_damaged_ones(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let staff = clerk(&shop).await;
        let number = paid(&shop, &staff, &guest("rina"), &[(guitar.variant(), 2)]).await;
        let (seen, mut one) = missing(&shop, &number, 0, 1, MissingFate::BackOrder(None)).await;
        one.cause = MissingCause::Damaged;
        shop.services.orders.mark_missing(&staff, &number, seen, &one).await.expect("is noted");
        let line = order(&shop, &number).await.lines[0].clone();
        assert_eq!((line.backordered, line.held()), (0, 2));
        assert_eq!(stock(&shop, guitar.variant()).await, (2, 4, 2));
        Ok(())
    }

    async fn the_rest_is_cancelled_and_its_money_goes_back(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3).price(1_000_000)).await;
        let pick = shop.with(Goods::named("Pick Uji").stock(9).price(5_000)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let number = paid(&shop, &staff, &guest("rina"), &[(guitar.variant(), 3), (pick.variant(), 2)]).await;
        let (seen, one) = missing(&shop, &number, 0, 1, MissingFate::Cancel).await;
        orders.mark_missing(&staff, &number, seen, &one).await.expect("is noted");
        assert_eq!(owed(&shop, &number).await, [(1_000_000, RefundState::Manual)]);
        let line = order(&shop, &number).await.lines[0].clone();
        assert_eq!((line.cancelled, line.held()), (1, 2));

        let units = [(line.id, 1)];
        orders.ship_part(&staff, &number, ("jne", "JB1"), &units).await.expect("a part is sent");
        let seen = order(&shop, &number).await.version;
        orders.cancel_rest(&staff, &number, seen, "tidak jadi").await.expect("the rest is cancelled");
        orders.cancel_rest(&staff, &number, seen, "tidak jadi").await.expect("told twice");
        assert_eq!(state(&shop, &number).await, OrderState::Shipped, "what left is all there is");
        assert_eq!(
            owed(&shop, &number).await,
            [(1_000_000, RefundState::Manual), (1_010_000, RefundState::Manual)],
            "shipping is kept: something was sent"
        );
        assert_eq!(stock(&shop, guitar.variant()).await, (1, 1, 0));
        assert_eq!(stock(&shop, pick.variant()).await, (9, 9, 0));
        orders.step(&staff, &number, OrderAction::Deliver, "").await.expect("arrived");
        Ok(())
    }

    async fn an_order_of_which_nothing_is_left_is_called_off_and_paid_back_whole(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(2).price(1_000_000)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let number = paid(&shop, &staff, &guest("rina"), &[(guitar.variant(), 2)]).await;
        let total = order(&shop, &number).await.totals.total.amount();
        for _ in 0..2 {
            let (seen, one) = missing(&shop, &number, 0, 1, MissingFate::Cancel).await;
            orders.mark_missing(&staff, &number, seen, &one).await.expect("is noted");
        }
        assert_eq!(state(&shop, &number).await, OrderState::Cancelled);
        let back: i64 = owed(&shop, &number).await.iter().map(|(amount, _)| amount).sum();
        assert_eq!(back, total, "shipping too: nothing was sent");
        assert_eq!(stock(&shop, guitar.variant()).await, (0, 0, 0));
        Ok(())
    }

    async fn less_is_paid_at_the_door_when_units_are_cancelled(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3).price(1_000_000)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 3, CashOnDelivery).await;
        let before = order(&shop, &placed.number).await;
        let (line, seen) = (before.lines[0].id, before.version);
        orders.cancel_units(&staff, &placed.number, seen, (line, 1), "").await.expect("is cancelled");
        let after = order(&shop, &placed.number).await;
        assert_eq!(after.to_pay().amount(), before.totals.total.amount() - 1_000_000);
        let attempts = shop.services.payments.money(&staff, &placed.number).await.expect("shows").attempts;
        let why: Vec<_> = attempts.iter().map(|attempt| attempt.failure).collect();
        assert_eq!(why, [Some(FailureReason::Replaced), None], "nobody refused to pay");
        assert_eq!(stock(&shop, guitar.variant()).await, (1, 3, 2));
        orders.ship(&staff, &placed.number, "jne", "JB1").await.expect("is sent");
        orders.step(&staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived");
        let paid = shop.store.read().payments().settling(after.id).await?.ok_or("is paid")?;
        assert_eq!((paid.received, order(&shop, &placed.number).await.paid_at.is_some()), (Some(after.to_pay()), true));
        assert_eq!(owed(&shop, &placed.number).await, []);
        Ok(())
    }

    async fn what_lies_ready_is_picked_up_and_the_rest_later(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(2)).await;
        let (staff, keeper, orders) = (clerk(&shop).await, keeper(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, PayInStore).await;
        orders.settle_in_store(&staff, &placed.number).await.expect("is paid");
        let (seen, one) = missing(&shop, &placed.number, 0, 1, MissingFate::BackOrder(None)).await;
        orders.mark_missing(&staff, &placed.number, seen, &one).await.expect("is noted");
        orders.step(&staff, &placed.number, OrderAction::HandOver, "").await.expect("is handed over");
        assert_eq!(state(&shop, &placed.number).await, OrderState::PartlyShipped);
        // Found behind a cupboard: it is the order's at the next tick of the clock.
        let found = Counting { lines: vec![counted(guitar.variant(), 0, 1, "di balik lemari")], note: String::new() };
        shop.services.warehouse.book_count(&keeper, "hitung 1", &found).await.expect("is booked");
        assert_eq!(orders.serve_waiting().await.expect("runs"), 1);
        assert_eq!(orders.serve_waiting().await.expect("runs"), 0);
        orders.step(&staff, &placed.number, OrderAction::HandOver, "").await.expect("is handed over");
        assert_eq!(state(&shop, &placed.number).await, OrderState::Delivered);
        Ok(())
    }

    async fn a_command_on_an_order_that_changed_is_refused(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let number = paid(&shop, &staff, &guest("rina"), &[(guitar.variant(), 3)]).await;
        let (seen, mut one) = missing(&shop, &number, 0, 1, MissingFate::BackOrder(None)).await;
        orders.mark_missing(&staff, &number, seen, &one).await.expect("is noted");
        one.units = 2;
        assert!(matches!(orders.mark_missing(&staff, &number, seen, &one).await, Err(Failure::Conflict)));
        let now = order(&shop, &number).await;
        let many = orders.cancel_units(&staff, &number, now.version, (one.line, 4), "").await;
        assert_eq!(refusal(many), ShortfallError::OnlyLeft(3));
        one.units = 3;
        let many = orders.mark_missing(&staff, &number, now.version, &one).await;
        assert_eq!(refusal(many), ShortfallError::OnlyLeft(2), "what waits cannot be missing once more");
        Ok(())
    }

    async fn words_that_are_too_long_are_refused_before_anything_is_done(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let number = paid(&shop, &staff, &guest("rina"), &[(guitar.variant(), 3)]).await;
        let (seen, mut one) = missing(&shop, &number, 0, 1, MissingFate::Cancel).await;
        one.remark = "a".repeat(201);
        let too_long = ShortfallError::TooLong(200);
        assert_eq!(refusal(orders.mark_missing(&staff, &number, seen, &one).await), too_long);
        assert_eq!(refusal(orders.cancel_units(&staff, &number, seen, (one.line, 1), &one.remark).await), too_long);
        assert_eq!(refusal(orders.cancel_rest(&staff, &number, seen, &one.remark).await), too_long);
        let after = order(&shop, &number).await;
        assert_eq!((after.version, after.lines[0].held()), (seen, 3));
        one.remark.pop();
        orders.mark_missing(&staff, &number, seen, &one).await.expect("as long as can be");
        let told = order(&shop, &number).await.events.pop().ok_or("is noted")?;
        assert!(told.note.contains(&one.remark), "{}", told.note);
        Ok(())
    }
}
