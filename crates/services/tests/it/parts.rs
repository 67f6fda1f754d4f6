//! Transfers that come in parts, too much, or a second time: added up, paid back, and told.

use domain::money::Rupiah;
use domain::order::{OrderAction, OrderEventKind, OrderState};
use domain::parcel::ParcelError;
use domain::payment::PaymentMethod::{BankTransfer, Midtrans, PayInStore};
use domain::payment::{PartPaid, PaymentState, ProofState, RefundState, RefundWhat, TaskAct, TaskKind};
use payments::Status;
use services::Failure;
use services::orders::ShipError;
use services::payments::PayError;
use testkit::on_both;
use testkit::product::Goods;

use crate::journey::{clerk, guest, link, note_transfer, order, receipt, refusal, state, stock};
use crate::letters::sent;
use crate::till::{Bought, Till, refund, till};
use crate::vouchers::{known, make, ten, with_code};

/// Most of the price of a guitar.
const SHORT: Rupiah = Rupiah::new(1_500_000);

/// Rina pays her guitar short at the gateway.
async fn paid_short(till: &Till) -> Bought {
    let bought = till.buys("rina", 1).await;
    till.gateway.pay_amount(&bought.attempt, SHORT);
    till.returns(&bought).await;
    bought
}

on_both! {
    async fn a_short_transfer_and_the_rest_of_it_pay_the_order(db) {
        let till = till(db).await;
        let (staff, orders, payments) = (clerk(&till.shop).await, &till.shop.services.orders, &till.shop.services.payments);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let (number, access, total) = (placed.number.as_str(), link(&placed), till.total(&placed).await);
        let missing = total.checked_sub(SHORT).ok_or("fits")?;
        orders.send_proof(number, &access, receipt()).await.expect("is taken");
        let seen = order(&till.shop, number).await.version;
        for _ in 0..2 {
            payments.odd_transfer(&staff, number, seen, SHORT).await.expect("is noted, once");
        }
        let part = Some(PartPaid { came: SHORT, missing });
        let panel = payments.panel(number, &access).await.expect("shows");
        assert_eq!((panel.part, payments.money(&staff, number).await.expect("shows").part), (part, part));
        let view = orders.view(number, &access).await.expect("views");
        assert!(view.bank_accounts.len() == 1 && view.can_send_proof && !view.can_cancel);
        assert_eq!(view.proofs[0].state, ProofState::Rejected, "it is not of all of it");
        let letter = sent(&till.shop).await.pop().ok_or("is told")?.text;
        let account = &view.bank_accounts[0].number;
        let is_told = |text: &str| letter.contains(text);
        assert!(is_told(&SHORT.to_string()) && is_told(&missing.to_string()) && is_told(account), "{letter}");

        orders.send_proof(number, &access, receipt()).await.expect("one of the rest");
        assert_eq!(till.runs_out(&placed).await, 0, "its units stay held");
        note_transfer(&till.shop, &staff, number, missing).await.expect("is noted");
        assert_eq!(state(&till.shop, number).await, OrderState::Paid);
        let attempts = till.attempts(&placed).await;
        assert_eq!((attempts.len(), attempts[0].settles, attempts[0].received), (1, true, Some(total)));
        assert!(till.tasks().await.is_empty());
        let detail = orders.detail(&staff, number).await.expect("shows");
        assert_eq!(detail.proofs[1].state, ProofState::Accepted);
        let came = detail.order.events.iter().filter(|event| event.kind == OrderEventKind::TransferCame);
        let came: Vec<_> = came.map(|event| (event.note.clone(), event.actor.is_some())).collect();
        assert_eq!(came, [(SHORT.amount().to_string(), true), (missing.amount().to_string(), true)], "staff see both");
        Ok(())
    }

    async fn whose_proof_of_the_rest_is_not_good_is_asked_for_the_rest_alone(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let (number, total) = (placed.number.as_str(), till.total(&placed).await);
        let missing = total.checked_sub(SHORT).ok_or("fits")?;
        note_transfer(&till.shop, &staff, number, SHORT).await.expect("is noted");
        orders.send_proof(number, &link(&placed), receipt()).await.expect("is taken");
        let proof = orders.detail(&staff, number).await.expect("shows").proofs[0].id;
        orders.reject_proof(&staff, proof, "tidak terbaca").await.expect("is rejected");
        let letters = sent(&till.shop).await;
        let letter = letters.iter().find(|one| one.subject.as_str().contains("belum cocok")).ok_or("is told")?;
        let is_told = |amount: Rupiah| letter.text.contains(&amount.to_string());
        assert!(is_told(missing) && !is_told(total), "{}", letter.text);
        Ok(())
    }

    async fn who_paid_too_much_is_not_asked_to_transfer_once_more(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let (number, total) = (placed.number.as_str(), till.total(&placed).await);
        let more = total.checked_add(Rupiah::new(1_000)).ok_or("fits")?;
        orders.send_proof(number, &link(&placed), receipt()).await.expect("is taken");
        note_transfer(&till.shop, &staff, number, more).await.expect("is noted");
        let proof = orders.detail(&staff, number).await.expect("shows").proofs[0].id;
        orders.reject_proof(&staff, proof, "jumlahnya lain").await.expect("is rejected");
        let letters = sent(&till.shop).await;
        assert!(letters.iter().all(|one| !one.subject.as_str().contains("belum cocok")), "{letters:?}");
        Ok(())
    }

    async fn what_was_paid_short_at_a_gateway_and_a_transfer_of_the_rest_pay_the_order(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = paid_short(&till).await;
        let (number, total) = (bought.placed.number.as_str(), till.total(&bought.placed).await);
        let missing = total.checked_sub(SHORT).ok_or("fits")?;
        let part = async || payments.money(&staff, number).await.expect("shows").part;
        assert_eq!(part().await, Some(PartPaid { came: SHORT, missing }));
        let (first, seen) = (Rupiah::new(200_000), order(&till.shop, number).await.version);
        for _ in 0..2 {
            payments.odd_transfer(&staff, number, seen, first).await.expect("is noted, once");
        }
        let rest = missing.checked_sub(first).ok_or("fits")?;
        let came = SHORT.checked_add(first).ok_or("fits")?;
        assert_eq!(part().await, Some(PartPaid { came, missing: rest }));
        let task = till.task().await;
        assert_eq!((task.kind, task.amount), (TaskKind::WrongAmount, came), "one task, of all that came");
        let letter = sent(&till.shop).await.pop().ok_or("is told")?.text;
        assert!(letter.contains(&came.to_string()) && letter.contains(&rest.to_string()), "{letter}");
        note_transfer(&till.shop, &staff, number, rest).await.expect("is noted");
        let paid = order(&till.shop, number).await;
        assert_eq!((paid.state, paid.payment_method), (OrderState::Paid, Midtrans));
        let attempt = &till.attempts(&bought.placed).await[0];
        assert_eq!((attempt.settles, attempt.received, attempt.by_transfer), (true, Some(total), missing));
        assert_eq!(till.standing(&bought.placed).await.len(), 1);
        till.passes(7 * 3600).await;
        assert_eq!(till.kinds().await, [], "what the gateway shows is known");
        assert_eq!(stock(&till.shop, till.guitar).await, (9, 10, 1));

        let form = refund(RefundWhat::Everything, "form");
        payments.refund(&staff, number, &form).await.expect("is asked for");
        till.passes(1).await;
        let task = till.task().await;
        assert_eq!((task.kind, task.amount), (TaskKind::ManualRefund, total), "the gateway never had all of it");
        assert_eq!(till.gateway.given_back(&bought.attempt), Rupiah::ZERO);
        payments.resolve(&staff, task.id, TaskAct::Transferred, "BCA", None).await.expect("is done");
        Ok(())
    }

    async fn more_than_the_rest_of_what_was_paid_short_at_a_gateway_goes_back_by_hand(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = paid_short(&till).await;
        let (number, total) = (bought.placed.number.as_str(), till.total(&bought.placed).await);
        let excess = Rupiah::new(75_000);
        let more = total.checked_sub(SHORT).and_then(|rest| rest.checked_add(excess)).ok_or("fits")?;
        note_transfer(&till.shop, &staff, number, more).await.expect("is noted");
        payments.resolve(&staff, till.task().await.id, TaskAct::AcceptAndReturn, "", None).await.expect("is resolved");
        assert_eq!(state(&till.shop, number).await, OrderState::Paid);
        let back: Vec<_> = till.refunds(&bought.placed).await.iter().map(|one| (one.amount, one.state)).collect();
        assert_eq!(back, [(excess, RefundState::Manual)]);
        Ok(())
    }

    async fn the_whole_price_by_transfer_pays_an_order_that_was_paid_short_at_a_gateway(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = paid_short(&till).await;
        let (number, total) = (bought.placed.number.as_str(), till.total(&bought.placed).await);
        note_transfer(&till.shop, &staff, number, total).await.expect("is noted");
        assert_eq!(till.standing(&bought.placed).await, [(PaymentState::Captured, false), (PaymentState::Captured, true)]);
        payments.resolve(&staff, till.task().await.id, TaskAct::Refund, "", None).await.expect("is resolved");
        till.passes(1).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), SHORT);
        Ok(())
    }

    async fn of_a_payment_completed_by_transfer_only_the_gateways_part_can_be_reversed_there(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = paid_short(&till).await;
        let (number, total) = (bought.placed.number.as_str(), till.total(&bought.placed).await);
        let rest = total.checked_sub(SHORT).ok_or("fits")?;
        note_transfer(&till.shop, &staff, number, rest).await.expect("is noted");
        till.gateway.becomes(&bought.attempt, Status::Cancelled);
        payments.look(till.attempts(&bought.placed).await[0].id).await.expect("looks");
        let back: Vec<_> = till.refunds(&bought.placed).await.iter().map(|one| (one.amount, one.state)).collect();
        assert_eq!(back, [(SHORT, RefundState::Settled)]);
        assert_eq!(payments.money(&staff, number).await.expect("shows").refundable, rest);
        Ok(())
    }

    async fn of_a_payment_completed_by_transfer_the_bank_takes_the_gateways_part_and_the_shop_owes_the_other(db) {
        let till = till(db).await;
        let (staff, orders, payments) = (clerk(&till.shop).await, &till.shop.services.orders, &till.shop.services.payments);
        let bought = paid_short(&till).await;
        let (number, total) = (bought.placed.number.as_str(), till.total(&bought.placed).await);
        let rest = total.checked_sub(SHORT).ok_or("fits")?;
        note_transfer(&till.shop, &staff, number, rest).await.expect("is noted");
        let look = async |status| {
            till.gateway.becomes(&bought.attempt, status);
            payments.look(till.attempts(&bought.placed).await[0].id).await.expect("looks");
        };
        let back = async || -> Vec<(Rupiah, RefundState)> {
            till.refunds(&bought.placed).await.iter().map(|one| (one.amount, one.state)).collect()
        };
        look(Status::ChargedBack).await;
        assert_eq!(till.task().await.amount, SHORT);
        let refused = refusal(orders.ship(&staff, number, "jne", "JB1").await);
        assert_eq!(refused, ShipError::Parcel(ParcelError::MoneyGone));
        assert_eq!(payments.money(&staff, number).await.expect("shows").refundable, rest);
        orders.step(&staff, number, OrderAction::Cancel, "").await.expect("is called off");
        assert_eq!(back().await, [(rest, RefundState::Manual)]);
        look(Status::DisputeWon { total: Rupiah::ZERO }).await;
        assert_eq!(back().await, [(rest, RefundState::Manual), (SHORT, RefundState::Manual)]);
        Ok(())
    }

    async fn parts_that_are_too_much_together_are_too_much(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let (number, total) = (placed.number.as_str(), till.total(&placed).await);
        for received in [SHORT, total] {
            note_transfer(&till.shop, &staff, number, received).await.expect("is noted");
        }
        let task = till.task().await;
        let all = total.checked_add(SHORT).ok_or("fits")?;
        let offered = [TaskAct::Accept, TaskAct::AcceptAndReturn, TaskAct::Refund];
        assert_eq!((task.kind, task.amount, task.acts.as_slice()), (TaskKind::WrongAmount, all, &offered[..]));
        payments.resolve(&staff, task.id, TaskAct::AcceptAndReturn, "", None).await.expect("is resolved");
        assert_eq!(state(&till.shop, number).await, OrderState::Paid);
        let back: Vec<_> = till.refunds(&placed).await.iter().map(|one| (one.amount, one.state)).collect();
        assert_eq!(back, [(SHORT, RefundState::Manual)]);
        Ok(())
    }

    async fn a_second_transfer_for_a_paid_order_goes_back(db) {
        let till = till(db).await;
        let (staff, orders, payments) = (clerk(&till.shop).await, &till.shop.services.orders, &till.shop.services.payments);
        let by_transfer = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        orders.confirm_transfer(&staff, &by_transfer.number, "").await.expect("is paid");
        let at_gateway = till.sells("budi", 1).await.placed;
        for placed in [&by_transfer, &at_gateway] {
            note_transfer(&till.shop, &staff, &placed.number, SHORT).await.expect("is noted");
            assert_eq!(till.standing(placed).await, [(PaymentState::Captured, true), (PaymentState::Captured, false)]);
            let task = till.task().await;
            assert_eq!((task.kind, task.amount), (TaskKind::ManualRefund, SHORT));
            let letter = sent(&till.shop).await.pop().ok_or("is told")?.text;
            assert!(letter.contains(&placed.number) && letter.contains("masuk sekali lagi"), "{letter}");
            payments.resolve(&staff, task.id, TaskAct::Transferred, "BCA", None).await.expect("is done");
            assert_eq!(state(&till.shop, &placed.number).await, OrderState::Paid);
        }
        Ok(())
    }

    async fn parts_that_come_when_the_order_is_over_revive_it_when_they_are_all_there(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let placed = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let (number, total) = (placed.number.as_str(), till.total(&placed).await);
        assert_eq!(till.runs_out(&placed).await, 1);
        let letters = sent(&till.shop).await.len();
        note_transfer(&till.shop, &staff, number, SHORT).await.expect("is noted");
        assert_eq!((till.task().await.kind, sent(&till.shop).await.len()), (TaskKind::WrongAmount, letters));
        let missing = total.checked_sub(SHORT).ok_or("fits")?;
        note_transfer(&till.shop, &staff, number, missing).await.expect("is noted");
        let task = till.task().await;
        assert_eq!((task.kind, task.amount), (TaskKind::PaidLate, total));
        payments.resolve(&staff, task.id, TaskAct::Revive, "", None).await.expect("lives again");
        assert_eq!((state(&till.shop, number).await, stock(&till.shop, till.guitar).await), (OrderState::Paid, (9, 10, 1)));
        Ok(())
    }

    async fn who_confirms_what_another_one_noted_in_part_has_to_look_again(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        let transfer = guest("rina").buys(&till.shop, till.guitar, 1, BankTransfer).await;
        let counter = guest("budi").buys(&till.shop, till.guitar, 1, PayInStore).await;
        for placed in [&transfer, &counter] {
            note_transfer(&till.shop, &staff, &placed.number, SHORT).await.expect("is noted");
        }
        let stale = orders.confirm_transfer(&staff, &transfer.number, "").await;
        assert!(matches!(stale, Err(Failure::Conflict)), "{stale:?}");
        let stale = orders.settle_in_store(&staff, &counter.number).await;
        assert!(matches!(stale, Err(Failure::Conflict)), "{stale:?}");
        for placed in [&transfer, &counter] {
            assert_eq!(state(&till.shop, &placed.number).await, OrderState::AwaitingPayment);
        }
        Ok(())
    }

    async fn nobody_pays_once_more_while_their_money_is_looked_at(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = paid_short(&till).await;
        let (number, access) = (&bought.placed.number, link(&bought.placed));
        assert_eq!(refusal(payments.begin(number, &access).await), PayError::LookedAt);
        assert_eq!(refusal(payments.switch(number, &access, BankTransfer).await), PayError::LookedAt);
        assert_eq!(till.attempts(&bought.placed).await.len(), 1, "nothing new was begun");
        payments.resolve(&staff, till.task().await.id, TaskAct::Refund, "", None).await.expect("is resolved");
        payments.begin(number, &access).await.expect("opens");
        Ok(())
    }

    async fn an_order_that_does_not_live_again_keeps_the_way_its_customer_chose(db) {
        let till = till(db).await;
        let payments = &till.shop.services.payments;
        let bought = till.buys("rina", 2).await;
        payments.switch(&bought.placed.number, &link(&bought.placed), BankTransfer).await.expect("is chosen");
        till.runs_out(&bought.placed).await;
        guest("budi").buys(&till.shop, till.guitar, 9, BankTransfer).await;
        till.gateway.becomes(&bought.attempt, Status::Captured { at: None });
        payments.look(till.attempts(&bought.placed).await[0].id).await.expect("looks");
        assert_eq!(till.task().await.kind, TaskKind::PaidLate);
        let over = order(&till.shop, &bought.placed.number).await;
        assert_eq!((over.state, over.payment_method), (OrderState::Expired, BankTransfer));
        Ok(())
    }

    async fn a_used_up_voucher_holds_back_the_clock_but_not_a_person(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        make(&till.shop, domain::voucher::VoucherForm { usage_limit: "1".to_owned(), ..ten("SATU") }).await;
        let pedal = till.shop.with(Goods::named("Pedal Uji").price(400_000).stock(9)).await.variant();
        let rina = guest("rina");
        rina.wants(&till.shop, pedal, 1).await;
        let form = domain::checkout::CheckoutForm { payment: Midtrans.key().to_owned(), ..with_code("SATU", 1) };
        let placed = rina.orders(&till.shop, &form).await.expect("is placed");
        let attempt = till.begins(&placed).await.attempt;
        till.runs_out(&placed).await;
        let budi = guest("budi");
        budi.wants(&till.shop, pedal, 1).await;
        budi.orders(&till.shop, &with_code("SATU", 2)).await.expect("uses it");
        till.gateway.becomes(&attempt, Status::Captured { at: None });
        payments.look(till.attempts(&placed).await[0].id).await.expect("looks");
        let task = till.task().await;
        assert!(task.kind == TaskKind::PaidLate && task.detail.contains("voucher"), "{task:?}");
        payments.resolve(&staff, task.id, TaskAct::Revive, "", None).await.expect("a person says so");
        let paid = order(&till.shop, &placed.number).await;
        assert_eq!((paid.state, paid.payment_method), (OrderState::Paid, Midtrans));
        assert_eq!(known(&till.shop, "SATU").await.used, 1, "beyond its limit, and not counted");
        Ok(())
    }
}
