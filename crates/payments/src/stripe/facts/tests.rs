use serde_json::{Value, json};

use super::*;

fn fields(value: &Value) -> Fields {
    Fields::parse(value.to_string().as_bytes()).unwrap()
}

fn session(status: &str, payment: &str) -> Value {
    json!({
        "id": "cs_test_a1", "object": "checkout.session", "client_reference_id": "HR-1-a1", "livemode": false,
        "amount_total": 125_000_000, "currency": "idr", "status": status, "payment_status": payment,
        "payment_intent": "pi_1"
    })
}

fn of(session: &Value, intent: Option<Value>, refunds: &[Value]) -> Snapshot {
    disputed(session, intent, refunds, &[])
}

fn disputed(session: &Value, intent: Option<Value>, refunds: &[Value], disputes: &[Value]) -> Snapshot {
    let intent = intent.map(|intent| fields(&intent));
    let refunds = refunds.iter().map(fields).collect();
    let disputes = disputes.iter().map(fields).collect();
    snapshot(&Facts { session: fields(session), intent, refunds, disputes }, Mode::Sandbox)
}

fn succeeded() -> Value {
    json!({
        "id": "pi_1", "status": "succeeded", "amount": 125_000_000, "amount_received": 125_000_000, "currency": "idr",
        "latest_charge": {"id": "ch_1", "created": 1_795_424_700, "disputed": false}
    })
}

#[test]
fn sessions_and_intents_together_tell_where_it_stands() {
    let failed = |code: &str| json!({"status": "requires_payment_method", "last_payment_error": {"code": "card_declined", "decline_code": code}});
    let at = |status: &str| Some(json!({ "status": status }));
    for (name, payment, intent, expected) in [
        ("open", "unpaid", None, Status::NotStarted),
        ("open", "unpaid", at("requires_payment_method"), Status::NotStarted),
        ("open", "unpaid", at("requires_action"), Status::Waiting),
        ("open", "unpaid", at("requires_confirmation"), Status::Waiting),
        ("open", "unpaid", at("processing"), Status::Waiting),
        ("open", "unpaid", at("requires_capture"), Status::Waiting),
        (
            "open",
            "unpaid",
            Some(failed("insufficient_funds")),
            Status::Failed { reason: DeclineReason::Funds, page_open: true },
        ),
        (
            "open",
            "unpaid",
            Some(failed("fraudulent")),
            Status::Failed { reason: DeclineReason::Fraud, page_open: true },
        ),
        (
            "open",
            "unpaid",
            Some(failed("generic_decline")),
            Status::Failed { reason: DeclineReason::Declined, page_open: true },
        ),
        ("complete", "unpaid", at("processing"), Status::Waiting),
        (
            "complete",
            "unpaid",
            at("requires_payment_method"),
            Status::Failed { reason: DeclineReason::Declined, page_open: false },
        ),
        ("complete", "unpaid", at("canceled"), Status::Cancelled),
        ("expired", "unpaid", None, Status::Expired),
        ("expired", "unpaid", at("canceled"), Status::Expired),
        ("complete", "paid", None, Status::Captured { at: None }),
        (
            "complete",
            "paid",
            Some(succeeded()),
            Status::Captured { at: Some(Timestamp::from_millis(1_795_424_700_000)) },
        ),
        ("expired", "unpaid", at("succeeded"), Status::Captured { at: None }),
    ] {
        let snapshot = of(&session(name, payment), intent.clone(), &[]);
        assert_eq!((snapshot.status, snapshot.doubts), (expected, vec![]), "{name} {payment} {intent:?}");
    }
}

#[test]
fn a_paid_session_is_proof() {
    let snapshot = of(&session("complete", "paid"), Some(succeeded()), &[]);
    let ours = AttemptRef::try_new("HR-1-a1").unwrap();
    let proof = snapshot.proof(&ours, Rupiah::new(1_250_000), Timestamp::from_millis(0)).unwrap().unwrap();
    assert_eq!(proof.transaction(), Some("pi_1"));
    assert_eq!(proof.at(), Timestamp::from_millis(1_795_424_700_000));
}

