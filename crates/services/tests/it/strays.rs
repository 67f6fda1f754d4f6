//! Money at a gateway that has no order: a person names its order, or it goes back; never both.

use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::{Channel, PaymentMethod, PaymentState, Provider, RefundWhat, TaskAct, TaskKind};
use payments::{Doubt, Status};
use services::Failure;
use services::payments::{TaskError, TaskView};
use store::payments::{NewTask, Unmatched};
use testkit::gateway::{ScriptedGateway, Trouble};
use testkit::on_both;

use crate::journey::{clerk, order, refusal, state};
use crate::till::{Till, refund, till, till_with};

/// What another database of the shop called the attempt.
const NAME: &str = "HR-2511-000007-a1";

/// Money of an attempt that this shop never made waits for a person.
async fn stray(till: &Till, amount: Rupiah, channel: Channel) -> TaskView {
    till.gateway.takes_elsewhere(NAME, amount);
    let now = till.shop.services.now();
    let money = Unmatched {
        provider: Provider::Midtrans,
        reference: "tx-elsewhere",
        amount,
        attempt: Some(NAME),
        page: None,
        channel: Some(channel),
        reason: NAME,
        at: now,
    };
    let task = NewTask {
        kind: TaskKind::Unmatched,
        key: "midtrans:tx-elsewhere",
        amount,
        detail: NAME,
        order: None,
        payment: None,
        refund: None,
        at: now,
    };
    let tx = till.shop.store.write().await.expect("can be written");
    assert!(tx.payments().park(money).await.expect("is parked"));
    assert!(tx.payments().raise(&task).await.expect("is asked"));
    tx.commit().await.expect("commits");
    till.task().await
}

on_both! {
    async fn money_without_an_order_pays_the_order_that_a_person_names(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let placed = till.orders("rina", 1).await;
        let total = till.total(&placed).await;
        let task = stray(&till, total, Channel::Qris).await;
        assert_eq!(task.acts, [TaskAct::Assign, TaskAct::SendBack, TaskAct::Noted]);
        let nobodys = payments.assign(&staff, task.id, "HR-2611-999999", "").await;
        assert_eq!(refusal(nobodys), TaskError::NoOrder);
        payments.assign(&staff, task.id, &placed.number.to_lowercase(), "dari Rina").await.expect("is put there");
        let again = payments.assign(&staff, task.id, &placed.number, "").await;
        assert_eq!(refusal(again), TaskError::Resolved);
        let paid = order(&till.shop, &placed.number).await;
        assert_eq!((paid.state, paid.payment_method), (OrderState::Paid, PaymentMethod::Midtrans));
        assert_eq!(till.standing(&placed).await, [(PaymentState::Void, false), (PaymentState::Captured, true)]);
        // It is found at the gateway by the name it has there.
        payments.refund(&staff, &placed.number, &refund(RefundWhat::Everything, "form")).await.expect("is asked for");
        till.passes(1).await;
        assert_eq!(till.gateway.given_back(NAME), total);
        assert!(till.tasks().await.is_empty());
        Ok(())
    }

    async fn money_without_an_order_that_is_put_on_a_paid_one_goes_back(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = till.sells("rina", 1).await;
        let amount = Rupiah::new(75_000);
        let task = stray(&till, amount, Channel::Qris).await;
        payments.assign(&staff, task.id, &bought.placed.number, "").await.expect("is put there");
        till.passes(1).await;
        assert_eq!((till.gateway.given_back(NAME), till.gateway.given_back(&bought.attempt)), (amount, Rupiah::ZERO));
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Paid);
        Ok(())
    }

    async fn money_without_an_order_goes_back_with_one_press_and_is_no_order_s_from_then_on(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let placed = till.orders("rina", 1).await;
        let total = till.total(&placed).await;
        let task = stray(&till, total, Channel::Qris).await;
        till.gateway.trouble("refund", Trouble::LostAnswer);
        let unclear = payments.resolve(&staff, task.id, TaskAct::SendBack, "", None).await;
        assert!(matches!(unclear, Err(Failure::Unavailable)), "{unclear:?}");
        assert_eq!(till.task().await.acts, [TaskAct::SendBack, TaskAct::Noted]);
        let taken = payments.assign(&staff, task.id, &placed.number, "").await;
        assert_eq!(refusal(taken), TaskError::NotHere);
        payments.resolve(&staff, task.id, TaskAct::SendBack, "", None).await.expect("goes back");
        assert_eq!(till.gateway.given_back(NAME), total, "once");
        assert_eq!(state(&till.shop, &placed.number).await, OrderState::AwaitingPayment);
        assert!(till.tasks().await.is_empty());
        Ok(())
    }

    async fn what_its_gateway_does_not_send_back_still_waits(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let task = stray(&till, Rupiah::new(75_000), Channel::Qris).await;
        till.gateway.trouble("refund", Trouble::Refusal);
        let refused = payments.resolve(&staff, task.id, TaskAct::SendBack, "", None).await;
        assert_eq!(refusal(refused), TaskError::NotHere);
        assert_eq!(till.task().await.acts, [TaskAct::Assign, TaskAct::SendBack, TaskAct::Noted]);
        Ok(())
    }

    async fn what_no_gateway_can_send_back_is_not_offered_to_be(db) {
        let till = till_with(db, ScriptedGateway::paying_by(Provider::Midtrans, Channel::BcaVa)).await;
        let task = stray(&till, Rupiah::new(75_000), Channel::BcaVa).await;
        assert_eq!(task.acts, [TaskAct::Assign, TaskAct::Noted]);
        Ok(())
    }

    async fn money_of_an_attempt_of_ours_is_its_own_order_s_or_nobody_s(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let (bought, other) = (till.buys("rina", 1).await, till.orders("budi", 1).await);
        till.gateway.pay(&bought.attempt);
        till.gateway.casts_doubt(&bought.attempt, Doubt::Mode);
        till.returns(&bought).await;
        let task = till.task().await;
        assert_eq!((task.kind, task.acts[0]), (TaskKind::Unmatched, TaskAct::Assign));
        let elsewhere = payments.assign(&staff, task.id, &other.number, "").await;
        assert_eq!(refusal(elsewhere), TaskError::NoOrder);
        payments.assign(&staff, task.id, &bought.placed.number, "").await.expect("is put there");
        till.passes(3_600).await;
        assert_eq!(till.standing(&bought.placed).await, [(PaymentState::Captured, true)]);
        assert!(till.tasks().await.is_empty());
        Ok(())
    }

    async fn words_that_nobody_could_read_before_the_money_came_hide_no_money(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = till.buys("rina", 1).await;
        let attempt = till.attempts(&bought.placed).await[0].id;
        till.gateway.becomes(&bought.attempt, Status::Waiting);
        till.gateway.casts_doubt(&bought.attempt, Doubt::State("pending_new".to_owned()));
        payments.look(attempt).await.expect("looks");
        let task = till.task().await;
        assert_eq!((task.kind, task.acts.as_slice()), (TaskKind::Unmatched, &[TaskAct::Noted][..]), "nothing was paid yet");
        payments.resolve(&staff, task.id, TaskAct::Noted, "", None).await.expect("is noted");
        assert!(till.gateway.pay(&bought.attempt));
        payments.look(attempt).await.expect("looks");
        let task = till.task().await;
        assert_eq!(task.acts, [TaskAct::Assign, TaskAct::SendBack, TaskAct::Noted]);
        payments.assign(&staff, task.id, &bought.placed.number, "").await.expect("is put there");
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Paid);
        Ok(())
    }
}
