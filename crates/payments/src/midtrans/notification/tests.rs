use domain::money::Rupiah;
use serde_json::{Value, json};

use super::*;
use crate::model::refs::AttemptRef;

const KEY: &str = "SB-Mid-server-abc";

fn signed(mut note: Value) -> Vec<u8> {
    let of = |name: &str| note[name].as_str().unwrap_or_default().to_owned();
    let text = signature(&of("order_id"), &of("status_code"), &of("gross_amount"), &Secret::new(KEY));
    note["signature_key"] = Value::from(text);
    note.to_string().into_bytes()
}

fn settlement() -> Value {
    json!({
        "transaction_id": "57d5293c-e65f-4a29-95e4-5959c3fa335b", "order_id": "HR-2611-000042-a2", "merchant_id": "M1",
        "gross_amount": "1250000.00", "currency": "IDR", "payment_type": "qris", "transaction_status": "settlement",
        "status_code": "200", "fraud_status": "accept", "transaction_time": "2026-11-23 16:05:00"
    })
}

fn with(mut note: Value, name: &str, value: Value) -> Value {
    note[name] = value;
    note
}

fn checked(body: &[u8]) -> Result<RawEvent, Forged> {
    verify(&Secret::new(KEY), body).map(Verified::into_inner)
}

#[test]
fn the_documented_vector_holds() {
    let key = Secret::new("askvnoibnosifnboseofinbofinfgbiufglnbfg");
    assert_eq!(
        signature("1111", "200", "100000.00", &key),
        "edc076b21793ebe3e17926350f5b8ae67d902fe657b3d0aa31b932d5c127e2375d308a2bc94f3265ac2d80a1f181a79b997ac178a236fcff35af263fc4d4c231"
    );
}

#[test]
fn a_genuine_note_is_read_and_owns_up_to_what_its_signature_leaves_open() {
    let event = checked(&signed(settlement())).unwrap();
    assert_eq!(event.attempt, AttemptRef::try_new("HR-2611-000042-a2").ok());
    assert_eq!(event.amount, Some(Rupiah::new(1_250_000)));
    assert!(matches!(event.kind, EventKind::Payment(Status::Captured { .. })));
    assert!(!event.signature_covers_status);
    assert_eq!(event.doubts, []);
}

#[test]
fn a_refund_note_posted_again_as_a_settlement_passes_the_signature_and_that_is_why_one_fetches() {
    let refund = signed(with(settlement(), "transaction_status", json!("refund")));
    let forged = String::from_utf8(refund).unwrap().replace("\"refund\"", "\"settlement\"");
    assert!(!checked(forged.as_bytes()).unwrap().signature_covers_status);
}

#[test]
fn what_the_signature_covers_cannot_be_changed() {
    let genuine = String::from_utf8(signed(settlement())).unwrap();
    for (from, to) in [
        ("1250000.00", "125000.00"),
        ("1250000.00", "1250000"),
        ("HR-2611-000042-a2", "HR-2611-000042-a1"),
        ("\"200\"", "\"201\""),
        ("\"status_code\":\"200\"", "\"status_code\":200"),
        ("\"gross_amount\":\"1250000.00\"", "\"gross_amount\":1250000.00"),
    ] {
        assert!(checked(genuine.replace(from, to).as_bytes()).is_err(), "{from} -> {to}");
    }
    assert_eq!(verify(&Secret::new("Mid-server-other"), genuine.as_bytes()).unwrap_err(), Forged::Wrong);
}

#[test]
fn the_borders_between_the_signed_texts_cannot_be_moved() {
    let genuine = signed(with(settlement(), "order_id", json!("HR-2611-000042-a2")));
    let genuine: Value = serde_json::from_slice(&genuine).unwrap();
    let moved = |order: &str, code: &str, amount: &str| {
        let note = with(
            with(with(genuine.clone(), "order_id", json!(order)), "status_code", json!(code)),
            "gross_amount",
            json!(amount),
        );
        checked(note.to_string().as_bytes())
    };
    assert!(moved("HR-2611-000042-a2", "200", "1250000.00").is_ok());
    for (order, code, amount) in [
        ("HR-2611-000042-a22", "00", "1250000.00"),
        ("HR-2611-000042-a22", "001", "250000.00"),
        ("HR-2611-000042-a", "2200", "1250000.00"),
        ("HR-2611-000042-a", "220", "01250000.00"),
        ("HR-2611-000042-a220", "012", "50000.00"),
    ] {
        assert_eq!(moved(order, code, amount), Err(Forged::Wrong), "{order} {code} {amount}");
    }
}

#[test]
fn broken_deliveries_are_refused() {
    for (body, expected) in [
        ("", Forged::Body),
        ("[]", Forged::Body),
        ("{", Forged::Body),
        ("{}", Forged::Missing),
        (r#"{"signature_key":""}"#, Forged::Missing),
        (r#"{"signature_key":"00"}"#, Forged::Body),
        (r#"{"signature_key":"00","order_id":"a","status_code":"200","gross_amount":"1.00"}"#, Forged::Wrong),
    ] {
        assert_eq!(checked(body.as_bytes()), Err(expected), "{body}");
    }
}

#[test]
fn letters_in_either_case_and_new_fields_are_read() {
    let note = with(with(settlement(), "transaction_status", json!("PENDING")), "brand_new", json!([{"a": 1}]));
    assert_eq!(checked(&signed(note)).unwrap().kind, EventKind::Payment(Status::Waiting));
}

#[test]
fn the_same_news_has_the_same_key_and_other_news_another() {
    let key = |note: &Value| checked(&signed(note.clone())).unwrap().key;
    let refunds =
        |state: Value| with(with(settlement(), "transaction_status", json!("partial_refund")), "refunds", state);
    let first = refunds(json!([{"refund_chargeback_id": 1, "refund_amount": "5000.00"}]));
    let confirmed =
        json!([{"refund_chargeback_id": 1, "refund_amount": "5000.00", "bank_confirmed_at": "2026-11-24 09:00:00"}]);
    let confirmed = refunds(confirmed);
    let second = refunds(
        json!([{"refund_chargeback_id": 1, "refund_amount": "5000.00"}, {"refund_chargeback_id": 2, "refund_amount": "1.00"}]),
    );
    let pending = with(settlement(), "transaction_status", json!("pending"));
    let notes = [settlement(), pending, first, confirmed, second];
    for (left, one) in notes.iter().enumerate() {
        for (right, other) in notes.iter().enumerate() {
            assert_eq!(key(one) == key(other), left == right, "{left} {right}");
        }
    }
    assert_eq!(key(&with(settlement(), "transaction_status", json!("Settlement"))), key(&settlement()));
}

#[test]
fn a_foreign_order_or_currency_is_a_doubt() {
    let event = checked(&signed(with(settlement(), "currency", json!("USD")))).unwrap();
    assert_eq!(event.doubts, [crate::model::snapshot::Doubt::Currency("usd".to_owned())]);
    assert_eq!(checked(&signed(with(settlement(), "order_id", json!("not ours|")))).unwrap().attempt, None);
}

#[test]
fn a_kept_body_can_be_read_again() {
    let body = signed(settlement());
    assert_eq!(read(&body), checked(&body).ok());
    assert_eq!(read(b"{}"), None);
}
