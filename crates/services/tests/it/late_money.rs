//! Money that comes late, twice, in another amount, or goes away again: each a state that one press resolves.

use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::PaymentMethod::{BankTransfer, Midtrans};
use domain::payment::{PaymentState, RefundState, TaskAct, TaskKind};
use payments::Status;
use services::payments::TaskError;
use testkit::gateway::Trouble;
use testkit::on_both;

use crate::journey::{clerk, guest, link, note_transfer, order, receipt, refusal, state, stock};
use crate::till::{Bought, Till, till};
use crate::transfers::files;

/// An order that ran out of time while its gateway was silent, so that its page still takes money; meanwhile somebody else took
/// all but `left` guitars.
async fn expired(till: &Till, left: u32) -> Bought {
    let bought = till.buys("rina", 2).await;
    till.gateway.trouble("cancel", Trouble::Silence);
    till.runs_out(&bought.placed).await;
    till.gateway.trouble("cancel", Trouble::Silence);
    till.shop.clock.pass_secs(16 * 60);
    assert_eq!(till.shop.services.orders.expire_due().await.expect("runs"), 1);
    guest("budi").buys(&till.shop, till.guitar, 10 - left, BankTransfer).await;
    bought
}

on_both! {
    async fn money_that_comes_late_revives_the_order_while_its_goods_are_there(db) {
        let till = till(db).await;
        let bought = expired(&till, 2).await;
        till.gateway.pay(&bought.attempt);
        till.returns(&bought).await;
        let order = order(&till.shop, &bought.placed.number).await;
        assert_eq!((order.state, order.paid_at.is_some()), (OrderState::Paid, true));
        assert_eq!(stock(&till.shop, till.guitar).await, (0, 10, 10));
        let staff = clerk(&till.shop).await;
        till.shop.services.orders.ship(&staff, &bought.placed.number, "jne", "JB1").await.expect("is sent");
        Ok(())
    }

    /// F15: paid after the hold ran out, and the goods are gone.
    async fn money_that_comes_late_for_goods_that_are_gone_goes_back_with_one_press(db) {
        let till = till(db).await;
        let bought = expired(&till, 1).await;
        till.gateway.pay(&bought.attempt);
        till.returns(&bought).await;
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Expired);
        let (task, staff) = (till.task().await, clerk(&till.shop).await);
        assert_eq!((task.kind, task.order.as_deref()), (TaskKind::PaidLate, Some(bought.placed.number.as_str())));
        let payments = &till.shop.services.payments;
        let answer = payments.resolve(&staff, task.id, TaskAct::Revive, "", None).await;
        assert_eq!(refusal(answer), TaskError::SoldOut);
        let panel = payments.panel(&bought.placed.number, &link(&bought.placed)).await.expect("shows");
        assert!(panel.is_looked_at);
        payments.resolve(&staff, task.id, TaskAct::Refund, "Barangnya habis", None).await.expect("is resolved");
        till.passes(1).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), till.gateway.taken(&bought.attempt));
        assert_eq!(till.refunds(&bought.placed).await[0].state, RefundState::Settled);
        let answer = payments.resolve(&staff, task.id, TaskAct::Refund, "", None).await;
        assert_eq!(refusal(answer), TaskError::Resolved);
        Ok(())
    }

    async fn an_order_that_was_called_off_and_paid_lives_again_only_when_a_person_says_so(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 2).await;
        till.shop.services.orders.cancel(&bought.placed.number, &link(&bought.placed)).await.expect("is called off");
        // Money that was on its way when the page was closed.
        till.gateway.becomes(&bought.attempt, Status::Captured { at: None });
        till.passes(600).await;
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Cancelled);
        let (task, staff) = (till.task().await, clerk(&till.shop).await);
        till.shop.services.payments.resolve(&staff, task.id, TaskAct::Revive, "", None).await.expect("lives again");
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Paid);
        assert_eq!(stock(&till.shop, till.guitar).await, (8, 10, 2));
        Ok(())
    }

    async fn the_second_money_for_an_order_goes_back_by_itself(db) {
        let till = till(db).await;
        let first = till.buys("rina", 1).await;
        let page = till.shop.services.payments.switch(&first.placed.number, &link(&first.placed), BankTransfer).await;
        page.expect("is chosen");
        let page = till.shop.services.payments.switch(&first.placed.number, &link(&first.placed), Midtrans).await;
        let second = Bought { attempt: page.expect("opens").attempt, ..first.clone() };
        till.gateway.pay(&second.attempt);
        till.returns(&second).await;
        till.gateway.becomes(&first.attempt, Status::Captured { at: None });
        for _ in 0..3 {
            till.passes(3600).await;
        }
        let standing = till.standing(&first.placed).await;
        assert_eq!(standing[0], (PaymentState::Captured, false));
        assert_eq!(standing[2], (PaymentState::Captured, true));
        assert_eq!(till.gateway.given_back(&first.attempt), till.gateway.taken(&first.attempt));
        assert_eq!(till.gateway.given_back(&second.attempt), Rupiah::ZERO);
        assert!(till.tasks().await.is_empty());
        assert_eq!(state(&till.shop, &first.placed.number).await, OrderState::Paid);
        Ok(())
    }

    async fn too_little_is_accepted_or_goes_back(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        for act in [TaskAct::Accept, TaskAct::Refund] {
            let bought = till.buys(&format!("{act:?}"), 1).await;
            let asked = till.total(&bought.placed).await;
            let received = asked.checked_sub(Rupiah::new(500)).ok_or("fits")?;
            till.gateway.pay_amount(&bought.attempt, received);
            till.returns(&bought).await;
            let task = till.task().await;
            let told = (task.amount, task.expected, task.acts.as_slice());
            assert_eq!(told, (received, Some(asked), &[TaskAct::Accept, TaskAct::Refund][..]));
            let answer = payments.resolve(&staff, task.id, TaskAct::AcceptAndReturn, "", None).await;
            assert_eq!(refusal(answer), TaskError::NotHere, "there is nothing too much");
            payments.resolve(&staff, task.id, act, "selisih biaya admin", None).await.expect("is resolved");
            till.passes(1).await;
            let expected = if act == TaskAct::Accept { OrderState::Paid } else { OrderState::AwaitingPayment };
            assert_eq!(state(&till.shop, &bought.placed.number).await, expected);
            let back = if act == TaskAct::Accept { Rupiah::ZERO } else { received };
            assert_eq!(till.gateway.given_back(&bought.attempt), back);
        }
        Ok(())
    }

    async fn too_much_pays_the_order_and_the_excess_goes_back(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = till.buys("rina", 1).await;
        let received = till.total(&bought.placed).await.checked_add(Rupiah::new(75_000)).ok_or("fits")?;
        till.gateway.pay_amount(&bought.attempt, received);
        till.returns(&bought).await;
        let task = till.task().await;
        payments.resolve(&staff, task.id, TaskAct::AcceptAndReturn, "", None).await.expect("is resolved");
        till.passes(1).await;
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Paid);
        assert_eq!(till.gateway.given_back(&bought.attempt), Rupiah::new(75_000));
        Ok(())
    }

    async fn a_transfer_of_another_sum_waits_for_a_word(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let total = till.total(&placed).await;
        assert!(note_transfer(&till.shop, &staff, &placed.number, total).await.is_err(), "that is a whole one");
        note_transfer(&till.shop, &staff, &placed.number, Rupiah::new(1_500_000)).await.expect("is noted");
        assert_eq!(till.runs_out(&placed).await, 0, "its units stay held");
        let task = till.task().await;
        payments.resolve(&staff, task.id, TaskAct::Refund, "kurang", None).await.expect("is resolved");
        let task = till.task().await;
        assert_eq!((task.kind, task.amount), (TaskKind::ManualRefund, Rupiah::new(1_500_000)));
        payments.resolve(&staff, task.id, TaskAct::Transferred, "BCA 1234", Some(receipt())).await.expect("is done");
        let again = payments.resolve(&staff, task.id, TaskAct::Transferred, "BCA 1234", Some(receipt())).await;
        assert_eq!((refusal(again), files(&till.shop)), (TaskError::Resolved, 1), "a picture that nobody points to is not kept");
        let refund = &till.refunds(&placed).await[0];
        assert_eq!(refund.state, RefundState::Settled);
        assert!(payments.refund_proof(&staff, refund.id).await.expect("is kept").starts_with(&[0xff, 0xd8]));
        till.shop.services.orders.confirm_transfer(&staff, &placed.number, "").await.expect("the right sum came");
        assert_eq!(state(&till.shop, &placed.number).await, OrderState::Paid);
        Ok(())
    }

    async fn money_that_goes_away_behind_our_back_comes_to_light(db) {
        let till = till(db).await;
        let charged = till.sells("rina", 1).await;
        let outside = till.sells("budi", 1).await;
        let reversed = till.sells("citra", 1).await;
        till.gateway.becomes(&charged.attempt, Status::ChargedBack);
        till.gateway.give_back_outside(&outside.attempt, Rupiah::new(100_000));
        till.gateway.becomes(&reversed.attempt, Status::Cancelled);
        for bought in [&charged, &outside, &reversed] {
            // As a webhook makes it look.
            let id = till.attempts(&bought.placed).await[0].id;
            till.shop.services.payments.look(id).await.expect("looks");
            till.shop.services.payments.look(id).await.expect("looks again");
        }
        let mut kinds = till.kinds().await;
        kinds.sort();
        assert_eq!(kinds, [TaskKind::ChargedBack, TaskKind::ReturnedOutside, TaskKind::ReturnedOutside]);
        assert_eq!(till.refunds(&outside.placed).await[0].amount, Rupiah::new(100_000));
        assert_eq!(till.refunds(&reversed.placed).await[0].amount, till.total(&reversed.placed).await);
        assert_eq!(state(&till.shop, &charged.placed.number).await, OrderState::Paid, "a person decides");
        Ok(())
    }
}
