//! Paying at a gateway: pages, retries, and that nothing but fetched money makes an order paid.

use std::sync::Arc;

use domain::account::Permission;
use domain::checkout::CheckoutForm;
use domain::money::Rupiah;
use domain::order::{OrderAction, OrderEventKind, OrderState};
use domain::payment::PaymentMethod::{BankTransfer, Midtrans, PayInStore, Stripe};
use domain::payment::{FailureReason, PaymentState, TaskAct, TaskKind};
use payments::{DeclineReason, Doubt, Status};
use services::Failure;
use services::payments::PayError;
use testkit::gateway::Trouble;
use testkit::on_both;
use testkit::product::Goods;
use tokio::task::JoinSet;

use crate::journey::{clerk, form, guest, link, order, receipt, refusal, state, stock};
use crate::numbers::times;
use crate::till::{Bought, till};

on_both! {
    async fn the_page_to_pay_on_survives_a_reload(db) {
        let till = till(db).await;
        let placed = till.orders("rina", 1).await;
        let first = till.begins(&placed).await;
        assert_eq!(first.redirect, Some(format!("https://pay.example/{}", first.attempt)));
        assert_eq!(till.begins(&placed).await, first);
        till.gateway.choose(&first.attempt, "8800123456");
        till.passes(60).await;
        let panel = till.shop.services.payments.panel(&placed.number, &link(&placed)).await.expect("shows");
        assert_eq!((panel.redirect, panel.instructions[0].code.as_str()), (first.redirect, "8800123456"));
        assert_eq!(till.gateway.opened(), std::slice::from_ref(&first.attempt), "asked for once");
        assert!(first.attempt.starts_with(&format!("{}-a1-", placed.number)) && first.attempt.len() <= 50);
        Ok(())
    }

    async fn the_attempt_is_written_before_the_gateway_hears_of_it_and_asked_for_by_the_same_name(db) {
        let till = till(db).await;
        let placed = till.orders("rina", 1).await;
        let access = link(&placed);
        for trouble in [Trouble::Silence, Trouble::LostAnswer] {
            till.gateway.trouble("open", trouble);
            let answer = till.shop.services.payments.begin(&placed.number, &access).await;
            assert_eq!(refusal(answer), PayError::Unclear);
        }
        let written = till.attempts(&placed).await;
        assert_eq!((written.len(), written[0].state), (1, PaymentState::Pending));
        let page = till.begins(&placed).await;
        assert_eq!(page.attempt, written[0].attempt_ref);
        assert_eq!(till.gateway.opened(), [page.attempt.clone(), page.attempt], "one page, asked for twice");
        Ok(())
    }

    async fn a_gateway_that_refuses_leaves_the_customer_another_way(db) {
        let till = till(db).await;
        let placed = till.orders("rina", 1).await;
        till.gateway.trouble("open", Trouble::Refusal);
        let payments = &till.shop.services.payments;
        assert_eq!(refusal(payments.begin(&placed.number, &link(&placed)).await), PayError::Refused);
        let panel = payments.panel(&placed.number, &link(&placed)).await.expect("shows");
        assert_eq!((panel.failure, panel.choices), (Some(FailureReason::Refused), vec![Midtrans, BankTransfer]));
        assert!(payments.switch(&placed.number, &link(&placed), BankTransfer).await.expect("is chosen").redirect.is_none());
        assert_eq!(order(&till.shop, &placed.number).await.payment_method, BankTransfer);
        Ok(())
    }

    /// The first fault of the system this one replaces: opening the page of success made a paid order.
    async fn a_browser_that_comes_back_proves_nothing(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        till.returns(&bought).await;
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::AwaitingPayment);
        let unknown = till.shop.services.payments.returned("HR-2611-000001-a9-ffffff").await;
        assert!(matches!(unknown, Err(Failure::NotFound)));
        assert!(till.gateway.pay(&bought.attempt));
        till.shop.clock.pass_secs(5);
        till.passes(60).await;
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Paid);
        assert_eq!(stock(&till.shop, till.guitar).await, (9, 10, 1));
        Ok(())
    }

    async fn many_looks_at_once_settle_an_order_once(db) {
        let till = Arc::new(till(db).await);
        let bought = till.buys("rina", 2).await;
        till.gateway.pay(&bought.attempt);
        till.shop.clock.pass_secs(60);
        let mut looks = JoinSet::new();
        for n in 0..12 {
            let (till, attempt) = (Arc::clone(&till), bought.attempt.clone());
            looks.spawn(async move {
                let payments = &till.shop.services.payments;
                if n % 2 == 0 { payments.reconcile().await.map(drop) } else { payments.returned(&attempt).await.map(drop) }
            });
        }
        while let Some(look) = looks.join_next().await {
            look?.expect("is looked at");
        }
        let order = order(&till.shop, &bought.placed.number).await;
        assert_eq!((order.state, order.events.len()), (OrderState::Paid, 2), "placed, settled: {:?}", order.events);
        assert_eq!(till.standing(&bought.placed).await, [(PaymentState::Captured, true)]);
        Ok(())
    }

    async fn an_old_page_is_dead_before_a_new_one_is_opened(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        till.gateway.decline(&bought.attempt, DeclineReason::Funds);
        till.passes(60).await;
        let (payments, access) = (&till.shop.services.payments, link(&bought.placed));
        let panel = payments.panel(&bought.placed.number, &access).await.expect("shows");
        assert_eq!(panel.failure, Some(FailureReason::InsufficientFunds));
        let again = payments.switch(&bought.placed.number, &access, Midtrans).await.expect("opens");
        assert_ne!(again.attempt, bought.attempt);
        assert!(!till.gateway.pay(&bought.attempt), "the old page takes no money");
        assert!(till.gateway.pay(&again.attempt));
        till.returns(&Bought { attempt: again.attempt, ..bought.clone() }).await;
        let standing = till.standing(&bought.placed).await;
        assert_eq!(standing, [(PaymentState::Void, false), (PaymentState::Captured, true)]);
        Ok(())
    }

    async fn what_is_paid_while_another_way_is_chosen_is_paid_once(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        till.gateway.pay(&bought.attempt);
        let (payments, access) = (&till.shop.services.payments, link(&bought.placed));
        let answer = payments.switch(&bought.placed.number, &access, BankTransfer).await;
        assert_eq!(refusal(answer), PayError::AlreadyPaid);
        assert_eq!(till.standing(&bought.placed).await, [(PaymentState::Captured, true)]);
        assert_eq!(refusal(payments.begin(&bought.placed.number, &access).await), PayError::AlreadyPaid);
        Ok(())
    }

    async fn while_a_gateway_does_not_say_that_a_page_is_dead_no_other_is_opened(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        till.gateway.trouble("cancel", Trouble::Silence);
        let (payments, access) = (&till.shop.services.payments, link(&bought.placed));
        assert_eq!(refusal(payments.switch(&bought.placed.number, &access, BankTransfer).await), PayError::UnderWay);
        assert_eq!(till.standing(&bought.placed).await, [(PaymentState::Pending, false)]);
        payments.switch(&bought.placed.number, &access, BankTransfer).await.expect("answers now");
        Ok(())
    }

    /// The gateway closed the page, and the shop heard nothing of it.
    async fn a_page_that_may_be_dead_is_never_shown_again(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        till.gateway.trouble("cancel", Trouble::Silence);
        let (payments, access) = (&till.shop.services.payments, link(&bought.placed));
        assert_eq!(refusal(payments.switch(&bought.placed.number, &access, BankTransfer).await), PayError::UnderWay);
        let panel = payments.panel(&bought.placed.number, &access).await.expect("shows");
        assert_eq!((panel.redirect, panel.is_waiting, panel.failure), (None, true, None), "nothing went wrong");
        let page = payments.begin(&bought.placed.number, &access).await.expect("opens");
        assert_ne!(page.attempt, bought.attempt);
        assert!(till.gateway.pay(&page.attempt) && !till.gateway.pay(&bought.attempt));
        Ok(())
    }

    async fn a_page_that_was_never_opened_in_time_is_replaced(db) {
        let till = till(db).await;
        let placed = till.orders("rina", 1).await;
        till.gateway.trouble("open", Trouble::Silence);
        let (payments, access) = (&till.shop.services.payments, link(&placed));
        assert_eq!(refusal(payments.begin(&placed.number, &access).await), PayError::Unclear);
        let limit = order(&till.shop, &placed.number).await.expires_at.ok_or("waits")?;
        // Ten minutes are less than any gateway gives.
        till.shop.clock.set(limit.plus_secs(-600));
        let page = till.begins(&placed).await;
        assert_ne!(page.attempt, till.attempts(&placed).await[0].attempt_ref);
        assert!(order(&till.shop, &placed.number).await.expires_at > Some(limit));
        Ok(())
    }

    async fn who_guesses_the_name_of_a_transfer_learns_nothing(db) {
        let till = till(db).await;
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let name = till.attempts(&placed).await[0].attempt_ref.clone();
        assert!(matches!(till.shop.services.payments.returned(&name).await, Err(Failure::NotFound)));
        Ok(())
    }

    async fn only_what_is_offered_for_the_order_can_be_chosen(db) {
        let till = till(db).await;
        let placed = till.orders("rina", 1).await;
        for method in [Stripe, PayInStore] {
            let answer = till.shop.services.payments.switch(&placed.number, &link(&placed), method).await;
            assert_eq!(refusal(answer), PayError::MethodUnavailable, "{method:?}");
        }
        let other = guest("budi").buys(&till.shop, till.guitar, 1, Midtrans).await;
        let answer = till.shop.services.payments.begin(&placed.number, &link(&other)).await;
        assert!(matches!(answer, Err(Failure::NotFound)));
        Ok(())
    }

    async fn who_chooses_to_pay_in_the_store_afterwards_can_come_until_it_closes(db) {
        let till = till(db).await;
        let rina = guest("rina");
        rina.wants(&till.shop, till.guitar, 1).await;
        let fetched = CheckoutForm { shipping: "PICKUP".to_owned(), ..form(Midtrans) };
        let placed = rina.orders(&till.shop, &fetched).await.expect("is placed");
        let limit = order(&till.shop, &placed.number).await.expires_at.ok_or("waits")?;
        let payments = &till.shop.services.payments;
        payments.switch(&placed.number, &link(&placed), PayInStore).await.expect("is chosen");
        // A Tuesday, on which it closes at six.
        let closing = limit.start_of_day_wib().plus_secs(18 * 3600);
        assert!(closing > limit);
        assert_eq!(order(&till.shop, &placed.number).await.expires_at, Some(closing));
        assert_eq!(till.attempts(&placed).await[1].expires_at, Some(closing));
        Ok(())
    }

    async fn choosing_to_pay_in_the_store_again_holds_the_goods_no_longer(db) {
        let till = till(db).await;
        let rina = guest("rina");
        rina.wants(&till.shop, till.guitar, 1).await;
        let fetched = CheckoutForm { shipping: "PICKUP".to_owned(), ..form(Midtrans) };
        let placed = rina.orders(&till.shop, &fetched).await.expect("is placed");
        let (payments, access) = (&till.shop.services.payments, link(&placed));
        payments.switch(&placed.number, &access, PayInStore).await.expect("is chosen");
        payments.switch(&placed.number, &access, BankTransfer).await.expect("is chosen");
        let closing = order(&till.shop, &placed.number).await.expires_at.ok_or("waits")?;
        till.shop.clock.set(closing.plus_secs(-600));
        for method in [PayInStore, PayInStore, BankTransfer, PayInStore] {
            payments.switch(&placed.number, &access, method).await.expect("is chosen");
            let held = order(&till.shop, &placed.number).await;
            assert_eq!((held.payment_method, held.expires_at), (method, Some(closing)), "{method:?}");
        }
        assert_eq!(till.runs_out(&placed).await, 1);
        Ok(())
    }

    async fn a_proof_and_another_way_to_pay_are_not_both_taken(db) {
        let till = till(db).await;
        let (orders, payments, staff) = (&till.shop.services.orders, &till.shop.services.payments, clerk(&till.shop).await);
        for round in 0..times(6, 60) {
            let placed = guest(&format!("buyer {round}")).buys(&till.shop, till.guitar, 1, BankTransfer).await;
            let (number, access) = (&placed.number, link(&placed));
            let (proof, other) =
                tokio::join!(orders.send_proof(number, &access, receipt()), payments.switch(number, &access, Midtrans));
            assert!(proof.is_ok() != other.is_ok(), "{proof:?} {other:?}");
            // Whatever it was, it is over, and the guitar is there for the next one.
            orders.step(&staff, number, OrderAction::Cancel, "").await.expect("is called off");
        }
        Ok(())
    }

    async fn an_order_is_called_off_only_when_nothing_of_it_can_be_paid_any_more(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        let (orders, access) = (&till.shop.services.orders, link(&bought.placed));
        till.gateway.trouble("cancel", Trouble::Silence);
        assert!(matches!(orders.cancel(&bought.placed.number, &access).await, Err(Failure::Unavailable)));
        orders.cancel(&bought.placed.number, &access).await.expect("is called off");
        assert!(!till.gateway.pay(&bought.attempt));
        assert_eq!(stock(&till.shop, till.guitar).await, (10, 10, 0));
        let paid = till.buys("budi", 1).await;
        till.gateway.pay(&paid.attempt);
        assert_eq!(refusal(orders.cancel(&paid.placed.number, &link(&paid.placed)).await).state, OrderState::Paid);
        Ok(())
    }

    async fn a_try_that_was_refused_is_not_told_once_more_when_its_order_is_over(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        let number = &bought.placed.number;
        let refused = async || {
            let events = order(&till.shop, number).await.events;
            events.iter().filter(|event| event.kind == OrderEventKind::PaymentFailed).count()
        };
        till.gateway.decline(&bought.attempt, DeclineReason::Declined);
        till.returns(&bought).await;
        assert_eq!(refused().await, 1);
        till.shop.services.orders.cancel(number, &link(&bought.placed)).await.expect("is called off");
        // Its gateway still says how the last try ended.
        till.gateway.decline(&bought.attempt, DeclineReason::Declined);
        till.shop.services.payments.look(till.attempts(&bought.placed).await[0].id).await.expect("looks");
        assert_eq!(refused().await, 1);
        assert_eq!(till.attempts(&bought.placed).await[0].failure, Some(FailureReason::Cancelled));
        Ok(())
    }

    async fn an_order_that_runs_out_of_time_asks_its_gateway_first(db) {
        let till = till(db).await;
        let (paid, unpaid) = (till.buys("rina", 1).await, till.buys("budi", 1).await);
        till.gateway.pay(&paid.attempt);
        assert_eq!(till.runs_out(&unpaid.placed).await, 1);
        assert_eq!(state(&till.shop, &paid.placed.number).await, OrderState::Paid);
        assert_eq!(state(&till.shop, &unpaid.placed.number).await, OrderState::Expired);
        assert!(!till.gateway.pay(&unpaid.attempt), "its page is dead");
        assert_eq!(stock(&till.shop, till.guitar).await, (9, 10, 1));
        Ok(())
    }

    async fn a_silent_gateway_holds_an_order_a_quarter_of_an_hour_longer(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        till.gateway.trouble("cancel", Trouble::Silence);
        assert_eq!(till.runs_out(&bought.placed).await, 0);
        till.gateway.trouble("cancel", Trouble::Silence);
        till.shop.clock.pass_secs(15 * 60);
        assert_eq!(till.shop.services.orders.expire_due().await.expect("runs"), 1);
        // The page was still alive: what is paid now is paid late, and the goods are still there.
        assert!(till.gateway.pay(&bought.attempt));
        till.passes(3600).await;
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Paid);
        assert_eq!(stock(&till.shop, till.guitar).await, (9, 10, 1));
        assert!(till.tasks().await.is_empty());
        Ok(())
    }

    async fn any_other_amount_is_a_persons_and_never_a_payment(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        till.gateway.pay_amount(&bought.attempt, Rupiah::new(20_000));
        till.passes(60).await;
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::AwaitingPayment);
        let task = till.task().await;
        assert_eq!((task.kind, task.amount), (TaskKind::WrongAmount, Rupiah::new(20_000)));
        // Its money is there, so it does not run out of time before somebody looked.
        assert_eq!(till.runs_out(&bought.placed).await, 0);
        Ok(())
    }

    async fn money_that_does_not_fit_is_parked(db) {
        let till = till(db).await;
        for (name, doubt) in [("rina", Doubt::Mode), ("budi", Doubt::Currency("USD".to_owned()))] {
            let bought = till.buys(name, 1).await;
            till.gateway.pay(&bought.attempt);
            till.gateway.casts_doubt(&bought.attempt, doubt);
            till.passes(60).await;
            assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::AwaitingPayment);
            assert_eq!(till.standing(&bought.placed).await, [(PaymentState::Pending, false)]);
        }
        assert_eq!(till.kinds().await, [TaskKind::Unmatched, TaskKind::Unmatched]);
        Ok(())
    }

    /// F8: not one webhook arrives.
    async fn without_any_notification_everything_paid_is_noticed_within_five_minutes(db) {
        let till = till(db).await;
        let picks = till.shop.with(Goods::named("Pick").price(50_000).stock(1_000)).await.variant();
        let mut all = Vec::new();
        for n in 0..times(60, 1_000) {
            let placed = guest(&format!("buyer {n}")).buys(&till.shop, picks, 1, Midtrans).await;
            let attempt = till.begins(&placed).await.attempt;
            till.gateway.pay(&attempt);
            all.push(Bought { placed, attempt });
        }
        for _ in 0..5 {
            till.passes(60).await;
        }
        for bought in all {
            assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Paid);
        }
        Ok(())
    }

    async fn an_order_whose_payment_is_held_for_review_waits_for_the_verdict(db) {
        let till = till(db).await;
        let (bought, staff) = (till.buys("rina", 1).await, clerk(&till.shop).await);
        let (number, access) = (&bought.placed.number, link(&bought.placed));
        till.gateway.becomes(&bought.attempt, Status::Challenged);
        till.passes(60).await;
        assert_eq!(till.runs_out(&bought.placed).await, 0, "it is paid, as far as its customer knows");
        let (orders, payments) = (&till.shop.services.orders, &till.shop.services.payments);
        assert_eq!(refusal(orders.cancel(number, &access).await).action, OrderAction::Cancel);
        assert_eq!(refusal(payments.switch(number, &access, BankTransfer).await), PayError::LookedAt);
        let task = till.task().await;
        payments.resolve(&staff, task.id, TaskAct::Approve, "", None).await.expect("is decided");
        assert_eq!(state(&till.shop, number).await, OrderState::Paid);
        Ok(())
    }

    async fn a_payment_held_for_review_waits_and_says_so(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        till.gateway.becomes(&bought.attempt, Status::Challenged);
        till.passes(60).await;
        let panel = till.shop.services.payments.panel(&bought.placed.number, &link(&bought.placed)).await.expect("shows");
        assert!(panel.is_checked && !panel.is_looked_at);
        assert_eq!(till.kinds().await, [TaskKind::Challenged]);
        till.gateway.becomes(&bought.attempt, Status::Captured { at: None });
        till.passes(300).await;
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Paid);
        assert!(till.tasks().await.is_empty(), "it resolved itself");
        for (name, act, expected) in
            [("budi", TaskAct::Approve, OrderState::Paid), ("citra", TaskAct::Deny, OrderState::AwaitingPayment)]
        {
            let bought = till.buys(name, 1).await;
            till.gateway.becomes(&bought.attempt, Status::Challenged);
            till.passes(60).await;
            let (task, staff) = (till.task().await, crate::journey::staff(&till.shop, &format!("{name}@x.test"), &[Permission::Orders]).await);
            till.shop.services.payments.resolve(&staff, task.id, act, "", None).await.expect("is decided");
            assert_eq!(state(&till.shop, &bought.placed.number).await, expected);
        }
        Ok(())
    }
}
