use std::collections::BTreeMap;

use domain::contact::{Email, Phone};
use domain::money::Rupiah;
use serde_json::json;
use stripe_client_core::StripeRequest;

use super::*;
use crate::model::open::{Bill, Buyer};
use crate::model::refs::AttemptRef;

const OPENED_AT: Timestamp = Timestamp::from_millis(1_795_424_700_500);

fn line(kind: LineKind, name: &str, unit: i64, quantity: u32) -> BillLine {
    BillLine { kind, code: "SKU".to_owned(), name: name.to_owned(), unit: Rupiah::new(unit), quantity }
}

fn request(total: i64, lines: Vec<BillLine>) -> OpenRequest {
    OpenRequest {
        attempt: AttemptRef::try_new("HR-2611-000042-a2").unwrap(),
        order: "HR-2611-000042".to_owned(),
        bill: Bill::try_new(Rupiah::new(total), lines).unwrap(),
        buyer: Buyer {
            name: "Rina Kusuma".to_owned(),
            email: Email::parse("rina@contoh.id").unwrap(),
            phone: Phone::parse("081215558035").unwrap(),
            address: None,
        },
        return_url: "https://hurtrock.example/orders/HR-2611-000042?k=a&b=c".to_owned(),
        opened_at: OPENED_AT,
        expires_at: OPENED_AT.plus_secs(3 * 3600),
        lang: Lang::Id,
        channels: Vec::new(),
    }
}

/// The form that is sent, decoded.
fn sent(request: &OpenRequest) -> BTreeMap<String, String> {
    let built = session(request).unwrap().build();
    assert_eq!(built.path, "/checkout/sessions");
    let url = reqwest::Url::parse(&format!("http://127.0.0.1/?{}", built.body.unwrap())).unwrap();
    url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

#[test]
fn the_form_says_exactly_what_the_attempt_is() {
    let lines = vec![
        line(LineKind::Goods, "Gitar listrik", 1_250_000, 2),
        line(LineKind::Shipping, "JNE REG", 72_000, 1),
        line(LineKind::Tax, "PPN", 275_000, 1),
    ];
    let form = sent(&request(2_847_000, lines));
    for (name, value) in [
        ("mode", "payment"),
        ("client_reference_id", "HR-2611-000042-a2"),
        ("customer_email", "rina@contoh.id"),
        ("locale", "id"),
        ("adaptive_pricing[enabled]", "false"),
        ("payment_intent_data[metadata][attempt]", "HR-2611-000042-a2"),
        ("payment_intent_data[description]", "Pesanan HR-2611-000042"),
        ("success_url", "https://hurtrock.example/orders/HR-2611-000042?k=a&b=c"),
        ("line_items[0][price_data][currency]", "idr"),
        ("line_items[0][price_data][unit_amount]", "125000000"),
        ("line_items[0][price_data][product_data][name]", "Gitar listrik"),
        ("line_items[0][quantity]", "2"),
        ("line_items[1][price_data][unit_amount]", "7200000"),
        ("line_items[2][price_data][unit_amount]", "27500000"),
        ("expires_at", "1795435500"),
    ] {
        assert_eq!(form.get(name).map(String::as_str), Some(value), "{name} in {form:?}");
    }
}

#[test]
fn an_order_with_a_discount_is_one_line_over_its_amount() {
    let lines = vec![line(LineKind::Goods, "Gitar", 1_250_000, 1), line(LineKind::Discount, "Voucher", -250_000, 1)];
    let form = sent(&request(1_000_000, lines));
    assert_eq!(form["line_items[0][price_data][unit_amount]"], "100000000");
    assert_eq!(form["line_items[0][price_data][product_data][name]"], "Pesanan HR-2611-000042");
    assert!(!form.contains_key("line_items[1][quantity]"));
}

#[test]
fn a_repetition_is_the_same_bytes() {
    let request = request(5_000, vec![line(LineKind::Goods, "Pick", 5_000, 1)]);
    let body = || session(&request).unwrap().build().body.unwrap();
    let first = body();
    assert!((0..50).all(|_| body() == first));
}

#[test]
fn a_session_lives_thirty_minutes_to_a_day() {
    let born = Timestamp::from_millis(1_795_424_700_000);
    for (secs, expected) in
        [(-5, 2_100), (60, 2_100), (2_100, 2_100), (3_600, 3_600), (86_400, 86_100), (9_999_999, 86_100)]
    {
        assert_eq!(expiry(OPENED_AT, OPENED_AT.plus_secs(secs)), born.plus_secs(expected), "{secs}");
    }
}

#[test]
fn an_opened_session_is_kept_with_its_own_end() {
    let request = request(5_000, vec![line(LineKind::Goods, "Pick", 5_000, 1)]);
    let answer = |patch: serde_json::Value| {
        let mut body = json!({
            "id": "cs_test_a1", "url": "https://checkout.stripe.com/c/pay/cs_test_a1#x", "amount_total": 500_000,
            "currency": "idr", "expires_at": 1_795_435_500
        });
        for (name, value) in patch.as_object().unwrap() {
            body[name] = value.clone();
        }
        opened(&Fields::parse(body.to_string().as_bytes()).unwrap(), &request)
    };
    let good = answer(json!({})).unwrap();
    assert_eq!(good.reference().map(GatewayRef::as_str), Some("cs_test_a1"));
    assert_eq!(good.expires_at, Timestamp::from_millis(1_795_435_500_000));
    for patch in
        [json!({"url": null}), json!({"url": "http://evil.example"}), json!({"id": null}), json!({"id": "a/b"})]
    {
        assert!(matches!(answer(patch.clone()), Err(GatewayError::Unclear { retryable: false, .. })), "{patch}");
    }
    for patch in [json!({"amount_total": 5_000}), json!({"currency": "usd"}), json!({"amount_total": null})] {
        assert!(matches!(answer(patch.clone()), Err(GatewayError::Refused(Refusal::Request(_)))), "{patch}");
    }
}

#[test]
fn names_are_never_empty() {
    let mut blank = line(LineKind::Goods, "  ", 5_000, 1);
    assert_eq!(name(&blank), "SKU");
    blank.code = String::new();
    assert_eq!(name(&blank), "-");
    assert_eq!(name(&line(LineKind::Goods, &"ä".repeat(300), 1, 1)).chars().count(), 250);
}
