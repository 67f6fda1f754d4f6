//! Money that the customer's bank takes back, and has to give back when the shop wins: the order stops, and goes on as before.

use domain::money::Rupiah;
use domain::order::{OrderAction, OrderEventKind, OrderState};
use domain::parcel::ParcelError;
use domain::payment::{PaymentMethod, RefundState, RefundWhat, TaskAct, TaskKind};
use payments::{Channel, Provider, Status};
use services::orders::ShipError;
use services::payments::TaskError;
use testkit::gateway::ScriptedGateway;
use testkit::on_both;

use crate::credits::{papers, sums};
use crate::journey::{clerk, guest, link, order, refusal, state};
use crate::letters::sent;
use crate::till::{Bought, Till, refund, till, till_with};

const DAY: i64 = 24 * 3600;
/// The dispute is won, and nothing was refunded.
const WON: Status = Status::DisputeWon { total: Rupiah::ZERO };

/// The gateway shows it so, and tells of it twice.
async fn becomes(till: &Till, bought: &Bought, status: Status) {
    till.gateway.becomes(&bought.attempt, status);
    let id = till.attempts(&bought.placed).await[0].id;
    for _ in 0..2 {
        till.shop.services.payments.look(id).await.expect("looks");
    }
}

/// What stands in the order's history about disputes.
async fn told(till: &Till, bought: &Bought) -> Vec<OrderEventKind> {
    let events = order(&till.shop, &bought.placed.number).await.events.into_iter().map(|event| event.kind);
    events.filter(|kind| matches!(kind, OrderEventKind::ChargedBack | OrderEventKind::DisputeWon)).collect()
}

/// What credit notes of an order come to.
async fn credited(till: &Till, bought: &Bought) -> Rupiah {
    sums(&papers(&till.shop, &bought.placed.number).await.1).0
}

