//! Browsing: lists, one product, what goes with it, and how fresh all of it is.

use std::time::Duration;

use domain::catalog::{AttributeValue, Availability, Sort};
use domain::ids::CategoryId;
use domain::lang::Text;
use domain::listing::{FacetValue, ListQuery, Listing};
use domain::money::Rupiah;
use domain::payment::PaymentMethod;
use services::catalog::Lookup;
use services::{Failure, Services};
use store::catalog::CategoryDraft;
use store::stock::Cause;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::{START, TestShop};

use crate::Told;
use crate::journey::guest;

fn names(listing: &Listing) -> Vec<&str> {
    listing.cards.iter().map(|card| card.name.id.as_str()).collect()
}

fn counts(values: &[FacetValue]) -> Vec<(&str, u32)> {
    values.iter().map(|value| (value.name.id.as_str(), value.count)).collect()
}

async fn list(services: &Services, params: &[(&str, &str)]) -> Result<Listing, Failure<services::Never>> {
    services.catalog.list(&ListQuery::from_params(params.iter().copied())).await
}

fn body(wood: &str, english: &str) -> AttributeValue {
    AttributeValue::Text(Text::new(wood, english))
}

async fn stocked(db: &testkit::db::TestDb) -> TestShop {
    let shop = TestShop::new(db).await;
    let electric = ["Gitar", "Gitar Elektrik"];
    let goods = Goods::named("Ravenhorn V").category(&electric).brand("Ravenhorn").price(4_000_000);
    shop.with(goods.attribute("kayu", body("Mahoni", "Mahogany"))).await;
    let goods = Goods::named("Ravenhorn S").category(&electric).brand("Ravenhorn").price(6_000_000).stock(0);
    shop.with(goods.attribute("kayu", body("Alder", "Alder"))).await;
    let goods = Goods::named("Kayuan Akustik").category(&["Gitar", "Gitar Akustik"]).brand("Kayuan").price(2_000_000);
    shop.with(goods.attribute("kayu", body("Mahoni", "Mahogany"))).await;
    shop.with(Goods::named("Senar Baja").category(&["Aksesori"]).price(90_000)).await;
    shop
}

