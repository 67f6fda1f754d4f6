//! Goods that come back, and orders that customers or staff call off after they were paid.

use domain::ids::OrderLineId;
use domain::money::Rupiah;
use domain::order::{CancellationState, IllegalStep, OrderAction, OrderEventKind, OrderState};
use domain::payment::PaymentMethod::BankTransfer;
use domain::payment::{RefundState, RefundWhat};
use domain::returns::{ReturnAction, ReturnError, ReturnForm, ReturnState, WINDOW_DAYS};
use domain::stock::MovementKind;
use services::checkout::Placed;
use services::orders::{CloseError, Closing, Fate, OrderFilter, ReturnStepError, SendBackError};
use services::{Failure, Staff};
use testkit::on_both;
use testkit::product::{Goods, OnShelf};
use testkit::shop::TestShop;

use crate::journey::{clerk, customer, guest, is_hidden, link, order, receipt, refusal, state, stock};
use crate::shortfall::owed;
use crate::till::refund;

const DAY: i64 = 24 * 3600;

/// An order of two guitars that arrived.
async fn arrived(shop: &TestShop, staff: &Staff, guitar: &OnShelf) -> Placed {
    let placed = guest("rina").buys(shop, guitar.variant(), 2, BankTransfer).await;
    let orders = &shop.services.orders;
    orders.confirm_transfer(staff, &placed.number, "").await.expect("is paid");
    orders.ship(staff, &placed.number, "jne", "JB1").await.expect("is sent");
    orders.step(staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived");
    placed
}

/// So many units of the first line come back, because they are faulty.
async fn wish(shop: &TestShop, number: &str, units: u32) -> (i64, ReturnForm) {
    let order = order(shop, number).await;
    let lines = vec![(order.lines[0].id, units)];
    (order.version, ReturnForm { cause: "faulty".to_owned(), reason: "Pickup mati".to_owned(), lines })
}

async fn ask(shop: &TestShop, placed: &Placed, units: u32) -> Result<(), Failure<SendBackError>> {
    let (seen, form) = wish(shop, &placed.number, units).await;
    shop.services.orders.request_return(&placed.number, &link(placed), seen, &form, Vec::new()).await
}

fn closing(line: OrderLineId, restocked: u32, written_off: u32) -> Closing {
    Closing {
        fates: vec![Fate { line, restocked, written_off }],
        with_shipping: false,
        deduction: Rupiah::ZERO,
        answer: String::new(),
    }
}

on_both! {
    async fn goods_come_back_are_looked_at_and_paid_back(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5).price(1_000_000)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = arrived(&shop, &staff, &guitar).await;
        let access = link(&placed);
        let view = orders.view(&placed.number, &access).await.expect("views");
        assert_eq!((view.returnable.len(), view.returnable[0].units), (1, 2));
        let (seen, form) = wish(&shop, &placed.number, 2).await;
        for _ in 0..2 {
            orders.request_return(&placed.number, &access, seen, &form, vec![receipt(), receipt()]).await
                .expect("is taken, once");
        }
        let queue = orders.returns(&staff, Some(ReturnState::Requested), None).await.expect("lists");
        assert_eq!((queue.rows.len(), queue.rows[0].photos.len()), (1, 2));
        let number = queue.rows[0].number.as_str();
        assert_eq!(number, "RMA-2611-000001");
        assert!(orders.return_photo(&staff, number, 1).await.expect("shows").starts_with(&[0xff, 0xd8]));
        assert!(is_hidden(&orders.return_photo(&staff, number, 2).await));

        orders.return_step(&staff, number, ReturnAction::Approve, "Kirim ke toko ya").await.expect("is approved");
        orders.return_step(&staff, number, ReturnAction::Receive, "").await.expect("arrived");
        assert_eq!(stock(&shop, guitar.variant()).await, (3, 3, 0), "nobody looked at it yet");
        let line = order(&shop, &placed.number).await.lines[0].id;
        let closing = Closing { with_shipping: true, deduction: Rupiah::new(50_000), ..closing(line, 1, 1) };
        for _ in 0..2 {
            orders.close_return(&staff, number, &closing).await.expect("is settled, once");
        }
        assert_eq!(stock(&shop, guitar.variant()).await, (4, 4, 0), "one is sold again, one thrown away");
        let ledger = shop.store.read().stock().movements(guitar.variant(), None, 2).await?;
        let kinds: Vec<_> = ledger.iter().map(|one| (one.kind, one.quantity)).collect();
        assert_eq!(kinds, [(MovementKind::Adjustment, -1), (MovementKind::Return, 2)]);
        let shipping = order(&shop, &placed.number).await.totals.shipping.amount();
        assert_eq!(owed(&shop, &placed.number).await, [(1_950_000 + shipping, RefundState::Manual)]);

        let view = orders.view(&placed.number, &access).await.expect("views");
        assert_eq!((view.returns[0].state, view.returns[0].answer.as_str()), (ReturnState::Closed, "Kirim ke toko ya"));
        assert!(view.returns[0].photos.iter().all(String::is_empty), "where photos are kept is not told");
        let told: Vec<_> = view.order.events.iter().rev().take(4).map(|event| event.kind).collect();
        let steps = [ReturnAction::Close, ReturnAction::Receive, ReturnAction::Approve].map(OrderEventKind::Return);
        assert_eq!(told, [&steps[..], &[OrderEventKind::ReturnAsked]].concat());
        assert!(view.returnable.is_empty());
        Ok(())
    }

    async fn what_sending_cost_is_offered_and_paid_back_only_as_far_as_it_is_left(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5).price(1_000_000)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = arrived(&shop, &staff, &guitar).await;
        let sold = order(&shop, &placed.number).await;
        let (line, shipping) = (sold.lines[0].id, sold.totals.shipping);
        assert!(shipping.is_positive());
        for (offered, left) in [(shipping, true), (Rupiah::ZERO, false)] {
            ask(&shop, &placed, 1).await.expect("is taken");
            let number = orders.returns(&staff, Some(ReturnState::Requested), None).await.expect("lists").rows[0].number.clone();
            for action in [ReturnAction::Approve, ReturnAction::Receive] {
                orders.return_step(&staff, &number, action, "").await.expect("goes on");
            }
            assert_eq!(orders.return_detail(&staff, &number).await.expect("shows").shipping_left, offered);
            // Asked for all the same, by a form that was opened before.
            let closing = Closing { with_shipping: true, ..closing(line, 1, 0) };
            orders.close_return(&staff, &number, &closing).await.expect("is settled");
            let closed = orders.return_detail(&staff, &number).await.expect("shows");
            assert_eq!((closed.case.refund_shipping, closed.shipping_left), (offered, Rupiah::ZERO));
            assert_eq!(closed.case.refund_shipping.is_positive(), left);
        }
        let back: i64 = owed(&shop, &placed.number).await.iter().map(|(amount, _)| amount).sum();
        assert_eq!(back, sold.totals.total.amount(), "all of it, and once");
        Ok(())
    }

    async fn shipping_that_a_refund_paid_back_is_not_offered_with_a_return(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5).price(1_000_000)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = arrived(&shop, &staff, &guitar).await;
        let what = RefundWhat::Lines { units: Vec::new(), shipping: true };
        shop.services.payments.refund(&staff, &placed.number, &refund(what, "form")).await.expect("is asked for");
        ask(&shop, &placed, 1).await.expect("is taken");
        let number = orders.returns(&staff, None, None).await.expect("lists").rows[0].number.clone();
        assert_eq!(orders.return_detail(&staff, &number).await.expect("shows").shipping_left, Rupiah::ZERO);
        Ok(())
    }

    async fn no_unit_comes_back_twice_or_without_having_left(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = arrived(&shop, &staff, &guitar).await;
        let line = order(&shop, &placed.number).await.lines[0].id;
        let too_many = |most| SendBackError::Rules(ReturnError::TooMany { line, most });
        assert_eq!(refusal(ask(&shop, &placed, 3).await), too_many(2));
        ask(&shop, &placed, 1).await.expect("is taken");
        assert_eq!(refusal(ask(&shop, &placed, 2).await), too_many(1));
        assert_eq!(refusal(ask(&shop, &placed, 0).await), SendBackError::Rules(ReturnError::Nothing));
        let first = orders.returns(&staff, None, None).await.expect("lists").rows[0].number.clone();
        let mute = refusal(orders.return_step(&staff, &first, ReturnAction::Reject, " ").await);
        assert!(matches!(mute, ReturnStepError::Field(_)), "no rejection without a reason: {mute:?}");
        orders.return_step(&staff, &first, ReturnAction::Reject, "Segelnya rusak").await.expect("is rejected");
        ask(&shop, &placed, 2).await.expect("what was rejected can be asked for again");
        let second = orders.returns(&staff, None, None).await.expect("lists").rows[0].number.clone();
        let early = refusal(orders.close_return(&staff, &second, &closing(line, 1, 0)).await);
        assert!(matches!(early, CloseError::Illegal(_)));
        for action in [ReturnAction::Approve, ReturnAction::Receive] {
            orders.return_step(&staff, &second, action, "").await.expect("goes on");
        }
        assert_eq!(refusal(orders.close_return(&staff, &second, &closing(line, 2, 1)).await), CloseError::TooMany(2));
        assert_eq!(refusal(orders.close_return(&staff, &second, &closing(line, 0, 0)).await), CloseError::Nothing);
        orders.close_return(&staff, &second, &closing(line, 1, 0)).await.expect("only one came back");
        assert_eq!(stock(&shop, guitar.variant()).await, (4, 4, 0));
        Ok(())
    }

    async fn goods_come_back_within_a_week_and_then_the_order_is_complete(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(9)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let (late, open) = (arrived(&shop, &staff, &guitar).await, arrived(&shop, &staff, &guitar).await);
        let on_its_way = guest("budi").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        assert_eq!(refusal(ask(&shop, &on_its_way, 1).await), SendBackError::Rules(ReturnError::NotDelivered));
        ask(&shop, &open, 1).await.expect("is taken");
        let refused = refusal(orders.step(&staff, &open.number, OrderAction::Complete, "").await);
        assert_eq!(refused, IllegalStep { state: OrderState::Delivered, action: OrderAction::Complete });
        shop.clock.pass_secs(WINDOW_DAYS * DAY);
        assert_eq!(orders.complete_due().await.expect("runs"), 0, "the last second still counts");
        shop.clock.pass_secs(1);
        assert_eq!(refusal(ask(&shop, &late, 1).await), SendBackError::Rules(ReturnError::TooLate));
        assert_eq!(orders.complete_due().await.expect("runs"), 1);
        assert_eq!(orders.complete_due().await.expect("runs"), 0);
        assert_eq!(state(&shop, &late.number).await, OrderState::Completed);
        assert_eq!(state(&shop, &open.number).await, OrderState::Delivered, "something is on its way back");
        let number = orders.returns(&staff, None, None).await.expect("lists").rows[0].number.clone();
        orders.return_step(&staff, &number, ReturnAction::Reject, "tidak dikirim").await.expect("is rejected");
        assert_eq!(orders.complete_due().await.expect("runs"), 1);
        Ok(())
    }

    async fn returns_are_between_the_buyer_and_those_who_handle_orders(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(9)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = arrived(&shop, &staff, &guitar).await;
        let (seen, form) = wish(&shop, &placed.number, 1).await;
        let other = customer(&shop, "budi@contoh.com").await;
        let access = services::OrderAccess::Owner(other.signed_in().id());
        assert!(is_hidden(&orders.request_return(&placed.number, &access, seen, &form, Vec::new()).await));
        assert!(is_hidden(&orders.ask_to_cancel(&placed.number, &access, "x").await));
        ask(&shop, &placed, 1).await.expect("is taken");
        let number = orders.returns(&staff, None, None).await.expect("lists").rows[0].number.clone();
        let keeper = crate::warehouse::keeper(&shop).await;
        assert!(matches!(orders.returns(&keeper, None, None).await, Err(Failure::Forbidden)));
        assert!(matches!(orders.return_photo(&keeper, &number, 0).await, Err(Failure::Forbidden)));
        assert!(matches!(orders.return_step(&keeper, &number, ReturnAction::Approve, "").await, Err(Failure::Forbidden)));
        let line = order(&shop, &placed.number).await.lines[0].id;
        assert!(matches!(orders.close_return(&keeper, &number, &closing(line, 1, 0)).await, Err(Failure::Forbidden)));
        let six = (0..6).map(|_| receipt()).collect();
        let (seen, form) = wish(&shop, &placed.number, 1).await;
        let refused = refusal(orders.request_return(&placed.number, &link(&placed), seen, &form, six).await);
        assert_eq!(refused, SendBackError::TooManyPhotos(5));
        let broken = vec![receipt(), b"%PDF-1.7".to_vec()];
        let refused = refusal(orders.request_return(&placed.number, &link(&placed), seen, &form, broken).await);
        assert!(matches!(refused, SendBackError::Photo(_)));
        Ok(())
    }

    async fn a_paid_order_that_staff_call_off_is_paid_back(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        orders.step(&staff, &placed.number, OrderAction::Process, "").await.expect("is packed");
        for _ in 0..2 {
            orders.step(&staff, &placed.number, OrderAction::Cancel, "Barang cacat").await.expect("is called off, once");
        }
        let total = order(&shop, &placed.number).await.totals.total.amount();
        assert_eq!(owed(&shop, &placed.number).await, [(total, RefundState::Manual)]);
        assert_eq!(stock(&shop, guitar.variant()).await, (5, 5, 0), "the fourth fault of the system before this one");
        Ok(())
    }

    async fn a_customer_asks_to_cancel_and_is_answered(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let (number, access) = (placed.number.as_str(), link(&placed));
        assert!(orders.ask_to_cancel(number, &access, "salah pilih").await.is_err(), "unpaid orders are just cancelled");
        orders.confirm_transfer(&staff, number, "").await.expect("is paid");
        for _ in 0..2 {
            orders.ask_to_cancel(number, &access, "salah pilih").await.expect("is asked, once");
        }
        let wanted = OrderFilter { waiting_cancellations: true, ..OrderFilter::default() };
        assert_eq!(orders.queue(&staff, &wanted).await.expect("lists").rows.len(), 1);
        orders.decline_cancellation(&staff, number, "sudah dikemas").await.expect("is declined");
        orders.decline_cancellation(&staff, number, "sudah dikemas").await.expect("told twice");
        let view = orders.view(number, &access).await.expect("views");
        let asked = view.cancellation.ok_or("was asked")?;
        assert_eq!((asked.state, asked.answer.as_str()), (CancellationState::Declined, "sudah dikemas"));
        assert!(view.can_ask_to_cancel && view.order.events.iter().any(|event| event.note == "sudah dikemas"));

        orders.ask_to_cancel(number, &access, "tolong ya").await.expect("is asked again");
        orders.step(&staff, number, OrderAction::Cancel, "baik").await.expect("is called off");
        let view = orders.view(number, &access).await.expect("views");
        assert_eq!(view.cancellation.map(|asked| asked.state), Some(CancellationState::Approved));
        assert_eq!((view.can_ask_to_cancel, owed(&shop, number).await.len()), (false, 1));
        assert!(orders.queue(&staff, &wanted).await.expect("lists").rows.is_empty());
        Ok(())
    }

    async fn who_asks_while_the_parcel_leaves_is_told_so(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        orders.ask_to_cancel(&placed.number, &link(&placed), "tolong").await.expect("is asked");
        orders.ship(&staff, &placed.number, "jne", "JB1").await.expect("is sent");
        let asked = orders.view(&placed.number, &link(&placed)).await.expect("views").cancellation.ok_or("was asked")?;
        assert_eq!(asked.state, CancellationState::Declined);
        assert!(asked.answer.contains("berangkat"));
        Ok(())
    }
}
