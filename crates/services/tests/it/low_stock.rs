//! Goods that fall to their minimum.

use domain::ids::{ProductId, VariantId};
use mailer::Letter;
use store::stock::Cause;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::Told;

const DAY: i64 = 24 * 3600;

/// Units come in, or go.
async fn moves(shop: &TestShop, variant: VariantId, units: i64) {
    let tx = shop.store.write().await.expect("can be written");
    let cause = Cause { reason: "hitung", reference: None, actor: None, at: shop.services.now() };
    tx.stock().adjust(variant, units, cause).await.expect("can be written").expect("are there");
    tx.commit().await.expect("commits");
}

/// The owner sets the minimum of every variant of a product.
async fn minimum(shop: &TestShop, product: ProductId, units: u32) {
    let tx = shop.store.write().await.expect("can be written");
    let stored = tx.catalog().draft(product).await.expect("can be read").expect("exists");
    let mut draft = stored.draft;
    for variant in &mut draft.variants {
        variant.minimum_stock = units;
    }
    let updated = tx.catalog().update_product(product, stored.version, &draft, shop.services.now()).await;
    updated.expect("can be written");
    tx.commit().await.expect("commits");
}

/// The letters about it so far.
async fn letters(shop: &TestShop) -> Vec<Letter> {
    shop.services.letters.deliver(|| true).await.expect("delivers");
    shop.mail.letters().into_iter().filter(|letter| letter.subject.as_str().starts_with("Stok menipis")).collect()
}

on_both! {
    async fn a_fall_to_the_minimum_is_told_once(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        minimum(&shop, guitar.id, 2).await;
        let warehouse = &shop.services.warehouse;
        assert_eq!(warehouse.tell_low().await.told()?, 0);
        moves(&shop, guitar.variant(), -2).await;
        assert_eq!(warehouse.tell_low().await.told()?, 0, "one more than the minimum");
        moves(&shop, guitar.variant(), -1).await;
        let (one, other) = tokio::join!(warehouse.tell_low(), warehouse.tell_low());
        assert_eq!(one.told()? + other.told()?, 1, "by one of two at once");
        for _ in 0..3 {
            shop.clock.pass_secs(DAY);
            assert_eq!(warehouse.tell_low().await.told()?, 0, "it fell once");
        }
        let told = letters(&shop).await;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].to.as_str(), told[0].subject.as_str()), ("halo@hurtrock.com", "Stok menipis: 1 barang"));
        assert!(told[0].text.contains("Gitar Uji, Sisa 2, minimum 2"), "{}", told[0].text);
        Ok(())
    }

    async fn one_letter_a_day_names_all_that_fell(db) {
        let shop = TestShop::new(db).await;
        let warehouse = &shop.services.warehouse;
        let first = shop.with(Goods::named("Gitar Uji").stock(1)).await;
        assert_eq!(warehouse.tell_low().await.told()?, 1);
        let (second, third) = (shop.with(Goods::named("Ampli Uji").stock(0)).await, shop.with(Goods::named("Efek Uji").stock(1)).await);
        assert_eq!(warehouse.tell_low().await.told()?, 0, "today's letter is written");
        shop.clock.pass_secs(DAY);
        assert_eq!(warehouse.tell_low().await.told()?, 2);
        let told = letters(&shop).await;
        assert_eq!(told.len(), 2);
        let text = &told[1].text;
        assert!(text.contains("Ampli Uji") && text.contains("Efek Uji") && !text.contains("Gitar Uji"), "{text}");

        // It rises and falls again: that is another fall.
        moves(&shop, first.variant(), 9).await;
        assert_eq!(warehouse.tell_low().await.told()?, 0);
        moves(&shop, first.variant(), -9).await;
        assert_eq!(warehouse.tell_low().await.told()?, 0);
        shop.clock.pass_secs(DAY);
        assert_eq!(warehouse.tell_low().await.told()?, 1);
        // Today's letter is written; by tomorrow both have risen.
        for variant in [second.variant(), third.variant()] {
            moves(&shop, variant, 9).await;
            assert_eq!(warehouse.tell_low().await.told()?, 0);
            moves(&shop, variant, -9).await;
            assert_eq!(warehouse.tell_low().await.told()?, 0);
            moves(&shop, variant, 9).await;
        }
        shop.clock.pass_secs(DAY);
        assert_eq!(warehouse.tell_low().await.told()?, 0);
        Ok(())
    }

    async fn no_minimum_and_what_is_not_on_sale_never_falls(db) {
        let shop = TestShop::new(db).await;
        let (staff, warehouse) = (shop.admin().await, &shop.services.warehouse);
        let off = shop.with(Goods::named("Gitar Uji").stock(0)).await;
        minimum(&shop, off.id, 0).await;
        shop.with(Goods::named("Ampli Lama").stock(0).hidden()).await;
        assert_eq!(warehouse.tell_low().await.told()?, 0);
        let held = shop.with(Goods::named("Efek Uji").stock(2)).await;
        crate::journey::guest("rina").buys(&shop, held.variant(), 1, domain::payment::PaymentMethod::BankTransfer).await;
        assert_eq!(warehouse.tell_low().await.told()?, 1, "what an order holds cannot be sold");
        let dashboard = shop.services.back_office.dashboard(&staff).await.told()?;
        assert_eq!(dashboard.below_minimum, 1);
        Ok(())
    }
}
