use fake_psp::{ApiFault, ApiFaultKind, Channel, Faults, Provider};
use serde_json::json;

use crate::client::{self, Ask};
use crate::stage::{Stage, send, session_form, snap_body};

fn fault(stage: &Stage, provider: Provider, kind: ApiFaultKind, times: u32) {
    let api = vec![ApiFault { kind, times, only: Some("POST".to_owned()) }];
    stage.psp.set_faults(provider, Faults { api, ..Faults::default() });
}

fn keyed(stage: &Stage) -> Ask {
    stage.stripe_request("/v1/checkout/sessions", &session_form("HR-1", "")).header("idempotency-key", "checkout:1")
}

#[tokio::test]
async fn a_lost_answer_is_given_again_under_the_same_key() {
    let stage = Stage::new().await;
    fault(&stage, Provider::Stripe, ApiFaultKind::CommitThenDrop, 1);
    assert!(keyed(&stage).send().await.is_none());
    let again = send(keyed(&stage)).await;
    assert_eq!((again.status, again.replayed), (200, true));
    assert_eq!(stage.psp.page_url(Provider::Stripe, "HR-1"), Some(again.text("/url")));
}

#[tokio::test]
async fn a_closed_connection_did_nothing() {
    let stage = Stage::new().await;
    fault(&stage, Provider::Stripe, ApiFaultKind::Close, 1);
    assert!(keyed(&stage).send().await.is_none());
    assert_eq!(stage.psp.page_url(Provider::Stripe, "HR-1"), None);
    assert!(!send(keyed(&stage)).await.replayed);
}

#[tokio::test]
async fn a_500_before_the_work_frees_the_key_and_one_in_the_midst_of_it_keeps_it() {
    let stage = Stage::new().await;
    fault(&stage, Provider::Stripe, ApiFaultKind::ServerError, 2);
    for expected in [500, 500, 200] {
        assert_eq!(send(keyed(&stage)).await.status, expected);
    }
    let stage = Stage::new().await;
    fault(&stage, Provider::Stripe, ApiFaultKind::KeptServerError, 1);
    assert!(!send(keyed(&stage)).await.replayed);
    let again = send(keyed(&stage)).await;
    assert_eq!((again.status, again.replayed), (500, true));
}

#[tokio::test]
async fn two_requests_at_once_under_one_key_are_a_conflict() {
    let stage = Stage::new().await;
    fault(&stage, Provider::Stripe, ApiFaultKind::TimeOut { ms: 400 }, 1);
    let slow = tokio::spawn(keyed(&stage).send());
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    let conflict = send(keyed(&stage)).await;
    assert_eq!((conflict.status, conflict.text("/error/type")), (409, "idempotency_error".to_owned()));
    assert_eq!(slow.await.unwrap().unwrap().status, 200);
    assert!(send(keyed(&stage)).await.replayed);
}

#[tokio::test]
async fn work_goes_on_when_nobody_waits_any_more() {
    let stage = Stage::new().await;
    fault(&stage, Provider::Midtrans, ApiFaultKind::TimeOut { ms: 200 }, 1);
    let body = snap_body("HR-1", 150_000).to_string();
    let request = client::post(format!("{}/transactions", stage.psp.snap_url())).basic_auth("SB-Mid-server-hurtrock");
    let impatient = request.body(body).patience(std::time::Duration::from_millis(50)).send().await;
    assert!(impatient.is_none());
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    let again = stage.snap(&snap_body("HR-1", 150_000)).await;
    assert!(again.body.to_string().contains("already been taken"));
}

#[tokio::test]
async fn midtrans_loses_the_answer_of_a_refund_and_its_key_finds_it_again() {
    let stage = Stage::new().await;
    stage.paid("HR-1", Channel::Gopay).await;
    fault(&stage, Provider::Midtrans, ApiFaultKind::CommitThenDrop, 1);
    let url = format!("{}/v2/HR-1/refund", stage.psp.core_url());
    let refund = json!({"refund_key": "r1", "amount": 1_000});
    let request = client::post(url).basic_auth("SB-Mid-server-hurtrock").body(refund.to_string());
    assert!(request.send().await.is_none());
    assert_eq!(stage.core("HR-1", "refund", &refund).await.text("/refund_key"), "r1");
    stage.psp.advance(5_000).await;
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), 14_900_000);
}

#[tokio::test]
async fn too_many_requests_did_nothing() {
    let stage = Stage::new().await;
    for provider in [Provider::Stripe, Provider::Midtrans] {
        fault(&stage, provider, ApiFaultKind::TooMany, 1);
    }
    assert_eq!(send(keyed(&stage)).await.status, 429);
    assert_eq!(stage.snap(&snap_body("HR-1", 150_000)).await.status, 429);
    assert_eq!(send(keyed(&stage)).await.status, 200);
    assert_eq!(stage.snap(&snap_body("HR-1", 150_000)).await.status, 201);
}
