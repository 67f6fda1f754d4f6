//! Stock is never oversold, and every change of it is in the ledger.

use std::time::Duration;

use domain::ids::VariantId;
use domain::money::Rupiah;
use domain::stock::{MovementKind, ReservationState, StockLevel};
use store::stock::{Cause, Shortage};
use store::{Conflict, StoreError};
use testkit::on_both;

use crate::fixture::{BY_HAND, NOW, full_guitar, goods, new_order, place};

on_both! {
    async fn two_hundred_buyers_of_ten_units_make_exactly_ten_orders(db) {
        let (_, variant) = goods(&db.store, "Tube Screamer", 1_850_000, 10).await?;
        let mut buyers = Vec::new();
        for _ in 0..200 {
            let store = db.store.clone();
            buyers.push(tokio::spawn(async move { place(&store, variant, 1).await }));
        }
        let mut placed = 0;
        for buyer in buyers {
            placed += u32::from(buyer.await??.is_some());
        }
        assert_eq!(placed, 10);
        let level = db.store.read().stock().level(variant).await?;
        assert_eq!(level, Some(StockLevel { on_hand: 10, reserved: 10 }));
        Ok(())
    }

    async fn orders_that_name_their_lines_in_opposite_order_never_wait_for_each_other(db) {
        let (_, first) = goods(&db.store, "Gitar A", 1_000_000, 40).await?;
        let (_, second) = goods(&db.store, "Gitar B", 1_000_000, 40).await?;
        // The orders are there already, so that nothing but stock is locked when they all reserve at once.
        let mut orders = Vec::new();
        let tx = db.store.write().await?;
        for _ in 0..40 {
            let mut order = new_order(&tx, first, 1).await?;
            order.lines.extend(new_order(&tx, second, 1).await?.lines);
            order.totals.goods = Rupiah::new(2_000_000);
            order.totals.total = Rupiah::new(order.totals.total.amount() + 1_000_000);
            orders.push(tx.orders().insert(&order).await?);
        }
        tx.commit().await?;
        let mut buyers = Vec::new();
        for (n, order) in orders.into_iter().enumerate() {
            let store = db.store.clone();
            let lines = if n % 2 == 0 { [(first, 1), (second, 1)] } else { [(second, 1), (first, 1)] };
            buyers.push(tokio::spawn(async move {
                let tx = store.write().await?;
                let reserved = tx.stock().reserve(order, &lines, None, Cause::order(order, None, NOW)).await?;
                tx.commit().await.map(|()| reserved)
            }));
        }
        for buyer in buyers {
            assert_eq!(buyer.await??, Ok(()));
        }
        let left = db.store.read().stock().levels(&[first, second]).await?;
        assert!(left.iter().all(|(_, level)| level.reserved == 40), "{left:?}");
        Ok(())
    }

    /// On PostgreSQL: SQLite has one writer, for whom everybody waits anyway.
    async fn who_waits_for_the_second_variant_of_a_product_does_not_have_the_product_yet(db) {
        if !db.is_postgres() {
            return Ok(());
        }
        let tx = db.store.write().await?;
        let guitar = tx.catalog().insert_product(&full_guitar(&tx).await?, NOW).await?;
        let found = tx.catalog().product_by_id(guitar).await?.ok_or("is there")?;
        let (first, second) = (found.variants[0].id, found.variants[1].id);
        tx.stock().receive_all(&[(first, 1), (second, 1)], BY_HAND).await?;
        let mut order = new_order(&tx, first, 1).await?;
        order.lines.extend(new_order(&tx, second, 1).await?.lines);
        order.totals.goods = Rupiah::new(14_750_000);
        order.totals.total = Rupiah::new(order.totals.total.amount() + 7_250_000);
        let (id, lines) = (tx.orders().insert(&order).await?, [(first, 1), (second, 1)]);
        tx.stock().reserve(id, &lines, None, Cause::order(id, None, NOW)).await?.map_err(|short| format!("{short:?}"))?;
        tx.commit().await?;
        let holding = db.store.write().await?;
        holding.stock().lock_levels(&[second]).await?;
        let store = db.store.clone();
        let selling = tokio::spawn(async move {
            let tx = store.write().await?;
            tx.stock().sell(id, &lines, None, NOW).await
        });
        // Time to get as far as the second; if it does not, this shows less, and nothing wrong.
        tokio::time::sleep(Duration::from_millis(500)).await;
        tokio::time::timeout(Duration::from_secs(20), holding.catalog().add_sold_before(guitar, 1)).await??;
        drop(holding);
        assert_eq!(selling.await??, Ok(()));
        Ok(())
    }

    async fn a_hold_is_given_back_once_however_often_it_is_released(db) {
        let (_, variant) = goods(&db.store, "Overdrive", 900_000, 5).await?;
        let order = place(&db.store, variant, 3).await?.ok_or("there are enough")?;
        assert_eq!(db.store.read().stock().available(variant).await?, 2);
        let mut releases = Vec::new();
        for _ in 0..8 {
            let store = db.store.clone();
            releases.push(tokio::spawn(async move {
                let tx = store.write().await?;
                tx.stock().release(order, None, NOW).await?;
                tx.commit().await
            }));
        }
        for release in releases {
            release.await??;
        }
        assert_eq!(db.store.read().stock().available(variant).await?, 5);
        let held = db.store.read().stock().reservations(order).await?;
        assert_eq!((held[0].open, held[0].state), (0, ReservationState::Released));
        expire_the_first_orders(db).await
    }

    async fn the_ledger_tells_what_happened_in_order(db) {
        let (_, variant) = goods(&db.store, "Wah", 1_200_000, 4).await?;
        let order = place(&db.store, variant, 3).await?.ok_or("there are enough")?;
        let tx = db.store.write().await?;
        tx.stock().confirm(order, NOW).await?;
        tx.stock().sell(order, &[(variant, 2)], None, NOW).await?.map_err(|short| format!("{short:?}"))?;
        let too_many = tx.stock().sell(order, &[(variant, 2)], None, NOW).await?;
        assert_eq!(too_many, Err(Shortage { variant, available: 1 }));
        drop(tx);
        let tx = db.store.write().await?;
        let refused = tx.stock().adjust(variant, -2, BY_HAND).await?;
        assert_eq!(refused, Err(Shortage { variant, available: 1 }));
        let level = tx.stock().adjust(variant, -1, BY_HAND).await?.map_err(|short| format!("{short:?}"))?;
        assert_eq!(level, StockLevel { on_hand: 3, reserved: 3 });
        tx.commit().await?;
        let ledger = db.store.read().stock().movements(variant, None, 10).await?;
        let told: Vec<_> = ledger.iter().map(|one| (one.kind, one.quantity, one.after.on_hand, one.after.reserved)).collect();
        assert_eq!(told, [
            (MovementKind::Adjustment, -1, 3, 3),
            (MovementKind::Reservation, 3, 4, 3),
            (MovementKind::Receipt, 4, 4, 0),
        ]);
        Ok(())
    }

    async fn goods_that_come_in_together_are_told_one_by_one(db) {
        let (amp, first) = goods(&db.store, "Ampli", 3_000_000, 5).await?;
        let (pedal, second) = goods(&db.store, "Pedal", 900_000, 0).await?;
        let (_, untouched) = goods(&db.store, "Senar", 90_000, 4).await?;
        let before = db.store.read().catalog().revision().await?;
        let tx = db.store.write().await?;
        tx.stock().receive_all(&[(second, 2), (untouched, 0), (first, 3), (second, 4)], BY_HAND).await?;
        tx.commit().await?;
        let read = db.store.read();
        for (variant, entries, last, after) in [(first, 2, 3, 8), (second, 1, 6, 6), (untouched, 1, 4, 4)] {
            let ledger = read.stock().movements(variant, None, 10).await?;
            let told = (ledger.len(), ledger[0].kind, ledger[0].quantity, ledger[0].after.on_hand);
            assert_eq!(told, (entries, MovementKind::Receipt, last, after));
            assert_eq!(read.stock().available(variant).await?, after);
        }
        let mut told = read.catalog().changes_since(before).await?;
        told.products.sort();
        assert_eq!((told.revision, told.products), (before + 1, vec![amp, pedal]));
        let tx = db.store.write().await?;
        let unknown = tx.stock().receive_all(&[(first, 1), (VariantId::new(999_999), 1)], BY_HAND).await;
        assert!(matches!(unknown, Err(StoreError::Conflict(Conflict::Stale))), "{unknown:?}");
        Ok(())
    }

    async fn a_hold_has_a_time_limit_until_its_order_is_paid(db) {
        let (_, variant) = goods(&db.store, "Delay", 2_000_000, 5).await?;
        let forgotten = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let paid = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let waiting = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let tx = db.store.write().await?;
        tx.stock().confirm(paid, NOW).await?;
        tx.stock().extend(waiting, NOW.plus_secs(7200), NOW).await?;
        tx.commit().await?;
        for (order, until) in [(forgotten, Some(3600)), (waiting, Some(7200)), (paid, None)] {
            let held = db.store.read().stock().reservations(order).await?;
            assert_eq!(held[0].expires_at, until.map(|secs| NOW.plus_secs(secs)));
        }
        Ok(())
    }
}

/// Orders whose holds were released are over: their states say so too.
async fn expire_the_first_orders(db: &testkit::db::TestDb) -> testkit::db::TestResult {
    let read = db.store.read();
    let page = read.orders().list(&store::orders::OrderFilter::default(), None, 500).await?;
    for (order, _) in page.items {
        let held = read.stock().reservations(order).await?;
        if held.iter().all(|held| held.open == 0) {
            crate::orders::expire(&db.store, order).await?;
        }
    }
    Ok(())
}
