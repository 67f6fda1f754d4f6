use fake_psp::{Act, Movement, Options, Provider, StripeSide};

use crate::stage::{DAY, Stage, options, send, session_form};

const SUM: i64 = 125_000_000;

#[tokio::test]
async fn paying_moves_the_money_once_and_tells_three_times() {
    let stage = Stage::new().await;
    let intent = stage.paid_intent("HR-1").await;
    assert!(stage.psp.act(Provider::Stripe, "HR-1", Act::Pay).is_err());
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), SUM);
    let read = stage.stripe_get(&format!("/v1/payment_intents/{intent}?expand[]=latest_charge")).await;
    assert_eq!((read.text("/status"), read.number("/amount_received")), ("succeeded".to_owned(), SUM));
    assert_eq!(read.text("/metadata/order"), "HR-1");
    assert_eq!(read.number("/latest_charge/amount_captured"), SUM);
    let mut told = stage.told_of().await;
    told.sort();
    let expected =
        ["charge.succeeded", "checkout.session.completed", "payment_intent.created", "payment_intent.succeeded"];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn a_declined_card_leaves_the_session_open_for_another_try() {
    let stage = Stage::new().await;
    let id = stage.session("HR-1").await;
    stage.psp.act(Provider::Stripe, "HR-1", Act::Fail).unwrap();
    let path = format!("/v1/checkout/sessions/{id}?expand[]=payment_intent");
    let read = stage.stripe_get(&path).await;
    assert_eq!(
        (read.text("/status"), read.text("/payment_intent/status")),
        ("open".to_owned(), "requires_payment_method".to_owned())
    );
    assert_eq!(read.text("/payment_intent/last_payment_error/code"), "card_declined");
    stage.psp.act(Provider::Stripe, "HR-1", Act::Pay).unwrap();
    assert_eq!(stage.stripe_get(&path).await.text("/payment_status"), "paid");
    assert_eq!(stage.psp.ledger().entries.len(), 1);
}

#[tokio::test]
async fn three_d_secure_waits_for_the_bank() {
    let stage = Stage::new().await;
    stage.session("HR-1").await;
    stage.psp.act(Provider::Stripe, "HR-1", Act::Challenge).unwrap();
    assert!(stage.psp.ledger().entries.is_empty());
    stage.psp.act(Provider::Stripe, "HR-1", Act::Deny).unwrap();
    stage.psp.act(Provider::Stripe, "HR-1", Act::Challenge).unwrap();
    stage.psp.act(Provider::Stripe, "HR-1", Act::Approve).unwrap();
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), SUM);
}

#[tokio::test]
async fn a_slow_method_completes_the_session_before_the_money_is_there() {
    let stage = Stage::new().await;
    let id = stage.session("HR-1").await;
    stage.psp.act(Provider::Stripe, "HR-1", Act::Delay).unwrap();
    let read = stage.stripe_get(&format!("/v1/checkout/sessions/{id}")).await;
    assert_eq!((read.text("/status"), read.text("/payment_status")), ("complete".to_owned(), "unpaid".to_owned()));
    assert!(stage.psp.ledger().entries.is_empty());
    stage.psp.act(Provider::Stripe, "HR-1", Act::Approve).unwrap();
    assert!(stage.told_of().await.contains(&"checkout.session.async_payment_succeeded".to_owned()));
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), SUM);
}

#[tokio::test]
async fn a_slow_method_can_fail_in_the_end() {
    let stage = Stage::new().await;
    stage.session("HR-1").await;
    stage.psp.act(Provider::Stripe, "HR-1", Act::Delay).unwrap();
    stage.psp.act(Provider::Stripe, "HR-1", Act::Deny).unwrap();
    assert!(stage.told_of().await.contains(&"checkout.session.async_payment_failed".to_owned()));
    assert!(stage.psp.ledger().entries.is_empty());
}

#[tokio::test]
async fn refunds_never_exceed_what_was_captured() {
    let stage = Stage::new().await;
    let intent = stage.paid_intent("HR-1").await;
    let refund =
        async |amount: i64| stage.stripe_post("/v1/refunds", &format!("payment_intent={intent}&amount={amount}")).await;
    assert_eq!(refund(25_000_000).await.text("/status"), "succeeded");
    assert_eq!(refund(100_000_001).await.text("/error/code"), "amount_too_large");
    assert_eq!(refund(0).await.text("/error/code"), "parameter_invalid_integer");
    assert_eq!(refund(100_000_000).await.status, 200);
    assert_eq!(refund(1).await.text("/error/code"), "charge_already_refunded");
    let list = stage.stripe_get(&format!("/v1/refunds?payment_intent={intent}")).await;
    assert_eq!(list.body["data"].as_array().unwrap().len(), 2);
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), 0);
}

