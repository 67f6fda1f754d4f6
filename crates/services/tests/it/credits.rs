//! Credit notes: what goes back of the money for an order is taken off its invoice, with its part of the PPN, and never more than that.

use domain::invoice::InvoiceKind;
use domain::money::Rupiah;
use domain::order::OrderAction;
use domain::papers::Invoice;
use domain::payment::PaymentMethod::{BankTransfer, Midtrans};
use domain::payment::{LineUnits, RefundWhat, TaskAct};
use domain::returns::{ReturnAction, ReturnForm};
use domain::tax::TaxPolicy;
use payments::Status;
use services::OrderAccess;
use services::orders::{Closing, Fate};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{clerk, guest, is_hidden, link, order};
use crate::till::{Bought, refund, till};

/// The shop charges PPN, within its prices or on top.
async fn charge_tax(shop: &TestShop, prices_include_tax: bool) {
    let owner = shop.admin().await;
    let mut settings = (*shop.services.settings.shop().await.expect("reads")).clone();
    settings.tax = TaxPolicy { registered: true, prices_include_tax, ..TaxPolicy::default() }.into();
    shop.services.settings.save(&owner, &settings).await.expect("is saved");
}

/// The invoice of an order, and its credit notes.
pub async fn papers(shop: &TestShop, number: &str) -> (Invoice, Vec<Invoice>) {
    let papers = shop.store.read().invoices().of(order(shop, number).await.id).await.expect("reads");
    let of = |kind| papers.iter().filter(move |paper| paper.kind == kind).map(|paper| paper.document.clone());
    let invoice = of(InvoiceKind::Invoice).next().expect("has an invoice");
    (invoice, of(InvoiceKind::CreditNote).collect())
}

/// What notes come to: money and PPN.
pub fn sums(notes: &[Invoice]) -> (Rupiah, Rupiah) {
    (notes.iter().map(|note| note.totals.total).sum(), notes.iter().map(|note| note.totals.tax.amount).sum())
}

