//! No money goes back twice: not by the gateway and by hand, not in advance and afterwards, not the shipping.

use domain::ids::OrderLineId;
use domain::money::Rupiah;
use domain::order::OrderAction;
use domain::payment::PaymentMethod::BankTransfer;
use domain::payment::{LineUnits, RefundError, RefundState, RefundWhat, TaskAct, TaskKind};
use domain::returns::{ReturnAction, ReturnForm};
use payments::{Channel, Provider};
use services::Staff;
use services::orders::{Closing, Fate};
use services::payments::RefundDenied;
use testkit::gateway::ScriptedGateway;
use testkit::on_both;

use crate::journey::{clerk, guest, link, order, refusal};
use crate::shortfall::owed;
use crate::till::{Bought, Till, refund, till, till_with};

/// A shop whose gateway accepts refunds and confirms them later.
pub async fn slow(db: &testkit::db::TestDb) -> Till {
    till_with(db, ScriptedGateway::paying_by(Provider::Midtrans, Channel::Card).with_slow_refunds()).await
}

/// A refund that the gateway accepted and the bank sent back.
async fn bounced(till: &Till, staff: &Staff, amount: i64) -> Bought {
    let bought = till.sells("rina", 1).await;
    let form = refund(RefundWhat::Amount(Rupiah::new(amount)), "form");
    till.shop.services.payments.refund(staff, &bought.placed.number, &form).await.expect("is asked for");
    till.passes(1).await;
    till.gateway.confirm_refunds(payments::RefundState::Failed);
    till.passes(60).await;
    assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Failed);
    bought
}

fn units(line: OrderLineId, units: u32, shipping: bool) -> RefundWhat {
    RefundWhat::Lines { units: vec![LineUnits { line, units }], shipping }
}

