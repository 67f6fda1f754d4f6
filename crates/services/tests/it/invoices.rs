//! Invoices: one for each paid order, without a gap, undone by a credit note.

use std::sync::Arc;

use domain::form::FieldError;
use domain::invoice::{InvoiceKind, TaxDetailsForm};
use domain::order::OrderAction;
use domain::papers::LabelSize;
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery, PayInStore};
use domain::time::Timestamp;
use services::invoices::{PaperKind, Papers};
use services::{Failure, OrderAccess};
use store::orders::Step;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;
use tokio::task::JoinSet;

use crate::journey::{clerk, guest, is_hidden, link, order, refusal};

on_both! {
    async fn fifty_orders_settled_at_once_have_fifty_invoices_without_a_gap(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(100)).await;
        let staff = clerk(&shop).await;
        let mut numbers = Vec::new();
        for n in 0..50 {
            numbers.push(guest(&format!("buyer {n}")).buys(&shop, guitar.variant(), 1, BankTransfer).await.number);
        }
        let mut tasks = JoinSet::new();
        // Each is told twice, by two members of staff at the same instant.
        for number in numbers.iter().chain(&numbers) {
            let (shop, staff, number) = (Arc::clone(&shop), staff.clone(), number.clone());
            tasks.spawn(async move {
                let told = shop.services.orders.confirm_transfer(&staff, &number, "").await;
                // Fifty writers on one series may wait for each other longer than a few tries; nothing is lost then.
                matches!(told, Ok(()) | Err(Failure::Conflict))
            });
        }
        assert!(tasks.join_all().await.into_iter().all(|told| told));
        let mut issued = Vec::new();
        for number in &numbers {
            shop.services.orders.confirm_transfer(&staff, number, "").await.expect("is paid");
            let papers = shop.services.orders.detail(&staff, number).await.expect("views").papers;
            assert_eq!(papers.len(), 1, "{number}");
            issued.extend(papers.into_iter().map(|paper| paper.number));
        }
        issued.sort();
        assert_eq!(issued, (1..=50).map(|n| format!("INV/HR/2026/11/{n:05}")).collect::<Vec<_>>());
        Ok(())
    }

    async fn an_invoice_is_issued_when_the_money_comes_and_says_so(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let (staff, services) = (clerk(&shop).await, &shop.services);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        assert!(is_hidden(&services.invoices.of_customer(&placed.number, &link(&placed)).await), "nobody paid yet");
        shop.clock.pass_secs(3600);
        services.orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        let invoice = services.invoices.of_customer(&placed.number, &link(&placed)).await.expect("has one");
        let order = order(&shop, &placed.number).await;
        assert_eq!((invoice.totals, invoice.paid_at), (order.totals, order.paid_at));
        assert_eq!(invoice.number, "INV/HR/2026/11/00001");
        let view = services.orders.view(&placed.number, &link(&placed)).await.expect("views");
        assert_eq!(view.invoice.as_deref(), Some("INV/HR/2026/11/00001"));
        let stranger = OrderAccess::Link("a guess".to_owned());
        assert!(is_hidden(&services.invoices.of_customer(&placed.number, &stranger).await));
        Ok(())
    }

    async fn cash_at_the_door_is_invoiced_at_the_door(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, CashOnDelivery).await;
        orders.ship(&staff, &placed.number, "jne", "JB123").await.expect("is sent");
        assert_eq!(orders.detail(&staff, &placed.number).await.expect("views").papers, []);
        // The order of November is delivered in December.
        shop.clock.set(Timestamp::of_day_wib("2026-12-01").ok_or("is a day")?);
        orders.step(&staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived");
        let papers = orders.detail(&staff, &placed.number).await.expect("views").papers;
        assert_eq!(papers[0].number, "INV/HR/2026/12/00001");
        Ok(())
    }

    async fn calling_a_paid_order_off_undoes_its_invoice(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let (staff, services) = (clerk(&shop).await, &shop.services);
        let paid = guest("rina").buys(&shop, guitar.variant(), 1, PayInStore).await;
        services.orders.settle_in_store(&staff, &paid.number).await.expect("is paid");
        services.orders.step(&staff, &paid.number, OrderAction::Cancel, "rusak").await.expect("is called off");
        services.orders.step(&staff, &paid.number, OrderAction::Cancel, "rusak").await.expect("told again");
        let papers = services.orders.detail(&staff, &paid.number).await.expect("views").papers;
        let told: Vec<_> = papers.iter().map(|paper| (paper.kind, paper.number.as_str())).collect();
        assert_eq!(
            told,
            [(InvoiceKind::Invoice, "INV/HR/2026/11/00001"), (InvoiceKind::CreditNote, "NK/HR/2026/11/00001")]
        );
        assert_eq!(papers[1].document.totals, papers[0].document.totals);
        assert!(is_hidden(&services.invoices.of_customer(&paid.number, &link(&paid)).await), "it does not count");
        let next = guest("budi").buys(&shop, guitar.variant(), 1, PayInStore).await;
        services.orders.settle_in_store(&staff, &next.number).await.expect("is paid");
        let next = services.invoices.of_customer(&next.number, &link(&next)).await.expect("has one");
        assert_eq!(next.number, "INV/HR/2026/11/00002", "a number is never used again");
        assert_eq!(services.invoices.issue_missing().await.expect("looks"), 0);
        Ok(())
    }

    async fn what_earlier_releases_left_without_an_invoice_gets_one(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let now = shop.services.now();
        let tx = db.store.write().await?;
        let id = tx.orders().id_of(&placed.number).await?.ok_or("exists")?;
        let head = tx.orders().lock(id).await?.ok_or("exists")?;
        let to = domain::order::OrderState::Paid;
        tx.orders().step(&head, Step { action: OrderAction::Settle, to, actor: None, note: "", at: now }).await?;
        let attempt = tx.payments().pending(id).await?.ok_or("has an attempt")?;
        tx.payments().capture(attempt.id, now).await?;
        tx.stock().confirm(id, now).await?;
        tx.commit().await?;
        assert_eq!(shop.services.invoices.issue_missing().await.expect("looks"), 1);
        assert_eq!(shop.services.invoices.issue_missing().await.expect("looks"), 0);
        assert!(shop.services.invoices.of_customer(&placed.number, &link(&placed)).await.is_ok());
        Ok(())
    }

    async fn numbers_of_the_tax_office_are_checked_and_printed(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let (staff, services) = (clerk(&shop).await, &shop.services);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let form = TaxDetailsForm { serial: "0400-26.00000001234".to_owned(), buyer: "3273 0112 3456 0001".to_owned() };
        let early = services.invoices.note_tax(&staff, &placed.number, &form).await;
        assert!(is_hidden(&early), "there is no invoice yet: {early:?}");
        services.orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        let wrong = TaxDetailsForm { serial: "123".to_owned(), ..form.clone() };
        let errors = refusal(services.invoices.note_tax(&staff, &placed.number, &wrong).await);
        assert_eq!(errors.of("serial"), Some(&FieldError::TaxSerial));
        services.invoices.note_tax(&staff, &placed.number, &form).await.expect("is noted");
        services.invoices.note_tax(&staff, &placed.number, &form).await.expect("is noted already");
        let invoice = services.invoices.of_customer(&placed.number, &link(&placed)).await.expect("has one");
        assert_eq!(invoice.nsfp.as_deref(), Some("04002600000001234"));
        assert_eq!(invoice.buyer_tax_number.as_deref(), Some("3273011234560001"));
        assert!(!invoice.is_tax_invoice(), "this shop told no number of its own");
        assert_eq!(shop.store.read().audit().of("invoice", "INV/HR/2026/11/00001", 9).await?.len(), 1);
        Ok(())
    }

    async fn papers_of_several_orders_come_together_and_what_has_none_is_left_out(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let (staff, services) = (clerk(&shop).await, &shop.services);
        let sent = guest("rina").buys(&shop, guitar.variant(), 2, BankTransfer).await;
        let fetched = guest("budi").buys(&shop, guitar.variant(), 1, PayInStore).await;
        services.orders.settle_in_store(&staff, &fetched.number).await.expect("is paid");
        let both = [sent.number.as_str(), fetched.number.as_str()];
        let papers = async |kind| services.invoices.papers(&staff, &both, kind).await.expect("are there");
        assert_eq!(papers(PaperKind::PackingSlip).await.len(), 2);
        let labels = papers(PaperKind::Label(LabelSize::Mm100x150)).await;
        assert_eq!(labels.len(), 2, "two cartons are sent, one is fetched");
        let Papers::Invoices(invoices) = papers(PaperKind::Invoice).await else { panic!("other papers") };
        assert!(matches!(invoices.as_slice(), [invoice] if invoice.order_number == fetched.number));
        let file = services.invoices.print(&staff, &both, PaperKind::PackingSlip).await.expect("is drawn");
        assert!(file.bytes.starts_with(b"%PDF-") && file.name == "packing slips 2", "{}", file.name);
        let file = services.invoices.invoice_file(&fetched.number, &link(&fetched)).await.expect("is drawn");
        assert_eq!(file.name, "INV/HR/2026/11/00001");
        let none = services.invoices.papers(&staff, &[sent.number.as_str()], PaperKind::Invoice).await;
        assert!(is_hidden(&none), "nothing to print");
        assert!(is_hidden(&services.invoices.papers(&staff, &["HR-0"], PaperKind::PackingSlip).await));
        let other = crate::journey::staff(&shop, "lain@hurtrock.test", &[domain::account::Permission::Catalogue]).await;
        let refused = services.invoices.papers(&other, &both, PaperKind::PackingSlip).await;
        assert!(matches!(refused, Err(Failure::Forbidden)));
        Ok(())
    }
}
