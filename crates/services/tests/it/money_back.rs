//! Refunds: whole, by line, by amount; by the gateway or by hand; never more than came in, whatever is asked at once.

use std::sync::Arc;

use domain::account::Permission;
use domain::money::Rupiah;
use domain::order::{OrderAction, OrderEventKind};
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery, Midtrans};
use domain::payment::{LineUnits, RefundError, RefundState, RefundWhat, TaskAct, TaskKind};
use payments::{Channel, Provider};
use services::Failure;
use services::payments::RefundDenied;
use testkit::gateway::{ScriptedGateway, Trouble};
use testkit::on_both;
use testkit::product::Goods;
use tokio::task::JoinSet;

use crate::journey::{clerk, guest, link, order, refusal, staff};
use crate::numbers::times;
use crate::till::{Bought, refund, till, till_with};

on_both! {
    async fn the_whole_money_goes_back_by_the_gateway_and_the_customer_sees_it(db) {
        let till = till(db).await;
        let (bought, staff, payments) = (till.sells("rina", 2).await, clerk(&till.shop).await, &till.shop.services.payments);
        let total = till.total(&bought.placed).await;
        let money = payments.money(&staff, &bought.placed.number).await.expect("shows");
        assert_eq!((money.refundable, money.by_hand), (total, false));
        let form = refund(RefundWhat::Everything, "form 1");
        let id = payments.refund(&staff, &bought.placed.number, &form).await.expect("is asked for");
        assert_eq!(payments.refund(&staff, &bought.placed.number, &form).await.expect("is the same"), id);
        let trail = till.shop.store.read().audit().of("order", &bought.placed.number, 9).await?;
        assert_eq!(trail.iter().filter(|entry| entry.action == "payment.refund").count(), 1, "was asked for once");
        till.passes(1).await;
        let panel = payments.panel(&bought.placed.number, &link(&bought.placed)).await.expect("shows");
        assert_eq!((panel.refunds[0].amount, panel.refunds[0].state), (total, RefundState::Settled));
        assert_eq!(till.gateway.given_back(&bought.attempt), total);
        let history = order(&till.shop, &bought.placed.number).await.events;
        assert!(history.iter().any(|event| event.kind == OrderEventKind::Refunded));
        let answer = payments.refund(&staff, &bought.placed.number, &refund(RefundWhat::Everything, "form 2")).await;
        assert_eq!(refusal(answer), RefundDenied::Money(RefundError::Nothing));
        Ok(())
    }

    async fn a_part_goes_back_by_line_or_by_amount_and_never_more_than_is_left(db) {
        let till = till(db).await;
        let (bought, staff, payments) = (till.sells("rina", 2).await, clerk(&till.shop).await, &till.shop.services.payments);
        let (number, placed) = (&bought.placed.number, order(&till.shop, &bought.placed.number).await);
        let line = |units, shipping| {
            RefundWhat::Lines { units: vec![LineUnits { line: placed.lines[0].id, units }], shipping }
        };
        payments.refund(&staff, number, &refund(line(1, false), "a")).await.expect("is asked for");
        assert_eq!(till.refunds(&bought.placed).await[0].amount, Rupiah::new(2_000_000));
        let answer = payments.refund(&staff, number, &refund(line(2, false), "b")).await;
        assert_eq!(refusal(answer), RefundDenied::Money(RefundError::TooManyUnits));
        payments.refund(&staff, number, &refund(RefundWhat::Amount(Rupiah::new(500_000)), "c")).await.expect("is asked for");
        let left = placed.totals.total.checked_sub(Rupiah::new(2_500_000)).ok_or("fits")?;
        let answer = payments.refund(&staff, number, &refund(line(1, true), "d")).await;
        assert_eq!(refusal(answer), RefundDenied::Money(RefundError::TooMuch { left }));
        payments.refund(&staff, number, &refund(RefundWhat::Everything, "e")).await.expect("is asked for");
        till.passes(1).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), placed.totals.total);
        assert_eq!(till.refunds(&bought.placed).await.len(), 3);
        Ok(())
    }

    /// F18: refunds asked for in parallel whose sum is more than came in.
    async fn of_two_refunds_at_once_that_are_too_much_together_one_is_accepted(db) {
        let till = Arc::new(till(db).await);
        let staff = clerk(&till.shop).await;
        let pedal = till.shop.with(Goods::named("Pedal Uji").price(400_000).stock(60)).await.variant();
        for round in 0..times(6, 50) {
            let placed = guest(&format!("rina {round}")).buys(&till.shop, pedal, 1, Midtrans).await;
            let bought = Bought { attempt: till.begins(&placed).await.attempt, placed };
            assert!(till.gateway.pay(&bought.attempt));
            till.returns(&bought).await;
            let amount = till.total(&bought.placed).await.ratio(6, 10).ok_or("fits")?;
            let mut asks = JoinSet::new();
            for n in 0..8 {
                let (till, staff, number) = (Arc::clone(&till), staff.clone(), bought.placed.number.clone());
                let form = refund(RefundWhat::Amount(amount), &format!("{round} {n}"));
                asks.spawn(async move { till.shop.services.payments.refund(&staff, &number, &form).await.is_ok() });
            }
            assert_eq!(asks.join_all().await.into_iter().filter(|accepted| *accepted).count(), 1);
            till.passes(1).await;
            assert_eq!(till.gateway.given_back(&bought.attempt), amount);
        }
        Ok(())
    }

    async fn a_lost_answer_is_asked_for_again_and_the_money_goes_back_once(db) {
        let till = till(db).await;
        let (bought, staff) = (till.sells("rina", 1).await, clerk(&till.shop).await);
        let amount = Rupiah::new(300_000);
        let form = refund(RefundWhat::Amount(amount), "form");
        till.shop.services.payments.refund(&staff, &bought.placed.number, &form).await.expect("is asked for");
        for trouble in [Trouble::LostAnswer, Trouble::Silence, Trouble::LostAnswer] {
            till.gateway.trouble("refund", trouble);
            till.passes(1_000).await;
            assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Requested);
        }
        till.passes(4_000).await;
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Settled);
        assert_eq!(till.gateway.given_back(&bought.attempt), amount);
        Ok(())
    }

    async fn a_refund_is_final_when_the_bank_confirmed_it_and_one_that_fails_is_asked_again(db) {
        let gateway = ScriptedGateway::paying_by(Provider::Midtrans, Channel::Qris).with_slow_refunds();
        let till = till_with(db, gateway).await;
        let (bought, staff, payments) = (till.sells("rina", 1).await, clerk(&till.shop).await, &till.shop.services.payments);
        let (first, second) = (RefundWhat::Amount(Rupiah::new(1_000)), RefundWhat::Amount(Rupiah::new(2_000)));
        payments.refund(&staff, &bought.placed.number, &refund(first, "1")).await.expect("is asked for");
        till.passes(1).await;
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Requested);
        till.gateway.confirm_refunds(payments::RefundState::Settled);
        till.passes(60).await;
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Settled);
        payments.refund(&staff, &bought.placed.number, &refund(second, "2")).await.expect("is asked for");
        till.passes(1).await;
        till.gateway.confirm_refunds(payments::RefundState::Failed);
        till.passes(60).await;
        let task = till.task().await;
        assert_eq!((task.kind, till.refunds(&bought.placed).await[1].state), (TaskKind::RefundFailed, RefundState::Failed));
        let panel = payments.panel(&bought.placed.number, &link(&bought.placed)).await.expect("shows");
        assert_eq!(panel.refunds[1].state, RefundState::Requested, "for the customer it is still under way");
        payments.resolve(&staff, task.id, TaskAct::ByHand, "", None).await.expect("is resolved");
        let task = till.task().await;
        payments.resolve(&staff, task.id, TaskAct::Transferred, "BCA", None).await.expect("is resolved");
        assert_eq!(till.refunds(&bought.placed).await[1].state, RefundState::Settled);
        Ok(())
    }

    async fn what_the_gateway_cannot_send_back_is_transferred_with_a_proof(db) {
        let till = till_with(db, ScriptedGateway::paying_by(Provider::Midtrans, Channel::BcaVa)).await;
        let (bought, staff, payments) = (till.sells("rina", 1).await, clerk(&till.shop).await, &till.shop.services.payments);
        assert!(payments.money(&staff, &bought.placed.number).await.expect("shows").by_hand);
        let form = refund(RefundWhat::Everything, "form");
        payments.refund(&staff, &bought.placed.number, &form).await.expect("is asked for");
        till.passes(1).await;
        let task = till.task().await;
        assert_eq!((task.kind, task.acts.as_slice()), (TaskKind::ManualRefund, &[TaskAct::Transferred][..]));
        payments.resolve(&staff, task.id, TaskAct::Transferred, "", Some(crate::journey::receipt())).await.expect("is done");
        let money = payments.money(&staff, &bought.placed.number).await.expect("shows");
        assert_eq!((money.refunds[0].state, money.refunds[0].has_proof), (RefundState::Settled, true));
        assert_eq!(money.refundable, Rupiah::ZERO);
        Ok(())
    }

    async fn transfers_and_cash_go_back_by_hand(db) {
        let till = till(db).await;
        let (staff, payments, orders) = (clerk(&till.shop).await, &till.shop.services.payments, &till.shop.services.orders);
        let transfer = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let cash = guest("budi").buys(&till.shop, till.guitar, 1, CashOnDelivery).await;
        let answer = payments.refund(&staff, &cash.number, &refund(RefundWhat::Everything, "too early")).await;
        assert_eq!(refusal(answer), RefundDenied::Money(RefundError::NotPaid));
        orders.confirm_transfer(&staff, &transfer.number, "").await.expect("is paid");
        orders.ship(&staff, &cash.number, "jne", "JB1").await.expect("is sent");
        orders.step(&staff, &cash.number, OrderAction::Deliver, "").await.expect("arrived");
        for placed in [&transfer, &cash] {
            let form = refund(RefundWhat::Amount(Rupiah::new(50_000)), &placed.number);
            payments.refund(&staff, &placed.number, &form).await.expect("is asked for");
        }
        assert_eq!(till.kinds().await, [TaskKind::ManualRefund, TaskKind::ManualRefund]);
        Ok(())
    }

    async fn money_is_for_staff_who_handle_orders(db) {
        let till = till(db).await;
        let bought = till.sells("rina", 1).await;
        let chat = staff(&till.shop, "obrolan@hurtrock.test", &[Permission::Chat]).await;
        let payments = &till.shop.services.payments;
        let form = refund(RefundWhat::Everything, "form");
        assert!(matches!(payments.refund(&chat, &bought.placed.number, &form).await, Err(Failure::Forbidden)));
        assert!(matches!(payments.tasks(&chat, 1).await, Err(Failure::Forbidden)));
        assert!(matches!(payments.money(&chat, &bought.placed.number).await, Err(Failure::Forbidden)));
        Ok(())
    }
}
