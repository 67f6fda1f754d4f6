//! Orders in several parcels: each arrives, comes back or gets lost by itself.

use domain::ids::ShipmentId;
use domain::order::{OrderAction, OrderEventKind, OrderState};
use domain::parcel::{ArrivalError, ParcelFate, Remedy};
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery};
use domain::payment::{PaymentState, RefundState};
use domain::returns::{ReturnError, ReturnForm, WINDOW_DAYS};
use domain::stock::MovementKind;
use services::checkout::Placed;
use services::orders::{SendBackError, Undelivered};
use services::{Failure, Staff};
use testkit::on_both;
use testkit::product::{Goods, OnShelf};
use testkit::shop::TestShop;

use crate::journey::{clerk, guest, is_hidden, link, order, refusal, state, stock};
use crate::letters::sent;
use crate::shortfall::owed;
use crate::till::till;
use crate::warehouse::keeper;

const DAY: i64 = 24 * 3600;

/// Two guitars, each on its way in a parcel of its own.
async fn in_two(shop: &TestShop, staff: &Staff, guitar: &OnShelf) -> (Placed, [ShipmentId; 2]) {
    let placed = guest("rina").buys(shop, guitar.variant(), 2, BankTransfer).await;
    let orders = &shop.services.orders;
    orders.confirm_transfer(staff, &placed.number, "").await.expect("is paid");
    let line = order(shop, &placed.number).await.lines[0].id;
    orders.ship_part(staff, &placed.number, ("jne", "JB1"), &[(line, 1)]).await.expect("one is sent");
    orders.ship(staff, &placed.number, "jne", "JB2").await.expect("the other one is sent");
    let parcels: Vec<_> = order(shop, &placed.number).await.shipments.iter().map(|parcel| parcel.id).collect();
    (placed, [parcels[0], parcels[1]])
}

async fn guitars(shop: &TestShop, stock: u32) -> OnShelf {
    shop.with(Goods::named("Gitar Uji").stock(stock).price(1_000_000)).await
}

/// What is noted of a parcel that did not get there.
fn undelivered(parcel: ShipmentId, fate: ParcelFate, remedy: Remedy) -> Undelivered {
    Undelivered { parcel, fate, remedy, remark: "maaf ya".to_owned() }
}

/// Tells it twice: it is done once.
async fn fails(shop: &TestShop, staff: &Staff, number: &str, failed: &Undelivered) {
    let seen = order(shop, number).await.version;
    for _ in 0..2 {
        shop.services.orders.parcel_failed(staff, number, seen, failed).await.expect("is noted, once");
    }
}

/// Asks to send one guitar back.
async fn ask(shop: &TestShop, placed: &Placed) -> Result<(), Failure<SendBackError>> {
    let known = order(shop, &placed.number).await;
    let lines = vec![(known.lines[0].id, 1)];
    let form = ReturnForm { cause: "faulty".to_owned(), reason: "Pickup mati".to_owned(), lines };
    shop.services.orders.request_return(&placed.number, &link(placed), known.version, &form, Vec::new()).await
}

async fn returnable(shop: &TestShop, placed: &Placed) -> u32 {
    let view = shop.services.orders.view(&placed.number, &link(placed)).await.expect("views");
    view.returnable.iter().map(|one| one.units).sum()
}

