//! Pages kept warm: the same for everybody, never anybody's own, never older than what they show.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::account::Role;

use crate::browser::Answer;
use crate::site::TestSite;

/// How often the page cache answered from memory.
async fn hits(site: &TestSite) -> u64 {
    let text = site.guest().get("/metrics").await.text();
    let line = text.lines().find(|line| line.starts_with("hurtrock_page_cache_total{result=\"hit\"}")).unwrap();
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

async fn packed(site: &TestSite, path: &str, form: &str, tag: &str) -> Answer {
    let request = Request::get(path).header(header::ACCEPT, "text/html").header(header::ACCEPT_ENCODING, form);
    site.guest().send(request.header(header::IF_NONE_MATCH, tag), Body::empty()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_anonymous_page_is_rendered_once_and_again_when_its_price_changes() {
    let site = TestSite::open().await;
    let path = site.product();
    let first = site.guest().get(&path).await;
    assert!(first.text().contains("2.500.000"));
    let second = site.guest().get(&format!("{path}?utm_source=ig")).await;
    assert_eq!((second.body, hits(&site).await), (first.body, 1), "what the page does not know does not matter");
    site.reprice(2_750_000).await;
    let third = site.guest().get(&path).await.text();
    assert!(third.contains("2.750.000") && !third.contains("2.500.000"));
    assert_eq!(hits(&site).await, 1);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_page_is_sent_in_the_form_that_is_taken_and_only_once() {
    let site = TestSite::open().await;
    let plain = packed(&site, "/products", "identity", "").await;
    for form in ["br", "gzip"] {
        let answer = packed(&site, "/products", form, "").await;
        assert_eq!((answer.header("content-encoding"), answer.header("vary")), (form, "cookie, accept-encoding"));
        assert!(answer.body.len() * 2 < plain.body.len(), "{form}: {} of {}", answer.body.len(), plain.body.len());
        assert_ne!(answer.header("etag"), plain.header("etag"));
        let again = packed(&site, "/products", form, answer.header("etag")).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(again.header("content-security-policy"), answer.header("content-security-policy"));
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reloads_a_page_for_good_gets_it_anew() {
    let site = TestSite::open().await;
    let kept = site.guest().get("/products").await;
    let request = Request::get("/products").header(header::ACCEPT, "text/html");
    let anew = site.guest().send(request.header(header::CACHE_CONTROL, "no-cache"), Body::empty()).await;
    let policy = |answer: &Answer| answer.header("content-security-policy").to_owned();
    assert_ne!(policy(&anew), policy(&kept), "a page that is rendered anew has a nonce of its own");
    assert_eq!((anew.status, hits(&site).await), (StatusCode::OK, 0));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_a_page_of_somebody_else() {
    let site = TestSite::open().await;
    let account = site.account("rina", Role::Customer, &[]).await;
    let mut rina = site.signed_in(&account).await;
    let own = rina.get("/").await;
    assert!(own.headers.get(header::ETAG).is_none() && own.text().contains("rina"));
    let page = site.guest().get("/").await;
    assert!(!page.text().contains(">rina<"));
    assert!(page.headers.get(header::SET_COOKIE).is_none());
    assert!(rina.get("/").await.text().contains("rina"), "nor does she get a guest's");
    let mut english = site.guest();
    english.keep("lang", "en");
    assert!(english.get("/").await.text().contains("<html lang=\"en\""));
    assert!(site.guest().get("/").await.text().contains("<html lang=\"id\""));
    let mut dark = site.guest();
    dark.keep("theme", "dark");
    assert!(dark.get("/").await.text().contains("data-theme=\"dark\""));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_visitor_sends_does_not_get_into_a_kept_page() {
    let site = TestSite::open().await;
    let planted = "/products?page=1&x=%22%3E%3Cscript%3Eplanted&utm_source=planted";
    assert!(!site.guest().get(planted).await.text().contains("planted"));
    let request =
        Request::get("/products").header(header::ACCEPT, "text/html").header("x-forwarded-host", "planted.example");
    site.guest().send(request, Body::empty()).await;
    assert!(!site.guest().get("/products").await.text().contains("planted"));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_visitors_at_once_see_the_same_rendering() {
    let site = TestSite::open().await;
    let visits = (0..100).map(|_| {
        let mut guest = site.guest();
        tokio::spawn(async move { guest.get("/").await.body })
    });
    let mut bodies = Vec::new();
    for visit in visits.collect::<Vec<_>>() {
        bodies.push(visit.await.unwrap());
    }
    // Each rendering has a nonce of its own.
    assert!(bodies.iter().all(|body| *body == bodies[0]));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_not_kept() {
    let site = TestSite::open().await;
    for _ in 0..3 {
        let page = site.guest().get("/products/tidak-ada").await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::NOT_FOUND, "no-store"));
    }
    assert_eq!(hits(&site).await, 0);
    site.close().await;
}