#[test]
fn what_does_not_fit_is_a_doubt() {
    let with = |name: &str, value: Value| {
        let mut session = session("complete", "paid");
        session[name] = value;
        of(&session, None, &[]).doubts
    };
    assert_eq!(with("livemode", json!(true)), [Doubt::Mode]);
    assert_eq!(with("currency", json!("usd")), [Doubt::Currency("usd".to_owned())]);
    assert_eq!(with("amount_total", json!(125_000_050)), [Doubt::NotWhole("125000050".to_owned())]);
    assert_eq!(
        with("payment_status", json!("no_payment_required")),
        [Doubt::State("complete (no_payment_required)".to_owned())]
    );
    assert_eq!(with("status", json!("new state")), [Doubt::State("new state (paid)".to_owned())]);
}

#[test]
fn less_received_than_asked_is_shown_as_received() {
    let mut intent = succeeded();
    intent["amount_received"] = json!(100_000_000);
    assert_eq!(of(&session("complete", "paid"), Some(intent), &[]).amount, Some(Rupiah::new(1_000_000)));
}

#[test]
fn refunds_count_when_they_succeeded() {
    let refund = |id: &str, amount: i64, status: &str| json!({"id": id, "amount": amount, "currency": "idr", "status": status, "created": 1, "metadata": {"refund": "RF-1"}});
    let back = |total: i64| Status::Refunded { total: Rupiah::new(total) };
    for (refunds, expected) in [
        (vec![refund("re_1", 5_000_000, "succeeded")], back(50_000)),
        (vec![refund("re_1", 5_000_000, "pending"), refund("re_2", 100, "succeeded")], back(1)),
        (vec![refund("re_1", 5_000_000, "requires_action")], back(0)),
        (vec![refund("re_1", 5_000_000, "failed")], Status::Captured { at: None }),
    ] {
        let snapshot = of(&session("complete", "paid"), None, &refunds);
        assert_eq!(snapshot.status, expected);
        assert_eq!(snapshot.refunds[0].refund, RefundRef::try_new("RF-1").ok());
    }
    let odd = of(&session("complete", "paid"), None, &[refund("re_1", 150, "succeeded")]);
    assert_eq!(odd.doubts, [Doubt::NotWhole("150".to_owned())]);
}

#[test]
fn a_disputed_charge_stops_everything() {
    let mut intent = succeeded();
    intent["latest_charge"]["disputed"] = json!(true);
    assert_eq!(of(&session("complete", "paid"), Some(intent), &[]).status, Status::ChargedBack);
}

#[test]
fn a_dispute_is_won_when_stripe_says_so_of_every_one() {
    let mut intent = succeeded();
    intent["latest_charge"]["disputed"] = json!(true);
    let back = json!({
        "id": "re_1", "amount": 5_000_000, "currency": "idr", "status": "succeeded", "metadata": {"refund": "RF-1"}
    });
    let won = Status::DisputeWon { total: Rupiah::new(50_000) };
    for (disputes, expected) in [
        (&["won"][..], won),
        (&["warning_closed"], won),
        (&["won", "warning_closed"], won),
        (&["won", "needs_response"], Status::ChargedBack),
        (&["under_review"], Status::ChargedBack),
        (&["lost"], Status::ChargedBack),
        (&["prevented"], Status::ChargedBack),
        (&["a word of next year"], Status::ChargedBack),
        (&[], Status::ChargedBack),
    ] {
        let told: Vec<_> = disputes.iter().map(|status| json!({"id": "dp_1", "status": status})).collect();
        let snapshot = disputed(&session("complete", "paid"), Some(intent.clone()), std::slice::from_ref(&back), &told);
        assert_eq!(snapshot.status, expected, "{disputes:?}");
        assert_eq!(snapshot.amount, Some(Rupiah::new(1_250_000)));
    }
}
