//! Finding things: filters that stay in force, pages that say where they are, addresses that moved or are gone.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use domain::catalog::Slug;
use testkit::product::Goods;

use crate::site::{BASE, TestSite};

/// The tags of a page that contain `mark`.
fn tags<'a>(html: &'a str, mark: &str) -> Vec<&'a str> {
    let tag = |part: &'a str| part.split('>').next().unwrap_or_default();
    html.split('<').map(tag).filter(|tag| tag.contains(mark)).collect()
}

/// The one address a page says it has.
fn canonical(html: &str) -> Option<String> {
    let tags = tags(html, "rel=\"canonical\"");
    assert!(tags.len() <= 1, "{tags:?}");
    tags.first().and_then(|tag| tag.split("href=\"").nth(1)?.split('"').next().map(str::to_owned))
}

#[tokio::test(flavor = "multi_thread")]
async fn search_engines_know_whole_lists_and_nothing_that_is_narrowed() {
    let site = TestSite::open().await;
    for path in ["/", "/products", "/products?page=2", "/categories/gitar", "/categories/gitar?page=2", "/help/terms"] {
        let page = site.guest().get(path).await.text();
        assert_eq!(canonical(&page).as_deref(), Some(format!("{BASE}{path}").as_str()), "{path}");
        assert!(tags(&page, "name=\"robots\"").is_empty(), "{path}");
    }
    let product = site.guest().get(&format!("{}?variant=x", site.product())).await.text();
    assert_eq!(canonical(&product), Some(format!("{BASE}{}", site.product())));
    for path in [
        "/search?q=gitar",
        "/products?stock=1",
        "/products?sort=price",
        "/categories/gitar?min=1",
        "/products?category=gitar",
    ] {
        let page = site.guest().get(path).await.text();
        assert_eq!(canonical(&page), None, "{path}");
        let robots = tags(&page, "name=\"robots\"");
        assert!(robots.len() == 1 && robots[0].contains("noindex,follow"), "{path}: {robots:?}");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_for_everybody_can_be_shared() {
    let site = TestSite::open().await;
    let product = site.product();
    for path in ["/", "/products", "/categories/gitar", "/search?q=gitar", "/help/terms", product.as_str()] {
        let page = site.guest().get(path).await.text();
        for mark in ["og:type", "og:title", "og:description", "og:image", "og:site_name", "og:locale"] {
            let found = tags(&page, &format!("property=\"{mark}\""));
            assert!(found.len() == 1 && !found[0].contains("content=\"\""), "{path} {mark}: {found:?}");
        }
        let about = tags(&page, "name=\"description\"");
        assert!(about.len() == 1 && !about[0].contains("content=\"\""), "{path}: {about:?}");
        assert_eq!(tags(&page, "name=\"twitter:card\"").len(), 1, "{path}");
    }
    let mut english = site.guest();
    english.keep("lang", "en");
    let page = english.get("/products").await.text();
    assert!(tags(&page, "og:locale")[0].contains("en_US"));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signs_that_nobody_types_do_not_get_into_a_page() {
    let site = TestSite::open().await;
    for path in
        ["/search?q=gi%00tar", "/?q=%00", "/cart?q=%00%01", "/products?brand=%00&a.x=%00", "/search?q=%00&__x=1"]
    {
        let page = site.guest().get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains(&0) && !page.body.contains(&1), "{path}");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slash_too_many_leads_to_the_page_with_everything_that_was_asked() {
    let site = TestSite::open().await;
    for (path, sent) in [
        ("/products/", "/products"),
        ("/products/?page=2&brand=x", "/products?page=2&brand=x"),
        ("/categories/gitar/", "/categories/gitar"),
        ("/help/terms/", "/help/terms"),
    ] {
        let answer = site.guest().get(path).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::PERMANENT_REDIRECT, sent), "{path}");
        let machine = site.guest().send(Request::get(path), Body::empty()).await;
        assert_eq!(machine.status, StatusCode::PERMANENT_REDIRECT, "{path}");
    }
    assert_eq!(site.guest().get("/nirgends/").await.status, StatusCode::NOT_FOUND);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moved_is_sent_on_for_good_and_what_is_gone_says_so() {
    let site = TestSite::open().await;
    let old = site.product();
    let tx = site.shop.store.write().await.unwrap();
    let mut stored = tx.catalog().draft(site.guitar.id).await.unwrap().unwrap();
    stored.draft.slug = Slug::parse("gitar-baru").unwrap();
    tx.catalog().update_product(site.guitar.id, stored.version, &stored.draft, site.shop.services.now()).await.unwrap();
    tx.commit().await.unwrap();
    site.shop.services.catch_up().await;
    let moved = site.guest().get(&old).await;
    assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, "/products/gitar-baru"));
    assert_eq!(site.guest().get("/products/gitar-baru").await.status, StatusCode::OK);
    let tx = site.shop.store.write().await.unwrap();
    tx.catalog().set_product_active(site.guitar.id, false, site.shop.services.now()).await.unwrap();
    tx.commit().await.unwrap();
    site.shop.services.catch_up().await;
    let gone = site.guest().get("/products/gitar-baru").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.text().contains("sudah tidak kami jual"));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_brand_can_be_chosen_and_stays_chosen() {
    let site = TestSite::open().await;
    for number in 1..=15 {
        let brand = format!("Merek {number}");
        site.shop.with(Goods::named(&format!("Pedal {number}")).brand(&brand)).await;
    }
    let page = site.guest().get("/products").await.text();
    for number in 1..=15 {
        assert_eq!(tags(&page, &format!("name=\"brand\" value=\"merek-{number}\"")).len(), 1, "{number}");
    }
    for number in 1..=15 {
        let page = site.guest().get(&format!("/products?brand=merek-{number}")).await.text();
        let field = tags(&page, &format!("name=\"brand\" value=\"merek-{number}\""));
        assert!(field.iter().any(|tag| tag.contains("checked")), "{number}: {field:?}");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_finds_nothing_is_not_left_with_empty_filters() {
    let site = TestSite::open().await;
    let page = site.guest().get("/search?q=kecapi").await.text();
    assert!(page.contains("https://wa.me/") && page.contains("saya%20mencari%20kecapi"), "there is somebody to ask");
    assert!(page.contains("href=\"/categories/gitar\"") && !page.contains("id=\"filter\""));
    let narrow = site.guest().get("/products?min=999999999").await.text();
    assert!(narrow.contains("id=\"filter\"") && narrow.contains("found-none"), "filters can be loosened");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_front_page_claims_nothing_that_is_not_so() {
    let site = TestSite::open().await;
    let page = site.guest().get("/").await.text();
    assert!(page.contains("Gitar Uji") && !page.contains("id=\"home-best\""), "nobody bought anything yet");
    assert!(!page.contains("chip--new") && !page.contains("baru datang!"), "it is what the shop opened with");
    assert!(!page.contains("sampai 2 tahun"));
    site.close().await;
}

#[test]
fn old_browsers_find_the_sign_they_ask_for() {
    let icon = include_bytes!("../../../public/favicon.ico");
    assert_eq!(icon[..4], [0, 0, 1, 0], "it is an icon and no other picture");
}
