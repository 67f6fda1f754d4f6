//! What is said to each gateway, to the letter, and what is made of its answers.

use domain::money::Rupiah;
use payments::{CancelOutcome, Gateway, GatewayError, RefundBar, RefundOutcome, Refusal, Status, Verdict};

use crate::scripted::{Play, Scripted, Seen, json};
use crate::things::{handle, refund, request};
use crate::unclear::{midtrans, stripe};

fn lines(server: &Scripted) -> Vec<String> {
    server.seen().into_iter().map(|seen| seen.line).collect()
}

fn header(seen: &Seen, name: &str) -> Option<String> {
    seen.head.lines().find_map(|line| {
        let (key, value) = line.split_once(": ")?;
        key.eq_ignore_ascii_case(name).then(|| value.to_owned())
    })
}

fn core(state: &str, code: &str, more: &str) -> Play {
    json(
        200,
        &format!(
            r#"{{"status_code":"{code}","transaction_status":"{state}","order_id":"HR-1-a1","gross_amount":"1222000.00"{more}}}"#
        ),
    )
}

const UNKNOWN: &str = r#"{"status_code":"404","status_message":"Transaction doesn't exist."}"#;

#[tokio::test]
async fn midtrans_hears_key_notification_address_and_items() {
    let made =
        json(201, r#"{"token":"tok-1","redirect_url":"https://app.sandbox.midtrans.com/snap/v3/redirection/tok-1"}"#);
    let server = Scripted::start(vec![made]).await;
    let opened = midtrans(&server.base).open(&request("HR-1-a1")).await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(seen.line, "POST /snap/v1/transactions");
    // base64("SB-Mid-server-rahasia:")
    assert_eq!(header(seen, "authorization").as_deref(), Some("Basic U0ItTWlkLXNlcnZlci1yYWhhc2lhOg=="));
    let notify = header(seen, "x-override-notification");
    assert_eq!(notify.as_deref(), Some("https://hurtrock.example/payments/midtrans/notification"));
    assert!(seen.body.contains(r#""gross_amount":1222000"#) && !seen.body.contains('|'), "{}", seen.body);
    assert_eq!(opened.handle, handle("HR-1-a1", "tok-1"));
}

#[tokio::test]
async fn midtrans_is_not_asked_for_what_no_channel_takes() {
    let server = Scripted::start(vec![json(201, "{}")]).await;
    let settings = payments::midtrans::MidtransSettings::try_new(payments::Secret::new("SB-Mid-server-x")).unwrap();
    let settings = settings.at(&server.base, &server.base).unwrap().limited(Vec::new());
    let gateway = payments::midtrans::Midtrans::try_new(settings, payments::Patience::default()).unwrap();
    assert_eq!(gateway.open(&request("HR-1-a1")).await, Err(Refusal::Amount.into()));
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn unknown_at_core_is_not_started_when_the_page_is_known_and_not_there_when_it_is_not() {
    for status in [200, 404] {
        let server = Scripted::start(vec![json(status, UNKNOWN)]).await;
        let gateway = midtrans(&server.base);
        assert_eq!(gateway.fetch(&handle("HR-1-a1", "tok-1")).await.unwrap().status, Status::NotStarted);
        assert_eq!(gateway.fetch(&handle("HR-1-a1", "")).await, Err(GatewayError::NotFound));
        assert_eq!(lines(&server)[0], "GET /v2/HR-1-a1/status");
    }
}

#[tokio::test]
async fn an_expired_transaction_under_407_is_expired() {
    let server = Scripted::start(vec![core("expire", "407", "")]).await;
    assert_eq!(midtrans(&server.base).fetch(&handle("HR-1-a1", "tok-1")).await.unwrap().status, Status::Expired);
}

#[tokio::test]
async fn cancelling_at_midtrans_closes_the_page_kills_the_number_and_looks_again() {
    let busy = json(400, r#"{"error_messages":["Transaction is on progress"]}"#);
    let closed = json(200, r#"{"canceled_at":"2026-11-23T09:09:39.776Z"}"#);
    let plays = vec![busy, core("pending", "201", ""), core("cancel", "200", ""), core("cancel", "200", ""), closed];
    let server = Scripted::start(plays).await;
    let outcome = midtrans(&server.base).cancel(&handle("HR-1-a1", "tok-1")).await;
    assert_eq!(outcome, Ok(CancelOutcome::Cancelled));
    assert_eq!(
        lines(&server),
        [
            "POST /snap/v1/transactions/tok-1/cancel",
            "GET /v2/HR-1-a1/status",
            "POST /v2/HR-1-a1/cancel",
            "GET /v2/HR-1-a1/status",
            "POST /snap/v1/transactions/tok-1/cancel"
        ]
    );
}

#[tokio::test]
async fn a_buyer_who_was_faster_is_not_cancelled() {
    let closed = || json(400, r#"{"error_messages":["token already canceled"]}"#);
    let paid = || core("settlement", "200", "");
    let cannot =
        json(200, r#"{"status_code":"412","status_message":"Merchant cannot modify the status of the transaction"}"#);
    for plays in [vec![closed(), paid()], vec![closed(), core("pending", "201", ""), cannot, paid()]] {
        let server = Scripted::start(plays).await;
        let outcome = midtrans(&server.base).cancel(&handle("HR-1-a1", "tok-1")).await;
        assert_eq!(outcome, Ok(CancelOutcome::AlreadyPaid));
    }
}

#[tokio::test]
async fn a_held_card_is_reviewed_once() {
    let plays = vec![core("capture", "200", r#","fraud_status":"accept""#)];
    let server = Scripted::start(plays).await;
    assert_eq!(midtrans(&server.base).review(&handle("HR-1-a1", "tok-1"), Verdict::Accept).await, Ok(()));
    assert_eq!(lines(&server), ["POST /v2/HR-1-a1/approve"]);

    let cannot = json(200, r#"{"status_code":"412","status_message":"Merchant cannot modify the status"}"#);
    let server = Scripted::start(vec![cannot, core("deny", "202", "")]).await;
    assert_eq!(midtrans(&server.base).review(&handle("HR-1-a1", "tok-1"), Verdict::Deny).await, Ok(()));
    assert!(stripe(&server.base).review(&handle("HR-1-a1", "cs_1"), Verdict::Deny).await.is_err());
}

#[tokio::test]
async fn a_virtual_account_is_refunded_by_hand_without_asking() {
    let va = r#","payment_type":"bank_transfer","va_numbers":[{"bank":"bca","va_number":"91"}]"#;
    let server = Scripted::start(vec![core("settlement", "200", va)]).await;
    let wish = refund(&handle("HR-1-a1", "tok-1"), "RF-1", 5_000, 1_222_000);
    let outcome = midtrans(&server.base).refund(&wish).await;
    assert_eq!(outcome, Ok(RefundOutcome::NotPossible(RefundBar::ByHand)));
    assert_eq!(lines(&server), ["GET /v2/HR-1-a1/status"]);
}

#[tokio::test]
async fn a_used_refund_key_is_the_same_refund() {
    let qris = r#","payment_type":"qris""#;
    let used = json(200, r#"{"status_code":"406","status_message":"Duplicate refund key"}"#);
    let listed = r#","payment_type":"qris","refunds":[{"refund_chargeback_id":1,"refund_amount":"5000.00","refund_key":"RF-1"}]"#;
    let server =
        Scripted::start(vec![core("settlement", "200", qris), used, core("partial_refund", "200", listed)]).await;
    let wish = refund(&handle("HR-1-a1", "tok-1"), "RF-1", 5_000, 1_222_000);
    let RefundOutcome::Pending(seen) = midtrans(&server.base).refund(&wish).await.unwrap() else { panic!() };
    assert_eq!(seen.amount, Rupiah::new(5_000));
    let asked = &server.seen()[1];
    assert_eq!(asked.body, r#"{"refund_key":"RF-1","amount":5000,"reason":"senar putus"}"#);
}

#[tokio::test]
async fn stripe_hears_key_version_and_what_makes_a_repetition_harmless() {
    let made = json(
        200,
        r#"{"id":"cs_test_1","url":"https://checkout.stripe.com/c/pay/cs_test_1","amount_total":122200000,"currency":"idr","expires_at":1795435500}"#,
    );
    let server = Scripted::start(vec![made]).await;
    let gateway = stripe(&server.base);
    let opened = gateway.open(&request("HR-1-a1")).await.unwrap();
    assert_eq!(gateway.open(&request("HR-1-a1")).await.unwrap(), opened);
    let seen = server.seen();
    assert_eq!(seen[0].line, "POST /v1/checkout/sessions");
    assert_eq!(header(&seen[0], "authorization").as_deref(), Some("Bearer sk_test_rahasia"));
    assert_eq!(header(&seen[0], "idempotency-key").as_deref(), Some("checkout:HR-1-a1"));
    assert_eq!(header(&seen[0], "content-type").as_deref(), Some("application/x-www-form-urlencoded"));
    assert!(header(&seen[0], "stripe-version").is_some());
    assert_eq!(seen[0].body, seen[1].body);
}

#[tokio::test]
async fn stripe_lists_every_refund_of_a_paid_session() {
    let session = json(
        200,
        r#"{"id":"cs_test_1","client_reference_id":"HR-1-a1","status":"complete","payment_status":"paid","amount_total":122200000,
        "currency":"idr","livemode":false,"payment_intent":{"id":"pi_1","status":"succeeded","amount_received":122200000,"currency":"idr"}}"#,
    );
    let refund = |id: &str| format!(r#"{{"id":"{id}","amount":100,"currency":"idr","status":"succeeded"}}"#);
    let first = json(200, &format!(r#"{{"data":[{}],"has_more":true}}"#, refund("re_2")));
    let second = json(200, &format!(r#"{{"data":[{}],"has_more":false}}"#, refund("re_1")));
    let server = Scripted::start(vec![session, first, second]).await;
    let snapshot = stripe(&server.base).fetch(&handle("HR-1-a1", "cs_test_1")).await.unwrap();
    assert_eq!(snapshot.status, Status::Refunded { total: Rupiah::new(2) });
    assert_eq!(snapshot.refunds.len(), 2);
    let lines = lines(&server);
    assert!(lines[0].starts_with("GET /v1/checkout/sessions/cs_test_1?expand"), "{}", lines[0]);
    assert!(lines[2].contains("starting_after=re_2"), "{}", lines[2]);
}

#[tokio::test]
async fn stripe_finds_nothing_without_its_own_name() {
    let server = Scripted::start(vec![json(500, "{}")]).await;
    assert_eq!(stripe(&server.base).fetch(&handle("HR-1-a1", "")).await, Err(Refusal::NoReference.into()));
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_session_that_waits_for_a_slow_bank_has_its_intent_cancelled() {
    let session = |intent: &str| {
        json(
            200,
            &format!(
                r#"{{"id":"cs_1","client_reference_id":"HR-1-a1","status":"complete","payment_status":"unpaid","amount_total":122200000,
                "currency":"idr","payment_intent":{{"id":"pi_1","status":"{intent}"}}}}"#
            ),
        )
    };
    let not_open =
        json(400, r#"{"error":{"type":"invalid_request_error","message":"Only open sessions can be expired"}}"#);
    let done = json(200, r#"{"id":"pi_1","status":"canceled"}"#);
    let server = Scripted::start(vec![not_open, session("requires_action"), done, session("canceled")]).await;
    assert_eq!(stripe(&server.base).cancel(&handle("HR-1-a1", "cs_1")).await, Ok(CancelOutcome::Cancelled));
    assert_eq!(lines(&server)[2], "POST /v1/payment_intents/pi_1/cancel");
}
