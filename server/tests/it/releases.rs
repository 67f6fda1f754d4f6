//! Pages that are open while the shop is updated: what their module asks is not done, what a plain form asks is.

use app::error::PlainError;
use app::wire::{MARK, RELEASE};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::browser::Answer;
use crate::site::TestSite;

/// Adds two units as the module of a release does.
async fn add(site: &TestSite, release: Option<&str>) -> (Answer, String) {
    let mut guest = site.guest();
    let mut request = Request::post("/api/cart/add")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    if let Some(mark) = release {
        request = request.header(RELEASE, mark);
    }
    let form = format!("variant={}&quantity=2", site.guitar.variant().get());
    let answer = guest.send(request, Body::from(form)).await;
    (answer, guest.get("/cart").await.text())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_module_of_another_release_asks_is_not_done() {
    let site = TestSite::open().await;
    let (answer, cart) = add(&site, Some("0123456789abcdef")).await;
    assert_eq!((answer.status, answer.read()), (StatusCode::CONFLICT, PlainError::Outdated));
    assert!(!cart.contains("2 × Rp"), "nothing happened");
    for release in [Some(MARK), None] {
        let (answer, cart) = add(&site, release).await;
        assert_eq!(answer.status, StatusCode::OK, "{release:?}");
        assert!(cart.contains("2 × Rp"), "{release:?}");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_form_that_nobody_answers_gets_a_page() {
    let site = TestSite::open().await;
    let form = Request::post("/api/tidak/ada")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    let answer = site.guest().send(form, Body::empty()).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.header("content-type").starts_with("text/html") && answer.text().contains("Panggungnya kosong"));
    site.close().await;
}
