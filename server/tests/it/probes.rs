//! For whoever runs the shop, and for search engines.

use axum::http::StatusCode;

use crate::site::{BASE, TestSite};

#[tokio::test(flavor = "multi_thread")]
async fn probes_tell_alive_and_ready() {
    let site = TestSite::open().await;
    site.shop.services.ready().await.unwrap();
    for (path, text) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let answer = site.guest().get(path).await;
        assert_eq!((answer.status, answer.text().as_str()), (StatusCode::OK, text), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_without_its_database_is_alive_but_not_ready() {
    let site = TestSite::open().await;
    site.shop.services.ready().await.unwrap();
    site.shop.store.clone().close().await.unwrap();
    assert_eq!(site.guest().get("/healthz").await.status, StatusCode::OK);
    let ready = site.guest().get("/readyz").await;
    assert_eq!((ready.status, ready.text().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "database\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_count_what_was_answered() {
    let site = TestSite::open().await;
    site.guest().get("/products").await;
    site.guest().get("/nirgends").await;
    let text = site.guest().get("/metrics").await;
    assert!(text.header("content-type").starts_with("text/plain; version=0.0.4"));
    for line in [
        "hurtrock_requests_total{kind=\"page\",status=\"2xx\"} 1",
        "hurtrock_requests_total{kind=\"page\",status=\"4xx\"} 1",
    ] {
        assert!(text.text().lines().any(|found| found == line), "{line}");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn search_engines_are_told_what_there_is() {
    let site = TestSite::open().await;
    let map = site.guest().get("/sitemap.xml").await;
    assert!(map.header("content-type").starts_with("application/xml"));
    assert!(map.text().contains(&format!("<loc>{BASE}{}</loc>", site.product())), "{}", map.text());
    for topic in ["shipping", "returns", "warranty", "privacy", "terms"] {
        assert!(map.text().contains(&format!("<url><loc>{BASE}/help/{topic}</loc></url>")), "{topic}");
        assert_eq!(site.guest().get(&format!("/help/{topic}")).await.status, StatusCode::OK, "{topic}");
    }
    assert_eq!(site.guest().get("/sitemap.xml?part=2").await.status, StatusCode::NOT_FOUND);
    let robots = site.guest().get("/robots.txt").await.text();
    assert!(
        robots.contains("Disallow: /admin\n") && robots.contains(&format!("Sitemap: {BASE}/sitemap.xml")),
        "{robots}"
    );
    site.close().await;
}
