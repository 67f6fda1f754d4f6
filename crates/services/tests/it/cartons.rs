//! Papers of parcels and of what they cost: each with its own number, its own cartons, its own sums.

use domain::checkout::CheckoutForm;
use domain::invoice::TaxDetailsForm;
use domain::order::OrderState;
use domain::papers::{LabelSize, PackingSlip, ShippingLabel};
use domain::payment::PaymentMethod::BankTransfer;
use fake_psp::Channel;
use services::Staff;
use services::invoices::{PaperKind, Papers};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::double::{METHODS, double};
use crate::journey::{clerk, form, guest, is_hidden, link, order};
use crate::till::Bought;

async fn labels(shop: &TestShop, staff: &Staff, number: &str) -> Vec<ShippingLabel> {
    let kind = PaperKind::Label(LabelSize::default());
    match shop.services.invoices.papers(staff, &[number], kind).await {
        Ok(Papers::Labels(labels)) => labels,
        other => panic!("no labels: {other:?}"),
    }
}

async fn slips(shop: &TestShop, staff: &Staff, number: &str) -> Vec<PackingSlip> {
    match shop.services.invoices.papers(staff, &[number], PaperKind::PackingSlip).await {
        Ok(Papers::PackingSlips(slips)) => slips,
        other => panic!("no packing slips: {other:?}"),
    }
}

/// Number, carton of cartons, grams, and the first thing inside.
fn told(label: &ShippingLabel) -> (Option<&str>, (u32, u32), u64, &str) {
    let number = label.tracking_number.as_deref();
    (number, (label.carton, label.cartons), label.weight_grams, label.contents[0].name.as_str())
}

on_both! {
    async fn the_next_parcel_of_an_order_has_papers_of_its_own(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").carton(100, 40, 12, 3_500)).await;
        let stand = shop.with(Goods::named("Stan Uji").carton(40, 20, 10, 1_200)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        rina.wants(&shop, stand.variant(), 2).await;
        let typed = CheckoutForm { packing: "on".to_owned(), ..form(BankTransfer) };
        let number = rina.orders(&shop, &typed).await.expect("is placed").number;
        orders.confirm_transfer(&staff, &number, "").await.expect("is paid");
        let known = order(&shop, &number).await;
        assert_eq!((known.shipping.load.grams, known.shipping.packing_grams), (5_900, 2_000));
        assert_eq!(labels(&shop, &staff, &number).await.len(), 3, "all of it lies ready");

        let sent = known.lines.iter().find(|line| line.variant == guitar.variant()).expect("is a line");
        orders.ship_part(&staff, &number, ("jne", "JX1"), &[(sent.id, 1)]).await.expect("is sent");
        let rest = labels(&shop, &staff, &number).await;
        let expected: Vec<_> = (1..=2).map(|carton| (None, (carton, 2), 3_200, "Stan Uji")).collect();
        assert_eq!(rest.iter().map(told).collect::<Vec<_>>(), expected, "each with its wooden packing");
        let slip = slips(&shop, &staff, &number).await;
        assert_eq!((slip.len(), slip[0].tracking_number.as_deref(), slip[0].cartons), (1, None, 2));

        orders.ship(&staff, &number, "sicepat", "SC2").await.expect("is sent");
        let all = labels(&shop, &staff, &number).await;
        let mut expected = vec![(Some("JX1"), (1, 1), 5_500, "Gitar Uji")];
        expected.extend((1..=2).map(|carton| (Some("SC2"), (carton, 2), 3_200, "Stan Uji")));
        assert_eq!(all.iter().map(told).collect::<Vec<_>>(), expected);
        assert_eq!(all.iter().map(|label| label.courier.as_str()).collect::<Vec<_>>(), ["JNE", "SiCepat", "SiCepat"]);
        let slips = slips(&shop, &staff, &number).await;
        let numbers: Vec<_> = slips.iter().map(|slip| slip.tracking_number.as_deref()).collect();
        assert_eq!(numbers, [Some("JX1"), Some("SC2")]);
        let read = shop.store.read().orders().by_number(&number).await?.ok_or("is there")?;
        assert_eq!(read.shipments[0].lines, [(sent.id, 1)]);
        Ok(())
    }

    async fn an_order_that_was_called_off_has_no_papers_to_send_it_with(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let staff = clerk(&shop).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        shop.services.orders.cancel(&placed.number, &link(&placed)).await.expect("is called off");
        for kind in [PaperKind::PackingSlip, PaperKind::Label(LabelSize::Mm120)] {
            assert!(is_hidden(&shop.services.invoices.papers(&staff, &[placed.number.as_str()], kind).await), "{kind:?}");
        }
        Ok(())
    }

    async fn an_invoice_tells_packing_and_insurance_apart_and_is_a_tax_invoice_with_both_numbers(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, services) = (clerk(&shop).await, &shop.services);
        let typed =
            CheckoutForm { packing: "on".to_owned(), insurance: "on".to_owned(), ..form(BankTransfer) };
        for (npwp, serial) in
            [(None, "04002600000001234"), (Some("0312456789042000".to_owned()), "04002600000001235")]
        {
            let tax = TaxDetailsForm { serial: serial.to_owned(), ..TaxDetailsForm::default() };
            let tx = shop.store.write().await?;
            let mut settings = tx.settings().shop().await?;
            settings.profile.npwp.clone_from(&npwp);
            tx.settings().put_shop(&settings, services.now()).await?;
            tx.commit().await?;
            let rina = guest(&format!("rina {}", npwp.is_some()));
            rina.wants(&shop, guitar.variant(), 1).await;
            let placed = rina.orders(&shop, &typed).await.expect("is placed");
            services.orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
            services.invoices.note_tax(&staff, &placed.number, &tax).await.expect("is noted");
            let invoice = services.invoices.of_customer(&placed.number, &link(&placed)).await.expect("has one");
            let quote = order(&shop, &placed.number).await.shipping;
            assert!(quote.packing.is_positive() && quote.insurance.is_positive());
            assert_eq!((invoice.packing, invoice.insurance), (quote.packing, quote.insurance));
            assert_eq!(invoice.freight(), quote.freight);
            assert_eq!((&invoice.seller.npwp, invoice.is_tax_invoice()), (&npwp, npwp.is_some()));
        }
        Ok(())
    }

    /// The doubles refuse a bill whose lines do not add up.
    async fn a_gateways_bill_with_packing_and_insurance_adds_up(db) {
        let double = double(db, 11).await;
        for method in METHODS {
            let rina = guest(method.key());
            rina.wants(&double.shop, double.picks, 1).await;
            let typed = CheckoutForm { packing: "on".to_owned(), insurance: "on".to_owned(), ..form(method) };
            let placed = rina.orders(&double.shop, &typed).await.expect("is placed");
            let page = double.shop.services.payments.begin(&placed.number, &link(&placed)).await.expect("opens");
            assert!(double.pay(method, &page.attempt, Channel::Qris), "{method:?}");
            double.passes(61).await;
            let paid = order(&double.shop, &placed.number).await;
            assert!(paid.state == OrderState::Paid && paid.shipping.packing.is_positive(), "{method:?}");
            let bought = Bought { attempt: page.attempt, placed };
            assert_eq!(double.compare(&[bought], 11).await, paid.totals.total.amount());
        }
        Ok(())
    }
}