on_both! {
    async fn refunds_are_credited_part_by_part_and_add_up_to_the_invoice(db) {
        let till = till(db).await;
        charge_tax(&till.shop, false).await;
        let (bought, staff, payments) = (till.sells("rina", 2).await, clerk(&till.shop).await, &till.shop.services.payments);
        let number = &bought.placed.number;
        let units = vec![LineUnits { line: order(&till.shop, number).await.lines[0].id, units: 1 }];
        let whats = [
            RefundWhat::Lines { units, shipping: true },
            RefundWhat::Amount(Rupiah::new(333_333)),
            RefundWhat::Everything,
        ];
        for (n, what) in whats.into_iter().enumerate() {
            for _ in 0..2 {
                payments.refund(&staff, number, &refund(what.clone(), &n.to_string())).await.expect("is asked for, once");
            }
        }
        let (invoice, notes) = papers(&till.shop, number).await;
        assert_eq!(notes.len(), 3);
        let first = &notes[0];
        assert_eq!(first.number, "NK/HR/2026/11/00001");
        assert_eq!((first.lines[0].quantity, first.lines[0].total), (1, Rupiah::new(2_000_000)));
        assert_eq!((first.totals.shipping, first.totals.tax.amount), (invoice.totals.shipping, Rupiah::new(220_000)));
        assert_eq!(first.credit.as_ref().map(|credit| credit.invoice.clone()), Some(invoice.number.clone()));
        assert_eq!((notes[1].lines[0].sku.as_str(), notes[1].totals.total), ("", Rupiah::new(333_333)));
        assert_eq!(sums(&notes), (invoice.totals.total, invoice.totals.tax.amount));
        till.passes(1).await;
        assert_eq!(papers(&till.shop, number).await.1.len(), 3, "being done changes nothing");
        Ok(())
    }

    async fn whoever_may_see_the_invoice_may_have_the_credit_note(db) {
        let till = till(db).await;
        let (bought, staff, services) = (till.sells("rina", 1).await, clerk(&till.shop).await, &till.shop.services);
        let (number, access) = (&bought.placed.number, link(&bought.placed));
        let form = refund(RefundWhat::Amount(Rupiah::new(50_000)), "a");
        services.payments.refund(&staff, number, &form).await.expect("is asked for");
        let file = services.invoices.credit_file(number, &access, 1).await.expect("is drawn");
        assert!(file.bytes.starts_with(b"%PDF") && file.name == "NK/HR/2026/11/00001");
        assert_eq!(services.invoices.print_credit(&staff, number, 1).await.expect("is drawn"), file);
        for place in [0, 2] {
            assert!(is_hidden(&services.invoices.credit_file(number, &access, place).await), "{place}");
        }
        let stranger = OrderAccess::Link("a guess".to_owned());
        assert!(is_hidden(&services.invoices.credit_file(number, &stranger, 1).await));
        let view = services.orders.view(number, &access).await.expect("views");
        assert_eq!(view.credit_notes, [("NK/HR/2026/11/00001".to_owned(), Rupiah::new(50_000))]);
        assert!(view.invoice.is_some(), "the invoice still counts");
        Ok(())
    }

    async fn a_partial_return_is_credited_with_what_sending_cost(db) {
        let shop = TestShop::new(db).await;
        charge_tax(&shop, true).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5).price(1_110_000)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        orders.ship(&staff, &placed.number, "jne", "JB1").await.expect("is sent");
        orders.step(&staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived");
        let seen = order(&shop, &placed.number).await;
        let line = seen.lines[0].id;
        let form = ReturnForm { cause: "faulty".to_owned(), reason: "Pickup mati".to_owned(), lines: vec![(line, 1)] };
        orders.request_return(&placed.number, &link(&placed), seen.version, &form, Vec::new()).await.expect("is taken");
        let case = orders.returns(&staff, None, None).await.expect("lists").rows[0].number.clone();
        for action in [ReturnAction::Approve, ReturnAction::Receive] {
            orders.return_step(&staff, &case, action, "").await.expect("goes on");
        }
        let closing = Closing {
            fates: vec![Fate { line, restocked: 0, written_off: 1 }],
            with_shipping: true,
            deduction: Rupiah::new(111_000),
            answer: String::new(),
        };
        orders.close_return(&staff, &case, &closing).await.expect("is settled");
        let (invoice, notes) = papers(&shop, &placed.number).await;
        let totals = notes[0].totals;
        assert_eq!((totals.goods, totals.shipping), (Rupiah::new(999_000), invoice.totals.shipping));
        assert_eq!((totals.tax.amount, totals.tax.net), (Rupiah::new(99_000), Rupiah::new(900_000)));
        assert_eq!(notes[0].credit.as_ref().map(|credit| credit.reason.clone()), Some(case));
        assert_eq!((notes[0].lines[0].quantity, notes[0].lines[0].total), (1, Rupiah::new(999_000)));
        Ok(())
    }

    async fn units_that_are_not_sent_and_then_the_rest_undo_the_invoice_in_two_notes(db) {
        let shop = TestShop::new(db).await;
        charge_tax(&shop, true).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3).price(1_000_001)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 3, BankTransfer).await;
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        let seen = order(&shop, &placed.number).await;
        orders.cancel_units(&staff, &placed.number, seen.version, (seen.lines[0].id, 1), "cacat").await.expect("is cancelled");
        orders.step(&staff, &placed.number, OrderAction::Cancel, "habis").await.expect("is called off");
        let (invoice, notes) = papers(&shop, &placed.number).await;
        assert_eq!(notes.iter().map(|note| note.lines[0].quantity).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(sums(&notes), (invoice.totals.total, invoice.totals.tax.amount));
        let view = orders.view(&placed.number, &link(&placed)).await.expect("views");
        assert_eq!((view.invoice, view.credit_notes.len()), (None, 2));
        Ok(())
    }

    async fn a_short_payment_that_is_accepted_leaves_books_that_say_what_was_paid(db) {
        let till = till(db).await;
        charge_tax(&till.shop, true).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        let bought = till.buys("rina", 1).await;
        let total = till.total(&bought.placed).await;
        let received = total.checked_sub(Rupiah::new(11_100)).ok_or("fits")?;
        till.gateway.pay_amount(&bought.attempt, received);
        till.returns(&bought).await;
        payments.resolve(&staff, till.task().await.id, TaskAct::Accept, "biaya admin", None).await.expect("is resolved");
        let (invoice, notes) = papers(&till.shop, &bought.placed.number).await;
        assert_eq!((invoice.totals.total, notes.len()), (total, 1));
        assert_eq!(sums(&notes), (Rupiah::new(11_100), Rupiah::new(1_100)));
        // And when all of it goes back, no more than what came.
        payments.refund(&staff, &bought.placed.number, &refund(RefundWhat::Everything, "a")).await.expect("is asked for");
        till.passes(1).await;
        assert_eq!(till.gateway.given_back(&bought.attempt), received);
        let (invoice, notes) = papers(&till.shop, &bought.placed.number).await;
        assert_eq!(sums(&notes), (invoice.totals.total, invoice.totals.tax.amount));
        Ok(())
    }

    async fn what_was_never_invoiced_is_not_credited(db) {
        let till = till(db).await;
        let (staff, payments) = (clerk(&till.shop).await, &till.shop.services.payments);
        // Too much
        let bought = till.buys("rina", 1).await;
        let received = till.total(&bought.placed).await.checked_add(Rupiah::new(75_000)).ok_or("fits")?;
        till.gateway.pay_amount(&bought.attempt, received);
        till.returns(&bought).await;
        payments.resolve(&staff, till.task().await.id, TaskAct::AcceptAndReturn, "", None).await.expect("is resolved");
        till.passes(1).await;
        assert_eq!(papers(&till.shop, &bought.placed.number).await.1, []);
        // Twice
        let first = till.buys("budi", 1).await;
        payments.switch(&first.placed.number, &link(&first.placed), BankTransfer).await.expect("is chosen");
        let page = payments.switch(&first.placed.number, &link(&first.placed), Midtrans).await.expect("opens");
        till.gateway.pay(&page.attempt);
        till.returns(&Bought { attempt: page.attempt, ..first.clone() }).await;
        till.gateway.becomes(&first.attempt, Status::Captured { at: None });
        for _ in 0..3 {
            till.passes(3600).await;
        }
        assert!(till.gateway.given_back(&first.attempt).is_positive());
        assert_eq!(papers(&till.shop, &first.placed.number).await.1, []);
        Ok(())
    }

    async fn money_that_the_gateway_gave_back_by_itself_is_credited_too(db) {
        let till = till(db).await;
        let bought = till.sells("rina", 1).await;
        till.gateway.give_back_outside(&bought.attempt, Rupiah::new(100_000));
        let id = till.attempts(&bought.placed).await[0].id;
        for _ in 0..2 {
            till.shop.services.payments.look(id).await.expect("looks");
        }
        let (_, notes) = papers(&till.shop, &bought.placed.number).await;
        assert_eq!(sums(&notes).0, Rupiah::new(100_000));
        Ok(())
    }
}