on_both! {
    async fn a_list_is_narrowed_by_everything_at_once_and_says_what_each_choice_would_leave(db) {
        let shop = stocked(db).await;
        let all = list(&shop.services, &[]).await.told()?;
        assert_eq!((all.total, all.page, all.pages), (4, 1, 1));
        assert_eq!(counts(&all.facets.categories), [("Aksesori", 1), ("Gitar", 3)]);
        assert_eq!(all.facets.price, Some((Rupiah::new(90_000), Rupiah::new(6_000_000))));
        assert_eq!(all.facets.in_stock, 3);

        let guitars = [("category", "gitar"), ("a.kayu", "Mahoni"), ("sort", "price")];
        let narrowed = list(&shop.services, &guitars).await.told()?;
        assert_eq!(names(&narrowed), ["Kayuan Akustik", "Ravenhorn V"]);
        assert_eq!(counts(&narrowed.facets.brands), [("Ravenhorn", 1), ("Kayuan", 1)]);
        assert_eq!(counts(&narrowed.facets.categories), [("Gitar", 2), ("Gitar Akustik", 1), ("Gitar Elektrik", 1)]);
        let chosen: Vec<bool> = narrowed.facets.categories.iter().map(|one| one.selected).collect();
        assert_eq!(chosen, [true, false, false], "the category can be taken back");
        let wood = &narrowed.facets.attributes[0];
        assert_eq!(counts(&wood.values), [("Mahoni", 2), ("Alder", 1)]);
        assert_eq!(wood.values[0].name.en, "Mahogany");
        assert!(wood.values[0].selected && !wood.values[1].selected);

        let empty = list(&shop.services, &[("brand", "kayuan"), ("min", "5000000")]).await.told()?;
        assert_eq!(empty.total, 0);
        let chosen: Vec<_> = empty.facets.brands.iter().filter(|brand| brand.selected).collect();
        assert_eq!(chosen.len(), 1, "what was chosen can be taken back");
        Ok(())
    }

    async fn what_makes_no_sense_in_an_address_is_left_out_but_an_unknown_category_is_not_found(db) {
        let shop = stocked(db).await;
        let listing = list(&shop.services, &[("brand", "no-such-brand"), ("page", "99")]).await.told()?;
        assert_eq!((listing.total, listing.page), (4, 1));
        let refused = list(&shop.services, &[("category", "no-such-category")]).await;
        assert!(matches!(refused, Err(Failure::NotFound)), "{refused:?}");
        Ok(())
    }

    async fn a_page_beyond_the_last_is_the_last(db) {
        let shop = TestShop::new(db).await;
        for number in 0..25 {
            shop.with(Goods::named(&format!("Efek {number:02}")).category(&["Efek"])).await;
        }
        let query = ListQuery { sort: Sort::Name, page: 7, ..ListQuery::default() };
        let last = shop.services.catalog.list(&query).await.told()?;
        assert_eq!((last.page, last.pages, last.total), (2, 2, 25));
        assert_eq!(names(&last), ["Efek 24"]);
        Ok(())
    }

    async fn variants_choices_are_filters_too(db) {
        let shop = TestShop::new(db).await;
        shop.with(Goods::named("Ravenhorn V").colour("Hitam", 4_000_000, 1).colour("Merah", 4_200_000, 0)).await;
        shop.with(Goods::named("Ravenhorn S").colour("Putih", 4_000_000, 1)).await;
        let red = list(&shop.services, &[("a.warna", "Merah")]).await.told()?;
        assert_eq!(names(&red), ["Ravenhorn V"]);
        assert!(red.cards[0].from && red.cards[0].single_variant.is_none());
        assert_eq!(red.facets.attributes[0].name, Text::new("Warna", "Colour"));
        Ok(())
    }

    async fn what_this_process_changed_is_shown_at_once(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Ravenhorn V").stock(5)).await;
        let look = async || -> Result<_, Box<dyn std::error::Error + Send + Sync>> {
            let listing = list(&shop.services, &[("stock", "1")]).await.told()?;
            let Lookup::Found(product) = shop.services.catalog.product("ravenhorn-v").await.told()? else {
                return Err("not found".into());
            };
            Ok((listing.cards.first().map(|card| card.availability), product.variants[0].available))
        };
        assert_eq!(look().await?, (Some(Availability::InStock), 5));
        for (change, expected) in [(-3, (Some(Availability::Left(2)), 2)), (-2, (None, 0))] {
            let tx = db.store.write().await?;
            let cause = Cause { reason: "dihitung", reference: None, actor: None, at: START };
            tx.stock().adjust(guitar.variant(), change, cause).await?.map_err(|short| format!("{short:?}"))?;
            tx.commit().await?;
            shop.services.catch_up().await;
            assert_eq!(look().await?, expected);
        }
        Ok(())
    }

    async fn what_another_process_changed_is_shown_within_two_seconds(db) {
        let shop = TestShop::new(db).await;
        shop.with(Goods::named("Ravenhorn V").price(4_000_000)).await;
        let other = TestShop::open(db).await;
        let before = list(&other.services, &[]).await.told()?;
        assert_eq!(names(&before), ["Ravenhorn V"]);
        shop.with(Goods::named("Ravenhorn S").price(5_000_000)).await;
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        let after = list(&other.services, &[("sort", "price")]).await.told()?;
        assert_eq!(names(&after), ["Ravenhorn V", "Ravenhorn S"]);
        Ok(())
    }

    async fn hidden_products_and_products_of_hidden_categories_are_nowhere(db) {
        let shop = TestShop::new(db).await;
        shop.with(Goods::named("Gudang Rahasia").hidden()).await;
        shop.with(Goods::named("Trompet Tua").category(&["Tiup"])).await;
        shop.with(Goods::named("Ravenhorn V")).await;
        let tx = db.store.write().await?;
        let draft = CategoryDraft {
            slug: domain::catalog::Slug::parse("tiup").ok_or("slug")?,
            parent: None,
            name: Text::new("Tiup", "Wind"),
            description: Text::default(),
            image: None,
            position: 0,
            active: false,
        };
        tx.catalog().upsert_category(&draft, START).await?;
        tx.commit().await?;
        shop.services.catch_up().await;

        let all = list(&shop.services, &[]).await.told()?;
        assert_eq!(names(&all), ["Ravenhorn V"]);
        for slug in ["gudang-rahasia", "trompet-tua"] {
            let found = shop.services.catalog.product(slug).await.told()?;
            assert_eq!(found, Lookup::Gone, "{slug}");
        }
        let home = shop.services.catalog.home().await.told()?;
        assert_eq!((home.newest.len(), home.best_sellers.len()), (1, 0));
        let sitemap = shop.services.catalog.sitemap().await.told()?;
        let paths: Vec<&str> = sitemap.iter().map(|entry| entry.path.as_str()).collect();
        assert_eq!(paths, ["/", "/products", "/categories/gitar", "/products/ravenhorn-v"]);
        Ok(())
    }

    async fn what_nobody_bought_is_no_best_seller(db) {
        let shop = TestShop::new(db).await;
        shop.with(Goods::named("Ravenhorn V")).await;
        let sold = shop.with(Goods::named("Ravenhorn S")).await;
        let home = shop.services.catalog.home().await.told()?;
        assert!(home.best_sellers.is_empty());
        assert_eq!(home.featured.len(), 2, "the front page has something to show all the same");
        let tx = db.store.write().await?;
        tx.catalog().add_sold_before(sold.id, 2).await?;
        tx.commit().await?;
        shop.services.catch_up().await;
        list(&shop.services, &[]).await.told()?;
        let home = shop.services.catalog.home().await.told()?;
        let best: Vec<&str> = home.best_sellers.iter().map(|card| card.name.id.as_str()).collect();
        assert_eq!(best, ["Ravenhorn S"]);
        Ok(())
    }

    async fn two_prices_the_wrong_way_round_are_read_the_right_way(db) {
        let shop = stocked(db).await;
        let between = list(&shop.services, &[("min", "5000000"), ("max", "3000000")]).await.told()?;
        assert_eq!(names(&between), ["Ravenhorn V"]);
        Ok(())
    }

    async fn an_old_address_leads_to_the_new_one(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Ravenhorn V")).await;
        let lookup = async |slug| shop.services.catalog.product(slug).await.told();
        assert!(matches!(lookup("ravenhorn-v").await?, Lookup::Found(_)));
        assert!(matches!(lookup("ravenhorn-v").await?, Lookup::Found(_)), "the second look is warm");
        let mut stored = db.store.read().catalog().draft(guitar.id).await?.ok_or("is there")?;
        stored.draft.slug = domain::catalog::Slug::parse("ravenhorn-v-2").ok_or("slug")?;
        let tx = db.store.write().await?;
        tx.catalog().update_product(guitar.id, stored.version, &stored.draft, START).await?;
        tx.commit().await?;
        shop.services.catch_up().await;
        assert_eq!(lookup("ravenhorn-v").await?, Lookup::Moved(stored.draft.slug.clone()));
        assert!(matches!(lookup("ravenhorn-v-2").await?, Lookup::Found(_)));
        assert_eq!(lookup("never-there").await?, Lookup::Unknown);
        Ok(())
    }

    async fn beside_a_product_stand_others_of_its_category_then_of_the_shelves_around(db) {
        let shop = stocked(db).await;
        let Lookup::Found(product) = shop.services.catalog.product("ravenhorn-v").await.told()? else {
            return Err("not found".into());
        };
        let related = shop.services.catalog.related(&product).await.told()?;
        let names: Vec<&str> = related.iter().map(|card| card.name.id.as_str()).collect();
        assert_eq!(names, ["Ravenhorn S", "Kayuan Akustik"]);
        Ok(())
    }

    async fn an_estimate_names_every_service_and_pickup_last(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Ravenhorn V").carton(103, 38, 11, 2_500)).await;
        let quotes = shop.services.catalog.estimate(guitar.variant(), 1).await.told()?;
        let told: Vec<(&str, i64)> =
            quotes.iter().map(|quote| (quote.service.code.as_str(), quote.total().amount())).collect();
        assert_eq!(told, [("JNE-REG", 71_000), ("JNE-YES", 160_000), ("PICKUP", 0)]);
        Ok(())
    }

    async fn the_front_page_shows_the_owners_choice_and_counts_whole_subtrees(db) {
        let shop = stocked(db).await;
        let chosen = shop.with(Goods::named("Pilihan Toko").brand("Ravenhorn").featured()).await;
        let home = shop.services.catalog.home().await.told()?;
        assert_eq!(home.featured.iter().map(|card| card.id).collect::<Vec<_>>(), [chosen.id]);
        assert_eq!(home.newest.len(), 5);
        assert_eq!(home.brands.iter().map(|brand| brand.name.as_str()).collect::<Vec<_>>(), ["Ravenhorn", "Kayuan"]);
        let tree = shop.services.catalog.tree().await.told()?;
        let guitars: CategoryId = tree.by_slug("gitar").ok_or("has guitars")?.id;
        assert_eq!(shop.services.catalog.product_counts().get(&guitars), Some(&4));
        Ok(())
    }

    async fn the_last_units_that_are_ordered_are_gone_from_every_list_at_once(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Ravenhorn V").stock(2)).await;
        assert_eq!(list(&shop.services, &[("stock", "1")]).await.told()?.total, 1);
        guest("rina").buys(&shop, guitar.variant(), 2, PaymentMethod::PayInStore).await;
        assert_eq!(list(&shop.services, &[("stock", "1")]).await.told()?.total, 0);
        let all = list(&shop.services, &[]).await.told()?;
        assert_eq!(all.cards[0].availability, Availability::Out);
        Ok(())
    }
}
