//! The faults of the system this one replaces, by their numbers, as a browser or a stranger would try them; the others are in the
//! tests of `services` and `migrations` under the same name.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::account::{Permission, RegistrationForm, Role};
use domain::lang::Lang;
use domain::order::OrderState;
use payments::midtrans::{Midtrans, MidtransSettings};
use payments::{Gateway, Patience, Secret};
use serde_json::json;

use crate::browser::Browser;
use crate::site::TestSite;

const PASSWORD: &str = "empat gitar di garasi";

async fn orders(site: &TestSite) -> u32 {
    site.shop.store.read().orders().counts().await.unwrap().iter().map(|row| row.count).sum()
}

async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get("/orders").await.status == StatusCode::OK
}

/// Opening an address made a paid order of the cart.
#[tokio::test(flavor = "multi_thread")]
async fn fault_01_no_address_makes_an_order_of_a_cart() {
    let site = TestSite::open().await;
    let mut guest = site.guest();
    guest.post("/api/cart/add", &format!("variant={}&quantity=1", site.guitar.variant().get())).await;
    for path in ["/payment-success", "/payment-success?session_id=cs_1", "/payments/return/HR-2611-000001-a1-abcdef"] {
        assert_eq!(guest.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(orders(&site).await, 0);
    assert!(guest.get("/cart").await.text().contains("Gitar Uji"), "the cart is as it was");
    site.close().await;
}

/// A webhook without a signature was believed, whatever it told; errors were answered 200.
#[tokio::test(flavor = "multi_thread")]
async fn fault_02_a_notification_without_the_gateways_signature_is_refused() {
    let settings = MidtransSettings::try_new(Secret::new("SB-Mid-server-uji")).unwrap();
    let settings = settings.at("http://127.0.0.1:9/snap/v1", "http://127.0.0.1:9").unwrap();
    let gateway: Arc<dyn Gateway> = Arc::new(Midtrans::try_new(settings, Patience::default()).unwrap());
    let site = TestSite::connected(vec![gateway]).await;
    let rina = site.account("rina", Role::Customer, &[]).await;
    let placed = site.order(&rina).await;
    let told = json!({
        "order_id": format!("{}-a1-abcdef", placed.number), "status_code": "200", "gross_amount": "2500000.00",
        "transaction_id": "1", "transaction_status": "settlement", "payment_type": "qris", "currency": "IDR",
    });
    for path in ["/payments/midtrans/notification", "/payment/notification", "/webhook/xendit", "/webhook/doku"] {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        let answer = site.guest().send(request, Body::from(told.to_string())).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
    site.shop.services.payments.work_inbox().await.unwrap();
    let order = site.shop.store.read().orders().by_number(&placed.number).await.unwrap().unwrap();
    assert_eq!(order.state, OrderState::AwaitingPayment);
    site.close().await;
}

/// Uploads and the cash desk could be called from any site.
#[tokio::test(flavor = "multi_thread")]
async fn fault_05_no_change_is_exempt_from_telling_where_it_comes_from() {
    let site = TestSite::open().await;
    let functions = server_fn::axum::server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned()));
    let handlers = server::routes::HANDLERS.iter().map(|(method, path)| ((*method).to_owned(), (*path).to_owned()));
    let changes: Vec<String> =
        functions.chain(handlers).filter(|(method, _)| method == "POST").map(|(_, path)| path).collect();
    assert!(changes.len() > 40, "{}", changes.len());
    // The two that gateways sign instead; this shop is connected to none.
    let signed = ["/payments/stripe/webhook", "/payments/midtrans/notification"];
    for path in changes {
        let request = Request::post(path.replace("{number}", "HR-0")).header(header::ORIGIN, "https://evil.example");
        let expected = if signed.contains(&path.as_str()) { StatusCode::NOT_FOUND } else { StatusCode::FORBIDDEN };
        assert_eq!(site.guest().send(request, Body::empty()).await.status, expected, "{path}");
    }
    site.close().await;
}

/// Signing in led wherever the address said; there was a known admin from the beginning.
#[tokio::test(flavor = "multi_thread")]
async fn fault_07_signing_in_leads_nowhere_else_and_nobody_is_here_from_the_beginning() {
    let site = TestSite::open().await;
    let form = RegistrationForm {
        name: "Rina Kartika".to_owned(),
        email: "rina@contoh.com".to_owned(),
        password: PASSWORD.to_owned(),
        ..RegistrationForm::default()
    };
    site.shop.services.accounts.register(&form, Lang::Id).await.unwrap();
    for next in ["https://evil.example/", "//evil.example", "/%5Cevil.example", "javascript:alert(1)"] {
        let mut rina = site.guest();
        let typed = format!("form[email]=rina@contoh.com&form[password]={}&next={next}", PASSWORD.replace(' ', "+"));
        let answer = rina.post("/api/account/sign-in", &typed).await;
        assert!(is_signed_in(&mut rina).await, "{next}");
        let led = answer.header("location");
        assert!(led.starts_with('/') && !led.contains("evil") && !led.contains("script"), "{next}: {led}");
    }
    let mut anybody = site.guest();
    anybody.post("/api/account/sign-in", "form[email]=admin@hurtrock.com&form[password]=admin123&next=/admin").await;
    assert!(!is_signed_in(&mut anybody).await);
    site.close().await;
}

/// A picture on any page could empty a cart or sign somebody out.
#[tokio::test(flavor = "multi_thread")]
async fn fault_12_looking_at_an_address_changes_nothing() {
    let site = TestSite::open().await;
    let account = site.account("rina", Role::Customer, &[]).await;
    let placed = site.order(&account).await;
    let mut rina = site.signed_in(&account).await;
    let variant = site.guitar.variant().get();
    rina.post("/api/cart/add", &format!("variant={variant}&quantity=1")).await;
    for path in [
        "/logout".to_owned(),
        format!("/api/cart/remove?variant={variant}"),
        format!("/api/cart/change?variant={variant}&quantity=0"),
        format!("/api/orders/cancel?number={}&token=", placed.number),
        format!("/orders/{}/pay", placed.number),
        "/preferences?lang=en".to_owned(),
    ] {
        let status = rina.get(&path).await.status;
        assert!(status.is_client_error(), "{path}: {status}");
    }
    assert!(is_signed_in(&mut rina).await);
    assert!(rina.get("/cart").await.text().contains("Gitar Uji"));
    let order = site.shop.store.read().orders().by_number(&placed.number).await.unwrap().unwrap();
    assert_eq!(order.state, OrderState::AwaitingPayment);
    site.close().await;
}

/// Every list of the back office was whole, and a map of the site wrote into the database.
#[tokio::test(flavor = "multi_thread")]
async fn fault_13_lists_come_in_parts_and_the_sitemap_only_reads() {
    let site = TestSite::open().await;
    let rina = site.account("rina", Role::Customer, &[]).await;
    for _ in 0..52 {
        site.order(&rina).await;
    }
    let asep = site.account("asep", Role::Staff, &[Permission::Orders]).await;
    let mut asep = site.signed_in(&asep).await;
    let part = asep.get("/admin/orders").await.text();
    assert_eq!(part.matches("href=\"/admin/orders/HR-").count(), 50, "{part}");
    assert!(part.contains("before="));
    let revision = site.shop.store.read().catalog().revision().await.unwrap();
    assert_eq!(site.guest().get("/sitemap.xml").await.status, StatusCode::OK);
    assert_eq!(site.shop.store.read().catalog().revision().await.unwrap(), revision);
    site.close().await;
}

/// Search engines were told of ratings that nobody had given.
#[tokio::test(flavor = "multi_thread")]
async fn fault_14_nothing_without_reviews_claims_a_rating() {
    let site = TestSite::open().await;
    let page = site.guest().get(&site.product()).await.text();
    assert!(page.contains("Gitar Uji"));
    for claim in ["aggregateRating", "AggregateRating", "ratingValue", "reviewCount"] {
        assert!(!page.contains(claim), "{claim}");
    }
    site.close().await;
}
