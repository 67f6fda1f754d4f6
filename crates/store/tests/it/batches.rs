//! What is written many at a time is as whole as what is written one by one.

use std::collections::{BTreeSet, HashMap};

use domain::catalog::Carton;
use domain::ids::ProductId;
use domain::lang::Text;
use domain::money::Rupiah;
use domain::stock::StockLevel;
use store::catalog::{NewProduct, PictureDraft, ProductDraft, ProductFilter, Rewrite};
use store::{Conflict, Store, StoreError, WriteTx};
use testkit::on_both;

use crate::fixture::{BY_HAND, NOW, Result, category, full_guitar, goods, product, sku, slug, variant};

fn picture(file: &str, shows: Option<&str>) -> PictureDraft {
    PictureDraft {
        file: file.to_owned(),
        alt: Text::new("Tampak depan", "Front"),
        width: 800,
        height: 600,
        variant: shows.map(sku),
    }
}

/// With much, with everything and with nothing beside the bare product; neither addresses nor SKUs are in their order.
async fn three(tx: &WriteTx) -> Result<Vec<ProductDraft>> {
    let guitar = full_guitar(tx).await?;
    let shelf = guitar.category;
    let amp = ProductDraft {
        attributes: guitar.attributes[1..2].to_vec(),
        pictures: vec![picture("ccc", Some("AMP-B")), picture("ddd", None), picture("eee", Some("AMP-C"))],
        ..product("Zebra Amp", shelf, vec![variant("AMP-C", 3), variant("AMP-A", 1), variant("AMP-B", 2)])
    };
    let pedal = ProductDraft { cartons: Vec::new(), ..product("Pedal", shelf, vec![variant("PEDAL", 4)]) };
    Ok(vec![amp, guitar, pedal])
}

async fn written(store: &Store) -> Result<(Vec<ProductDraft>, Vec<NewProduct>)> {
    let tx = store.write().await?;
    let drafts = three(&tx).await?;
    let products = tx.catalog().insert_products(&drafts.iter().collect::<Vec<_>>(), NOW).await?;
    tx.commit().await?;
    Ok((drafts, products))
}

