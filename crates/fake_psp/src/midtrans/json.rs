//! Midtrans' objects in Midtrans' words: strings nearly everywhere, amounts with two decimals, Jakarta time.

use serde_json::{Map, Value, json};

use super::channel::Means;
use super::order::{Order, Refund, Status, Try};
use super::wib;
use crate::options::MidtransSide;

/// `13000` as `"13000.00"`.
pub(super) fn gross(amount: i64) -> String {
    format!("{amount}.00")
}

/// What is told of a try, in notifications and in answers.
pub(super) fn told(order: &Order, of: &Try, side: &MidtransSide, code: &str, message: &str) -> Map<String, Value> {
    let mut fields = object(json!({
        "status_code": code,
        "status_message": message,
        "transaction_id": of.id,
        "order_id": order.id,
        "merchant_id": side.merchant_id,
        "gross_amount": gross(order.gross),
        "currency": "IDR",
        "payment_type": of.channel.rules().payment_type,
        "transaction_time": wib::write(of.made_ms),
        "transaction_status": of.status.key(),
        "fraud_status": of.status.fraud(),
        "expiry_time": wib::write(of.until_ms),
    }));
    if let Some(settled_ms) = of.settled_ms {
        fields.insert("settlement_time".to_owned(), json!(wib::write(settled_ms)));
    }
    fields.extend(by_means(of));
    if let Some(last) = of.refunds.last() {
        fields.insert("refund_amount".to_owned(), json!(gross(of.refunded())));
        fields.insert("refund_key".to_owned(), json!(last.key));
        fields.insert("refunds".to_owned(), of.refunds.iter().map(refund).collect());
    }
    if of.status == Status::Chargeback {
        fields.insert("chargeback_amount".to_owned(), json!(gross(order.gross - of.refunded())));
    }
    fields
}

fn by_means(of: &Try) -> Map<String, Value> {
    let fields = match of.channel.rules().means {
        Means::Card => json!({
            "masked_card": "48111111-1114", "card_type": "credit", "bank": "bni", "eci": "05",
            "approval_code": "1778151", "channel_response_code": "00", "channel_response_message": "Approved",
            "three_ds_version": "2",
        }),
        Means::Va("permata") => json!({"permata_va_number": of.number}),
        Means::Va(bank) => json!({"va_numbers": [{"bank": bank, "va_number": of.number}], "payment_amounts": []}),
        Means::Bill => json!({"biller_code": "70012", "bill_key": of.number}),
        Means::Qr => json!({"acquirer": "gopay", "issuer": "gopay", "transaction_type": "off-us"}),
        Means::Counter => json!({"store": of.channel.key(), "payment_code": of.number}),
        Means::App => json!({}),
    };
    object(fields)
}

fn refund(refund: &Refund) -> Value {
    let mut fields = object(json!({
        "refund_chargeback_id": refund.number,
        "refund_chargeback_uuid": refund.uuid,
        "refund_amount": gross(refund.amount),
        "created_at": wib::write(refund.made_ms),
        "reason": refund.reason,
        "refund_key": refund.key,
        "refund_method": "api",
    }));
    if let Some(confirmed_ms) = refund.confirmed_ms {
        fields.insert("bank_confirmed_at".to_owned(), json!(wib::write(confirmed_ms)));
    }
    Value::Object(fields)
}

pub(super) fn object(value: Value) -> Map<String, Value> {
    if let Value::Object(fields) = value { fields } else { Map::new() }
}
