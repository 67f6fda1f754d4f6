//! Money that came by a way nobody waited for: it is booked, and the order goes on or ends.

use domain::lang::Lang;
use domain::money::Rupiah;
use domain::order::{OrderAction, OrderState};
use domain::payment::PaymentMethod::{BankTransfer, Midtrans};
use domain::payment::{PaymentState, ProofState, RefundWhat, TaskAct, TaskKind, TaskOutcome};
use payments::{Doubt, Status};
use services::payments::TaskError;
use testkit::on_both;

use crate::journey::{clerk, guest, link, note_transfer, order, receipt, refusal, state, stock};
use crate::letters::sent;
use crate::till::{Bought, refund, till};

const DAY: i64 = 24 * 3600;

on_both! {
    async fn an_order_with_a_proof_that_nobody_looked_at_does_not_run_out(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        orders.send_proof(&placed.number, &link(&placed), receipt()).await.expect("is taken");
        till.shop.clock.pass_secs(30 * DAY);
        assert_eq!(orders.expire_due().await.expect("runs"), 0);
        let proof = orders.detail(&staff, &placed.number).await.expect("shows").proofs[0].id;
        orders.reject_proof(&staff, proof, "tidak terbaca").await.expect("is rejected");
        assert_eq!(orders.expire_due().await.expect("runs"), 0, "there is time for another one");
        till.shop.clock.pass_secs(DAY);
        assert_eq!(orders.expire_due().await.expect("runs"), 1);
        Ok(())
    }

    async fn a_proof_that_is_rejected_holds_the_goods_no_longer_than_a_day(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let limit = order(&till.shop, &placed.number).await.expires_at;
        orders.send_proof(&placed.number, &link(&placed), receipt()).await.expect("is taken");
        assert!(order(&till.shop, &placed.number).await.expires_at > limit);
        let proof = orders.detail(&staff, &placed.number).await.expect("shows").proofs[0].id;
        orders.reject_proof(&staff, proof, "bukan bukti transfer").await.expect("is rejected");
        let expected = limit.max(Some(till.shop.services.now().plus_secs(DAY)));
        assert_eq!(order(&till.shop, &placed.number).await.expires_at, expected);
        Ok(())
    }

    async fn whose_order_is_over_is_not_asked_to_transfer_once_more(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        orders.send_proof(&placed.number, &link(&placed), receipt()).await.expect("is taken");
        orders.step(&staff, &placed.number, OrderAction::Cancel, "salah harga").await.expect("is called off");
        let proof = orders.detail(&staff, &placed.number).await.expect("shows").proofs[0].id;
        orders.reject_proof(&staff, proof, "uangnya tidak ada").await.expect("is rejected");
        assert_eq!(orders.detail(&staff, &placed.number).await.expect("shows").proofs[0].state, ProofState::Rejected);
        let subjects: Vec<_> = sent(&till.shop).await.into_iter().map(|letter| letter.subject).collect();
        assert!(subjects.iter().all(|subject| !subject.as_str().contains("belum cocok")), "{subjects:?}");
        Ok(())
    }

    async fn a_transfer_for_an_order_that_ran_out_revives_it(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        assert_eq!(till.runs_out(&placed).await, 1);
        let total = till.total(&placed).await;
        note_transfer(&till.shop, &staff, &placed.number, total).await.expect("is noted");
        let task = till.task().await;
        assert_eq!((task.kind, task.amount), (TaskKind::PaidLate, total));
        payments.resolve(&staff, task.id, TaskAct::Revive, "", None).await.expect("lives again");
        assert_eq!(state(&till.shop, &placed.number).await, OrderState::Paid);
        note_transfer(&till.shop, &staff, &placed.number, total).await.expect("is noted");
        let task = till.task().await;
        assert_eq!((task.kind, task.amount), (TaskKind::ManualRefund, total), "a second one goes back");
        Ok(())
    }

    async fn a_late_transfer_of_another_sum_goes_back_or_is_accepted(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        for (name, act) in [("rina", TaskAct::Refund), ("budi", TaskAct::Accept)] {
            let placed = guest(name).buys(&till.shop, till.guitar, 1, BankTransfer).await;
            till.shop.services.orders.cancel(&placed.number, &link(&placed)).await.expect("is called off");
            note_transfer(&till.shop, &staff, &placed.number, Rupiah::new(1_900_000)).await.expect("is noted");
            let task = till.task().await;
            assert_eq!((task.kind, task.is_over), (TaskKind::WrongAmount, true));
            let outcome = payments.resolve(&staff, task.id, act, "catatan kami sendiri", None).await.expect("is resolved");
            assert_eq!(outcome == TaskOutcome::LivesAgain, act == TaskAct::Accept);
            let (state, refunds) = (state(&till.shop, &placed.number).await, till.refunds(&placed).await);
            if act == TaskAct::Accept {
                assert_eq!((state, refunds.len()), (OrderState::Paid, 0));
            } else {
                assert_eq!((state, refunds.len()), (OrderState::Cancelled, 1));
                assert!(!refunds[0].reason.contains("catatan kami"), "what staff note is not for the customer");
                let transfer = till.task().await;
                payments.resolve(&staff, transfer.id, TaskAct::Transferred, "BCA", None).await.expect("is done");
            }
        }
        Ok(())
    }

    async fn an_order_whose_wrong_money_went_back_waits_for_the_right_sum_and_then_ends(db) {
        let till = till(db).await;
        let (staff, payments, orders) = (clerk(&till.shop).await, &till.shop.services.payments, &till.shop.services.orders);
        let first = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let second = till.buys("budi", 1).await;
        note_transfer(&till.shop, &staff, &first.number, Rupiah::new(1_000)).await.expect("is noted");
        till.gateway.pay_amount(&second.attempt, Rupiah::new(1_000));
        till.returns(&second).await;
        till.shop.clock.pass_secs(30 * DAY);
        assert_eq!(orders.expire_due().await.expect("runs"), 0, "somebody has to say first");
        for task in till.tasks().await {
            payments.resolve(&staff, task.id, TaskAct::Refund, "", None).await.expect("is resolved");
        }
        assert_eq!(orders.expire_due().await.expect("runs"), 0, "there is time to pay");
        till.begins(&second.placed).await;
        orders.send_proof(&first.number, &link(&first), receipt()).await.expect("is taken");
        orders.confirm_transfer(&staff, &first.number, "").await.expect("the right sum came");
        assert_eq!(state(&till.shop, &first.number).await, OrderState::Paid);
        till.shop.clock.pass_secs(2 * DAY);
        assert_eq!(orders.expire_due().await.expect("runs"), 1);
        assert_eq!(stock(&till.shop, till.guitar).await, (9, 10, 1));
        Ok(())
    }

    async fn money_that_is_gone_again_is_not_accepted(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = till.buys("rina", 1).await;
        till.gateway.pay_amount(&bought.attempt, Rupiah::new(1_000));
        till.returns(&bought).await;
        let task = till.task().await;
        till.gateway.becomes(&bought.attempt, Status::ChargedBack);
        payments.look(till.attempts(&bought.placed).await[0].id).await.expect("looks");
        let answer = payments.resolve(&staff, task.id, TaskAct::Accept, "", None).await;
        assert_eq!(refusal(answer), TaskError::NotHere);
        Ok(())
    }

    async fn an_order_is_paid_the_way_its_money_came(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = till.buys("rina", 1).await;
        payments.switch(&bought.placed.number, &link(&bought.placed), BankTransfer).await.expect("is chosen");
        assert_eq!(order(&till.shop, &bought.placed.number).await.payment_method, BankTransfer);
        // Money that was on its way when the page was closed.
        till.gateway.becomes(&bought.attempt, Status::Captured { at: None });
        payments.look(till.attempts(&bought.placed).await[0].id).await.expect("looks");
        let paid = order(&till.shop, &bought.placed.number).await;
        assert_eq!((paid.state, paid.payment_method), (OrderState::Paid, Midtrans));
        assert_eq!(till.attempts(&bought.placed).await[1].next_check_at, None, "a transfer is at no gateway");
        // The other way round: a transfer for an order that chose the gateway afterwards.
        let placed = guest("budi").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let page = payments.switch(&placed.number, &link(&placed), Midtrans).await.expect("opens");
        note_transfer(&till.shop, &staff, &placed.number, till.total(&placed).await).await.expect("is noted");
        let paid = order(&till.shop, &placed.number).await;
        assert_eq!((paid.state, paid.payment_method), (OrderState::Paid, BankTransfer));
        till.passes(1).await;
        assert!(!till.gateway.pay(&page.attempt), "its page is closed");
        Ok(())
    }

    async fn words_nobody_has_read_before_are_looked_at_and_stop_the_clock(db) {
        let till = till(db).await;
        let (staff, payments, orders) = (clerk(&till.shop).await, &till.shop.services.payments, &till.shop.services.orders);
        let bought = till.buys("rina", 1).await;
        till.gateway.casts_doubt(&bought.attempt, Doubt::State("settled_maybe".to_owned()));
        till.returns(&bought).await;
        let task = till.task().await;
        assert_eq!(task.kind, TaskKind::Unmatched);
        assert_eq!(till.runs_out(&bought.placed).await, 0);
        payments.resolve(&staff, task.id, TaskAct::Noted, "bukan uang kita", None).await.expect("is noted");
        assert_eq!(orders.expire_due().await.expect("runs"), 1);
        Ok(())
    }

    async fn of_an_order_only_what_paid_it_counts_as_refunded(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = till.buys("rina", 1).await;
        till.gateway.pay_amount(&bought.attempt, till.total(&bought.placed).await.checked_add(Rupiah::new(5_000)).ok_or("fits")?);
        till.returns(&bought).await;
        payments.resolve(&staff, till.task().await.id, TaskAct::AcceptAndReturn, "", None).await.expect("is resolved");
        till.passes(1).await;
        let form = refund(RefundWhat::Everything, "form");
        payments.refund(&staff, &bought.placed.number, &form).await.expect("is asked for");
        till.passes(1).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), till.gateway.taken(&bought.attempt));
        assert_eq!(till.standing(&bought.placed).await, [(PaymentState::Captured, true)]);
        Ok(())
    }

    async fn staff_are_written_to_about_money_that_waits_for_them_once(db) {
        let till = till(db).await;
        let payments = &till.shop.services.payments;
        let (charged, doubtful) = (till.sells("rina", 1).await, till.buys("budi", 1).await);
        till.gateway.becomes(&charged.attempt, Status::ChargedBack);
        till.gateway.pay(&doubtful.attempt);
        till.gateway.casts_doubt(&doubtful.attempt, Doubt::Mode);
        for bought in [&charged, &doubtful, &charged, &doubtful] {
            payments.look(till.attempts(&bought.placed).await[0].id).await.expect("looks");
        }
        let first = payments.tasks(&clerk(&till.shop).await, 1).await.expect("lists");
        assert_eq!(first.iter().map(|task| task.kind).collect::<Vec<_>>(), [TaskKind::ChargedBack], "the most urgent");
        till.shop.services.letters.deliver(|| true).await.expect("delivers");
        let mut subjects: Vec<_> = till.shop.mail.letters().into_iter().map(|letter| letter.subject.as_str().to_owned()).collect();
        subjects.retain(|subject| subject.starts_with("Perlu dicek"));
        subjects.sort();
        let expected = [(TaskKind::ChargedBack, &charged), (TaskKind::Unmatched, &doubtful)];
        let told = |(kind, bought): (TaskKind, &Bought)| {
            format!("Perlu dicek: {}, pesanan {}", kind.name(Lang::Id), bought.placed.number)
        };
        assert_eq!(subjects, expected.map(told));
        Ok(())
    }

    async fn a_customer_does_not_call_off_an_order_whose_money_is_looked_at(db) {
        let till = till(db).await;
        let (staff, payments, orders) = (clerk(&till.shop).await, &till.shop.services.payments, &till.shop.services.orders);
        let bought = till.buys("rina", 1).await;
        let (number, access) = (&bought.placed.number, link(&bought.placed));
        assert!(orders.view(number, &access).await.expect("views").can_cancel);
        till.gateway.pay_amount(&bought.attempt, Rupiah::new(1_000));
        till.returns(&bought).await;
        assert!(!orders.view(number, &access).await.expect("views").can_cancel);
        assert_eq!(refusal(orders.cancel(number, &access).await).action, OrderAction::Cancel);
        payments.resolve(&staff, till.task().await.id, TaskAct::Refund, "", None).await.expect("is resolved");
        assert!(orders.view(number, &access).await.expect("views").can_cancel);
        orders.cancel(number, &access).await.expect("is called off");
        Ok(())
    }
}
