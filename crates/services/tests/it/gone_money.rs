//! Refunds that failed, and money that went another way: what is owed stays owed once, and every task can be closed.

use domain::money::Rupiah;
use domain::order::OrderAction;
use domain::payment::{LineUnits, RefundError, RefundState, RefundWhat, TaskAct, TaskKind};
use payments::Status;
use services::Staff;
use services::payments::{RefundDenied, TaskError};
use testkit::on_both;

use crate::credits::{papers, sums};
use crate::journey::{clerk, link, order, refusal};
use crate::once_back::slow;
use crate::till::{Bought, Till, refund, till};

/// What one guitar costs.
const GUITAR: Rupiah = Rupiah::new(2_000_000);

/// Two guitars; the refund of one of them the gateway accepted and the bank sent back.
async fn bounced(till: &Till, staff: &Staff) -> Bought {
    let bought = till.sells("rina", 2).await;
    let form = refund(guitars(till, &bought, 1).await, "form");
    till.shop.services.payments.refund(staff, &bought.placed.number, &form).await.expect("is asked for");
    till.passes(1).await;
    till.gateway.confirm_refunds(payments::RefundState::Failed);
    till.passes(60).await;
    let failed = &till.refunds(&bought.placed).await[0];
    assert_eq!((failed.amount, failed.state), (GUITAR, RefundState::Failed));
    bought
}

async fn guitars(till: &Till, bought: &Bought, units: u32) -> RefundWhat {
    let line = order(&till.shop, &bought.placed.number).await.lines[0].id;
    RefundWhat::Lines { units: vec![LineUnits { line, units }], shipping: false }
}

/// What credit notes of an order come to.
async fn credited(till: &Till, bought: &Bought) -> Rupiah {
    sums(&papers(&till.shop, &bought.placed.number).await.1).0
}

/// As a webhook makes it look.
async fn look(till: &Till, bought: &Bought) {
    let id = till.attempts(&bought.placed).await[0].id;
    till.shop.services.payments.look(id).await.expect("looks");
}

