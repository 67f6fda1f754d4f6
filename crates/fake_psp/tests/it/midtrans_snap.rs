use fake_psp::{Act, Channel, Provider, Refusal};
use serde_json::{Value, json};

use crate::client;
use crate::stage::{DAY, MINUTE, Stage, send, snap_body};

fn sentences(body: &Value) -> String {
    body["error_messages"].to_string()
}

#[tokio::test]
async fn a_page_is_made_once_for_each_order() {
    let stage = Stage::new().await;
    let made = stage.order("HR-1-a1").await;
    assert!(made.text("/redirect_url").ends_with(&format!("/snap/v3/redirection/{}", made.text("/token"))));
    let again = stage.snap(&snap_body("HR-1-a1", 150_000)).await;
    assert_eq!(again.status, 400);
    assert!(sentences(&again.body).contains("has already been taken"));
}

#[tokio::test]
async fn a_wrong_server_key_is_refused_everywhere() {
    let stage = Stage::new().await;
    let snap = client::post(format!("{}/transactions", stage.psp.snap_url())).basic_auth("SB-Mid-server-x");
    assert_eq!(send(snap.body("{}".to_owned())).await.status, 401);
    let core = send(client::get(format!("{}/v2/HR-1/status", stage.psp.core_url()))).await;
    assert_eq!((core.status, core.text("/status_code")), (401, "401".to_owned()));
}

