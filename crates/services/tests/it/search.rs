//! Searching as one types, and what was searched in vain.

use std::time::Duration;

use domain::listing::ListQuery;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::Told;

on_both! {
    async fn suggestions_name_products_categories_and_brands_despite_typing_mistakes(db) {
        let shop = TestShop::new(db).await;
        shop.with(Goods::named("Ravenhorn Stratos").category(&["Gitar"]).brand("Ravenhorn")).await;
        shop.with(Goods::named("Ravenhorn Bas").category(&["Bass"]).brand("Ravenhorn").hidden()).await;
        let found = shop.services.search.suggest("ravenhron").await.told()?;
        assert_eq!(found.products.iter().map(|card| card.slug.as_str()).collect::<Vec<_>>(), ["ravenhorn-stratos"]);
        assert_eq!(found.brands.iter().map(|brand| brand.name.as_str()).collect::<Vec<_>>(), ["Ravenhorn"]);
        assert_eq!(found.corrected.as_deref(), Some("ravenhorn"));
        let found = shop.services.search.suggest("gitar").await.told()?;
        assert_eq!(found.categories.iter().map(|one| one.slug.as_str()).collect::<Vec<_>>(), ["gitar"]);
        assert_eq!(shop.services.search.suggest("g").await.told()?.products, []);
        Ok(())
    }

    async fn a_mistyped_search_says_what_it_searched_for_instead(db) {
        let shop = TestShop::new(db).await;
        shop.with(Goods::named("Telecaster Klasik")).await;
        let query = ListQuery { text: "telecastre".to_owned(), page: 1, ..ListQuery::default() };
        let listing = shop.services.catalog.list(&query).await.told()?;
        assert_eq!((listing.total, listing.corrected.as_deref()), (1, Some("telecaster")));
        Ok(())
    }

    async fn what_was_searched_in_vain_is_counted_once_whatever_its_case_and_blanks(db) {
        let shop = TestShop::new(db).await;
        for text in ["Kecapi  Sunda", " kecapi\u{0} sunda ", "", " \u{0} "] {
            shop.services.search.note_miss(text).await;
        }
        let staff = shop.admin().await;
        let mut noted = Vec::new();
        for _ in 0..100 {
            noted = shop.services.back_office.searches_in_vain(&staff).await.told()?;
            if noted.first().is_some_and(|miss| miss.times == 2) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let told: Vec<_> = noted.iter().map(|miss| (miss.words.as_str(), miss.times, miss.last_at)).collect();
        assert_eq!(told, [("kecapi sunda", 2, shop.services.now())]);
        Ok(())
    }
}
