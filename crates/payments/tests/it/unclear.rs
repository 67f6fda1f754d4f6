//! Whatever happens between here and there is unclear, never a failure; and nothing is sent twice.

use std::time::Duration;

use payments::midtrans::{Midtrans, MidtransSettings};
use payments::stripe::{Stripe, StripeSettings};
use payments::{Gateway, GatewayError, Patience, Refusal, Secret};

use crate::scripted::{Play, Scripted, json};
use crate::things::{handle, refund, request};

const PATIENCE: Patience = Patience { connect: Duration::from_millis(300), total: Duration::from_millis(400) };

pub(crate) fn midtrans(base: &str) -> Midtrans {
    let settings = MidtransSettings::try_new(Secret::new("SB-Mid-server-rahasia")).unwrap();
    let settings = settings.at(&format!("{base}/snap/v1"), base).unwrap();
    Midtrans::try_new(settings.notifying("https://hurtrock.example/payments/midtrans/notification"), PATIENCE).unwrap()
}

pub(crate) fn stripe(base: &str) -> Stripe {
    let settings = StripeSettings::try_new(Secret::new("sk_test_rahasia"), vec![Secret::new("whsec_rahasia")]).unwrap();
    Stripe::try_new(settings.at(base).unwrap(), PATIENCE).unwrap()
}

fn both(base: &str) -> Vec<Box<dyn Gateway>> {
    vec![Box::new(midtrans(base)), Box::new(stripe(base))]
}

/// Every call that reaches the network, one after the other.
async fn every_call(gateway: &dyn Gateway) -> Vec<GatewayError> {
    let handle = handle("HR-1-a1", "abc");
    vec![
        gateway.open(&request("HR-1-a1")).await.unwrap_err(),
        gateway.fetch(&handle).await.unwrap_err(),
        gateway.cancel(&handle).await.unwrap_err(),
        gateway.refund(&refund(&handle, "RF-1", 5_000, 5_000)).await.unwrap_err(),
    ]
}

async fn check(play: Play, expected: impl Fn(&GatewayError) -> bool) {
    for number in 0..2 {
        let server = Scripted::start(vec![play.clone()]).await;
        let gateway = &both(&server.base)[number];
        let errors = every_call(gateway.as_ref()).await;
        for error in &errors {
            assert!(expected(error), "{play:?}: {error:?}");
            assert!(
                !format!("{error:?} {error}").contains("rahasia") && !error.to_string().contains("127.0.0.1"),
                "{error}"
            );
        }
        assert_eq!(server.seen().len(), errors.len(), "one request a call: {play:?}");
    }
}

fn unclear(wanted: bool) -> impl Fn(&GatewayError) -> bool {
    move |error| matches!(error, GatewayError::Unclear { retryable, .. } if *retryable == wanted)
}

#[tokio::test]
async fn trouble_on_their_side_may_be_repeated() {
    for status in [500, 502, 503, 504, 429, 408] {
        check(json(status, "{}"), unclear(true)).await;
    }
    check(Play::Answer(502, "content-type: text/html\r\n", "<html>bad gateway</html>".to_owned()), unclear(true)).await;
}

#[tokio::test]
async fn a_connection_that_closes_after_the_request_may_have_carried_it_out() {
    check(Play::Close, unclear(true)).await;
    check(Play::Half, unclear(true)).await;
}

#[tokio::test]
async fn a_time_out_may_have_carried_it_out() {
    check(Play::Silence, unclear(true)).await;
}

#[tokio::test]
async fn nobody_there_is_unclear() {
    let gone = Scripted::start(vec![Play::Close]).await.base.clone();
    for gateway in both(&gone) {
        for error in every_call(gateway.as_ref()).await {
            assert!(unclear(true)(&error), "{error:?}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_says_nothing_is_not_repeated() {
    check(Play::Answer(200, "", "not json".to_owned()), unclear(false)).await;
    check(Play::Answer(200, "", String::new()), unclear(false)).await;
    check(Play::Answer(200, "", "x".repeat(2_000_000)), unclear(false)).await;
}

#[tokio::test]
async fn a_redirection_is_not_followed() {
    let play = Play::Answer(307, "location: http://127.0.0.1:9/elsewhere\r\n", "{}".to_owned());
    check(play, unclear(false)).await;
}

#[tokio::test]
async fn wrong_keys_are_named() {
    check(json(401, r#"{"error":{"type":"invalid_request_error"},"error_messages":["Access denied"]}"#), |error| {
        *error == GatewayError::Refused(Refusal::Credentials)
    })
    .await;
}