on_both! {
    async fn what_a_refund_that_failed_was_for_is_not_refunded_once_more(db) {
        let till = slow(db).await;
        let staff = clerk(&till.shop).await;
        let bought = bounced(&till, &staff).await;
        let (payments, number) = (&till.shop.services.payments, &bought.placed.number);
        let sold = order(&till.shop, number).await;
        let left = sold.totals.total.checked_sub(GUITAR).ok_or("fits")?;
        let money = payments.money(&staff, number).await.expect("shows");
        assert_eq!((money.refundable, money.shipping_left), (left, sold.totals.shipping));
        assert_eq!(money.units_left, [LineUnits { line: sold.lines[0].id, units: 1 }]);
        let answer = payments.refund(&staff, number, &refund(guitars(&till, &bought, 2).await, "both")).await;
        assert_eq!(refusal(answer), RefundDenied::Money(RefundError::TooManyUnits));
        let answer = payments.refund(&staff, number, &refund(RefundWhat::Amount(sold.totals.total), "all")).await;
        assert_eq!(refusal(answer), RefundDenied::Money(RefundError::TooMuch { left }));
        payments.refund(&staff, number, &refund(RefundWhat::Everything, "rest")).await.expect("is asked for");
        payments.resolve(&staff, till.task().await.id, TaskAct::Retry, "", None).await.expect("is asked again");
        till.passes(1).await;
        till.gateway.confirm_refunds(payments::RefundState::Settled);
        till.passes(60).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), sold.totals.total);
        assert_eq!(credited(&till, &bought).await, sold.totals.total);
        Ok(())
    }

    async fn units_of_a_refund_that_failed_are_not_owed_once_more_when_they_are_not_sent(db) {
        let till = slow(db).await;
        let staff = clerk(&till.shop).await;
        let bought = bounced(&till, &staff).await;
        let (orders, number) = (&till.shop.services.orders, &bought.placed.number);
        let sold = order(&till.shop, number).await;
        orders.cancel_units(&staff, number, sold.version, (sold.lines[0].id, 1), "habis").await.expect("is cancelled");
        assert_eq!(till.refunds(&bought.placed).await.len(), 1);
        orders.step(&staff, number, OrderAction::Cancel, "").await.expect("is called off");
        let amounts: Vec<_> = till.refunds(&bought.placed).await.iter().map(|one| one.amount).collect();
        assert_eq!(amounts, [GUITAR, sold.totals.total.checked_sub(GUITAR).ok_or("fits")?]);
        assert_eq!(credited(&till, &bought).await, sold.totals.total);
        Ok(())
    }

    async fn a_refund_that_failed_is_noted_once_its_money_is_gone_and_not_before(db) {
        let till = slow(db).await;
        let staff = clerk(&till.shop).await;
        let bought = bounced(&till, &staff).await;
        let payments = &till.shop.services.payments;
        let task = till.task().await;
        assert_eq!(task.acts, [TaskAct::Retry, TaskAct::ByHand, TaskAct::Noted]);
        let answer = payments.resolve(&staff, task.id, TaskAct::Noted, "", None).await;
        assert_eq!(refusal(answer), TaskError::NotHere, "it is owed");
        till.gateway.becomes(&bought.attempt, Status::ChargedBack);
        look(&till, &bought).await;
        for act in [TaskAct::Retry, TaskAct::ByHand] {
            let answer = payments.resolve(&staff, task.id, act, "", None).await;
            assert_eq!(refusal(answer), TaskError::Refund(RefundError::TooMuch { left: Rupiah::ZERO }));
        }
        payments.resolve(&staff, task.id, TaskAct::Noted, "ditarik bank", None).await.expect("is noted");
        assert_eq!(till.kinds().await, [TaskKind::ChargedBack]);
        let panel = payments.panel(&bought.placed.number, &link(&bought.placed)).await.expect("shows");
        assert_eq!(panel.refunds, [], "nothing is on its way any more");
        assert!(!panel.is_looked_at, "what the bank took back is between the shop and the bank");
        Ok(())
    }

    async fn money_given_back_on_the_dashboard_instead_is_credited_once_and_frees_the_rest(db) {
        let till = slow(db).await;
        let (bought, staff, payments) = (till.sells("rina", 2).await, clerk(&till.shop).await, &till.shop.services.payments);
        let (number, amount) = (&bought.placed.number, Rupiah::new(3_000_000));
        let total = till.total(&bought.placed).await;
        payments.refund(&staff, number, &refund(RefundWhat::Amount(amount), "form")).await.expect("is asked for");
        till.gateway.give_back_outside(&bought.attempt, amount);
        till.passes(1).await;
        let standing: Vec<_> = till.refunds(&bought.placed).await.iter().map(|one| (one.amount, one.state)).collect();
        assert_eq!(standing, [(amount, RefundState::Failed), (amount, RefundState::Settled)]);
        assert_eq!(credited(&till, &bought).await, amount);
        assert_eq!(payments.money(&staff, number).await.expect("shows").refundable, Rupiah::ZERO);
        for task in till.tasks().await {
            payments.resolve(&staff, task.id, TaskAct::Noted, "lewat dasbor", None).await.expect("is noted");
        }
        let rest = total.checked_sub(amount).ok_or("fits")?;
        assert_eq!(payments.money(&staff, number).await.expect("shows").refundable, rest);
        payments.refund(&staff, number, &refund(RefundWhat::Everything, "rest")).await.expect("is asked for");
        till.passes(1).await;
        till.gateway.confirm_refunds(payments::RefundState::Settled);
        till.passes(60).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), total);
        assert_eq!(credited(&till, &bought).await, total);
        Ok(())
    }

    async fn money_given_back_on_the_dashboard_beside_a_refund_that_can_still_be_made_is_credited(db) {
        let till = slow(db).await;
        let bought = bounced(&till, &clerk(&till.shop).await).await;
        till.gateway.give_back_outside(&bought.attempt, Rupiah::new(100_000));
        look(&till, &bought).await;
        assert_eq!(credited(&till, &bought).await, Rupiah::new(2_100_000));
        Ok(())
    }

    async fn money_that_is_gone_before_somebody_sends_it_back_leaves_no_task_behind(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let (charged, outside) = (till.buys("rina", 1).await, till.buys("budi", 1).await);
        for bought in [&charged, &outside] {
            till.gateway.pay_amount(&bought.attempt, Rupiah::new(1_000));
            till.returns(bought).await;
        }
        till.gateway.becomes(&charged.attempt, Status::ChargedBack);
        till.gateway.give_back_outside(&outside.attempt, Rupiah::new(1_000));
        for bought in [&charged, &outside] {
            look(&till, bought).await;
        }
        for task in till.tasks().await.into_iter().filter(|task| task.kind == TaskKind::WrongAmount) {
            payments.resolve(&staff, task.id, TaskAct::Refund, "", None).await.expect("is closed");
        }
        assert_eq!(till.kinds().await, [TaskKind::ChargedBack, TaskKind::ReturnedOutside]);
        assert_eq!(till.refunds(&charged.placed).await, []);
        assert_eq!(till.refunds(&outside.placed).await.len(), 1, "nothing but what was given back outside");
        till.begins(&charged.placed).await;
        till.begins(&outside.placed).await;
        Ok(())
    }
}