on_both! {
    async fn each_parcel_arrives_by_itself_and_can_be_sent_back_while_the_other_is_on_its_way(db) {
        let shop = TestShop::new(db).await;
        let guitar = guitars(&shop, 5).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let (placed, [first, second]) = in_two(&shop, &staff, &guitar).await;
        assert_eq!(refusal(ask(&shop, &placed).await), SendBackError::Rules(ReturnError::NotDelivered));
        for _ in 0..2 {
            orders.parcel_arrived(&staff, &placed.number, first).await.expect("arrived, once");
        }
        let known = order(&shop, &placed.number).await;
        assert_eq!(known.state, OrderState::Shipped, "the other one is on its way");
        let arrivals = known.events.iter().filter(|event| event.kind == OrderEventKind::ParcelArrived);
        assert_eq!(arrivals.map(|event| event.note.as_str()).collect::<Vec<_>>(), ["JB1"]);
        assert_eq!(returnable(&shop, &placed).await, 1);
        ask(&shop, &placed).await.expect("is taken");
        let line = known.lines[0].id;
        let more = SendBackError::Rules(ReturnError::TooMany { line, most: 0 });
        assert_eq!(refusal(ask(&shop, &placed).await), more);

        orders.parcel_arrived(&staff, &placed.number, second).await.expect("arrived");
        assert_eq!(state(&shop, &placed.number).await, OrderState::Delivered);
        orders.parcel_arrived(&staff, &placed.number, second).await.expect("told twice");
        ask(&shop, &placed).await.expect("the second one too");
        Ok(())
    }

    async fn the_first_parcel_of_a_back_order_can_be_sent_back(db) {
        let shop = TestShop::new(db).await;
        let guitar = guitars(&shop, 5).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        let line = order(&shop, &placed.number).await.lines[0].id;
        orders.ship_part(&staff, &placed.number, ("jne", "JB1"), &[(line, 1)]).await.expect("one is sent");
        let parcel = order(&shop, &placed.number).await.shipments[0].id;
        orders.parcel_arrived(&staff, &placed.number, parcel).await.expect("arrived");
        assert_eq!(state(&shop, &placed.number).await, OrderState::PartlyShipped);
        ask(&shop, &placed).await.expect("is taken");
        let seen = order(&shop, &placed.number).await.version;
        orders.cancel_rest(&staff, &placed.number, seen, "").await.expect("nothing follows");
        assert_eq!(state(&shop, &placed.number).await, OrderState::Delivered, "all that left has arrived");
        Ok(())
    }

    async fn a_customer_is_told_what_is_in_which_parcel_and_what_follows(db) {
        let shop = TestShop::new(db).await;
        let guitar = guitars(&shop, 5).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 3, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        let told = async || {
            let view = orders.view(&placed.number, &link(&placed)).await.expect("views");
            let inside = view.order.shipments.into_iter().map(|parcel| (parcel.tracking_number, parcel.lines));
            (inside.collect::<Vec<_>>(), view.rest)
        };
        let line = order(&shop, &placed.number).await.lines[0].id;
        assert_eq!(told().await, (vec![], vec![]), "nothing has left");
        let first = ("JB1".to_owned(), vec![(line, 1)]);
        orders.ship_part(&staff, &placed.number, ("jne", "JB1"), &[(line, 1)]).await.expect("one is sent");
        assert_eq!(told().await, (vec![first.clone()], vec![(line, 2)]));
        orders.ship(&staff, &placed.number, "jne", "JB2").await.expect("the others are sent");
        assert_eq!(told().await, (vec![first, ("JB2".to_owned(), vec![(line, 2)])], vec![]));
        Ok(())
    }

    async fn the_week_to_send_back_counts_from_each_delivery_and_nobody_ends_it_early(db) {
        let shop = TestShop::new(db).await;
        let guitar = guitars(&shop, 5).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let (placed, [first, second]) = in_two(&shop, &staff, &guitar).await;
        orders.parcel_arrived(&staff, &placed.number, first).await.expect("arrived");
        shop.clock.pass_secs(5 * DAY);
        orders.parcel_arrived(&staff, &placed.number, second).await.expect("arrived");
        assert_eq!(returnable(&shop, &placed).await, 2);
        let offered = orders.detail(&staff, &placed.number).await.expect("shows").actions;
        assert!(!offered.contains(&OrderAction::Complete), "{offered:?}");
        let early = refusal(orders.step(&staff, &placed.number, OrderAction::Complete, "").await);
        assert_eq!((early.state, early.action), (OrderState::Delivered, OrderAction::Complete));
        shop.clock.pass_secs(2 * DAY + 1);
        assert_eq!(returnable(&shop, &placed).await, 1, "the first one's week is over");
        shop.clock.pass_secs((WINDOW_DAYS - 2) * DAY - 1);
        ask(&shop, &placed).await.expect("the last second still counts");
        shop.clock.pass_secs(1);
        assert_eq!(refusal(ask(&shop, &placed).await), SendBackError::Rules(ReturnError::TooLate));
        let open = refusal(orders.step(&staff, &placed.number, OrderAction::Complete, "").await);
        assert_eq!(open.action, OrderAction::Complete, "one is on its way back");
        Ok(())
    }

    async fn one_lost_parcel_of_two_is_written_off_and_paid_back(db) {
        let shop = TestShop::new(db).await;
        let guitar = guitars(&shop, 5).await;
        let staff = clerk(&shop).await;
        let (placed, [first, second]) = in_two(&shop, &staff, &guitar).await;
        shop.services.orders.parcel_arrived(&staff, &placed.number, first).await.expect("arrived");
        fails(&shop, &staff, &placed.number, &undelivered(second, ParcelFate::Lost, Remedy::Refund)).await;
        let known = order(&shop, &placed.number).await;
        assert_eq!((known.state, known.lines[0].shipped, known.lines[0].cancelled), (OrderState::Delivered, 1, 1));
        assert_eq!(stock(&shop, guitar.variant()).await, (3, 3, 0));
        let ledger = shop.store.read().stock().movements(guitar.variant(), None, 2).await?;
        let kinds: Vec<_> = ledger.iter().map(|one| (one.kind, one.quantity)).collect();
        assert_eq!(kinds, [(MovementKind::Adjustment, -1), (MovementKind::Return, 1)]);
        assert_eq!(owed(&shop, &placed.number).await, [(1_000_000, RefundState::Manual)]);
        let papers = shop.services.orders.detail(&staff, &placed.number).await.expect("shows").papers;
        assert_eq!(papers.iter().map(|paper| paper.total.amount()).collect::<Vec<_>>()[1..], [1_000_000], "credited");
        assert_eq!(returnable(&shop, &placed).await, 1, "only what arrived");
        let told: Vec<_> = sent(&shop).await.into_iter().filter(|letter| letter.text.contains("JB2 dari pesananmu")).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].text.contains("> maaf ya") && told[0].text.contains("Rp\u{a0}1.000.000"), "{}", told[0].text);
        Ok(())
    }

    async fn one_lost_parcel_of_two_is_sent_again(db) {
        let shop = TestShop::new(db).await;
        let guitar = guitars(&shop, 5).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let (placed, [first, second]) = in_two(&shop, &staff, &guitar).await;
        fails(&shop, &staff, &placed.number, &undelivered(first, ParcelFate::Lost, Remedy::SendAgain)).await;
        assert_eq!(state(&shop, &placed.number).await, OrderState::PartlyShipped);
        assert_eq!(stock(&shop, guitar.variant()).await, (2, 3, 1), "one is gone, one is held in its place");
        assert_eq!(owed(&shop, &placed.number).await, []);
        orders.ship(&staff, &placed.number, "jne", "JB3").await.expect("is sent again");
        orders.parcel_arrived(&staff, &placed.number, second).await.expect("arrived");
        assert_eq!(state(&shop, &placed.number).await, OrderState::Shipped);
        orders.step(&staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived");
        let known = order(&shop, &placed.number).await;
        assert_eq!((known.state, known.lines[0].shipped), (OrderState::Delivered, 2));
        assert_eq!(known.shipments[0].delivered_at, None, "the lost one did not arrive");
        Ok(())
    }

    async fn what_is_lost_and_not_there_any_more_waits_for_goods(db) {
        let shop = TestShop::new(db).await;
        let guitar = guitars(&shop, 2).await;
        let staff = clerk(&shop).await;
        let (placed, [first, _]) = in_two(&shop, &staff, &guitar).await;
        fails(&shop, &staff, &placed.number, &undelivered(first, ParcelFate::Lost, Remedy::SendAgain)).await;
        let line = order(&shop, &placed.number).await.lines[0].clone();
        assert_eq!((line.backordered, line.held(), line.shipped), (1, 0, 1));
        assert_eq!(stock(&shop, guitar.variant()).await, (0, 0, 0));
        let told = sent(&shop).await.pop().ok_or("is told")?.text;
        assert!(told.contains("Menunggu barang datang") && told.contains("kirim lagi tanpa ongkir"), "{told}");
        let tx = shop.store.write().await?;
        let cause = store::stock::Cause { reason: "datang", reference: None, actor: None, at: shop.services.now() };
        tx.stock().receive(guitar.variant(), 1, cause).await?;
        tx.commit().await?;
        assert_eq!(shop.services.orders.serve_waiting().await.expect("runs"), 1);
        shop.services.orders.ship(&staff, &placed.number, "jne", "JB3").await.expect("is sent again");
        assert_eq!(state(&shop, &placed.number).await, OrderState::Shipped);
        Ok(())
    }

    async fn one_parcel_of_two_that_came_back_is_sold_again(db) {
        let shop = TestShop::new(db).await;
        let guitar = guitars(&shop, 2).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let (placed, [first, second]) = in_two(&shop, &staff, &guitar).await;
        fails(&shop, &staff, &placed.number, &undelivered(first, ParcelFate::CameBack, Remedy::Refund)).await;
        assert_eq!(state(&shop, &placed.number).await, OrderState::Shipped, "the other one goes on");
        assert_eq!(stock(&shop, guitar.variant()).await, (1, 1, 0));
        assert_eq!(owed(&shop, &placed.number).await, [(1_000_000, RefundState::Manual)]);
        // Now it is all there is.
        fails(&shop, &staff, &placed.number, &undelivered(second, ParcelFate::Lost, Remedy::Refund)).await;
        assert_eq!(state(&shop, &placed.number).await, OrderState::Cancelled);
        assert_eq!(stock(&shop, guitar.variant()).await, (1, 1, 0));
        let total = order(&shop, &placed.number).await.totals.total.amount();
        let back: i64 = owed(&shop, &placed.number).await.iter().map(|(amount, _)| amount).sum();
        assert_eq!(back, total, "shipping too: nothing arrived");
        let late = refusal(orders.parcel_arrived(&staff, &placed.number, second).await);
        assert_eq!(late, ArrivalError::Known);
        Ok(())
    }

    async fn a_whole_order_that_came_back_is_packed_again_and_paid_at_the_door(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 2, CashOnDelivery).await;
        orders.ship(&staff, &placed.number, "jne", "JB1").await.expect("is sent");
        let parcel = order(&till.shop, &placed.number).await.shipments[0].id;
        fails(&till.shop, &staff, &placed.number, &undelivered(parcel, ParcelFate::CameBack, Remedy::SendAgain)).await;
        assert_eq!(state(&till.shop, &placed.number).await, OrderState::Processing);
        assert_eq!(stock(&till.shop, till.guitar).await, (8, 10, 2));
        orders.ship(&staff, &placed.number, "jne", "JB2").await.expect("is sent again");
        orders.step(&staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived");
        assert_eq!(till.standing(&placed).await, [(PaymentState::Captured, true)]);
        assert_eq!(stock(&till.shop, till.guitar).await, (8, 8, 0));
        Ok(())
    }

    async fn what_became_of_a_parcel_is_known_once_and_only_to_those_who_handle_orders(db) {
        let shop = TestShop::new(db).await;
        let guitar = guitars(&shop, 5).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let (placed, [first, second]) = in_two(&shop, &staff, &guitar).await;
        let number = placed.number.as_str();
        orders.parcel_arrived(&staff, number, first).await.expect("arrived");
        let seen = order(&shop, number).await.version;
        let lost = undelivered(first, ParcelFate::Lost, Remedy::Refund);
        assert_eq!(refusal(orders.parcel_failed(&staff, number, seen, &lost).await), ArrivalError::Known);
        let strange = undelivered(ShipmentId::new(99), ParcelFate::Lost, Remedy::Refund);
        assert_eq!(refusal(orders.parcel_failed(&staff, number, seen, &strange).await), ArrivalError::NoSuchParcel);
        let wordy = Undelivered { remark: "a".repeat(201), ..undelivered(second, ParcelFate::Lost, Remedy::Refund) };
        assert_eq!(refusal(orders.parcel_failed(&staff, number, seen, &wordy).await), ArrivalError::TooLong(200));
        for action in [OrderAction::ComeBack, OrderAction::Lose] {
            assert_eq!(refusal(orders.step(&staff, number, action, "").await).action, action, "one has arrived");
        }
        let keeper = keeper(&shop).await;
        assert!(matches!(orders.parcel_arrived(&keeper, number, second).await, Err(Failure::Forbidden)));
        assert!(matches!(orders.parcel_failed(&keeper, number, seen, &lost).await, Err(Failure::Forbidden)));
        assert!(is_hidden(&orders.parcel_arrived(&staff, "HR-2611-000099", second).await));
        let stale = undelivered(second, ParcelFate::Lost, Remedy::Refund);
        let answer = orders.parcel_failed(&staff, number, seen - 1, &stale).await;
        assert!(matches!(answer, Err(Failure::Conflict)), "{answer:?}");
        Ok(())
    }
}
