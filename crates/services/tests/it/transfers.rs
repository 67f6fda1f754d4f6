//! Bank transfers: proofs, their review, and that nothing else makes an order paid.

use domain::order::{OrderAction, OrderState};
use domain::payment::PaymentMethod::BankTransfer;
use domain::payment::{PROOF_REVIEW_SECS, ProofState};
use domain::returns::WINDOW_DAYS;
use services::Failure;
use services::orders::{OrderFilter, ProofError};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::{START, TestShop};

use crate::journey::{clerk, guest, is_hidden, link, order, receipt, refusal, state, stock};

on_both! {
    async fn a_transfer_is_proven_confirmed_sent_and_delivered(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, BankTransfer).await;
        let (number, access) = (placed.number.as_str(), link(&placed));
        let view = orders.view(number, &access).await.expect("views");
        assert!(view.can_cancel && view.can_send_proof && view.bank_accounts.len() == 1);

        shop.clock.pass_secs(3600);
        orders.send_proof(number, &access, receipt()).await.expect("is taken");
        let view = orders.view(number, &access).await.expect("views");
        assert_eq!(view.order.expires_at, Some(START.plus_secs(3600 + PROOF_REVIEW_SECS)), "staff have time to look");
        assert!(!view.can_cancel, "the money may be on its way");
        assert_eq!(refusal(orders.cancel(number, &access).await).action, OrderAction::Cancel);
        let waiting =
            orders.queue(&staff, &OrderFilter { waiting_proofs: true, ..OrderFilter::default() }).await.expect("lists");
        assert_eq!(waiting.rows.iter().map(|row| row.number.as_str()).collect::<Vec<_>>(), [number]);
        let proof = orders.detail(&staff, number).await.expect("shows").proofs[0].id;
        assert!(
            orders.proof_picture(&staff, proof).await.expect("shows").starts_with(&[0xff, 0xd8]),
            "a JPEG of our own"
        );

        orders.confirm_transfer(&staff, number, "mutasi BCA 14.05").await.expect("is paid");
        let detail = orders.detail(&staff, number).await.expect("shows");
        assert_eq!((detail.order.state, detail.proofs[0].state), (OrderState::Paid, ProofState::Accepted));
        assert_eq!(detail.actions, [OrderAction::Process, OrderAction::Ship, OrderAction::Cancel]);
        orders.step(&staff, number, OrderAction::Process, "").await.expect("is packed");
        orders.ship(&staff, number, "jne", " JB123 ").await.expect("is sent");
        assert_eq!(stock(&shop, guitar.variant()).await, (3, 3, 0));
        orders.step(&staff, number, OrderAction::Deliver, "").await.expect("arrived");
        let early = refusal(orders.step(&staff, number, OrderAction::Complete, "").await);
        assert_eq!(early.action, OrderAction::Complete, "the customer has a week");
        shop.clock.pass_secs(WINDOW_DAYS * 24 * 3600 + 1);
        orders.step(&staff, number, OrderAction::Complete, "").await.expect("is over");
        let view = orders.view(number, &access).await.expect("views");
        assert_eq!(
            (view.order.state, view.order.shipments[0].tracking_number.as_str()),
            (OrderState::Completed, "JB123")
        );
        assert_eq!(view.order.lines[0].shipped, 2);
        assert!(!view.can_cancel && !view.can_send_proof && view.bank_accounts.is_empty());
        let audit = shop.store.read().audit().of("order", number, 9).await?;
        let acts: Vec<_> = audit.iter().rev().map(|entry| (entry.action.as_str(), entry.actor)).collect();
        let by = Some(staff.id());
        assert_eq!(
            acts,
            [
                ("order.settle", by),
                ("order.process", by),
                ("order.ship", by),
                ("order.deliver", by),
                ("order.complete", by)
            ]
        );
        Ok(())
    }

    async fn a_bad_proof_is_told_why_and_another_one_can_be_sent(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let (number, access) = (placed.number.as_str(), link(&placed));
        let refused = refusal(orders.send_proof(number, &access, b"<svg onload=alert(1)>".to_vec()).await);
        assert!(matches!(refused, ProofError::Picture(_)), "{refused:?}");
        for _ in 0..5 {
            orders.send_proof(number, &access, receipt()).await.expect("is taken");
        }
        assert_eq!(refusal(orders.send_proof(number, &access, receipt()).await), ProofError::TooMany(5));
        assert_eq!(files(&shop), 5, "refused pictures are not kept");
        let proofs = orders.detail(&staff, number).await.expect("shows").proofs;
        for _ in 0..2 {
            orders.reject_proof(&staff, proofs[0].id, "Nominalnya kurang Rp 50.000").await.expect("is rejected, once");
        }
        let view = orders.view(number, &access).await.expect("views");
        assert_eq!(
            (view.proofs[0].state, view.proofs[0].reason.as_str()),
            (ProofState::Rejected, "Nominalnya kurang Rp 50.000")
        );
        assert!(view.proofs.iter().all(|proof| proof.file.is_empty()), "where pictures are kept is nobody's business");
        assert_eq!(view.order.events.last().map(|event| event.note.as_str()), Some("Nominalnya kurang Rp 50.000"));
        orders.confirm_transfer(&staff, number, "").await.expect("is paid");
        let states: Vec<_> =
            orders.detail(&staff, number).await.expect("shows").proofs.iter().map(|proof| proof.state).collect();
        assert_eq!(states.iter().filter(|state| **state == ProofState::Accepted).count(), 1);
        assert_eq!(states[4], ProofState::Accepted, "the newest");
        assert!(matches!(orders.reject_proof(&staff, proofs[4].id, "salah").await, Err(Failure::Conflict)));
        assert_eq!(refusal(orders.send_proof(number, &access, receipt()).await), ProofError::NotWaiting);
        Ok(())
    }

    async fn an_order_is_never_paid_by_a_browser_returning(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let rina = guest("rina");
        let placed = rina.buys(&shop, guitar.variant(), 1, BankTransfer).await;
        for _ in 0..3 {
            let view = shop.services.orders.view(&placed.number, &link(&placed)).await.expect("views");
            assert_eq!((view.order.state, view.order.paid_at), (OrderState::AwaitingPayment, None));
        }
        shop.services.orders.send_proof(&placed.number, &link(&placed), receipt()).await.expect("is taken");
        assert_eq!(order(&shop, &placed.number).await.paid_at, None, "nor by a picture");
        Ok(())
    }

    async fn a_payment_is_never_taken_for_an_order_it_does_not_name(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let staff = clerk(&shop).await;
        for number in ["HR-2611-000099", "", "HR-2611-00000"] {
            assert!(is_hidden(&shop.services.orders.confirm_transfer(&staff, number, "").await), "{number}");
        }
        assert_eq!(state(&shop, &placed.number).await, OrderState::AwaitingPayment);
        Ok(())
    }
}

/// Pictures in the private store.
pub fn files(shop: &TestShop) -> usize {
    std::fs::read_dir(shop.folder().join("private/proofs")).map_or(0, Iterator::count)
}
