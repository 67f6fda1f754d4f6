use fake_psp::{Act, Provider};
use serde_json::json;

use crate::client;
use crate::stage::{NOW, Stage, send, session_form};

#[tokio::test]
async fn a_session_is_created_and_read_back() {
    let stage = Stage::new().await;
    let made = stage.stripe_post("/v1/checkout/sessions", &session_form("HR-1", "&metadata[a]=b")).await;
    assert_eq!((made.status, made.number("/amount_total")), (200, 125_000_000));
    assert_eq!((made.text("/status"), made.text("/payment_status")), ("open".to_owned(), "unpaid".to_owned()));
    assert_eq!(made.number("/expires_at"), NOW + 24 * 3_600);
    assert_eq!(made.text("/metadata/a"), "b");
    assert!(made.body["payment_intent"].is_null());
    let read = stage.stripe_get(&format!("/v1/checkout/sessions/{}?expand[]=line_items", made.text("/id"))).await;
    assert_eq!(read.text("/url"), made.text("/url"));
    assert_eq!(read.body.pointer("/line_items/data/0/amount_total"), Some(&json!(125_000_000)));
}

#[tokio::test]
async fn a_wrong_key_is_refused() {
    let stage = Stage::new().await;
    let url = format!("{}/v1/checkout/sessions/cs_1", stage.psp.stripe_url());
    let (none, wrong) = (client::get(&url), client::get(&url).bearer_auth("sk_live_other"));
    for request in [none, wrong] {
        let refused = send(request).await;
        assert_eq!((refused.status, refused.text("/error/type")), (401, "invalid_request_error".to_owned()));
    }
    let basic = client::get(&url).basic_auth("sk_test_hurtrock");
    assert_eq!(send(basic).await.status, 404);
}

#[tokio::test]
async fn what_the_real_one_refuses_is_refused() {
    let stage = Stage::new().await;
    let form = session_form("HR-1", "");
    for (wrong, code, param) in [
        (form.replace("mode=payment&", ""), "parameter_missing", "mode"),
        (form.replace("=125000000", "=999900"), "amount_too_small", "line_items"),
        (form.replace("=125000000", "=1000000000000"), "amount_too_large", "line_items"),
        (
            form.replace("=125000000", "=1250000.5"),
            "parameter_invalid_integer",
            "line_items[0][price_data][unit_amount]",
        ),
        (form.replace("[quantity]=1", "[quantity]=0"), "parameter_invalid_integer", "line_items[0][quantity]"),
        (form.replace("=idr", "=usd"), "parameter_invalid", "line_items[0][price_data][currency]"),
        (form.replace("success_url=http%3A%2F%2F", "success_url="), "url_invalid", "success_url"),
        (format!("{form}&line_item[0][quantity]=1"), "parameter_unknown", "line_item[0][quantity]"),
        (format!("{form}&expires_at={}", NOW + 1_799), "parameter_invalid", "expires_at"),
        (format!("{form}&expires_at={}", NOW + 86_401), "parameter_invalid", "expires_at"),
    ] {
        let refused = stage.stripe_post("/v1/checkout/sessions", &wrong).await;
        assert_eq!(refused.status, 400, "{wrong}");
        assert_eq!((refused.text("/error/code"), refused.text("/error/param")), (code.to_owned(), param.to_owned()));
    }
}

#[tokio::test]
async fn the_bounds_of_a_sessions_life_are_allowed() {
    let stage = Stage::new().await;
    for expires_at in [NOW + 1_800, NOW + 86_400] {
        let form = session_form("HR-1", &format!("&expires_at={expires_at}"));
        assert_eq!(stage.stripe_post("/v1/checkout/sessions", &form).await.number("/expires_at"), expires_at);
    }
}

#[tokio::test]
async fn only_an_open_session_can_be_expired() {
    let stage = Stage::new().await;
    let id = stage.session("HR-1").await;
    let path = format!("/v1/checkout/sessions/{id}/expire");
    let expired = stage.stripe_post(&path, "").await;
    assert_eq!((expired.status, expired.text("/status")), (200, "expired".to_owned()));
    assert!(expired.body["url"].is_null());
    assert_eq!(stage.stripe_post(&path, "").await.status, 400);
    assert!(stage.psp.act(Provider::Stripe, "HR-1", Act::Pay).is_err());

    stage.session("HR-2").await;
    stage.psp.act(Provider::Stripe, "HR-2", Act::Pay).unwrap();
    assert!(stage.psp.act(Provider::Stripe, "HR-2", Act::Expire).is_err());
    assert_eq!(stage.told_of().await.iter().filter(|kind| *kind == "checkout.session.expired").count(), 1);
}

#[tokio::test]
async fn a_session_expires_by_itself_at_its_moment() {
    let stage = Stage::new().await;
    let form = session_form("HR-1", &format!("&expires_at={}", NOW + 1_800));
    let id = stage.stripe_post("/v1/checkout/sessions", &form).await.text("/id");
    stage.psp.advance(1_799_000).await;
    assert_eq!(stage.stripe_get(&format!("/v1/checkout/sessions/{id}")).await.text("/status"), "open");
    stage.psp.advance(1_000).await;
    assert_eq!(stage.stripe_get(&format!("/v1/checkout/sessions/{id}")).await.text("/status"), "expired");
    assert_eq!(stage.told_of().await, ["checkout.session.expired"]);
}

#[tokio::test]
async fn an_unknown_address_or_session_is_404() {
    let stage = Stage::new().await;
    let missing = stage.stripe_get("/v1/checkout/sessions/cs_test_none").await;
    assert_eq!((missing.status, missing.text("/error/code")), (404, "resource_missing".to_owned()));
    assert_eq!(stage.stripe_get("/v1/customers").await.status, 404);
}
