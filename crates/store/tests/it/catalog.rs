//! Products are read back as they were written, by everybody who needs them.

use domain::catalog::{AttributeValue, Availability};
use domain::ids::VariantId;
use domain::lang::Text;
use domain::money::Rupiah;
use store::catalog::{ListPart, ProductDraft, ProductFilter, ProductOrder};
use store::{Conflict, StoreError};
use testkit::on_both;

use crate::fixture::{BY_HAND, NOW, category, full_guitar, goods, product, sku, slug, variant};

on_both! {
    async fn a_product_page_has_everything_in_its_order(db) {
        let tx = db.store.write().await?;
        let draft = full_guitar(&tx).await?;
        let id = tx.catalog().insert_product(&draft, NOW).await?;
        tx.commit().await?;
        let found = db.store.read().catalog().product("ravenhorn-v7").await?.ok_or("is there")?;
        assert_eq!((found.id, &found.name, &found.description), (id, &draft.name, &draft.description));
        assert_eq!(found.brand.map(|brand| brand.name).as_deref(), Some("Ravenhorn"));
        let skus: Vec<_> = found.variants.iter().map(|variant| (variant.sku.as_str(), variant.price.amount())).collect();
        assert_eq!(skus, [("RH-V-BLK", 7_500_000), ("RH-V-RED", 7_250_000)]);
        assert_eq!(found.variants[1].options, draft.variants[1].options);
        let values: Vec<_> = found.attributes.iter().map(|one| &one.value).collect();
        assert_eq!(values, [
            &AttributeValue::Text(Text::new("Mahoni", "Mahogany")),
            &AttributeValue::Number(647_700),
            &AttributeValue::Flag(false),
        ]);
        let pictures: Vec<_> = found.pictures.iter().map(|one| (one.file.as_str(), one.variant)).collect();
        assert_eq!(pictures, [("aaa", None), ("bbb", Some(found.variants[1].id))]);
        assert_eq!(db.store.read().catalog().product("nothing").await?, None);
        Ok(())
    }

    async fn a_card_shows_the_lowest_price_and_all_the_stock(db) {
        let tx = db.store.write().await?;
        let guitar = tx.catalog().insert_product(&full_guitar(&tx).await?, NOW).await?;
        let drums = category(&tx, "Drum").await?;
        let hidden = product("Hidden", drums, vec![variant("HIDDEN", 1)]);
        let hidden = tx.catalog().insert_product(&not_shown(hidden), NOW).await?;
        let found = tx.catalog().product_by_id(guitar).await?.ok_or("is there")?;
        tx.stock().receive(found.variants[0].id, 2, BY_HAND).await?;
        tx.stock().receive(found.variants[1].id, 1, BY_HAND).await?;
        tx.commit().await?;
        let (pedal, pedal_variant) = goods(&db.store, "Pedal", 900_000, 40).await?;
        let read = db.store.read();
        let cards = read.catalog().cards(&[pedal, hidden, guitar]).await?;
        assert_eq!(cards.iter().map(|card| card.id).collect::<Vec<_>>(), [pedal, guitar]);
        let (pedal, guitar) = (&cards[0], &cards[1]);
        assert_eq!((pedal.single_variant, pedal.from, pedal.availability), (Some(pedal_variant), false, Availability::InStock));
        assert_eq!((guitar.price, guitar.from, guitar.single_variant), (Rupiah::new(7_250_000), true, None));
        assert_eq!((guitar.compare_at, guitar.availability), (Some(Rupiah::new(7_900_000)), Availability::Left(3)));
        assert_eq!(guitar.picture.as_ref().map(|picture| picture.file.as_str()), Some("aaa"));
        assert!(read.catalog().cards(&[]).await?.is_empty());
        Ok(())
    }

    async fn an_offer_has_what_a_cart_needs(db) {
        let tx = db.store.write().await?;
        let id = tx.catalog().insert_product(&full_guitar(&tx).await?, NOW).await?;
        let found = tx.catalog().product_by_id(id).await?.ok_or("is there")?;
        let (black, red) = (found.variants[0].id, found.variants[1].id);
        tx.stock().receive(red, 4, BY_HAND).await?;
        let offer = tx.catalog().offer(red).await?.ok_or("is offered")?;
        assert_eq!((offer.available, offer.active, offer.price), (4, true, Rupiah::new(7_250_000)));
        assert_eq!(offer.cartons.iter().map(|carton| carton.length_cm).collect::<Vec<_>>(), [120], "its own box");
        assert_eq!(offer.picture.map(|picture| picture.file).as_deref(), Some("bbb"), "its own picture");
        let offer = tx.catalog().offer(black).await?.ok_or("is offered")?;
        assert_eq!(offer.cartons.iter().map(|carton| carton.length_cm).collect::<Vec<_>>(), [103], "the product's box");
        assert_eq!(offer.picture.map(|picture| picture.file).as_deref(), Some("aaa"), "the thumbnail");
        tx.catalog().set_product_active(id, false, NOW).await?;
        assert!(!tx.catalog().offer(red).await?.ok_or("is known")?.active);
        assert_eq!(tx.catalog().offer(VariantId::new(999)).await?, None);
        Ok(())
    }

    async fn a_draft_is_read_back_as_it_was_written_and_saving_it_changes_nothing(db) {
        let tx = db.store.write().await?;
        let draft = full_guitar(&tx).await?;
        let id = tx.catalog().insert_product(&draft, NOW).await?;
        let stored = tx.catalog().drafts_by_import_key(&["GTR-1", "GTR-2"]).await?.pop().ok_or("is there")?;
        assert_eq!((stored.id, stored.version, &stored.draft), (id, 1, &draft));
        tx.catalog().update_product(id, 1, &stored.draft, NOW).await?;
        let again = tx.catalog().draft(id).await?.ok_or("is there")?;
        assert_eq!((again.version, &again.draft), (2, &draft));
        let stale = tx.catalog().update_product(id, 1, &draft, NOW).await;
        assert!(matches!(stale, Err(StoreError::Conflict(Conflict::Stale))), "{stale:?}");
        assert_eq!(tx.catalog().product_of_sku("RH-V-RED").await?, Some(id));
        Ok(())
    }

    async fn what_a_delivery_cost_is_not_written_over_by_whoever_read_the_product_before(db) {
        let (id, variant) = goods(&db.store, "Pedal", 900_000, 4).await?;
        let before = db.store.read().catalog().draft(id).await?.ok_or("is there")?;
        let tx = db.store.write().await?;
        tx.purchasing().set_cost(variant, Rupiah::new(480_000)).await?;
        tx.commit().await?;
        let tx = db.store.write().await?;
        let stale = tx.catalog().update_product(id, before.version, &before.draft, NOW).await;
        assert!(matches!(stale, Err(StoreError::Conflict(Conflict::Stale))), "{stale:?}");
        drop(tx);
        let after = db.store.read().catalog().draft(id).await?.ok_or("is there")?;
        assert_eq!(after.draft.variants[0].cost, Some(Rupiah::new(480_000)));
        Ok(())
    }

    async fn a_variant_that_is_no_longer_named_goes_off_sale_but_stays_in_the_books(db) {
        let tx = db.store.write().await?;
        let mut draft = full_guitar(&tx).await?;
        let id = tx.catalog().insert_product(&draft, NOW).await?;
        let red = draft.variants.pop().ok_or("two variants")?;
        draft.pictures.pop();
        tx.catalog().update_product(id, 1, &draft, NOW).await?;
        let found = tx.catalog().product_by_id(id).await?.ok_or("is there")?;
        assert_eq!(found.variants.len(), 1);
        let stored = tx.catalog().draft(id).await?.ok_or("is there")?;
        let off: Vec<_> = stored.draft.variants.iter().map(|one| (one.sku.clone(), one.active)).collect();
        assert_eq!(off, [(sku("RH-V-BLK"), true), (red.sku, false)]);
        Ok(())
    }

    async fn an_old_address_leads_to_the_new_one(db) {
        let tx = db.store.write().await?;
        let mut draft = full_guitar(&tx).await?;
        let id = tx.catalog().insert_product(&draft, NOW).await?;
        draft.slug = slug("Ravenhorn V7 Mk II");
        tx.catalog().update_product(id, 1, &draft, NOW).await?;
        assert_eq!(tx.catalog().moved("ravenhorn-v7").await?, Some(draft.slug.clone()));
        assert_eq!(tx.catalog().product("ravenhorn-v7").await?, None);
        draft.slug = slug("Ravenhorn V7");
        tx.catalog().update_product(id, 2, &draft, NOW).await?;
        assert_eq!(tx.catalog().moved("ravenhorn-v7").await?, None, "it is there again");
        assert_eq!(tx.catalog().moved("ravenhorn-v7-mk-ii").await?, Some(slug("Ravenhorn V7")));
        Ok(())
    }

    async fn every_change_of_price_stock_or_text_is_told_once(db) {
        let (pedal, variant_id) = goods(&db.store, "Pedal", 900_000, 4).await?;
        let read = db.store.read();
        let start = read.catalog().changes_since(0).await?;
        assert!(start.structure && start.products == [pedal], "{start:?}");
        let nothing = read.catalog().changes_since(start.revision).await?;
        assert!(!nothing.structure && nothing.products.is_empty() && nothing.revision == start.revision);
        let tx = db.store.write().await?;
        tx.stock().receive(variant_id, 1, BY_HAND).await?;
        tx.stock().receive(variant_id, 1, BY_HAND).await?;
        tx.commit().await?;
        let told = read.catalog().changes_since(start.revision).await?;
        assert_eq!((told.revision, told.structure, told.products), (start.revision + 1, false, vec![pedal]));
        let tx = db.store.write().await?;
        tx.stock().receive(variant_id, 1, BY_HAND).await?;
        drop(tx);
        assert_eq!(read.catalog().revision().await?, start.revision + 1, "what was dropped is not told");
        Ok(())
    }

    async fn every_commit_bears_a_mark_of_its_own(db) {
        let (pedal, pedal_variant) = goods(&db.store, "Pedal", 900_000, 4).await?;
        let (amp, _) = goods(&db.store, "Ampli", 900_000, 4).await?;
        let read = db.store.read();
        let (before, kept) = (read.catalog().head().await?, read.catalog().last_changes(10).await?);
        assert_eq!(kept.iter().map(|change| change.product).collect::<Vec<_>>(), [amp, pedal], "newest first");
        assert_eq!((kept[0].revision, kept[0].mark), (before.revision, before.mark));
        assert_ne!(kept[0].mark, kept[1].mark);
        assert_eq!(read.catalog().last_changes(1).await?, kept[..1]);

        let tx = db.store.write().await?;
        tx.stock().receive(pedal_variant, 1, BY_HAND).await?;
        tx.commit().await?;
        let after = read.catalog().head().await?;
        assert!(after.revision == before.revision + 1 && after.mark != before.mark, "{after:?}");
        let now = read.catalog().changes_of(&[pedal, amp]).await?;
        assert!(now.len() == 2 && now.contains(&kept[0]) && !now.contains(&kept[1]), "{now:?}");
        assert!(read.catalog().changes_of(&[]).await?.is_empty());
        Ok(())
    }

    async fn the_finder_gets_every_product_that_can_be_seen(db) {
        let tx = db.store.write().await?;
        let draft = full_guitar(&tx).await?;
        let id = tx.catalog().insert_product(&draft, NOW).await?;
        let drums = category(&tx, "Drum").await?;
        let hidden = tx.catalog().insert_product(&not_shown(product("Hidden", drums, vec![variant("HIDDEN", 1)])), NOW).await?;
        tx.commit().await?;
        let (pedal, _) = goods(&db.store, "Pedal", 900_000, 4).await?;
        let mut documents = Vec::new();
        db.store.read().catalog().documents(|document| documents.push(document)).await?;
        assert_eq!(documents.iter().map(|one| one.id).collect::<Vec<_>>(), [id, pedal]);
        let guitar = &documents[0];
        let mut attributes = guitar.attributes.clone();
        attributes.sort_by_key(|(id, _)| *id);
        assert_eq!(attributes, draft.attributes);
        let mut skus = guitar.skus.clone();
        skus.sort();
        assert_eq!(skus, ["RH-V-BLK", "RH-V-RED"]);
        assert_eq!(guitar.options.len(), 2);
        assert_eq!((guitar.price, guitar.available, documents[1].available), (Rupiah::new(7_250_000), 0, 4));
        let some = db.store.read().catalog().documents_of(&[pedal, hidden]).await?;
        assert_eq!(some, documents[1..]);
        Ok(())
    }

    async fn the_back_office_finds_products_by_name_sku_and_state(db) {
        let tx = db.store.write().await?;
        let guitar = tx.catalog().insert_product(&full_guitar(&tx).await?, NOW).await?;
        tx.commit().await?;
        let (pedal, _) = goods(&db.store, "Pedal 100%", 900_000, 40).await?;
        let read = db.store.read();
        let called = |text: &str| ProductFilter { text: Some(text.to_owned()), ..ProductFilter::default() };
        for (filter, expected) in [
            (ProductFilter::default(), vec![guitar, pedal]),
            (called("raven"), vec![guitar]),
            (called("V7 RAVEN en"), vec![guitar]),
            (called("rh-v-r"), vec![guitar]),
            (called("100%"), vec![pedal]),
            (called("v7 pedal"), vec![]),
            (called("horn"), vec![]),
            (called("%"), vec![]),
            (ProductFilter { low_stock: true, ..ProductFilter::default() }, vec![guitar]),
            (ProductFilter { low_stock: true, ..called("p") }, vec![]),
            (ProductFilter { active: Some(false), ..ProductFilter::default() }, vec![]),
            (ProductFilter { active: Some(true), ..called("p") }, vec![pedal]),
        ] {
            assert_eq!(read.catalog().product_count(&filter).await? as usize, expected.len(), "{filter:?}");
            // However they are looked for.
            for total in [0, u32::MAX] {
                let part = ListPart { page: 1, size: 10, total };
                let rows = read.catalog().product_rows(&filter, ProductOrder::Changed, part).await?;
                let mut found: Vec<_> = rows.iter().map(|row| row.id).collect();
                found.sort();
                assert_eq!(found, expected, "{filter:?} {total}");
            }
        }
        let second = ListPart { page: 2, size: 1, total: 2 };
        let second = read.catalog().product_rows(&ProductFilter::default(), ProductOrder::Name, second).await?;
        assert_eq!(second.iter().map(|row| (row.id, row.sku.as_str(), row.variants)).collect::<Vec<_>>(), [(guitar, "RH-V-BLK", 2)]);
        Ok(())
    }

    async fn a_product_is_found_by_the_words_of_its_name_as_it_is_now_in_any_script(db) {
        let tx = db.store.write().await?;
        let mut draft = ProductDraft { name: Text::new("GITAR ÉLECTRIQUE", "ЭЛЕКТРОГИТАРА"), ..full_guitar(&tx).await? };
        let id = tx.catalog().insert_product(&draft, NOW).await?;
        tx.commit().await?;
        let find = async |text: &str| {
            let filter = ProductFilter { text: Some(text.to_owned()), ..ProductFilter::default() };
            db.store.read().catalog().product_count(&filter).await
        };
        for text in ["gitar", "Électr", "électrique GITAR", "электро"] {
            assert_eq!(find(text).await?, 1, "{text}");
        }
        draft.name = Text::new("Bas", "");
        let tx = db.store.write().await?;
        tx.catalog().update_product(id, 1, &draft, NOW).await?;
        tx.commit().await?;
        assert_eq!((find("gitar").await?, find("bas").await?), (0, 1));
        Ok(())
    }

    async fn products_are_listed_by_what_was_sold_hidden_ones_too(db) {
        let (least, _) = goods(&db.store, "Pedal A", 900_000, 4).await?;
        let (most, _) = goods(&db.store, "Pedal B", 900_000, 4).await?;
        let tx = db.store.write().await?;
        tx.catalog().add_sold_before(least, 3).await?;
        tx.catalog().add_sold_before(most, 9).await?;
        tx.catalog().set_product_active(most, false, NOW).await?;
        tx.commit().await?;
        let all = ListPart { page: 1, size: 10, total: 2 };
        let rows = db.store.read().catalog().product_rows(&ProductFilter::default(), ProductOrder::Sold, all).await?;
        assert_eq!(rows.iter().map(|row| (row.id, row.sold)).collect::<Vec<_>>(), [(most, 9), (least, 3)]);
        Ok(())
    }

    async fn only_what_came_after_the_opening_is_news(db) {
        let (first, _) = goods(&db.store, "Pedal A", 900_000, 4).await?;
        let weeks = NOW.plus_secs(14 * 24 * 3600);
        let tx = db.store.write().await?;
        let shelf = category(&tx, "Efek").await?;
        let news = product("Pedal B", shelf, vec![variant("PEDAL-B", 900_000)]);
        let news = tx.catalog().insert_product(&news, weeks).await?;
        tx.commit().await?;
        let cards = db.store.read().catalog().cards(&[first, news]).await?;
        assert_eq!(cards.iter().map(|card| card.is_new(weeks)).collect::<Vec<_>>(), [false, true]);
        assert!(!cards[0].is_new(NOW), "it is what the shop opened with");
        Ok(())
    }

    async fn lists_of_the_home_page_leave_out_what_is_hidden(db) {
        let (first, _) = goods(&db.store, "Pedal A", 900_000, 4).await?;
        let (second, _) = goods(&db.store, "Pedal B", 900_000, 4).await?;
        let (hidden, _) = goods(&db.store, "Pedal C", 900_000, 4).await?;
        let tx = db.store.write().await?;
        tx.catalog().set_product_active(hidden, false, NOW).await?;
        tx.commit().await?;
        let read = db.store.read();
        assert_eq!(read.catalog().newest(10).await?, [second, first]);
        assert!(read.catalog().best_sellers(10).await?.is_empty(), "nobody bought anything yet");
        let tx = db.store.write().await?;
        tx.catalog().add_sold_before(first, 3).await?;
        tx.catalog().add_sold_before(hidden, 9).await?;
        tx.commit().await?;
        assert_eq!(read.catalog().best_sellers(10).await?, [first]);
        assert_eq!(read.catalog().related(first, 10).await?, [second]);
        assert!(read.catalog().featured(10).await?.is_empty());
        Ok(())
    }
}

fn not_shown(mut draft: ProductDraft) -> ProductDraft {
    draft.active = false;
    draft
}