on_both! {
    async fn an_order_whose_dispute_is_won_goes_on_as_before(db) {
        let till = till(db).await;
        let (bought, staff, orders) = (till.sells("rina", 1).await, clerk(&till.shop).await, &till.shop.services.orders);
        let number = &bought.placed.number;
        becomes(&till, &bought, Status::ChargedBack).await;
        let refused = refusal(orders.ship(&staff, number, "jne", "JB1").await);
        assert_eq!(refused, ShipError::Parcel(ParcelError::MoneyGone));
        assert_eq!(till.kinds().await, [TaskKind::ChargedBack]);
        becomes(&till, &bought, WON).await;
        assert_eq!(till.kinds().await, [], "the task is closed");
        assert_eq!(told(&till, &bought).await, [OrderEventKind::ChargedBack, OrderEventKind::DisputeWon]);
        let money = till.shop.services.payments.money(&staff, number).await.expect("shows");
        assert_eq!(money.refundable, till.total(&bought.placed).await);
        orders.ship(&staff, number, "jne", "JB1").await.expect("is sent");
        assert_eq!(state(&till.shop, number).await, OrderState::Shipped);
        Ok(())
    }

    async fn how_a_dispute_ends_is_asked_for_months_if_nobody_tells(db) {
        let till = till(db).await;
        let bought = till.sells("rina", 1).await;
        till.passes(20 * DAY).await;
        assert_eq!(till.attempts(&bought.placed).await[0].next_check_at, None, "nobody asks any more");
        becomes(&till, &bought, Status::ChargedBack).await;
        till.passes(70 * DAY).await;
        assert!(till.attempts(&bought.placed).await[0].is_charged_back);
        till.gateway.becomes(&bought.attempt, WON);
        till.passes(2 * DAY).await;
        assert!(!till.attempts(&bought.placed).await[0].is_charged_back);
        assert_eq!(told(&till, &bought).await, [OrderEventKind::ChargedBack, OrderEventKind::DisputeWon]);
        Ok(())
    }

    async fn a_person_says_that_a_dispute_is_won_where_the_gateway_never_does(db) {
        let till = till(db).await;
        let (bought, staff, payments) =
            (till.sells("rina", 1).await, clerk(&till.shop).await, &till.shop.services.payments);
        becomes(&till, &bought, Status::ChargedBack).await;
        let task = till.task().await;
        assert_eq!(task.acts, [TaskAct::Won, TaskAct::Noted]);
        payments.resolve(&staff, task.id, TaskAct::Won, "menang", None).await.expect("is noted");
        // The gateway keeps saying what it said.
        becomes(&till, &bought, Status::ChargedBack).await;
        till.passes(2 * DAY).await;
        assert_eq!(till.kinds().await, []);
        assert_eq!(told(&till, &bought).await, [OrderEventKind::ChargedBack, OrderEventKind::DisputeWon]);
        till.shop.services.orders.ship(&staff, &bought.placed.number, "jne", "JB1").await.expect("is sent");
        Ok(())
    }

    async fn nobody_says_that_a_dispute_is_won_before_a_gateway_that_does(db) {
        let till = till_with(db, ScriptedGateway::paying_by(Provider::Stripe, Channel::Card)).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, PaymentMethod::Stripe).await;
        let bought = Bought { attempt: till.begins(&placed).await.attempt, placed };
        till.gateway.pay(&bought.attempt);
        till.returns(&bought).await;
        becomes(&till, &bought, Status::ChargedBack).await;
        let task = till.task().await;
        assert_eq!((task.kind, task.acts), (TaskKind::ChargedBack, vec![TaskAct::Noted]));
        let early = payments.resolve(&staff, task.id, TaskAct::Won, "", None).await;
        assert_eq!(refusal(early), TaskError::NotHere);
        Ok(())
    }

    async fn money_that_is_taken_once_more_after_the_shop_won_is_a_task_once_more(db) {
        let till = till(db).await;
        let (bought, staff) = (till.sells("rina", 1).await, clerk(&till.shop).await);
        for status in [Status::ChargedBack, WON, Status::ChargedBack] {
            becomes(&till, &bought, status).await;
        }
        assert_eq!(till.kinds().await, [TaskKind::ChargedBack]);
        let refused = refusal(till.shop.services.orders.ship(&staff, &bought.placed.number, "jne", "JB1").await);
        assert_eq!(refused, ShipError::Parcel(ParcelError::MoneyGone));
        Ok(())
    }

    async fn what_the_bank_took_back_is_not_transferred_and_is_owed_again_when_it_is_there_again(db) {
        let till = till_with(db, ScriptedGateway::paying_by(Provider::Midtrans, Channel::BcaVa)).await;
        let (bought, staff, payments) =
            (till.sells("rina", 1).await, clerk(&till.shop).await, &till.shop.services.payments);
        let (number, amount) = (&bought.placed.number, Rupiah::new(500_000));
        payments.refund(&staff, number, &refund(RefundWhat::Amount(amount), "form")).await.expect("is asked for");
        let transfer = till.task().await;
        assert_eq!((transfer.kind, transfer.acts), (TaskKind::ManualRefund, vec![TaskAct::Transferred]));
        let early = payments.resolve(&staff, transfer.id, TaskAct::TakenBack, "", None).await;
        assert_eq!(refusal(early), TaskError::NotHere, "the money is there");

        becomes(&till, &bought, Status::ChargedBack).await;
        assert_eq!(till.kinds().await, [TaskKind::ChargedBack, TaskKind::ManualRefund]);
        assert_eq!(till.tasks().await[1].acts, [TaskAct::TakenBack, TaskAct::Transferred]);
        payments.resolve(&staff, transfer.id, TaskAct::TakenBack, "", None).await.expect("is closed");
        let again = payments.resolve(&staff, transfer.id, TaskAct::TakenBack, "", None).await;
        assert_eq!(refusal(again), TaskError::Resolved);
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Failed);
        assert_eq!(credited(&till, &bought).await, amount, "it is gone either way");
        assert_eq!(payments.panel(number, &link(&bought.placed)).await.expect("shows").refunds, []);
        let letters = sent(&till.shop).await;
        let hears = letters.iter().filter(|letter| letter.subject.as_str().contains("uangnya sudah kembali lewat bankmu"));
        assert_eq!(hears.count(), 1);

        till.shop.clock.pass_secs(60);
        becomes(&till, &bought, WON).await;
        let task = till.task().await;
        assert_eq!((task.kind, task.amount), (TaskKind::RefundFailed, amount));
        payments.resolve(&staff, task.id, TaskAct::ByHand, "", None).await.expect("is asked for");
        let transfer = till.task().await;
        assert_eq!(transfer.acts, [TaskAct::Transferred]);
        let asked = sent(&till.shop).await.into_iter().filter(|letter| letter.text.contains("Ke rekening mana"));
        assert_eq!(asked.count(), 2, "the account is asked for anew");
        payments.resolve(&staff, transfer.id, TaskAct::Transferred, "", None).await.expect("is done");
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Settled);
        assert_eq!(credited(&till, &bought).await, amount, "credited once");
        Ok(())
    }

    async fn a_transfer_that_was_made_before_the_bank_took_the_money_can_still_be_noted(db) {
        let till = till_with(db, ScriptedGateway::paying_by(Provider::Midtrans, Channel::BcaVa)).await;
        let (bought, staff, payments) =
            (till.sells("rina", 1).await, clerk(&till.shop).await, &till.shop.services.payments);
        let form = refund(RefundWhat::Amount(Rupiah::new(500_000)), "form");
        payments.refund(&staff, &bought.placed.number, &form).await.expect("is asked for");
        let transfer = till.task().await;
        becomes(&till, &bought, Status::ChargedBack).await;
        payments.resolve(&staff, transfer.id, TaskAct::Transferred, "BCA", None).await.expect("is noted");
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Settled);
        becomes(&till, &bought, WON).await;
        assert_eq!(till.kinds().await, [], "nothing of it is owed");
        Ok(())
    }

    async fn an_order_called_off_while_its_money_was_gone_is_paid_back_when_it_is_there_again(db) {
        let till = till(db).await;
        let (bought, staff, orders) = (till.sells("rina", 1).await, clerk(&till.shop).await, &till.shop.services.orders);
        becomes(&till, &bought, Status::ChargedBack).await;
        orders.step(&staff, &bought.placed.number, OrderAction::Cancel, "").await.expect("is called off");
        assert_eq!(till.refunds(&bought.placed).await, []);
        becomes(&till, &bought, WON).await;
        till.passes(1).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), till.total(&bought.placed).await);
        assert_eq!(till.refunds(&bought.placed).await.len(), 1);
        assert_eq!(credited(&till, &bought).await, till.total(&bought.placed).await);
        Ok(())
    }

    async fn money_that_settles_nothing_is_on_a_desk_again_when_it_is_there_again(db) {
        let till = till(db).await;
        let (bought, staff, payments) =
            (till.buys("rina", 1).await, clerk(&till.shop).await, &till.shop.services.payments);
        till.gateway.pay_amount(&bought.attempt, Rupiah::new(1_000));
        till.returns(&bought).await;
        let odd = till.task().await;
        becomes(&till, &bought, Status::ChargedBack).await;
        payments.resolve(&staff, odd.id, TaskAct::Refund, "", None).await.expect("is closed: there is nothing to return");
        becomes(&till, &bought, WON).await;
        let task = till.task().await;
        assert_eq!((task.kind, task.amount), (TaskKind::WrongAmount, Rupiah::new(1_000)));
        payments.resolve(&staff, task.id, TaskAct::Refund, "", None).await.expect("goes back");
        till.passes(1).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), Rupiah::new(1_000));
        Ok(())
    }
}
