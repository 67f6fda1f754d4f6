//! Buying by plain forms: what the cart and the checkout answer to what a person types.

use app::error::ApiError;
use axum::http::{Method, StatusCode};
use domain::account::Role;
use domain::cart::AddLineError;
use services::OrderAccess;
use services::checkout::Placed;

use crate::site::TestSite;

#[tokio::test(flavor = "multi_thread")]
async fn a_step_counts_from_the_cart_and_not_from_an_older_page() {
    let site = TestSite::open().await;
    let (mut guest, variant) = (site.guest(), site.guitar.variant().get());
    guest.post("/api/cart/add", &format!("variant={variant}")).await;
    for _ in 0..2 {
        // Two pages, both of which still show one.
        guest.post("/api/cart/change", &format!("variant={variant}&quantity=1&step=1")).await;
    }
    assert!(guest.get("/cart").await.text().contains("3 × Rp"));
    guest.post("/api/cart/change", &format!("variant={variant}&quantity=5")).await;
    assert!(guest.get("/cart").await.text().contains("5 × Rp"));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_number_is_refused_and_changes_nothing() {
    let site = TestSite::open().await;
    let (mut guest, variant) = (site.guest(), site.guitar.variant().get());
    guest.post("/api/cart/add", &format!("variant={variant}&quantity=2")).await;
    for wrong in ["", "1.5", "-2", "dua"] {
        for path in ["/api/cart/add", "/api/cart/change"] {
            let answer = guest.call(&Method::POST, path, &format!("variant={variant}&quantity={wrong}")).await;
            let refused = (answer.status, answer.read());
            let expected = (StatusCode::UNPROCESSABLE_ENTITY, ApiError::Rejected(AddLineError::NoNumber(99)));
            assert_eq!(refused, expected, "{path} {wrong}");
        }
    }
    let cart = guest.get("/cart").await.text();
    assert!(cart.contains("2 × Rp"));
    // Enter presses the first button of a form: it must be one that steps nowhere.
    let form = cart.split("/api/cart/change").nth(1).unwrap();
    let first = form.split("<button").nth(1).unwrap().split('>').next().unwrap();
    assert!(first.contains("submit") && !first.contains("step") && !first.contains("disabled"), "{first}");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_to_an_order_is_not_thanked_again() {
    let site = TestSite::open().await;
    let rina = site.account("rina", Role::Customer, &[]).await;
    let (first, second) = (site.order(&rina).await, site.order(&rina).await);
    let mut guest = site.guest();
    let mut is_thanked = async |placed: &Placed| {
        let path = format!("/orders/{}?token={}&placed=1", placed.number, placed.access_token);
        let page = guest.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        page.text().contains("pesananmu masuk")
    };
    assert!(is_thanked(&first).await);
    let access = OrderAccess::Link(first.access_token.clone());
    site.shop.services.orders.cancel(&first.number, &access).await.unwrap();
    assert!(!is_thanked(&first).await, "it is called off");
    assert!(is_thanked(&second).await);
    site.shop.clock.pass_secs(3600);
    assert!(!is_thanked(&second).await, "that was an hour ago");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_is_not_asked_to_sign_in_again_and_chooses_an_address() {
    let site = TestSite::open().await;
    let account = site.account("rina", Role::Customer, &[]).await;
    let (mut rina, mut guest) = (site.signed_in(&account).await, site.guest());
    let entry = |label: &str, street: &str| {
        format!(
            "form[label]={label}&form[recipient]=Rina&form[phone]=081234567890&form[province]=Jawa+Barat\
             &form[city]=Kota+Bandung&form[district]=Sukasari&form[postal_code]=40153&form[street]={street}"
        )
    };
    for (label, street) in [("Rumah", "Jl.+Satu+1"), ("Studio", "Jl.+Dua+2")] {
        rina.post("/api/account/address/save", &entry(label, street)).await;
    }
    for browser in [&mut rina, &mut guest] {
        browser.post("/api/cart/add", &format!("variant={}", site.guitar.variant().get())).await;
    }
    let question = "Sudah punya akun?";
    assert!(guest.get("/checkout").await.text().contains(question));
    let page = rina.get("/checkout").await.text();
    assert!(!page.contains(question) && page.contains(r#"value="Jl. Satu 1""#));
    let button = page.split(r#"value="address-"#).nth(2).unwrap().split('"').next().unwrap();
    let typed = format!("key=x&form[email]=rina%40contoh.com&form[note]=Titip+satpam&intent=address-{button}");
    let answer = rina.post("/api/checkout/place", &typed).await;
    assert_eq!((answer.status.is_redirection(), answer.header("location")), (true, "/checkout#address"));
    let page = rina.get("/checkout").await.text();
    assert!(page.contains(r#"value="Jl. Dua 2""#) && page.contains("Titip satpam"));
    site.close().await;
}
