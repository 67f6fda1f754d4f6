//! No wish is lost, whoever asks for what at the same instant.

use domain::cart::{LineNotice, Quantity};
use domain::checkout::CheckoutForm;
use domain::ids::VariantId;
use domain::money::Rupiah;
use store::carts::{Owner, Wish};
use store::{Conflict, StoreError};
use testkit::on_both;

use crate::fixture::{NOW, account, goods, product, variant};

const PRICE: Rupiah = Rupiah::new(350_000);

const fn wish(variant: VariantId, quantity: Quantity) -> Wish {
    Wish { variant, quantity, seen_price: PRICE }
}

on_both! {
    async fn signing_in_merges_the_carts_and_loses_nothing(db) {
        let (_, strings) = goods(&db.store, "Senar", 350_000, 9).await?;
        let (_, picks) = goods(&db.store, "Pick", 15_000, 9).await?;
        let (_, strap) = goods(&db.store, "Strap", 150_000, 9).await?;
        let rina = account(&db.store, "rina@contoh.com", domain::account::Role::Customer).await?;
        let tx = db.store.write().await?;
        let mine = tx.carts().open_for(Owner::Customer(rina), NOW).await?;
        tx.carts().set(mine, wish(strings, Quantity::try_new(3)?), NOW).await?;
        tx.carts().set(mine, wish(strap, Quantity::ONE), NOW).await?;
        let guest = tx.carts().open_for(Owner::Guest("g"), NOW).await?;
        tx.carts().set(guest, wish(strings, Quantity::try_new(2)?), NOW).await?;
        tx.carts().set(guest, wish(picks, Quantity::try_new(5)?), NOW).await?;
        tx.carts().set_saved(guest, picks, true).await?;
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
        tx.carts().set(cart, wish(strings, Quantity::ONE), NOW).await?;
        tx.commit().await?;
        let seen = db.store.read().carts().find(Owner::Guest("g")).await?.ok_or("is there")?;
        let tx = db.store.write().await?;
        let cart = tx.carts().open_for(Owner::Guest("g"), NOW).await?;
        tx.carts().set(cart, wish(strings, Quantity::try_new(2)?), NOW).await?;
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
        tx.carts().set(cart, wish(strings, Quantity::ONE), NOW).await?;
        tx.carts().set(cart, wish(picks, Quantity::ONE), NOW).await?;
        assert!(tx.carts().set_saved(cart, picks, true).await?);
        let form = CheckoutForm { email: "rina@contoh.com".to_owned(), ..CheckoutForm::default() };
        let blank = tx.carts().draft(cart).await?;
        assert!(tx.carts().set_draft(cart, &blank, &form, NOW).await?);
        assert!(!tx.carts().set_draft(cart, &blank, &CheckoutForm::default(), NOW).await?, "it is not blank any more");
        assert_eq!(tx.carts().draft::<CheckoutForm>(cart).await?.draft, Some(form));
        let now = tx.carts().lock(Owner::Guest("g")).await?.ok_or("is there")?;
        tx.carts().consume(now.id, now.version, NOW).await?;
        let left = tx.carts().lock(Owner::Guest("g")).await?.ok_or("is there")?;
        assert_eq!(left.lines.iter().map(|line| line.variant).collect::<Vec<_>>(), [picks]);
        let forgotten = tx.carts().draft::<CheckoutForm>(cart).await?;
        assert_eq!(forgotten.draft, None);
        assert!(!tx.carts().set_draft(cart, &forgotten, &CheckoutForm::default(), NOW).await?, "nothing is left to order");
        Ok(())
    }

    async fn a_price_that_rose_is_told_until_it_is_accepted(db) {
        let (id, strings) = goods(&db.store, "Senar", 350_000, 1).await?;
        let tx = db.store.write().await?;
        let cart = tx.carts().open_for(Owner::Guest("g"), NOW).await?;
        tx.carts().set(cart, wish(strings, Quantity::try_new(2)?), NOW).await?;
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