on_both! {
    async fn many_products_are_written_at_once_each_with_its_own_parts(db) {
        let read = db.store.read();
        let before = read.catalog().revision().await?;
        let (drafts, products) = written(&db.store).await?;
        assert_eq!(products.len(), 3);
        for (product, draft) in products.iter().zip(&drafts) {
            let stored = read.catalog().draft(product.id).await?.ok_or("is there")?;
            assert_eq!((stored.version, &stored.draft), (1, draft));
            let skus = draft.variants.iter().map(|one| one.sku.clone());
            let expected: Vec<_> = product.variants.iter().copied().zip(skus).collect();
            assert_eq!(read.catalog().variants_of(product.id).await?, expected);
            for variant in &product.variants {
                assert_eq!(read.stock().level(*variant).await?, Some(StockLevel::default()));
            }
        }
        let told = read.catalog().changes_since(before).await?;
        let expected: BTreeSet<ProductId> = products.iter().map(|one| one.id).collect();
        assert_eq!((told.revision, told.products.len()), (before + 1, 3));
        assert_eq!(told.products.into_iter().collect::<BTreeSet<_>>(), expected);
        Ok(())
    }

    async fn many_products_are_rewritten_at_once_and_new_ones_stand_beside_them(db) {
        let (mut drafts, products) = written(&db.store).await?;
        let ids: Vec<ProductId> = products.iter().map(|one| one.id).collect();
        let tx = db.store.write().await?;
        tx.stock().receive(products[0].variants[2], 6, BY_HAND).await?;
        drafts[0].variants = vec![variant("AMP-C", 33), variant("AMP-B", 22), variant("AMP-D", 44)];
        drafts[0].pictures = vec![picture("fff", Some("AMP-D"))];
        drafts[1].slug = slug("Ravenhorn V8");
        drafts[1].attributes.clear();
        drafts[2].pictures = vec![picture("ggg", Some("PEDAL")), picture("aaa", None)];
        let rewrites: Vec<_> = ids.iter().zip(&drafts).map(|(id, draft)| Rewrite { id: *id, version: 1, draft }).rev().collect();
        tx.catalog().update_products(&rewrites, NOW).await?;
        let strings = product("Senar", drafts[2].category, vec![variant("SENAR", 5)]);
        let new = tx.catalog().insert_products(&[&strings], NOW).await?;
        tx.commit().await?;
        let read = db.store.read();
        let mut amp = read.catalog().draft(ids[0]).await?.ok_or("is there")?;
        let off: Vec<_> = amp.draft.variants.extract_if(.., |one| !one.active).map(|one| one.sku).collect();
        assert_eq!(off, [sku("AMP-A")], "what is no longer named is off sale");
        assert_eq!((amp.version, &amp.draft), (2, &drafts[0]));
        for (id, version, draft) in [(ids[1], 2, &drafts[1]), (ids[2], 2, &drafts[2]), (new[0].id, 1, &strings)] {
            let stored = read.catalog().draft(id).await?.ok_or("is there")?;
            assert_eq!((stored.version, &stored.draft), (version, draft));
        }
        let known: HashMap<_, _> = read.catalog().variants_of(ids[0]).await?.into_iter().map(|(id, sku)| (sku, id)).collect();
        assert_eq!(known.get(&sku("AMP-B")), Some(&products[0].variants[2]), "a known variant stays the same one");
        for (code, on_hand) in [("AMP-A", 0), ("AMP-B", 6), ("AMP-C", 0), ("AMP-D", 0)] {
            let level = read.stock().level(known[&sku(code)]).await?;
            assert_eq!(level, Some(StockLevel { on_hand, reserved: 0 }), "{code}");
        }
        assert_eq!(read.catalog().moved("ravenhorn-v7").await?, Some(slug("Ravenhorn V8")));
        Ok(())
    }

    async fn one_that_is_refused_refuses_all_that_are_written_with_it(db) {
        goods(&db.store, "Pedal", 900_000, 4).await?;
        for (why, name, code) in [
            ("its SKU is taken", "Amp B", "PEDAL"),
            ("its SKU is that of the one before", "Amp B", "AMP-A"),
            ("its address is that of the one before", "Amp A", "AMP-B"),
        ] {
            let tx = db.store.write().await?;
            let shelf = category(&tx, "Efek").await?;
            let drafts = [("Amp A", "AMP-A"), (name, code), ("Amp C", "AMP-C")];
            let drafts = drafts.map(|(name, code)| product(name, shelf, vec![variant(code, 1)]));
            let refused = tx.catalog().insert_products(&drafts.each_ref(), NOW).await;
            assert!(matches!(refused, Err(StoreError::Conflict(Conflict::Taken))), "{why}: {refused:?}");
            drop(tx);
            assert_eq!(db.store.read().catalog().product_count(&ProductFilter::default()).await?, 1, "{why}");
        }
        Ok(())
    }

    async fn a_product_that_names_a_sku_twice_is_refused_new_or_known(db) {
        let (_, products) = written(&db.store).await?;
        let tx = db.store.write().await?;
        let shelf = category(&tx, "Efek").await?;
        tx.commit().await?;
        let twice = |name: &str, code: &str| product(name, shelf, vec![variant(code, 1), variant(code, 2)]);
        let tx = db.store.write().await?;
        let new = tx.catalog().insert_product(&twice("Snare", "SNARE"), NOW).await;
        assert!(matches!(new, Err(StoreError::Conflict(Conflict::Taken))), "{new:?}");
        drop(tx);
        let tx = db.store.write().await?;
        let known = tx.catalog().update_product(products[2].id, 1, &twice("Pedal", "PEDAL"), NOW).await;
        assert!(matches!(known, Err(StoreError::Conflict(Conflict::Taken))), "{known:?}");
        Ok(())
    }

    async fn one_that_changed_meanwhile_keeps_all_that_are_rewritten_with_it_as_they_are(db) {
        let (drafts, products) = written(&db.store).await?;
        let of = |place: usize, version| Rewrite { id: products[place].id, version, draft: &drafts[place] };
        let unknown = Rewrite { id: ProductId::new(999_999), ..of(1, 1) };
        for (why, middle) in [("at another version", of(1, 2)), ("unknown", unknown), ("given twice", of(0, 1))] {
            let tx = db.store.write().await?;
            let stale = tx.catalog().update_products(&[of(0, 1), middle, of(2, 1)], NOW).await;
            assert!(matches!(stale, Err(StoreError::Conflict(Conflict::Stale))), "{why}: {stale:?}");
            drop(tx);
            for product in &products {
                let stored = db.store.read().catalog().draft(product.id).await?.ok_or("is there")?;
                assert_eq!(stored.version, 1, "{why}");
            }
        }
        Ok(())
    }

    async fn what_one_statement_cannot_carry_is_written_in_several(db) {
        let tx = db.store.write().await?;
        let shelf = category(&tx, "Drum").await?;
        let mut drafts: Vec<ProductDraft> = (0..10).map(|n| large(n, shelf)).collect();
        let products = tx.catalog().insert_products(&drafts.iter().collect::<Vec<_>>(), NOW).await?;
        for draft in &mut drafts {
            for variant in &mut draft.variants {
                variant.price = Rupiah::new(variant.price.amount() * 2);
            }
        }
        let rewrites = products.iter().zip(&drafts).map(|(product, draft)| Rewrite { id: product.id, version: 1, draft });
        tx.catalog().update_products(&rewrites.collect::<Vec<_>>(), NOW).await?;
        tx.commit().await?;
        for (product, draft) in products.iter().zip(&drafts) {
            let stored = db.store.read().catalog().draft(product.id).await?.ok_or("is there")?;
            assert_eq!((stored.version, &stored.draft), (2, draft));
            assert_eq!(product.variants.len(), 200);
        }
        Ok(())
    }
}

/// Two hundred variants, each in two boxes of its own.
fn large(n: u32, shelf: domain::ids::CategoryId) -> ProductDraft {
    let carton = |length_cm| Carton { length_cm, width_cm: 20, height_cm: 10, weight_grams: 900 };
    let variants = (1..=200).map(|m| {
        let one = variant(&format!("BIG-{n}-{m}"), i64::from(1_000 * n + m));
        store::catalog::VariantDraft { cartons: vec![carton(m), carton(m + 1)], ..one }
    });
    product(&format!("Large {n}"), shelf, variants.collect())
}
