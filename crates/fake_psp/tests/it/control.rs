use fake_psp::{FakePsp, Ledger, Options, Provider, StartError};
use serde_json::{Value, json};

use crate::client;
use crate::stage::{NOW_MS, Stage, options, send};

async fn ctl(stage: &Stage, method: &str, path: &str, body: Value) -> (u16, Value) {
    let method = axum::http::Method::from_bytes(method.as_bytes()).unwrap();
    let request = client::request(method, format!("{}/_ctl/{path}", stage.psp.stripe_url()));
    let answer = send(request.header("content-type", "application/json").body(body.to_string())).await;
    (answer.status, answer.body)
}

#[tokio::test]
async fn it_never_listens_or_writes_beyond_this_machine() {
    let open = Options { addr: "0.0.0.0:0".parse().unwrap(), ..options() };
    assert!(matches!(FakePsp::start(open).await, Err(StartError::NotLoopback(_))));
    let mut writing = options();
    writing.midtrans.notification_url = Some("https://shop.example/payments".to_owned());
    assert!(matches!(FakePsp::start(writing).await, Err(StartError::NotLoopback(_))));
    let stage = Stage::new().await;
    assert!(stage.psp.set_webhook(Provider::Stripe, Some("http://10.0.0.1/x".to_owned())).is_err());
}

#[tokio::test]
async fn everything_can_be_made_to_happen_over_http() {
    let stage = Stage::new().await;
    stage.order("HR-1").await;
    let act = async |body: Value| ctl(&stage, "POST", "act", body).await.0;
    let choose = json!({"provider": "midtrans", "target": "HR-1", "do": "choose", "channel": "bca_va"});
    assert_eq!(act(choose).await, 204);
    let pay = json!({"provider": "midtrans", "target": "HR-1", "do": "pay"});
    assert_eq!((act(pay.clone()).await, act(pay).await), (204, 409));
    assert_eq!(act(json!({"provider": "stripe", "target": "HR-9", "do": "pay"})).await, 404);
    let page = ctl(&stage, "GET", "page/midtrans/HR-1", Value::Null).await.1;
    assert_eq!(page["url"].as_str().map(str::to_owned), stage.psp.page_url(Provider::Midtrans, "HR-1"));
    let forged = json!({"provider": "midtrans", "target": "HR-1", "forgery": "replayed_as", "status": "expire"});
    assert_eq!(ctl(&stage, "POST", "idle", Value::Null).await.0, 204);
    assert_eq!(ctl(&stage, "POST", "forge", forged).await.0, 204);
    let ledger: Ledger = serde_json::from_value(ctl(&stage, "GET", "ledger", Value::Null).await.1).unwrap();
    assert_eq!(ledger.held_sen("HR-1"), 15_000_000);
    ctl(&stage, "POST", "idle", Value::Null).await;
    assert_eq!(ctl(&stage, "GET", "deliveries", Value::Null).await.1.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn faults_clock_and_addresses_are_set_over_http() {
    let stage = Stage::new().await;
    let faults = json!({"notify": [{"kind": "never"}], "api": [{"kind": "server_error", "times": 1}]});
    assert_eq!(ctl(&stage, "PUT", "faults/midtrans", faults.clone()).await.0, 204);
    let read = ctl(&stage, "GET", "faults/midtrans", Value::Null).await.1;
    assert_eq!((&read["notify"], &read["api"][0]["kind"]), (&faults["notify"], &faults["api"][0]["kind"]));
    let moved = ctl(&stage, "POST", "clock", json!({"advance_ms": 5_000})).await.1;
    assert_eq!(moved, json!({"now_ms": NOW_MS + 5_000}));
    assert_eq!(ctl(&stage, "POST", "webhook/stripe", json!({"url": "http://127.0.0.1:1/x"})).await.0, 204);
    assert_eq!(ctl(&stage, "POST", "webhook/stripe", json!({"url": "http://example.com/x"})).await.0, 409);
    assert_eq!(ctl(&stage, "POST", "stripe/secrets", json!({"secrets": ["whsec_a"]})).await.0, 204);
}
