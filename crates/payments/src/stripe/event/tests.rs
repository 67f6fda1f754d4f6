use domain::money::Rupiah;
use domain::time::Timestamp;
use serde_json::{Value, json};

use super::*;
use crate::model::snapshot::Doubt;

fn event(kind: &str, object: &Value) -> Value {
    json!({"id": "evt_1", "object": "event", "type": kind, "created": 1_795_424_700, "livemode": false, "data": {"object": object}})
}

fn of(kind: &str, object: &Value) -> RawEvent {
    read(event(kind, object).to_string().as_bytes(), Mode::Sandbox).unwrap()
}

fn session() -> Value {
    json!({
        "id": "cs_test_a1", "client_reference_id": "HR-1-a1", "payment_intent": "pi_1", "amount_total": 125_000_000,
        "currency": "idr", "payment_status": "paid"
    })
}

#[test]
fn a_session_is_found_by_all_its_names() {
    let event = of("checkout.session.completed", &session());
    assert_eq!(event.key, EventKey::new("evt_1"));
    assert_eq!(event.attempt, AttemptRef::try_new("HR-1-a1").ok());
    assert_eq!(event.reference, GatewayRef::try_new("cs_test_a1").ok());
    assert_eq!(event.transaction.as_deref(), Some("pi_1"));
    assert_eq!(event.amount, Some(Rupiah::new(1_250_000)));
    assert_eq!(event.at, Some(Timestamp::from_millis(1_795_424_700_000)));
    assert_eq!(event.doubts, []);
}

#[test]
fn every_type_the_shop_acts_on_has_a_meaning() {
    let paid = EventKind::Payment(Status::Captured { at: None });
    let failed = |page_open| EventKind::Payment(Status::Failed { reason: DeclineReason::Declined, page_open });
    for (kind, expected) in [
        ("checkout.session.completed", paid.clone()),
        ("checkout.session.async_payment_succeeded", paid.clone()),
        ("checkout.session.async_payment_failed", failed(false)),
        ("checkout.session.expired", EventKind::Payment(Status::Expired)),
        ("payment_intent.succeeded", paid),
        ("payment_intent.payment_failed", failed(true)),
        ("payment_intent.canceled", EventKind::Payment(Status::Cancelled)),
        ("payment_intent.processing", EventKind::Payment(Status::Waiting)),
        ("refund.created", EventKind::Refund),
        ("refund.updated", EventKind::Refund),
        ("refund.failed", EventKind::Refund),
        ("charge.refunded", EventKind::Refund),
        ("charge.refund.updated", EventKind::Refund),
        ("charge.dispute.created", EventKind::Dispute),
        ("charge.dispute.closed", EventKind::Dispute),
        ("charge.dispute.funds_withdrawn", EventKind::Dispute),
        ("customer.created", EventKind::Other("customer.created".to_owned())),
    ] {
        assert_eq!(of(kind, &session()).kind, expected, "{kind}");
    }
}

#[test]
fn completed_and_unpaid_is_not_paid() {
    let mut session = session();
    session["payment_status"] = json!("unpaid");
    assert_eq!(of("checkout.session.completed", &session).kind, EventKind::Payment(Status::Waiting));
}

#[test]
fn intents_refunds_and_disputes_are_found_by_the_movement_of_money() {
    let metadata = json!({"attempt": "HR-1-a1"});
    let intent = json!({"id": "pi_1", "amount": 100, "currency": "idr", "metadata": metadata});
    let refund =
        json!({"id": "re_1", "payment_intent": "pi_1", "amount": 100, "currency": "idr", "metadata": metadata});
    let dispute = json!({"id": "dp_1", "payment_intent": {"id": "pi_1"}, "amount": 100, "currency": "idr"});
    for (kind, object, attempt) in [
        ("payment_intent.succeeded", intent, true),
        ("refund.updated", refund, true),
        ("charge.dispute.created", dispute, false),
    ] {
        let event = of(kind, &object);
        assert_eq!(event.transaction.as_deref(), Some("pi_1"), "{kind}");
        assert_eq!((event.attempt.is_some(), event.reference), (attempt, None), "{kind}");
        assert_eq!(event.amount, Some(Rupiah::new(1)), "{kind}");
    }
}

#[test]
fn what_does_not_fit_is_data() {
    let mut live = event("checkout.session.completed", &session());
    live["livemode"] = json!(true);
    assert_eq!(read(live.to_string().as_bytes(), Mode::Sandbox).unwrap().doubts, [Doubt::Mode]);
    assert_eq!(read(live.to_string().as_bytes(), Mode::Live).unwrap().doubts, []);
    let mut dollars = session();
    dollars["currency"] = json!("usd");
    let event = of("checkout.session.completed", &dollars);
    assert_eq!((event.amount, event.doubts), (None, vec![Doubt::Currency("usd".to_owned())]));
}

#[test]
fn other_bodies_are_no_events() {
    for body in
        ["", "{}", "[]", r#"{"id":"evt_1"}"#, r#"{"id":"evt_1","type":"a"}"#, r#"{"id":1,"type":"a","data":{}}"#]
    {
        assert_eq!(read(body.as_bytes(), Mode::Sandbox), None, "{body}");
    }
}
