//! Photos of transfers: what is taken, from whom, and who may look.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::account::{Permission, Role};
use services::OrderAccess;

use crate::browser::{Answer, Browser};
use crate::site::TestSite;

/// One grey pixel as a PNG file.
pub const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

async fn send(browser: &mut Browser, number: &str, token: &str, file: &[u8]) -> Answer {
    let mut body = format!("--b\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--b\r\ncontent-disposition: form-data; name=\"proof\"; filename=\"../../x.png\"\r\ncontent-type: image/png\r\n\r\n").into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let request = Request::post(format!("/orders/{number}/proof"))
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "same-origin");
    browser.send(request, Body::from(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_pictures_of_a_bearable_size_are_taken() {
    let site = TestSite::open().await;
    let account = site.account("rina", Role::Customer, &[]).await;
    let placed = site.order(&account).await;
    let mut rina = site.signed_in(&account).await;
    let too_large = [PIXEL, &vec![0; 10 * 1024 * 1024]].concat();
    for (file, word) in [
        (&b"<html><script>alert(1)</script>"[..], "picture"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "picture"),
        (b"%PDF-1.7", "picture"),
        (b"GIF89a\x01\x00\x01\x00", "picture"),
        (b"", "empty"),
        (&too_large, "too-large"),
        (PIXEL, "sent"),
    ] {
        let answer = send(&mut rina, &placed.number, "", file).await;
        let location = format!("/orders/{}?proof={word}#payment", placed.number);
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, location.as_str()));
    }
    let seen = site.shop.services.orders.view(&placed.number, &OrderAccess::Owner(account.id)).await.unwrap();
    assert_eq!(seen.proofs.len(), 1);
    let endless = send(&mut rina, &placed.number, "", &vec![0; 33 * 1024 * 1024]).await;
    assert_eq!(endless.status, StatusCode::PAYLOAD_TOO_LARGE);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_is_taken_from_the_owner_and_from_whoever_has_the_link() {
    let site = TestSite::open().await;
    let account = site.account("rina", Role::Customer, &[]).await;
    let placed = site.order(&account).await;
    let other = site.account("budi", Role::Customer, &[]).await;
    let mut other = site.signed_in(&other).await;
    for (browser, token) in
        [(&mut site.guest(), ""), (&mut site.guest(), "0123456789abcdef0123456789abcdef"), (&mut other, "")]
    {
        for file in [PIXEL, &vec![0; 11 * 1024 * 1024]] {
            assert_eq!(send(browser, &placed.number, token, file).await.status, StatusCode::NOT_FOUND, "{token}");
        }
    }
    let sent = send(&mut site.guest(), &placed.number, &placed.access_token, PIXEL).await;
    let location = format!("/orders/{}?token={}&proof=sent#payment", placed.number, placed.access_token);
    assert_eq!(sent.header("location"), location);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_who_handle_orders_see_a_proof() {
    let site = TestSite::open().await;
    let account = site.account("rina", Role::Customer, &[]).await;
    let placed = site.order(&account).await;
    let mut rina = site.signed_in(&account).await;
    send(&mut rina, &placed.number, "", PIXEL).await;
    let seen = site.shop.services.orders.view(&placed.number, &OrderAccess::Owner(account.id)).await.unwrap();
    let path = format!("/admin/proofs/{}", seen.proofs[0].id.get());
    assert_eq!(rina.get(&path).await.status, StatusCode::FORBIDDEN);
    let staff = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let picture = site.signed_in(&staff).await.get(&path).await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/jpeg"));
    assert_eq!((picture.header("cache-control"), picture.header("x-content-type-options")), ("no-store", "nosniff"));
    assert!(picture.header("content-security-policy").starts_with("default-src 'none'"));
    assert!(picture.body.starts_with(&[0xff, 0xd8]), "it was made anew as a JPEG");
    site.close().await;
}
