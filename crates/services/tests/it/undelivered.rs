//! Parcels that nobody took, parcels that are lost, and goods that must not leave.

use domain::money::Rupiah;
use domain::order::{OrderAction, OrderState};
use domain::papers::LabelSize;
use domain::parcel::ParcelError;
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery, PayInStore};
use domain::payment::{LineUnits, PaymentState, RefundState, RefundWhat};
use domain::shortfall::{MissingCause, MissingFate};
use domain::stock::MovementKind;
use payments::Status;
use services::invoices::{PaperKind, Papers};
use services::orders::{Missing, ShipError};
use services::payments::RefundForm;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::answers::called_off;
use crate::journey::{clerk, guest, is_hidden, order, refusal, state, stock};
use crate::letters::sent;
use crate::shortfall::owed;
use crate::till::{refund, till};

on_both! {
    async fn cash_refused_at_the_door_brings_the_goods_back_and_no_debt(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 2, CashOnDelivery).await;
        assert!(orders.step(&staff, &placed.number, OrderAction::ComeBack, "").await.is_err(), "nothing left yet");
        orders.ship(&staff, &placed.number, "jne", "JB1").await.expect("is sent");
        assert_eq!(stock(&till.shop, till.guitar).await, (8, 8, 0));
        let offered = orders.detail(&staff, &placed.number).await.expect("shows").actions;
        assert!(offered.contains(&OrderAction::ComeBack) && offered.contains(&OrderAction::Lose));
        for _ in 0..2 {
            orders.step(&staff, &placed.number, OrderAction::ComeBack, "Ditolak").await.expect("came back, once");
        }
        assert_eq!(state(&till.shop, &placed.number).await, OrderState::Cancelled);
        assert_eq!(stock(&till.shop, till.guitar).await, (10, 10, 0));
        assert_eq!(till.standing(&placed).await, [(PaymentState::Void, false)]);
        assert_eq!(owed(&till.shop, &placed.number).await, []);
        assert!(order(&till.shop, &placed.number).await.paid_at.is_none());
        Ok(())
    }

    async fn a_lost_parcel_is_paid_back_and_written_off(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 3, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        let line = order(&till.shop, &placed.number).await.lines[0].id;
        orders.ship_part(&staff, &placed.number, ("jne", "JB1"), &[(line, 2)]).await.expect("a part is sent");
        orders.step(&staff, &placed.number, OrderAction::Lose, "Hilang di jalan").await.expect("is lost");
        assert_eq!(state(&till.shop, &placed.number).await, OrderState::Cancelled);
        assert_eq!(stock(&till.shop, till.guitar).await, (8, 8, 0), "what had not left is free again");
        let ledger = till.shop.store.read().stock().movements(till.guitar, None, 2).await?;
        let kinds: Vec<_> = ledger.iter().map(|one| (one.kind, one.quantity)).collect();
        assert_eq!(kinds, [(MovementKind::Adjustment, -2), (MovementKind::Return, 2)]);
        let total = till.total(&placed).await.amount();
        assert_eq!(owed(&till.shop, &placed.number).await, [(total, RefundState::Manual)]);
        Ok(())
    }

    async fn what_is_paid_at_the_door_leaves_in_one_parcel(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        let placed = guest("rina").buys(&till.shop, till.guitar, 2, CashOnDelivery).await;
        let before = order(&till.shop, &placed.number).await;
        let part = [(before.lines[0].id, 1)];
        let refused = refusal(orders.ship_part(&staff, &placed.number, ("jne", "JB1"), &part).await);
        assert_eq!(refused, ShipError::Parcel(ParcelError::InOneParcel));
        orders.cancel_units(&staff, &placed.number, before.version, (part[0].0, 1), "").await.expect("is cancelled");
        orders.ship_part(&staff, &placed.number, ("jne", "JB1"), &part).await.expect("now it is all there is");
        orders.step(&staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived");
        let paid = till.attempts(&placed).await.into_iter().find(|one| one.settles).ok_or("is paid")?;
        assert_eq!(paid.received, before.totals.total.checked_sub(Rupiah::new(2_000_000)));
        Ok(())
    }

    async fn nothing_leaves_for_money_that_is_gone_again(db) {
        let till = till(db).await;
        let (staff, orders, payments) = (clerk(&till.shop).await, &till.shop.services.orders, &till.shop.services.payments);
        let (charged, refunded) = (till.sells("rina", 1).await, till.sells("budi", 1).await);
        till.gateway.becomes(&charged.attempt, Status::ChargedBack);
        payments.look(till.attempts(&charged.placed).await[0].id).await.expect("looks");
        let form = refund(RefundWhat::Everything, "form");
        payments.refund(&staff, &refunded.placed.number, &form).await.expect("is asked for");
        for bought in [&charged, &refunded] {
            let number = &bought.placed.number;
            let refused = refusal(orders.ship(&staff, number, "jne", number).await);
            assert_eq!(refused, ShipError::Parcel(ParcelError::MoneyGone));
            assert!(!orders.detail(&staff, number).await.expect("shows").actions.contains(&OrderAction::Ship));
        }
        let money = payments.money(&staff, &charged.placed.number).await.expect("shows");
        assert!(money.is_charged_back);
        assert_eq!(money.refundable, Rupiah::ZERO);
        orders.step(&staff, &charged.placed.number, OrderAction::Cancel, "").await.expect("is called off");
        assert_eq!(owed(&till.shop, &charged.placed.number).await, [], "the bank gave it back already");
        Ok(())
    }

    async fn no_paper_is_printed_for_what_may_not_leave_because_its_money_is_gone(db) {
        let till = till(db).await;
        let (staff, services) = (clerk(&till.shop).await, &till.shop.services);
        let (charged, good) = (till.sells("rina", 2).await, till.sells("budi", 1).await);
        let (number, other) = (charged.placed.number.as_str(), good.placed.number.as_str());
        let kinds = [PaperKind::PackingSlip, PaperKind::Label(LabelSize::Mm120)];
        let is_offered = async || {
            let leaving = services.orders.detail(&staff, number).await.expect("shows").leaving;
            domain::invoice::parcel_papers(&leaving)
        };
        let look = async |status| {
            till.gateway.becomes(&charged.attempt, status);
            let id = till.attempts(&charged.placed).await[0].id;
            services.payments.look(id).await.expect("looks");
        };
        look(Status::ChargedBack).await;
        assert_eq!(is_offered().await, (false, false));
        for kind in kinds {
            assert!(is_hidden(&services.invoices.papers(&staff, &[number], kind).await), "{kind:?}");
            let both = services.invoices.papers(&staff, &[number, other], kind).await.expect("prints");
            assert_eq!(both, services.invoices.papers(&staff, &[other], kind).await.expect("prints"));
        }
        services.invoices.papers(&staff, &[number], PaperKind::Invoice).await.expect("what was sold was sold");
        look(Status::DisputeWon { total: Rupiah::ZERO }).await;
        assert_eq!(is_offered().await, (true, true));
        // Once more, after one of them left: that parcel keeps its papers.
        let line = order(&till.shop, number).await.lines[0].id;
        services.orders.ship_part(&staff, number, ("jne", "JB1"), &[(line, 1)]).await.expect("is sent");
        look(Status::ChargedBack).await;
        let slips = services.invoices.papers(&staff, &[number], PaperKind::PackingSlip).await.expect("prints");
        let Papers::PackingSlips(slips) = slips else { panic!("{slips:?}") };
        assert_eq!(slips.iter().map(|slip| slip.tracking_number.as_deref()).collect::<Vec<_>>(), [Some("JB1")]);
        Ok(())
    }

    async fn units_whose_money_goes_back_before_they_left_are_cancelled_with_it(db) {
        let till = till(db).await;
        let (staff, orders, payments) = (clerk(&till.shop).await, &till.shop.services.orders, &till.shop.services.payments);
        let bought = till.sells("rina", 3).await;
        let number = &bought.placed.number;
        let line = order(&till.shop, number).await.lines[0].id;
        let one = RefundWhat::Lines { units: vec![LineUnits { line, units: 1 }], shipping: false };
        let form = RefundForm { cancels: true, ..refund(one, "form") };
        for _ in 0..2 {
            payments.refund(&staff, number, &form).await.expect("is asked for, once");
        }
        let after = order(&till.shop, number).await.lines[0].clone();
        assert_eq!((after.cancelled, after.held()), (1, 2));
        assert_eq!(stock(&till.shop, till.guitar).await, (8, 10, 2));
        let letter = sent(&till.shop).await.pop().ok_or("is told")?.text;
        assert!(letter.contains("tidak jadi dikirim") && letter.contains(&Rupiah::new(2_000_000).to_string()), "{letter}");
        orders.ship(&staff, number, "jne", "JB1").await.expect("the others are sent");
        assert_eq!(state(&till.shop, number).await, OrderState::Shipped);
        till.passes(1).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), Rupiah::new(2_000_000));
        Ok(())
    }

    async fn an_order_whose_goods_are_all_refunded_before_they_left_is_called_off(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let (all, goods) = (till.sells("rina", 1).await, till.sells("budi", 1).await);
        let line = order(&till.shop, &goods.placed.number).await.lines[0].id;
        let lines = RefundWhat::Lines { units: vec![LineUnits { line, units: 1 }], shipping: false };
        for (bought, what) in [(&all, RefundWhat::Everything), (&goods, lines)] {
            let form = RefundForm { cancels: true, ..refund(what, &bought.attempt) };
            payments.refund(&staff, &bought.placed.number, &form).await.expect("is asked for");
            till.passes(1).await;
            assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Cancelled);
            let total = till.total(&bought.placed).await;
            assert_eq!(till.gateway.given_back(&bought.attempt), total, "the shipping too");
            let told = called_off(&till.shop, &bought.placed.number).await.pop().ok_or("is told")?.text;
            assert!(told.contains(&format!("Uangmu, {total}, kami kembalikan")), "all of it, by whatever it goes: {told}");
        }
        assert_eq!(stock(&till.shop, till.guitar).await, (10, 10, 0));
        Ok(())
    }

    async fn units_whose_money_went_back_do_not_leave_though_they_are_not_cancelled(db) {
        let till = till(db).await;
        let (staff, orders, payments) = (clerk(&till.shop).await, &till.shop.services.orders, &till.shop.services.payments);
        let bought = till.sells("rina", 3).await;
        let number = &bought.placed.number;
        let line = order(&till.shop, number).await.lines[0].id;
        let one = RefundWhat::Lines { units: vec![LineUnits { line, units: 1 }], shipping: false };
        payments.refund(&staff, number, &refund(one, "form")).await.expect("is asked for");
        assert_eq!(orders.detail(&staff, number).await.expect("shows").ready, [(line, 2)]);
        let slips = till.shop.services.invoices.papers(&staff, &[number.as_str()], PaperKind::PackingSlip).await.expect("prints");
        let Papers::PackingSlips(slips) = slips else { panic!("{slips:?}") };
        assert_eq!(slips[0].lines[0].quantity, 2);
        let all = refusal(orders.ship_part(&staff, number, ("jne", "JB1"), &[(line, 3)]).await);
        assert_eq!(all, ShipError::Parcel(ParcelError::Refunded(2)));
        till.shop.clock.pass_secs(60);
        orders.ship(&staff, number, "jne", "JB1").await.expect("the others are sent");
        assert_eq!(state(&till.shop, number).await, OrderState::PartlyShipped);
        let rest = refusal(orders.ship(&staff, number, "jne", "JB2").await);
        assert_eq!(rest, ShipError::Parcel(ParcelError::Refunded(0)));
        let seen = order(&till.shop, number).await;
        orders.cancel_rest(&staff, number, seen.version, "").await.expect("is cancelled");
        assert_eq!(state(&till.shop, number).await, OrderState::Shipped);
        assert_eq!(till.refunds(&bought.placed).await.len(), 1, "its money went back before");
        Ok(())
    }

    async fn the_customer_reads_what_became_of_the_parcel(db) {
        let till = till(db).await;
        let (staff, orders) = (clerk(&till.shop).await, &till.shop.services.orders);
        for (name, action, words) in [
            ("rina", OrderAction::ComeBack, "kembali ke kami"),
            ("budi", OrderAction::Lose, "hilang atau rusak di perjalanan"),
        ] {
            let placed = guest(name).buys(&till.shop, till.guitar, 1, BankTransfer).await;
            orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
            orders.ship(&staff, &placed.number, "jne", &placed.number).await.expect("is sent");
            orders.step(&staff, &placed.number, action, "").await.expect("is over");
            let told = called_off(&till.shop, &placed.number).await.pop().ok_or("is told")?.text;
            let total = till.total(&placed).await;
            assert!(told.contains(words) && told.contains(&format!("Uangmu, {total}, kami kembalikan")), "{told}");
        }
        Ok(())
    }

    async fn what_is_fetched_in_parts_travels_in_no_parcel(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(2)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, PayInStore).await;
        orders.settle_in_store(&staff, &placed.number).await.expect("is paid");
        let seen = order(&shop, &placed.number).await;
        let missing = Missing {
            line: seen.lines[0].id,
            units: 1,
            cause: MissingCause::Lost,
            fate: MissingFate::BackOrder(None),
            remark: String::new(),
        };
        orders.mark_missing(&staff, &placed.number, seen.version, &missing).await.expect("is noted");
        orders.step(&staff, &placed.number, OrderAction::HandOver, "").await.expect("a part is handed over");
        assert_eq!(state(&shop, &placed.number).await, OrderState::PartlyShipped);
        let offered = orders.detail(&staff, &placed.number).await.expect("shows").actions;
        for action in [OrderAction::ComeBack, OrderAction::Lose] {
            assert!(!offered.contains(&action), "{offered:?}");
            assert_eq!(refusal(orders.step(&staff, &placed.number, action, "").await).action, action);
        }
        Ok(())
    }
}
