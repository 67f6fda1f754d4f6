//! Where vouchers, invoices, gateways, refunds and letters meet on one order.

use domain::account::Permission;
use domain::money::Rupiah;
use domain::order::{Order, OrderAction, OrderState};
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery, Midtrans};
use domain::voucher::{VoucherCode, VoucherForm};
use services::checkout::Placed;
use services::verify::verify;
use testkit::gateway::Trouble;
use testkit::on_both;
use testkit::shop::TestShop;

use crate::journey::{clerk, form, guest, link, order, staff, state};
use crate::till::{Bought, Till, till};

/// A voucher of so many per cent.
async fn voucher(shop: &TestShop, percent: &str) {
    let office = staff(shop, "katalog@hurtrock.test", &[Permission::Catalogue]).await;
    let form = VoucherForm { code: "ROCK".to_owned(), value: percent.to_owned(), ..VoucherForm::fresh() };
    shop.services.vouchers.create(&office, &form).await.expect("is made");
}

async fn uses(shop: &TestShop) -> u32 {
    let code = VoucherCode::parse("ROCK").expect("is a code");
    shop.store.read().vouchers().by_code(&code).await.expect("can be read").expect("exists").used
}

async fn buys(till: &Till, payment: domain::payment::PaymentMethod, units: u32) -> Placed {
    let buyer = guest("rina");
    buyer.wants(&till.shop, till.guitar, units).await;
    let form = domain::checkout::CheckoutForm { voucher: "ROCK".to_owned(), ..form(payment) };
    buyer.orders(&till.shop, &form).await.expect("is placed")
}

/// The invoice that counts: its number and total.
async fn invoice(shop: &TestShop, placed: &Placed) -> Option<(String, Rupiah)> {
    let id = order(shop, &placed.number).await.id;
    let live = shop.store.read().invoices().live(id).await.expect("can be read");
    live.map(|invoice| (invoice.number, invoice.document.totals.total))
}

async fn subjects(shop: &TestShop) -> Vec<String> {
    shop.services.letters.deliver(|| true).await.expect("delivers");
    shop.mail.letters().iter().map(|letter| letter.subject.as_str().to_owned()).collect()
}

async fn books_are_right(shop: &TestShop) {
    assert_eq!(verify(&shop.store, shop.services.now()).await.expect("runs"), [], "the books");
}

