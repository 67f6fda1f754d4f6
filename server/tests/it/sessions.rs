//! Sessions: who is signed in, for how long, and that it really ends.

use axum::http::{StatusCode, header};
use domain::account::{Account, RegistrationForm, Role};
use domain::lang::Lang;
use services::{Customer, Visitor};

use crate::browser::Browser;
use crate::site::{COOKIE, TestSite};

/// Whether this browser may see orders of its own.
async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get("/orders").await.status == StatusCode::OK
}

async fn somebody(site: &TestSite, role: Role) -> (Account, Browser) {
    let account = site.account("rina", role, &[]).await;
    let browser = site.signed_in(&account).await;
    (account, browser)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_only_looks_gets_no_cookie() {
    let site = TestSite::open().await;
    let mut guest = site.guest();
    let product = site.product();
    for path in ["/", "/products", product.as_str(), "/search?q=gitar", "/cart", "/nirgends", "/healthz"] {
        let page = guest.get(path).await;
        assert!(page.headers.get(header::SET_COOKIE).is_none(), "{path}");
    }
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guests_cart_opens_a_session_whose_cookie_is_as_strict_as_it_gets() {
    let site = TestSite::open().await;
    let mut guest = site.guest();
    let added = guest.post("/api/cart/add", &format!("variant={}&quantity=2", site.guitar.variant().get())).await;
    let cookie = added.header("set-cookie");
    assert!(cookie.starts_with("__Host-hurtrock="), "{cookie}");
    for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=1209600"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert_eq!(added.header("cache-control"), "no-store");
    assert!(guest.get("/cart").await.text().contains("Gitar Uji"));
    assert!(!site.guest().get("/cart").await.text().contains("Gitar Uji"), "another browser has another cart");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session_on_the_server() {
    let site = TestSite::open().await;
    let (_, mut rina) = somebody(&site, Role::Customer).await;
    let mut thief = rina.clone();
    assert!(is_signed_in(&mut rina).await);
    let out = rina.post("/logout", "").await;
    assert_eq!((out.status, out.header("location")), (StatusCode::SEE_OTHER, "/"));
    assert!(
        out.header("set-cookie").contains("Secure"),
        "or the browser would not remove it: {}",
        out.header("set-cookie")
    );
    assert_eq!(rina.cookie(COOKIE), None);
    assert!(!is_signed_in(&mut thief).await, "whoever kept the cookie has nothing");
    assert_eq!(thief.post("/logout", "").await.status, StatusCode::SEE_OTHER, "twice is no error");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_password_and_a_closed_account_end_sessions_at_once() {
    let site = TestSite::open().await;
    let (account, mut rina) = somebody(&site, Role::Customer).await;
    assert!(is_signed_in(&mut rina).await);
    let visitor = Visitor { account: Some(account), ..Visitor::default() };
    let customer = Customer::admit::<services::Never>(&visitor).unwrap();
    let tx = site.shop.store.write().await.unwrap();
    tx.accounts().set_password(customer.id(), "another hash", site.shop.services.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!is_signed_in(&mut rina).await);
    let id = rina.cookie(COOKIE).map(str::to_owned);
    assert_eq!(id, None, "the cookie is taken back");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_who_went_away_sign_in_again_and_customers_need_not() {
    let site = TestSite::open().await;
    let (_, mut rina) = somebody(&site, Role::Customer).await;
    let asep = site.account("asep", Role::Staff, &[]).await;
    let mut asep = site.signed_in(&asep).await;
    assert!(is_signed_in(&mut rina).await && is_signed_in(&mut asep).await);
    site.shop.clock.pass_secs(29 * 60);
    assert!(is_signed_in(&mut rina).await && is_signed_in(&mut asep).await);
    site.shop.clock.pass_secs(29 * 60);
    assert!(is_signed_in(&mut asep).await, "the time counts from the last use");
    site.shop.clock.pass_secs(31 * 60);
    assert!(is_signed_in(&mut rina).await && !is_signed_in(&mut asep).await);
    site.shop.clock.pass_secs(13 * 24 * 3600);
    assert!(is_signed_in(&mut rina).await);
    site.shop.clock.pass_secs(13 * 24 * 3600);
    assert!(is_signed_in(&mut rina).await, "fourteen days count from the last use");
    site.shop.clock.pass_secs(5 * 24 * 3600);
    assert!(!is_signed_in(&mut rina).await, "nobody stays signed in for more than thirty days");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_made_up_session_is_a_guests() {
    let site = TestSite::open().await;
    for value in ["AAAAAAAAAAAAAAAAAAAAAA", "x", "", "..%2f..", "AAAAAAAAAAAAAAAAAAAAAAA"] {
        let mut browser = site.guest();
        browser.keep(COOKIE, value);
        assert_eq!(browser.get("/").await.status, StatusCode::OK, "{value}");
        assert!(!is_signed_in(&mut browser).await, "{value}");
    }
    site.close().await;
}

const PASSWORD: &str = "empat gitar di garasi";

/// An account that can sign in.
async fn registered(site: &TestSite) {
    let form = RegistrationForm {
        name: "Rina Kartika".to_owned(),
        email: "rina@contoh.com".to_owned(),
        password: PASSWORD.to_owned(),
        ..RegistrationForm::default()
    };
    site.shop.services.accounts.register(&form, Lang::Id).await.unwrap();
}

async fn sign_in(browser: &mut Browser) {
    let form = format!("form[email]=rina@contoh.com&form[password]={}&next=/orders", PASSWORD.replace(' ', "+"));
    let answer = browser.post("/api/account/sign-in", &form).await;
    assert_eq!((answer.status.is_redirection(), answer.header("location")), (true, "/orders"), "{}", answer.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_was_planted_is_worth_nothing_after_signing_in() {
    let site = TestSite::open().await;
    registered(&site).await;
    let mut rina = site.guest();
    rina.post("/api/cart/add", &format!("variant={}&quantity=2", site.guitar.variant().get())).await;
    let planted = rina.cookie(COOKIE).unwrap().to_owned();
    let mut thief = rina.clone();
    sign_in(&mut rina).await;
    assert_ne!(rina.cookie(COOKIE), Some(planted.as_str()), "signing in changes the id");
    assert!(site.shop.services.sessions.load(&planted).await.unwrap().is_none(), "the old one is gone");
    assert!(is_signed_in(&mut rina).await && !is_signed_in(&mut thief).await);
    assert!(rina.get("/cart").await.text().contains("Gitar Uji"), "the cart came along");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_all_sessions_but_this_one() {
    let site = TestSite::open().await;
    registered(&site).await;
    let (mut here, mut elsewhere) = (site.guest(), site.guest());
    sign_in(&mut here).await;
    sign_in(&mut elsewhere).await;
    let before = here.cookie(COOKIE).unwrap().to_owned();
    let form = format!("password[current]={}&password[new]=lima+bas+di+loteng", PASSWORD.replace(' ', "+"));
    let changed = here.post("/api/account/password", &form).await;
    assert!(changed.status.is_redirection(), "{} {}", changed.status, changed.text());
    assert_ne!(here.cookie(COOKIE), Some(before.as_str()));
    assert!(is_signed_in(&mut here).await && !is_signed_in(&mut elsewhere).await);
    site.close().await;
}
