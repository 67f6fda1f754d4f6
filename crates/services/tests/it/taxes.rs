//! PPN over time: an order keeps the policy that was in force when it was placed.

use domain::money::Rupiah;
use domain::payment::PaymentMethod::PayInStore;
use domain::payment::{LineUnits, RefundWhat};
use domain::tax::{TaxChangeError, TaxPolicy};
use domain::time::Timestamp;
use services::Failure;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::credits::{papers, sums};
use crate::journey::{clerk, form, guest, is_hidden, order, refusal};
use crate::till::{refund, till};

fn on_top(rate_percent: u32) -> TaxPolicy {
    TaxPolicy { registered: true, rate_percent, prices_include_tax: false, ..TaxPolicy::default() }
}

fn new_year() -> Timestamp {
    Timestamp::of_day_wib("2027-01-01").expect("is a day")
}

on_both! {
    async fn a_planned_policy_holds_from_midnight_in_bandung_and_not_a_second_earlier(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(1_000_000).stock(9)).await;
        let owner = shop.admin().await;
        shop.services.settings.plan_tax(&owner, new_year(), on_top(12)).await.expect("is planned");
        let mut taxes = Vec::new();
        for (n, seconds) in [(1, -1), (2, 0)] {
            shop.clock.set(new_year().plus_secs(seconds));
            let buyer = guest(&format!("buyer {n}"));
            buyer.wants(&shop, guitar.variant(), 1).await;
            shop.services.checkout.save_draft(&buyer.owner, &form(PayInStore)).await.expect("is kept");
            let shown = shop.services.checkout.open(&buyer.visitor, &buyer.owner).await.expect("opens").totals;
            let placed = buyer.orders(&shop, &form(PayInStore)).await.expect("is placed");
            let totals = order(&shop, &placed.number).await.totals;
            assert_eq!(shown, Some(totals), "what was shown is what is asked for");
            taxes.push((placed.number, totals.tax.amount.amount(), totals.total.amount()));
        }
        // The second order is the first of January, by its number too.
        assert_eq!(
            taxes,
            [("HR-2612-000001".to_owned(), 0, 1_000_000), ("HR-2701-000001".to_owned(), 110_000, 1_110_000)]
        );
        shop.clock.pass_secs(400 * 24 * 3600);
        let old = order(&shop, "HR-2612-000001").await.totals.tax;
        assert_eq!((old.policy.registered, old.amount), (false, Rupiah::ZERO), "it stays what it was");
        Ok(())
    }

    async fn sending_is_taxed_from_the_day_that_is_planned_and_goes_back_with_its_tax(db) {
        let till = till(db).await;
        let (owner, staff, services) = (till.shop.admin().await, clerk(&till.shop).await, &till.shop.services);
        let both = TaxPolicy { taxes_sending: true, ..on_top(12) };
        services.settings.plan_tax(&owner, new_year(), both).await.expect("is planned");
        let before = till.sells("rina", 1).await;
        till.shop.clock.set(new_year());
        let sold = till.sells("budi", 1).await;
        let old = order(&till.shop, &before.placed.number).await.totals;
        assert_eq!((old.tax.sending, old.sending()), (Rupiah::ZERO, old.shipping), "it stays what it was");
        let known = order(&till.shop, &sold.placed.number).await;
        let (totals, eleven) = (known.totals, |sum: Rupiah| sum.ratio(11, 100).expect("fits"));
        let sum = totals.goods.checked_add(totals.shipping).ok_or("fits")?;
        assert_eq!((totals.tax.amount, totals.tax.policy), (eleven(sum), both));
        assert_eq!(totals.total, sum.checked_add(eleven(sum)).ok_or("fits")?);
        let money = services.payments.money(&staff, &known.number).await.expect("shows");
        assert_eq!(money.shipping_left, totals.sending());
        let units = vec![LineUnits { line: known.lines[0].id, units: 1 }];
        for (key, what) in [
            ("sending", RefundWhat::Lines { units: Vec::new(), shipping: true }),
            ("goods", RefundWhat::Lines { units, shipping: true }),
        ] {
            services.payments.refund(&staff, &known.number, &refund(what, key)).await.expect("is asked for");
        }
        let (invoice, notes) = papers(&till.shop, &known.number).await;
        assert_eq!(sums(&notes), (totals.total, totals.tax.amount));
        assert_eq!((notes[0].totals.shipping, notes[0].totals.tax.sending), (totals.shipping, totals.tax.sending));
        assert_eq!((invoice.totals.tax, notes[1].totals.tax.sending), (totals.tax, Rupiah::ZERO));
        Ok(())
    }

    async fn only_the_future_is_planned_and_only_by_an_admin(db) {
        let shop = TestShop::new(db).await;
        let (owner, settings) = (shop.admin().await, &shop.services.settings);
        let clerk = clerk(&shop).await;
        assert!(matches!(settings.plan_tax(&clerk, new_year(), on_top(12)).await, Err(Failure::Forbidden)));
        assert!(matches!(settings.tax(&clerk).await, Err(Failure::Forbidden)));
        assert!(matches!(settings.cancel_tax(&clerk, new_year()).await, Err(Failure::Forbidden)));
        let today = refusal(settings.plan_tax(&owner, shop.services.now(), on_top(12)).await);
        assert_eq!(today, TaxChangeError::NotFuture);
        settings.plan_tax(&owner, new_year(), on_top(12)).await.expect("is planned");
        assert_eq!(refusal(settings.plan_tax(&owner, new_year(), on_top(13)).await), TaxChangeError::DayTaken);
        assert_eq!(settings.shop().await.expect("reads").tax.changes().len(), 1);
        assert_eq!(settings.tax(&owner).await.expect("shows").at(new_year()), on_top(12));
        settings.cancel_tax(&owner, new_year()).await.expect("is given up");
        assert!(is_hidden(&settings.cancel_tax(&owner, new_year()).await));
        assert!(settings.shop().await.expect("reads").tax.changes().is_empty());
        assert_eq!(shop.store.read().audit().of("settings", "tax", 9).await?.len(), 2);
        Ok(())
    }

    async fn two_owners_who_plan_at_once_both_have_their_day(db) {
        let shop = std::sync::Arc::new(TestShop::new(db).await);
        let owner = shop.admin().await;
        let days = ["2027-01-01", "2027-02-01", "2027-03-01", "2027-04-01"];
        let planning = days.map(|day| {
            let (shop, owner) = (std::sync::Arc::clone(&shop), owner.clone());
            let day = Timestamp::of_day_wib(day).expect("is a day");
            tokio::spawn(async move { shop.services.settings.plan_tax(&owner, day, on_top(12)).await.is_ok() })
        });
        let mut planned = 0;
        for plan in planning {
            planned += usize::from(plan.await?);
        }
        assert_eq!(shop.store.read().settings().tax().await?.value.changes().len(), planned);
        assert!(planned > 0);
        Ok(())
    }
}