#[tokio::test]
async fn an_unpaid_intent_has_nothing_to_refund() {
    let stage = Stage::new().await;
    let id = stage.session("HR-1").await;
    stage.psp.act(Provider::Stripe, "HR-1", Act::Fail).unwrap();
    let intent = stage.stripe_get(&format!("/v1/checkout/sessions/{id}")).await.text("/payment_intent");
    assert_eq!(stage.stripe_post("/v1/refunds", &format!("payment_intent={intent}")).await.status, 400);
    assert_eq!(stage.stripe_post("/v1/refunds", "payment_intent=pi_none").await.status, 404);
    assert_eq!(stage.stripe_post("/v1/refunds", "amount=1").await.status, 400);
}

#[tokio::test]
async fn a_refund_can_fail_after_it_seemed_to_succeed() {
    let stage = Stage::new().await;
    let intent = stage.paid_intent("HR-1").await;
    let refund =
        stage.stripe_post("/v1/refunds", &format!("payment_intent={intent}&reason=requested_by_customer")).await;
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), 0);
    stage.psp.act(Provider::Stripe, &refund.text("/id"), Act::FailRefund).unwrap();
    let read = stage.stripe_get(&format!("/v1/refunds/{}", refund.text("/id"))).await;
    assert_eq!(
        (read.text("/status"), read.text("/failure_reason")),
        ("failed".to_owned(), "lost_or_stolen_card".to_owned())
    );
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), SUM);
    assert!(stage.told_of().await.contains(&"refund.failed".to_owned()));
}

#[tokio::test]
async fn a_slow_refund_moves_money_when_the_bank_confirms() {
    let slow = StripeSide { slow_refunds: true, ..StripeSide::default() };
    let stage = Stage::with(Options { stripe: slow, ..options() }).await;
    let intent = stage.paid_intent("HR-1").await;
    let refund = stage.stripe_post("/v1/refunds", &format!("payment_intent={intent}&amount=100")).await;
    assert_eq!(refund.text("/status"), "pending");
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), SUM);
    stage.psp.act(Provider::Stripe, "HR-1", Act::ConfirmRefund).unwrap();
    assert_eq!(stage.psp.ledger().moved_sen("HR-1", Movement::Refunded), 100);
}

#[tokio::test]
async fn a_dispute_takes_the_money_and_may_give_it_back() {
    let stage = Stage::new().await;
    let intent = stage.paid_intent("HR-1").await;
    stage.psp.act(Provider::Stripe, "HR-1", Act::Chargeback).unwrap();
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), 0);
    assert_eq!(
        stage.stripe_post("/v1/refunds", &format!("payment_intent={intent}")).await.text("/error/code"),
        "charge_disputed"
    );
    stage.psp.act(Provider::Stripe, "HR-1", Act::WinDispute).unwrap();
    assert_eq!(stage.psp.ledger().held_sen("HR-1"), SUM);
    let told = stage.told_of().await;
    for kind in ["charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.closed"] {
        assert!(told.contains(&kind.to_owned()), "{kind}");
    }
}

#[tokio::test]
async fn the_same_key_gives_the_same_answer_and_no_second_session() {
    let stage = Stage::new().await;
    let form = session_form("HR-1", "");
    let send = async |key: &str, form: &str| {
        send(stage.stripe_request("/v1/checkout/sessions", form).header("idempotency-key", key)).await
    };
    let first = send("checkout:1", &form).await;
    let again = send("checkout:1", &form).await;
    assert_eq!(first.text("/id"), again.text("/id"));
    assert!(!first.replayed && again.replayed);
    assert_ne!(send("checkout:2", &form).await.text("/id"), first.text("/id"));
    let other = send("checkout:1", &session_form("HR-2", "")).await;
    assert_eq!((other.status, other.text("/error/type")), (400, "idempotency_error".to_owned()));
    assert_eq!(send(&"k".repeat(256), &form).await.text("/error/type"), "idempotency_error");
    stage.psp.advance(DAY).await;
    assert_eq!(send("checkout:1", &form).await.text("/id"), first.text("/id"));
}

#[tokio::test]
async fn a_request_that_did_not_pass_leaves_its_key_free() {
    let stage = Stage::new().await;
    let send = async |form: &str| {
        send(stage.stripe_request("/v1/checkout/sessions", form).header("idempotency-key", "k")).await.status
    };
    assert_eq!(send("mode=payment").await, 400);
    assert_eq!(send(&session_form("HR-1", "")).await, 200);
}
