//! The owner's settings in a browser without script: what is refused is still there, and what is saved is at the checkout.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::account::Role;
use services::{Never, Staff, Visitor};

use crate::browser::{Answer, Browser};
use crate::site::TestSite;

const PAGE: &str = "/admin/settings/payment";

/// Sends the accounts and opens the page that this leads to.
async fn save(browser: &mut Browser, form: &str) -> Answer {
    send(browser, (PAGE, "save-accounts"), form).await
}

/// Sends the form of a page, without script, and opens the page that this leads to.
async fn send(browser: &mut Browser, (page, act): (&str, &str), form: &str) -> Answer {
    let request = Request::post(format!("/api/admin/settings/{act}"))
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header(header::REFERER, format!("https://hurtrock.example{page}"));
    let answer = browser.send(request, Body::from(form.to_owned())).await;
    assert!(answer.status.is_redirection(), "{}", answer.status);
    let page = browser.get(answer.header("location")).await;
    assert_eq!(page.status, StatusCode::OK);
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_refused_with_their_reason_kept_as_typed_and_saved() {
    let site = TestSite::open().await;
    let admin = site.account("dewi", Role::Admin, &[]).await;
    let visitor = Visitor { account: Some(admin.clone()), ..Visitor::default() };
    let staff = Staff::admit_admin::<Never>(&visitor).unwrap();
    let settings = &site.shop.services.settings;
    let version = settings.payment_forms(&staff).await.unwrap().accounts.version();
    let mut browser = site.signed_in(&admin).await;
    let kept = "accounts[bank_0]=BCA&accounts[number_0]=1234567890&accounts[holder_0]=Hurtrock+Music+Store";
    let more = |number: &str, version: i64| {
        let row = format!("accounts[bank_1]=Mandiri&accounts[number_1]={number}&accounts[holder_1]=Hurtrock");
        format!("{kept}&{row}&accounts[version]={version}")
    };

    let refused = save(&mut browser, &more("12A4567", version)).await.text();
    assert!(refused.contains("value=\"12A4567\""), "what was typed is still there");
    assert!(refused.contains("Nomor rekening terdiri dari 5 sampai 20 angka."), "and why it is refused");
    assert_eq!(settings.shop().await.unwrap().bank_accounts.len(), 1);

    let stale = save(&mut browser, &more("1300012345678", 99)).await.text();
    assert!(stale.contains("Orang lain baru saja mengubah bagian ini."), "somebody else was faster");
    assert!(
        stale.contains("value=\"1300012345678\"") && stale.contains("value=\"99\""),
        "sent again, it is stale again"
    );
    assert_eq!(settings.shop().await.unwrap().bank_accounts.len(), 1);

    let saved = save(&mut browser, &more("1300012345678", version)).await.text();
    assert!(saved.contains("value=\"1300012345678\"") && !saved.contains("Orang lain"));
    assert_eq!(settings.shop().await.unwrap().bank_accounts.len(), 2);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shipping_service_is_refused_with_its_reason_kept_as_typed_and_added() {
    let site = TestSite::open().await;
    let admin = site.account("dewi", Role::Admin, &[]).await;
    let mut browser = site.signed_in(&admin).await;
    let place = ("/admin/settings/shipping/new", "add-service");
    let typed = |code: &str| {
        format!(
            "service[name]=TIKI+ONS&service[code]={code}&service[courier]=tiki&service[active]=on&service[base_price]=10.000\
             &service[price_per_kg]=9.000&service[minimum_grams]=1000&service[tolerance]=300&service[divisor]=6000\
             &service[days_min]=1&service[days_max]=2"
        )
    };
    let first = browser.get(place.0).await.text();
    assert!(first.contains("value=\"6000\"") && first.contains("Kurir lain"), "what is usual stands there");
    let refused = send(&mut browser, place, &typed("jne-reg")).await.text();
    assert!(refused.contains("value=\"TIKI ONS\""), "what was typed is still there");
    assert!(refused.contains("Kode ini sudah dipakai. Pilih kode lain."), "and why it is refused");
    let added = send(&mut browser, place, &typed("tiki-ons")).await.text();
    assert!(added.contains("TIKI-ONS") && added.contains("value=\"TIKI ONS\""), "it is in the list");
    assert!(added.contains("href=\"/admin/settings/shipping/new\""), "which leads to one more");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_name_the_settings_of_a_gateway_and_show_no_key() {
    let site = TestSite::open().await;
    let admin = site.account("dewi", Role::Admin, &[]).await;
    let mut browser = site.signed_in(&admin).await;
    let page = browser.get(PAGE).await.text();
    assert!(page.contains("MIDTRANS_SERVER_KEY") && page.contains("STRIPE_SECRET_KEY"), "what to set where");
    for (path, word) in [("/admin/settings", "Jam buka"), ("/admin/settings/shipping", "Packing dan asuransi")] {
        assert!(browser.get(path).await.text().contains(word), "{path}");
    }
    site.close().await;
}
