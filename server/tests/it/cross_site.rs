//! What another site makes a browser send is refused, whatever it is and however old the browser.

use axum::body::Body;
use axum::http::{HeaderName, Request, StatusCode, header};

use crate::site::{COOKIE, TestSite};

#[tokio::test(flavor = "multi_thread")]
async fn changes_must_come_from_a_page_of_the_shop() {
    let site = TestSite::open().await;
    let origin = header::ORIGIN;
    let referrer = header::REFERER;
    let fetched = HeaderName::from_static("sec-fetch-site");
    let cases: &[(&[(&HeaderName, &str)], bool)] = &[
        (&[(&fetched, "same-origin")], true),
        (&[(&fetched, "none")], true),
        (&[(&fetched, "cross-site")], false),
        (&[(&fetched, "same-site")], false),
        (&[(&fetched, "cross-site"), (&origin, "https://hurtrock.example")], true),
        (&[(&fetched, "cross-site"), (&referrer, "https://hurtrock.example/cart")], false),
        (&[(&origin, "https://hurtrock.example")], true),
        (&[(&origin, "https://evil.example")], false),
        (&[(&origin, "null")], false),
        (&[(&origin, "https://evil.example"), (&referrer, "https://hurtrock.example/")], false),
        (&[(&referrer, "https://hurtrock.example/cart")], true),
        (&[(&referrer, "https://hurtrock.example.evil.example/")], false),
        (&[(&referrer, "https://evil.example/?https://hurtrock.example/")], false),
        (&[], false),
    ];
    for path in ["/preferences", "/logout", "/api/cart/accept", "/orders/HR-0/proof", "/nirgends"] {
        for (headers, passes) in cases {
            let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
            let answer = site.guest().send(request, Body::empty()).await;
            assert_eq!(answer.status != StatusCode::FORBIDDEN, *passes, "{path} {headers:?} {}", answer.status);
        }
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_change_changes_nothing() {
    let site = TestSite::open().await;
    let account = site.account("rina", domain::account::Role::Customer, &[]).await;
    let mut rina = site.signed_in(&account).await;
    let forged = Request::post("/logout").header(header::ORIGIN, "https://evil.example");
    assert_eq!(rina.send(forged, Body::empty()).await.status, StatusCode::FORBIDDEN);
    let id = rina.cookie(COOKIE).expect("the cookie stays").to_owned();
    assert!(site.shop.services.sessions.load(&id).await.unwrap().is_some(), "still signed in");
    site.close().await;
}
