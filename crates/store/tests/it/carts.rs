//! No wish is lost, whoever asks for what at the same instant.

use domain::cart::{LineNotice, Quantity};
use domain::checkout::CheckoutForm;
use domain::ids::VariantId;
use domain::money::Rupiah;
use store::carts::{Owner, Wish};
use store::{Conflict, Store, StoreError, StoreOptions};
use testkit::on_both;

use crate::fixture::{NOW, account, goods, product, variant};

const PRICE: Rupiah = Rupiah::new(350_000);

const fn wish(variant: VariantId, quantity: Quantity) -> Wish {
    Wish { variant, quantity, seen_price: PRICE }
}

on_both! {
    async fn two_hundred_adds_over_sixteen_connections_raise_the_line_by_two_hundred(db) {
        let (_, strings) = goods(&db.store, "Senar", 350_000, 500).await?;
        // A line holds at most 99, so two hundred go to four carts, fifty each; another two hundred go to one, which fills up.
        let mut stores = vec![db.store.clone()];
        for _ in 0..3 {
            stores.push(Store::connect(db.url(), StoreOptions::default()).await?);
        }
        let mut adds = Vec::new();
        for n in 0..400 {
            let (store, owner) = (stores[n % stores.len()].clone(), format!("guest {}", (n / 50).min(4)));
            adds.push(tokio::spawn(async move {
                let tx = store.write().await?;
                let cart = tx.carts().open_for(Owner::Guest(&owner), NOW).await?;
                tx.carts().add(cart.id, wish(strings, Quantity::ONE), 99, NOW).await?;
                tx.commit().await
            }));
        }
        for add in adds {
            add.await??;
        }
        for guest in ["guest 0", "guest 1", "guest 2", "guest 3"] {
            assert_eq!(db.store.read().carts().units(Owner::Guest(guest)).await?, 50);
        }
        assert_eq!(db.store.read().carts().units(Owner::Guest("guest 4")).await?, 99);
        for other in stores.drain(1..) {
            other.close().await?;
        }
        Ok(())
    }

    async fn a_line_stops_at_its_cap(db) {
        let (_, strings) = goods(&db.store, "Senar", 350_000, 500).await?;
        let tx = db.store.write().await?;
        let cart = tx.carts().open_for(Owner::Guest("g"), NOW).await?;
        let sixty = Quantity::try_new(60)?;
        assert_eq!(tx.carts().add(cart.id, wish(strings, sixty), 99, NOW).await?, 60);
        assert_eq!(tx.carts().add(cart.id, wish(strings, sixty), 99, NOW).await?, 99);
        assert_eq!(tx.carts().add(cart.id, wish(strings, Quantity::ONE), 7, NOW).await?, 99);
        Ok(())
    }

    async fn signing_in_merges_the_carts_and_loses_nothing(db) {
        let (_, strings) = goods(&db.store, "Senar", 350_000, 9).await?;
        let (_, picks) = goods(&db.store, "Pick", 15_000, 9).await?;
        let (_, strap) = goods(&db.store, "Strap", 150_000, 9).await?;
        let rina = account(&db.store, "rina@contoh.com", domain::account::Role::Customer).await?;
        let tx = db.store.write().await?;
        let mine = tx.carts().open_for(Owner::Customer(rina), NOW).await?;
        tx.carts().set(mine.id, wish(strings, Quantity::try_new(3)?), NOW).await?;
        tx.carts().set(mine.id, wish(strap, Quantity::ONE), NOW).await?;
        let guest = tx.carts().open_for(Owner::Guest("g"), NOW).await?;
        tx.carts().set(guest.id, wish(strings, Quantity::try_new(2)?), NOW).await?;
        tx.carts().set(guest.id, wish(picks, Quantity::try_new(5)?), NOW).await?;
        tx.carts().set_saved(guest.id, picks, true, NOW).await?;
        let (mine, guest) = (
            tx.carts().lock(Owner::Customer(rina)).await?.ok_or("mine")?,
            tx.carts().lock(Owner::Guest("g")).await?.ok_or("theirs")?,
        );
        tx.carts().merge(&guest, &mine, NOW).await?;
        tx.commit().await?;
        let read = db.store.read();
        assert_eq!(read.carts().find(Owner::Guest("g")).await?, None);
        let merged = read.carts().find(Owner::Customer(rina)).await?.ok_or("mine is there")?;
        let mut lines: Vec<_> = merged.lines.iter().map(|line| (line.variant, line.quantity.get(), line.saved_for_later)).collect();
        lines.sort();
        assert_eq!(lines, [(strings, 3, false), (picks, 5, true), (strap, 1, false)]);
        Ok(())
    }

    async fn a_cart_that_changed_while_it_was_ordered_is_stale(db) {
        let (_, strings) = goods(&db.store, "Senar", 350_000, 9).await?;
        let tx = db.store.write().await?;
        let cart = tx.carts().open_for(Owner::Guest("g"), NOW).await?;
        tx.carts().set(cart.id, wish(strings, Quantity::ONE), NOW).await?;
        tx.commit().await?;
        let seen = db.store.read().carts().find(Owner::Guest("g")).await?.ok_or("is there")?;
        let tx = db.store.write().await?;
        tx.carts().set(seen.id, wish(strings, Quantity::try_new(2)?), NOW).await?;
        tx.commit().await?;
        let tx = db.store.write().await?;
        let stale = tx.carts().consume(seen.id, seen.version, NOW).await;
        assert!(matches!(stale, Err(StoreError::Conflict(Conflict::Stale))), "{stale:?}");
        Ok(())
    }

    async fn ordering_takes_the_lines_but_not_what_was_put_aside(db) {
        let (_, strings) = goods(&db.store, "Senar", 350_000, 9).await?;
        let (_, picks) = goods(&db.store, "Pick", 15_000, 9).await?;
        let tx = db.store.write().await?;
        let cart = tx.carts().open_for(Owner::Guest("g"), NOW).await?;
        tx.carts().set(cart.id, wish(strings, Quantity::ONE), NOW).await?;
        tx.carts().set(cart.id, wish(picks, Quantity::ONE), NOW).await?;
        assert!(tx.carts().set_saved(cart.id, picks, true, NOW).await?);
        let form = CheckoutForm { email: "rina@contoh.com".to_owned(), ..CheckoutForm::default() };
        tx.carts().set_draft(cart.id, &form, NOW).await?;
        assert_eq!(tx.carts().draft::<CheckoutForm>(cart.id).await?, Some(form));
        let now = tx.carts().lock(Owner::Guest("g")).await?.ok_or("is there")?;
        tx.carts().consume(now.id, now.version, NOW).await?;
        let left = tx.carts().lock(Owner::Guest("g")).await?.ok_or("is there")?;
        assert_eq!(left.lines.iter().map(|line| line.variant).collect::<Vec<_>>(), [picks]);
        assert_eq!(tx.carts().draft::<CheckoutForm>(cart.id).await?, None);
        Ok(())
    }

    async fn a_price_that_rose_is_told_until_it_is_accepted(db) {
        let (id, strings) = goods(&db.store, "Senar", 350_000, 1).await?;
        let tx = db.store.write().await?;
        let cart = tx.carts().open_for(Owner::Guest("g"), NOW).await?;
        tx.carts().set(cart.id, wish(strings, Quantity::try_new(2)?), NOW).await?;
        let stored = tx.catalog().draft(id).await?.ok_or("is there")?;
        let dearer = product("Senar", stored.draft.category, vec![variant("Senar", 400_000)]);
        tx.catalog().update_product(id, stored.version, &dearer, NOW).await?;
        let cart = tx.carts().lock(Owner::Guest("g")).await?.ok_or("is there")?;
        let lines = tx.carts().priced(&cart).await?;
        assert_eq!(lines[0].notices(), [
            LineNotice::OnlyLeft(1),
            LineNotice::PriceChanged { was: PRICE, now: Rupiah::new(400_000) },
        ]);
        tx.commit().await?;
        Ok(())
    }

    async fn forgotten_carts_of_visitors_are_thrown_away(db) {
        let rina = account(&db.store, "rina@contoh.com", domain::account::Role::Customer).await?;
        let tx = db.store.write().await?;
        tx.carts().open_for(Owner::Guest("old"), NOW).await?;
        tx.carts().open_for(Owner::Guest("new"), NOW.plus_secs(60)).await?;
        tx.carts().open_for(Owner::Customer(rina), NOW).await?;
        assert_eq!(tx.carts().purge(NOW.plus_secs(60)).await?, 1);
        assert!(tx.carts().lock(Owner::Guest("new")).await?.is_some());
        assert!(tx.carts().lock(Owner::Customer(rina)).await?.is_some());
        Ok(())
    }
}
