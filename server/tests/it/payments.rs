//! Where gateways tell what happened, and the way to their pages and back.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::account::Role;
use domain::checkout::CheckoutForm;
use domain::payment::PaymentMethod;
use payments::midtrans::{Midtrans, MidtransSettings};
use payments::{Channel, Gateway, Patience, Provider, Secret};
use serde_json::json;
use services::{CartOwner, Visitor};
use sha2::{Digest as _, Sha512};
use testkit::gateway::ScriptedGateway;

use crate::browser::{Answer, Browser};
use crate::site::{BASE, TestSite, form};

const KEY: &str = "SB-Mid-server-uji";
const NOTIFICATION: &str = "/payments/midtrans/notification";

/// Only its signatures are needed; nobody answers where it would ask.
fn midtrans() -> Arc<dyn Gateway> {
    let settings = MidtransSettings::try_new(Secret::new(KEY)).unwrap();
    let settings = settings.at("http://127.0.0.1:9/snap/v1", "http://127.0.0.1:9").unwrap();
    Arc::new(Midtrans::try_new(settings, Patience::default()).unwrap())
}

fn signed(order: &str, key: &str) -> String {
    let (status, amount) = ("200", "2500000.00");
    let mut signature = String::new();
    for byte in Sha512::digest(format!("{order}{status}{amount}{key}")) {
        write!(signature, "{byte:02x}").unwrap();
    }
    json!({
        "order_id": order, "status_code": status, "gross_amount": amount, "signature_key": signature,
        "transaction_id": "3f1c9d9e", "transaction_status": "settlement", "fraud_status": "accept",
        "payment_type": "qris", "currency": "IDR", "transaction_time": "2026-11-23 16:05:00",
    })
    .to_string()
}

/// As a machine sends it: without cookies, origin or anything else that browsers send.
async fn notify(browser: &mut Browser, path: &str, body: impl Into<Body>) -> Answer {
    browser.send(Request::post(path).header(header::CONTENT_TYPE, "application/json"), body.into()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notification_is_checked_stored_once_and_answered_at_once() {
    let site = TestSite::connected(vec![midtrans()]).await;
    let mut machine = site.guest();
    let body = signed("HR-2611-000001-a1-abcdef", KEY);
    for _ in 0..3 {
        assert_eq!(notify(&mut machine, NOTIFICATION, body.clone()).await.status, StatusCode::OK);
    }
    let waiting =
        site.shop.store.read().payments().inbox(Provider::Midtrans, site.shop.services.now(), 9).await.unwrap();
    assert_eq!(waiting.iter().map(|event| event.body.as_str()).collect::<Vec<_>>(), [body.as_str()]);
    site.close().await;
}

/// The second fault of the system this one replaces: it believed whoever called, and answered 200 to everything.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_signed_by_the_gateway_is_refused_and_written_nowhere() {
    let site = TestSite::connected(vec![midtrans()]).await;
    let mut machine = site.guest();
    let good = signed("HR-2611-000001-a1-abcdef", KEY);
    for forged in [
        signed("HR-2611-000001-a1-abcdef", "SB-Mid-server-lain"),
        good.replace("000001", "000002"),
        good.replace("signature_key", "signature"),
        "{}".to_owned(),
        String::new(),
        "transaction_status=settlement".to_owned(),
    ] {
        assert_eq!(
            notify(&mut machine, NOTIFICATION, forged.clone()).await.status,
            StatusCode::BAD_REQUEST,
            "{forged}"
        );
    }
    let huge = vec![b' '; 300 * 1024];
    assert_eq!(notify(&mut machine, NOTIFICATION, huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(notify(&mut machine, "/payments/stripe/webhook", good).await.status, StatusCode::NOT_FOUND);
    let waiting =
        site.shop.store.read().payments().inbox(Provider::Midtrans, site.shop.services.now(), 9).await.unwrap();
    assert!(waiting.is_empty());
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_trouble_of_our_own_the_gateway_is_asked_to_come_again() {
    let site = TestSite::connected(vec![midtrans()]).await;
    site.shop.store.clone().close().await.unwrap();
    let answer = notify(&mut site.guest(), NOTIFICATION, signed("HR-2611-000001-a1-abcdef", KEY)).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_leaves_for_the_gateway_and_comes_back_to_their_own_order() {
    let gateway = Arc::new(ScriptedGateway::paying_by(Provider::Midtrans, Channel::Qris));
    let site = TestSite::connected(vec![gateway.clone()]).await;
    let account = site.account("rina", Role::Customer, &[]).await;
    let visitor = Visitor { account: Some(account), ..Visitor::default() };
    let owner = CartOwner::of(&visitor).unwrap();
    let services = &site.shop.services;
    services.carts.add(&owner, site.guitar.variant(), 1.try_into().unwrap()).await.unwrap();
    let key = services.checkout.open(&visitor, &owner).await.unwrap().key;
    let typed = CheckoutForm { payment: PaymentMethod::Midtrans.key().to_owned(), ..form() };
    let placed = services.checkout.place(&visitor, &owner, &key, &typed).await.unwrap();

    let mut guest = site.guest();
    let path = format!("/orders/{}/pay", placed.number);
    let left = guest.post(&path, &format!("token={}&method=", placed.access_token)).await;
    assert_eq!(left.status, StatusCode::OK);
    assert!(left.text().contains("https://pay.example/") && !left.text().contains(&placed.access_token));
    let attempt = gateway.opened()[0].clone();
    assert!(gateway.pay(&attempt));
    let back = guest.get(&format!("/payments/return/{attempt}")).await;
    let page = format!("/orders/{}?token={}#payment", placed.number, placed.access_token);
    assert_eq!((back.status, back.header("location")), (StatusCode::SEE_OTHER, page.as_str()));
    assert!(
        services
            .orders
            .view(&placed.number, &services::OrderAccess::Link(placed.access_token.clone()))
            .await
            .unwrap()
            .order
            .paid_at
            .is_some()
    );
    // Somebody else who knows the address is shown the order only if it is theirs.
    let other = site.guest().get(&format!("/payments/return/{attempt}")).await;
    assert_eq!(other.header("location"), format!("/orders/{}#payment", placed.number));
    let again = guest.post(&path, &format!("token={}&method=", placed.access_token)).await;
    assert!(again.header("location").contains("pay=paid"), "{}", again.header("location"));
    assert!(BASE.starts_with("https"), "so the kept link is sent over https only");
    site.close().await;
}
