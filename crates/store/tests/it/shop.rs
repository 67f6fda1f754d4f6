//! What the owner sets, the trail of changes, searches in vain, and the dashboard's figures.

use domain::account::Role;
use domain::money::Rupiah;
use domain::order::{OrderAction, OrderState};
use domain::shipping::{Rounding, ShippingService};
use domain::shop::{BankAccount, ShopSettings, StoreProfile};
use domain::tax::TaxPolicy;
use serde_json::json;
use store::audit::AuditEntry;
use store::searches::Miss;
use store::settings::PROFILE;
use store::stats::{DaySales, Sales, Tasks};
use store::{Conflict, StoreError};
use testkit::on_both;

use crate::fixture::{NOW, account, courier, goods, place};
use crate::invoices::issue;
use crate::orders::take;

on_both! {
    async fn a_shop_nobody_set_up_has_the_defaults_and_keeps_what_is_set(db) {
        let read = db.store.read();
        assert_eq!(read.settings().shop().await?, ShopSettings::default());
        let tax = TaxPolicy { registered: true, ..TaxPolicy::default() }.into();
        let mut shop = ShopSettings { tax, ..ShopSettings::default() };
        shop.bank_accounts.push(BankAccount { bank: "BCA".to_owned(), number: "123".to_owned(), holder: "Hurtrock".to_owned() });
        let tx = db.store.write().await?;
        tx.settings().put_shop(&shop, NOW).await?;
        tx.commit().await?;
        assert_eq!(read.settings().shop().await?, shop);
        Ok(())
    }

    async fn of_two_editors_the_second_is_told(db) {
        let tx = db.store.write().await?;
        assert_eq!(tx.settings().put("home", &"a", Some(0), NOW).await?, 1);
        assert_eq!(tx.settings().put("home", &"b", Some(1), NOW).await?, 2);
        for (key, expected) in [("home", 1), ("home", 0), ("unknown", 4)] {
            let stale = tx.settings().put(key, &"c", Some(expected), NOW).await;
            assert!(matches!(stale, Err(StoreError::Conflict(Conflict::Stale))), "{key} {expected}: {stale:?}");
        }
        let kept = tx.settings().get::<String>("home").await?.ok_or("is there")?;
        assert_eq!((kept.value.as_str(), kept.version), ("b", 2));
        assert_eq!(tx.settings().get::<String>("unknown").await?, None);
        Ok(())
    }

    async fn a_group_nobody_set_has_its_defaults_and_is_written_over_the_version_that_was_read(db) {
        let unset = db.store.read().settings().group(&PROFILE).await?;
        assert_eq!((unset.version, &unset.value), (0, &StoreProfile::default()));
        let moved = StoreProfile { city: "Kota Cimahi".to_owned(), npwp: Some("1".repeat(16)), ..unset.value };
        let tx = db.store.write().await?;
        assert_eq!(tx.settings().put_group(&PROFILE, &moved, 0, NOW).await?, 1);
        let stale = tx.settings().put_group(&PROFILE, &StoreProfile::default(), 0, NOW).await;
        assert!(matches!(stale, Err(StoreError::Conflict(Conflict::Stale))), "{stale:?}");
        tx.commit().await?;
        assert_eq!(db.store.read().settings().shop().await?.profile, moved);
        Ok(())
    }

    async fn a_service_is_rewritten_over_the_version_that_was_read(db) {
        let tx = db.store.write().await?;
        let id = tx.shipping().upsert(&courier(), true, 1).await?;
        let known = tx.shipping().all().await?.remove(0);
        let dearer = ShippingService { base_price: Rupiah::new(99_000), rounding: Rounding::Exact, ..courier() };
        tx.shipping().update(id, known.version, &dearer, false).await?;
        let stale = tx.shipping().update(id, known.version, &courier(), true).await;
        assert!(matches!(stale, Err(StoreError::Conflict(Conflict::Stale))), "{stale:?}");
        let now = tx.shipping().all().await?.remove(0);
        assert_eq!((now.service, now.active, now.version), (dearer, false, known.version + 1));
        Ok(())
    }

    async fn shipping_services_are_known_by_their_code(db) {
        let pickup = ShippingService { code: "PICKUP".to_owned(), pickup: true, rounding: Rounding::Exact, ..courier() };
        let tx = db.store.write().await?;
        let first = tx.shipping().upsert(&courier(), true, 2).await?;
        tx.shipping().upsert(&pickup, true, 1).await?;
        assert_eq!(tx.shipping().offered().await?, [pickup.clone(), courier()]);
        let dearer = ShippingService { price_per_kg: Rupiah::new(20_000), ..courier() };
        assert_eq!(tx.shipping().upsert(&dearer, false, 2).await?, first);
        assert_eq!(tx.shipping().offered().await?, [pickup]);
        assert_eq!(tx.shipping().all().await?[1].service, dearer);
        Ok(())
    }

    async fn a_service_is_added_once(db) {
        let tx = db.store.write().await?;
        tx.shipping().insert(&courier(), false, 3).await?;
        tx.commit().await?;
        let tx = db.store.write().await?;
        let dearer = ShippingService { base_price: Rupiah::new(99_000), ..courier() };
        let again = tx.shipping().insert(&dearer, true, 4).await;
        assert!(matches!(again, Err(StoreError::Conflict(Conflict::Taken))), "{again:?}");
        drop(tx);
        let known = db.store.read().shipping().all().await?;
        let known: Vec<_> = known.into_iter().map(|row| (row.service, row.active, row.position, row.version)).collect();
        assert_eq!(known, [(courier(), false, 3, 1)]);
        Ok(())
    }

    async fn the_trail_tells_who_changed_what(db) {
        let asep = account(&db.store, "asep@contoh.com", Role::Staff).await?;
        let entry = AuditEntry {
            actor: Some(asep),
            action: "product.price".to_owned(),
            subject_kind: "product".to_owned(),
            subject_id: "7".to_owned(),
            before: Some(json!({"price": 1})),
            after: Some(json!({"price": 2})),
            at: NOW,
            request_id: "r-1".to_owned(),
        };
        let tx = db.store.write().await?;
        tx.audit().append(&entry).await?;
        tx.audit().append(&AuditEntry { subject_id: "8".to_owned(), ..entry.clone() }).await?;
        assert_eq!(tx.audit().of("product", "7", 10).await?, [entry]);
        assert_eq!(tx.audit().recent(10).await?.len(), 2);
        Ok(())
    }

    async fn what_is_searched_in_vain_most_comes_first(db) {
        let tx = db.store.write().await?;
        let later = NOW.plus_secs(60);
        for (term, at) in [("theremin", NOW), ("keytar", NOW), ("keytar", later)] {
            tx.searches().missed(term, at).await?;
        }
        let miss = |words: &str, times, last_at| Miss { words: words.to_owned(), times, last_at };
        assert_eq!(tx.searches().in_vain(10).await?, [miss("keytar", 2, later), miss("theremin", 1, NOW)]);
        assert_eq!(tx.searches().in_vain(1).await?.len(), 1);
        Ok(())
    }

    async fn the_dashboard_counts_what_the_papers_of_a_day_say(db) {
        let (product, variant) = goods(&db.store, "Amp", 1_000_000, 4).await?;
        account(&db.store, "rina@contoh.com", Role::Customer).await?;
        let mut amount = Rupiah::ZERO;
        for _ in 0..2 {
            let order = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
            let tx = db.store.write().await?;
            let payment = tx.payments().pending(order).await?.ok_or("waits for money")?;
            tx.payments().capture(payment.id, NOW).await?;
            tx.stock().confirm(order, NOW).await?;
            tx.commit().await?;
            take(&db.store, order, OrderAction::Settle, OrderState::Paid).await?;
            let tx = db.store.write().await?;
            issue(&tx, order, NOW).await?;
            tx.commit().await?;
            amount = amount.checked_add(payment.amount).ok_or("fits")?;
        }
        place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let read = db.store.read();
        let day = NOW.start_of_day_wib();
        let sales = Sales { orders: 2, amount };
        assert_eq!(read.stats().sales_by_day(day, day.plus_secs(86_400)).await?, [DaySales { day, sales }]);
        assert_eq!(read.stats().sales(day.plus_secs(86_400), day.plus_secs(2 * 86_400)).await?, Sales::default());
        for (at, counted) in [(day, 2), (NOW, 2), (NOW.plus_secs(1), 0)] {
            assert_eq!(read.stats().sales(at, day.plus_secs(86_400)).await?.orders, counted);
        }
        assert_eq!(read.stats().tasks().await?, Tasks { proofs: 0, to_process: 2, to_ship: 0 });
        assert_eq!((read.stats().products().await?, read.stats().customers().await?, read.stats().orders().await?), (1, 1, 3));
        let low = read.stats().low_stock(10).await?;
        assert_eq!(low.rows.iter().map(|one| (one.product, one.level.available())).collect::<Vec<_>>(), [(product, 1)]);
        assert_eq!(low.below_minimum, 1);
        Ok(())
    }
}
