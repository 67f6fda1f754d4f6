//! Faults in what a notification tells, before it is signed.

use serde_json::{Map, Value, json};

use crate::faults::{Faults, NotifyFault};

/// Ten kilobytes that mean nothing.
const PAD: usize = 10 * 1024;

/// Spoils a notification of Midtrans: all its fields stand at the top.
pub(super) fn midtrans(body: &mut Map<String, Value>, faults: &Faults) {
    for fault in &faults.notify {
        match fault {
            NotifyFault::WrongAmount => {
                body.insert("gross_amount".to_owned(), json!("1.00"));
            }
            NotifyFault::WrongOrder => {
                body.insert("order_id".to_owned(), json!("NOT-OURS-1"));
            }
            NotifyFault::WrongCurrency => {
                body.insert("currency".to_owned(), json!("USD"));
            }
            NotifyFault::UpperCase => upper_case(body, "transaction_status"),
            NotifyFault::ExtraFields => extra(body),
            NotifyFault::Pad => pad(body),
            _ => {}
        }
    }
}

/// Spoils an event of Stripe: what it tells stands in `data.object`.
pub(super) fn stripe(event: &mut Map<String, Value>, faults: &Faults) {
    for fault in &faults.notify {
        match fault {
            NotifyFault::WrongAmount => wrong_amounts(event),
            NotifyFault::WrongOrder => wrong_order(event),
            NotifyFault::WrongCurrency => wrong_currency(event),
            NotifyFault::OtherMode => {
                event.insert("livemode".to_owned(), json!(true));
            }
            NotifyFault::ExtraFields => extra(event),
            NotifyFault::Pad => pad(event),
            _ => {}
        }
    }
}

fn told(event: &mut Map<String, Value>) -> Option<&mut Map<String, Value>> {
    event.get_mut("data")?.get_mut("object")?.as_object_mut()
}

fn wrong_amounts(event: &mut Map<String, Value>) {
    let Some(object) = told(event) else { return };
    for field in ["amount", "amount_received", "amount_total", "amount_subtotal", "amount_captured"] {
        if object.get(field).is_some_and(Value::is_i64) {
            object.insert(field.to_owned(), json!(100));
        }
    }
}

fn wrong_currency(event: &mut Map<String, Value>) {
    if let Some(object) = told(event) {
        object.insert("currency".to_owned(), json!("usd"));
    }
}

fn wrong_order(event: &mut Map<String, Value>) {
    let Some(object) = told(event) else { return };
    for field in ["id", "client_reference_id", "payment_intent"] {
        if object.get(field).is_some_and(Value::is_string) {
            object.insert(field.to_owned(), json!("not_ours_1"));
        }
    }
    object.insert("metadata".to_owned(), json!({}));
}

fn upper_case(body: &mut Map<String, Value>, field: &str) {
    if let Some(text) = body.get(field).and_then(Value::as_str).map(str::to_uppercase) {
        body.insert(field.to_owned(), json!(text));
    }
}

fn extra(body: &mut Map<String, Value>) {
    body.insert("not_yet_documented".to_owned(), json!({"nested": [1, null, {"deep": true}]}));
    body.insert("another_new_field".to_owned(), json!("…"));
}

fn pad(body: &mut Map<String, Value>) {
    body.insert("padding".to_owned(), json!("x".repeat(PAD)));
}