#[tokio::test]
async fn what_the_real_one_refuses_is_refused() {
    let stage = Stage::new().await;
    let with = |pointer: &str, value: Value| {
        let mut body = snap_body("HR-1", 150_000);
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    let long = "x".repeat(51);
    for (body, sentence) in [
        (with("/transaction_details/order_id", json!("HR 1")), "invalid character"),
        (with("/transaction_details/order_id", json!(long)), "too long"),
        (with("/transaction_details/gross_amount", json!(150_000.5)), "whole number"),
        (with("/transaction_details/gross_amount", json!("150000")), "whole number"),
        (with("/transaction_details/gross_amount", json!(150_001)), "not equal to the sum of item_details"),
        (with("/item_details/0/name", json!(long)), "item_details[0].name"),
        (with("/item_details/0/quantity", json!(0)), "quantity"),
    ] {
        let refused = stage.snap(&body).await;
        assert_eq!(refused.status, 400, "{body}");
        assert!(sentences(&refused.body).contains(sentence), "{}", refused.body);
    }
}

#[tokio::test]
async fn a_refused_order_may_come_again_with_its_id() {
    let stage = Stage::new().await;
    let mut body = snap_body("HR-1", 150_000);
    body["expiry"] = json!({"unit": "day", "duration": 8});
    assert_eq!(stage.snap(&body).await.status, 400);
    assert_eq!(stage.snap(&snap_body("HR-1", 150_000)).await.status, 201);
}

#[tokio::test]
async fn nobody_knows_a_transaction_before_a_way_to_pay_is_chosen() {
    let stage = Stage::new().await;
    stage.order("HR-1").await;
    let before = stage.status("HR-1").await;
    assert_eq!((before.status, before.text("/status_code")), (200, "404".to_owned()));
    for what in ["cancel", "expire", "approve", "deny"] {
        assert_eq!(stage.core("HR-1", what, &Value::Null).await.text("/status_code"), "404", "{what}");
    }
    stage.at_midtrans("HR-1", Act::Choose { channel: Channel::BcaVa }).await;
    let after = stage.status("HR-1").await;
    assert_eq!(
        (after.text("/status_code"), after.text("/transaction_status")),
        ("201".to_owned(), "pending".to_owned())
    );
    assert_eq!(after.text("/va_numbers/0/bank"), "bca");
    assert_eq!(stage.status(&after.text("/transaction_id")).await.text("/order_id"), "HR-1");
}

#[tokio::test]
async fn only_what_fits_the_sum_and_was_enabled_is_offered() {
    let stage = Stage::new().await;
    let mut body = snap_body("HR-1", 18_000_000);
    body["enabled_payments"] = json!(["other_qris", "gopay", "bca_va"]);
    assert_eq!(stage.snap(&body).await.status, 201);
    let choose = |channel| stage.psp.act(Provider::Midtrans, "HR-1", Act::Choose { channel });
    assert_eq!(choose(Channel::Qris), Err(Refusal::NotOffered));
    assert_eq!(choose(Channel::BniVa), Err(Refusal::NotOffered));
    assert_eq!(choose(Channel::Gopay), Ok(()));
}

#[tokio::test]
async fn bni_and_alfamart_have_wishes_of_their_own() {
    let stage = Stage::new().await;
    let mut body = snap_body("HR-1", 150_000);
    body["customer_details"]["phone"] = json!("6281234");
    body["item_details"][0]["name"] = json!("Senar | 12");
    assert_eq!(stage.snap(&body).await.status, 201);
    for channel in [Channel::BniVa, Channel::Alfamart] {
        assert_eq!(stage.psp.act(Provider::Midtrans, "HR-1", Act::Choose { channel }), Err(Refusal::NotOffered));
    }
}

#[tokio::test]
async fn a_token_is_cancelled_only_before_anything_is_under_way() {
    let stage = Stage::new().await;
    let token = stage.order("HR-1").await.text("/token");
    assert_eq!(stage.snap_cancel(&token).await.status, 200);
    assert!(sentences(&stage.snap_cancel(&token).await.body).contains("token already canceled"));
    assert!(stage.psp.act(Provider::Midtrans, "HR-1", Act::Choose { channel: Channel::BcaVa }).is_err());
    let busy = stage.order("HR-2").await.text("/token");
    stage.at_midtrans("HR-2", Act::Choose { channel: Channel::BcaVa }).await;
    assert!(sentences(&stage.snap_cancel(&busy).await.body).contains("Transaction is on progress"));
    assert_eq!(stage.snap_cancel("none").await.status, 404);
}

#[tokio::test]
async fn a_page_that_expires_tells_nobody() {
    let stage = Stage::new().await;
    let mut body = snap_body("HR-1", 150_000);
    body["expiry"] = json!({"unit": "minute", "duration": 30});
    stage.snap(&body).await;
    stage.psp.advance(2 * DAY).await;
    assert!(stage.told().await.is_empty());
    assert_eq!(stage.status("HR-1").await.text("/status_code"), "404");
    assert!(stage.psp.act(Provider::Midtrans, "HR-1", Act::Choose { channel: Channel::BcaVa }).is_err());
}

#[tokio::test]
async fn a_number_outlives_its_page_unless_everything_was_given_an_end() {
    let stage = Stage::new().await;
    let mut page_only = snap_body("HR-1", 150_000);
    page_only["page_expiry"] = json!({"unit": "minute", "duration": 30});
    let mut all = snap_body("HR-2", 150_000);
    all["expiry"] = json!({"unit": "minute", "duration": 30});
    for (id, body) in [("HR-1", page_only), ("HR-2", all)] {
        assert_eq!(stage.snap(&body).await.status, 201);
        stage.at_midtrans(id, Act::Choose { channel: Channel::BcaVa }).await;
    }
    stage.psp.advance(40 * MINUTE).await;
    assert_eq!(stage.psp.act(Provider::Midtrans, "HR-1", Act::Pay), Ok(()));
    assert_eq!(
        stage.psp.act(Provider::Midtrans, "HR-2", Act::Pay),
        Err(Refusal::NotNow { status: "expire".to_owned() })
    );
    let expired = stage.status("HR-2").await;
    assert_eq!(
        (expired.text("/status_code"), expired.text("/transaction_status")),
        ("407".to_owned(), "expire".to_owned())
    );
}

#[tokio::test]
async fn expire_kills_the_number_at_once() {
    let stage = Stage::new().await;
    stage.chosen("HR-1", Channel::BcaVa).await;
    assert_eq!(stage.core("HR-1", "expire", &Value::Null).await.text("/status_code"), "407");
    assert!(stage.psp.act(Provider::Midtrans, "HR-1", Act::Pay).is_err());
    assert_eq!(stage.core("HR-1", "expire", &Value::Null).await.text("/status_code"), "412");
    assert_eq!(stage.told_of().await, ["pending", "expire"]);
}

#[tokio::test]
async fn a_photographed_qr_may_be_paid_too_late() {
    let stage = Stage::new().await;
    stage.chosen("HR-1", Channel::Qris).await;
    stage.psp.advance(20 * MINUTE).await;
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), 0);
    stage.at_midtrans("HR-1", Act::PayLate).await;
    assert_eq!(stage.told_of().await, ["pending", "expire", "settlement"]);
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), 15_000_000);
}

#[tokio::test]
async fn a_declined_payment_may_be_tried_again_on_the_same_page() {
    let stage = Stage::new().await;
    stage.chosen("HR-1", Channel::CreditCard).await;
    stage.at_midtrans("HR-1", Act::Deny).await;
    assert_eq!(stage.status("HR-1").await.text("/status_code"), "202");
    stage.at_midtrans("HR-1", Act::Choose { channel: Channel::Gopay }).await;
    stage.at_midtrans("HR-1", Act::Pay).await;
    assert_eq!(stage.status("HR-1").await.text("/payment_type"), "gopay");
    assert_eq!(stage.told_of().await, ["pending", "deny", "pending", "settlement"]);
}