on_both! {
    async fn money_at_a_gateway_issues_the_invoice_and_is_told(db) {
        let till = till(db).await;
        voucher(&till.shop, "10").await;
        let placed = buys(&till, Midtrans, 1).await;
        assert_eq!(invoice(&till.shop, &placed).await, None, "not before the money is there");
        let attempt = till.begins(&placed).await.attempt;
        assert!(till.gateway.pay(&attempt));
        till.returns(&Bought { placed: placed.clone(), attempt }).await;
        let total = order(&till.shop, &placed.number).await.totals.total;
        assert_eq!(invoice(&till.shop, &placed).await.map(|(_, total)| total), Some(total));
        till.passes(60).await;
        let told = subjects(&till.shop).await;
        assert_eq!(told.iter().filter(|subject| subject.starts_with("Pembayaran pesanan")).count(), 1, "{told:?}");
        books_are_right(&till.shop).await;
        Ok(())
    }

    async fn calling_a_paid_order_off_undoes_all_of_it(db) {
        let till = till(db).await;
        voucher(&till.shop, "10").await;
        let placed = buys(&till, Midtrans, 2).await;
        let attempt = till.begins(&placed).await.attempt;
        assert!(till.gateway.pay(&attempt));
        till.returns(&Bought { placed: placed.clone(), attempt }).await;
        assert_eq!(uses(&till.shop).await, 1);
        let clerk = clerk(&till.shop).await;
        till.shop.services.orders.step(&clerk, &placed.number, OrderAction::Cancel, "Rusak").await.expect("is called off");
        assert_eq!((uses(&till.shop).await, invoice(&till.shop, &placed).await), (0, None));
        let papers = till.shop.services.orders.detail(&clerk, &placed.number).await.expect("shows").papers;
        assert_eq!(papers.len(), 2, "the invoice and its credit note");
        let refunds = till.refunds(&placed).await;
        let Order { totals, .. } = order(&till.shop, &placed.number).await;
        assert_eq!(refunds.iter().map(|refund| refund.amount).collect::<Vec<_>>(), [totals.total]);
        till.passes(60).await;
        till.passes(60).await;
        let told = subjects(&till.shop).await;
        assert_eq!(told.iter().filter(|subject| subject.starts_with("Pengembalian dana")).count(), 1, "{told:?}");
        books_are_right(&till.shop).await;
        Ok(())
    }

    async fn an_order_that_a_voucher_pays_for_opens_no_attempt_and_has_its_invoice(db) {
        let till = till(db).await;
        voucher(&till.shop, "100").await;
        let buyer = guest("rina");
        buyer.wants(&till.shop, till.guitar, 1).await;
        let form = domain::checkout::CheckoutForm {
            voucher: "ROCK".to_owned(),
            shipping: "PICKUP".to_owned(),
            ..form(Midtrans)
        };
        let placed = buyer.orders(&till.shop, &form).await.expect("is placed");
        assert_eq!(state(&till.shop, &placed.number).await, OrderState::Paid);
        assert!(till.attempts(&placed).await.is_empty());
        assert_eq!(invoice(&till.shop, &placed).await.map(|(_, total)| total), Some(Rupiah::ZERO));
        let panel = till.shop.services.payments.panel(&placed.number, &link(&placed)).await.expect("shows");
        assert!(!panel.is_waiting && panel.choices.is_empty());
        assert!(subjects(&till.shop).await.contains(&format!("Pesanan {} sudah lunas", placed.number)));
        let clerk = clerk(&till.shop).await;
        till.shop.services.orders.step(&clerk, &placed.number, OrderAction::Cancel, "Rusak").await.expect("is called off");
        assert!(till.refunds(&placed).await.is_empty(), "nothing came in, nothing goes back");
        assert_eq!((uses(&till.shop).await, invoice(&till.shop, &placed).await), (0, None));
        books_are_right(&till.shop).await;
        Ok(())
    }

    async fn an_order_that_lives_again_uses_its_voucher_again_and_has_its_invoice(db) {
        let till = till(db).await;
        voucher(&till.shop, "10").await;
        let placed = buys(&till, Midtrans, 1).await;
        let attempt = till.begins(&placed).await.attempt;
        // Its gateway is silent, so that its page still takes money.
        till.gateway.trouble("cancel", Trouble::Silence);
        till.runs_out(&placed).await;
        till.gateway.trouble("cancel", Trouble::Silence);
        till.shop.clock.pass_secs(16 * 60);
        assert_eq!(till.shop.services.orders.expire_due().await.expect("runs"), 1);
        assert_eq!(uses(&till.shop).await, 0);
        assert!(till.gateway.pay(&attempt));
        till.returns(&Bought { placed: placed.clone(), attempt }).await;
        assert_eq!(state(&till.shop, &placed.number).await, OrderState::Paid);
        assert_eq!(uses(&till.shop).await, 1);
        assert!(invoice(&till.shop, &placed).await.is_some());
        books_are_right(&till.shop).await;
        Ok(())
    }

    async fn units_that_are_not_sent_go_back_at_what_was_paid_for_them(db) {
        let till = till(db).await;
        voucher(&till.shop, "10").await;
        let placed = buys(&till, BankTransfer, 3).await;
        let clerk = clerk(&till.shop).await;
        let orders = &till.shop.services.orders;
        orders.confirm_transfer(&clerk, &placed.number, "").await.expect("is paid");
        orders.step(&clerk, &placed.number, OrderAction::Process, "").await.expect("is packed");
        let known = order(&till.shop, &placed.number).await;
        let line = known.lines[0].id;
        orders.cancel_units(&clerk, &placed.number, known.version, (line, 1), "Habis").await.expect("is cancelled");
        let back: Vec<_> = till.refunds(&placed).await.iter().map(|refund| refund.amount.amount()).collect();
        assert_eq!(back, [1_800_000], "two million less ten per cent");
        books_are_right(&till.shop).await;
        Ok(())
    }

    async fn what_is_cancelled_before_the_courier_collects_is_not_on_the_invoice(db) {
        let till = till(db).await;
        voucher(&till.shop, "10").await;
        let placed = buys(&till, CashOnDelivery, 2).await;
        let clerk = clerk(&till.shop).await;
        let orders = &till.shop.services.orders;
        let known = order(&till.shop, &placed.number).await;
        orders.cancel_units(&clerk, &placed.number, known.version, (known.lines[0].id, 1), "Habis").await.expect("is cancelled");
        orders.ship(&clerk, &placed.number, "jne", "JX1").await.expect("is sent");
        orders.step(&clerk, &placed.number, OrderAction::Deliver, "").await.expect("arrives");
        let known = order(&till.shop, &placed.number).await;
        assert_eq!(known.to_pay(), Rupiah::new(known.totals.total.amount() - 1_800_000));
        assert_eq!(invoice(&till.shop, &placed).await.map(|(_, total)| total), Some(known.to_pay()));
        books_are_right(&till.shop).await;
        Ok(())
    }
}