on_both! {
    async fn a_refund_that_bounced_and_was_transferred_stays_transferred(db) {
        let till = slow(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = bounced(&till, &staff, 300_000).await;
        payments.resolve(&staff, till.task().await.id, TaskAct::ByHand, "", None).await.expect("is resolved");
        payments.resolve(&staff, till.task().await.id, TaskAct::Transferred, "BCA", None).await.expect("is done");
        // The gateway shows its own refund as failed for ever.
        for _ in 0..3 {
            let id = till.attempts(&bought.placed).await[0].id;
            payments.look(id).await.expect("looks");
            till.passes(24 * 3600).await;
        }
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Settled);
        assert_eq!(till.kinds().await, []);
        Ok(())
    }

    async fn a_refund_that_bounced_is_asked_for_once_more_by_another_name(db) {
        let till = slow(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = bounced(&till, &staff, 300_000).await;
        for _ in 0..2 {
            payments.resolve(&staff, till.task().await.id, TaskAct::Retry, "", None).await.expect("is asked again");
            till.passes(1).await;
            till.passes(60).await;
            let known = &till.refunds(&bought.placed).await[0];
            assert_eq!((known.state, known.provider_ref.is_some()), (RefundState::Requested, true), "the old answer is over");
            till.gateway.confirm_refunds(payments::RefundState::Failed);
            till.passes(600).await;
            assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Failed);
        }
        payments.resolve(&staff, till.task().await.id, TaskAct::Retry, "", None).await.expect("is asked again");
        till.passes(1).await;
        till.gateway.confirm_refunds(payments::RefundState::Settled);
        till.passes(600).await;
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Settled);
        assert_eq!(till.gateway.given_back(&bought.attempt), Rupiah::new(300_000));
        assert_eq!(till.kinds().await, []);
        Ok(())
    }

    async fn a_refund_that_nobody_ever_confirms_becomes_a_task(db) {
        let till = slow(db).await;
        let (bought, staff, payments) = (till.sells("rina", 1).await, clerk(&till.shop).await, &till.shop.services.payments);
        let form = refund(RefundWhat::Amount(Rupiah::new(300_000)), "form");
        payments.refund(&staff, &bought.placed.number, &form).await.expect("is asked for");
        for _ in 0..62 {
            till.passes(3_600).await;
        }
        let task = till.task().await;
        assert_eq!((task.kind, task.acts.as_slice()), (TaskKind::RefundFailed, &[TaskAct::ByHand, TaskAct::Noted][..]));
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Requested, "the gateway is asked on");
        payments.resolve(&staff, task.id, TaskAct::ByHand, "", None).await.expect("is resolved");
        let task = till.task().await;
        assert_eq!(task.kind, TaskKind::ManualRefund);
        payments.resolve(&staff, task.id, TaskAct::Transferred, "BCA", None).await.expect("is done");
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Settled);
        Ok(())
    }

    async fn a_refund_that_is_confirmed_after_all_closes_its_task(db) {
        let till = slow(db).await;
        let (bought, staff, payments) = (till.sells("rina", 1).await, clerk(&till.shop).await, &till.shop.services.payments);
        let form = refund(RefundWhat::Amount(Rupiah::new(300_000)), "form");
        payments.refund(&staff, &bought.placed.number, &form).await.expect("is asked for");
        for _ in 0..62 {
            till.passes(3_600).await;
        }
        assert_eq!(till.kinds().await, [TaskKind::RefundFailed]);
        till.gateway.confirm_refunds(payments::RefundState::Settled);
        till.passes(3_600).await;
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Settled);
        assert_eq!(till.kinds().await, []);
        Ok(())
    }

    async fn units_refunded_in_advance_are_not_paid_back_again_when_they_are_cancelled(db) {
        let till = till(db).await;
        let (staff, payments, orders) = (clerk(&till.shop).await, &till.shop.services.payments, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 3, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        let line = order(&till.shop, &placed.number).await.lines[0].id;
        let form = refund(units(line, 1, false), "in advance");
        payments.refund(&staff, &placed.number, &form).await.expect("is asked for");
        let mut expected = vec![(2_000_000, RefundState::Manual)];
        assert_eq!(owed(&till.shop, &placed.number).await, expected);
        let seen = order(&till.shop, &placed.number).await.version;
        orders.cancel_units(&staff, &placed.number, seen, (line, 1), "habis").await.expect("is cancelled");
        assert_eq!(owed(&till.shop, &placed.number).await, expected, "its money went back before");
        let seen = order(&till.shop, &placed.number).await.version;
        orders.cancel_units(&staff, &placed.number, seen, (line, 1), "habis").await.expect("is cancelled");
        expected.push((2_000_000, RefundState::Manual));
        assert_eq!(owed(&till.shop, &placed.number).await, expected);
        let answer = payments.refund(&staff, &placed.number, &refund(units(line, 2, false), "too many")).await;
        assert_eq!(refusal(answer), RefundDenied::Money(RefundError::TooManyUnits));
        orders.step(&staff, &placed.number, OrderAction::Cancel, "").await.expect("is called off");
        let all: i64 = owed(&till.shop, &placed.number).await.iter().map(|(amount, _)| amount).sum();
        assert_eq!(all, order(&till.shop, &placed.number).await.totals.total.amount());
        Ok(())
    }

    async fn units_and_shipping_refunded_in_advance_are_not_paid_back_again_when_they_come_back(db) {
        let till = till(db).await;
        let (staff, payments, orders) = (clerk(&till.shop).await, &till.shop.services.payments, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 2, BankTransfer).await;
        let number = &placed.number;
        orders.confirm_transfer(&staff, number, "").await.expect("is paid");
        orders.ship(&staff, number, "jne", "JB1").await.expect("is sent");
        orders.step(&staff, number, OrderAction::Deliver, "").await.expect("arrived");
        let before = order(&till.shop, number).await;
        let (line, shipping) = (before.lines[0].id, before.totals.shipping.amount());
        payments.refund(&staff, number, &refund(units(line, 1, true), "a")).await.expect("is asked for");
        let answer = payments.refund(&staff, number, &refund(RefundWhat::Lines { units: Vec::new(), shipping: true }, "b")).await;
        assert_eq!(refusal(answer), RefundDenied::Money(RefundError::Nothing), "what sending cost goes back once");
        for units in [1, 1] {
            let order = order(&till.shop, number).await;
            let form = ReturnForm { cause: "faulty".to_owned(), reason: "Mati".to_owned(), lines: vec![(line, units)] };
            orders.request_return(number, &link(&placed), order.version, &form, Vec::new()).await.expect("is taken");
            let case = orders.returns(&staff, None, None).await.expect("lists").rows.into_iter().find(|one| one.state.is_open());
            let case = case.ok_or("is open")?.number;
            for action in [ReturnAction::Approve, ReturnAction::Receive] {
                orders.return_step(&staff, &case, action, "").await.expect("goes on");
            }
            let closing = Closing {
                fates: vec![Fate { line, restocked: 1, written_off: 0 }],
                with_shipping: true,
                deduction: Rupiah::ZERO,
                answer: String::new(),
            };
            orders.close_return(&staff, &case, &closing).await.expect("is settled");
        }
        let expected = [(2_000_000 + shipping, RefundState::Manual), (2_000_000, RefundState::Manual)];
        assert_eq!(owed(&till.shop, number).await, expected);
        Ok(())
    }

    async fn money_that_went_back_outside_is_seen_beside_what_was_transferred(db) {
        let till = slow(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = bounced(&till, &staff, 300_000).await;
        payments.resolve(&staff, till.task().await.id, TaskAct::ByHand, "", None).await.expect("is resolved");
        payments.resolve(&staff, till.task().await.id, TaskAct::Transferred, "BCA", None).await.expect("is done");
        let id = till.attempts(&bought.placed).await[0].id;
        for n in 1..=2 {
            till.gateway.give_back_outside(&bought.attempt, Rupiah::new(200_000));
            payments.look(id).await.expect("looks");
            payments.look(id).await.expect("looks again");
            assert_eq!(till.kinds().await.len(), n, "the same amount once more is another refund");
        }
        let amounts: Vec<_> = till.refunds(&bought.placed).await.iter().map(|one| one.amount.amount()).collect();
        assert_eq!(amounts, [300_000, 200_000, 200_000]);
        Ok(())
    }
}
