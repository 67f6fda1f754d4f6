//! Notifications. The signature proves who sent the order id, the code and the amount; it does NOT cover the state, so that the same
//! signature fits a refund and a settlement. Whoever acts on one fetches first.

use sha2::{Digest, Sha512};
use subtle::ConstantTimeEq;

use crate::model::event::{EventKey, EventKind, Forged, RawEvent, Verified};
use crate::model::refund::{RefundState, SeenRefund};
use crate::model::secret::Secret;
use crate::model::status::Status;

use super::snapshot::News;
use super::wib;
use crate::fields::Fields;

/// Checks `signature_key` = hex SHA-512 of order id, code, amount (as sent) and server key, then reads.
pub(super) fn verify(server_key: &Secret, body: &[u8]) -> Result<Verified<RawEvent>, Forged> {
    let fields = Fields::parse(body).ok_or(Forged::Body)?;
    let claimed = fields.signed("signature_key").filter(|text| !text.is_empty()).ok_or(Forged::Missing)?;
    let (Some(order), Some(code), Some(amount)) =
        (fields.signed("order_id"), fields.signed("status_code"), fields.signed("gross_amount"))
    else {
        return Err(Forged::Body);
    };
    if !fits(code, amount) {
        return Err(Forged::Wrong);
    }
    let genuine = signature(order, code, amount, server_key);
    if !bool::from(genuine.as_bytes().ct_eq(claimed.as_bytes())) {
        return Err(Forged::Wrong);
    }
    Ok(Verified::new(event(&fields)))
}

/// Reads a body that was verified before.
pub(super) fn read(body: &[u8]) -> Option<RawEvent> {
    let fields = Fields::parse(body)?;
    fields.text("order_id")?;
    fields.text("transaction_status")?;
    Some(event(&fields))
}

/// The signed texts stand side by side without a mark between them: `…a1`, `200` and `…a12`, `00` sign alike. A code of three digits
/// that is one, and an amount without leading zeros, leave no room to move the borders by less than a whole code.
fn fits(code: &str, amount: &str) -> bool {
    let whole = amount.split('.').next().unwrap_or_default();
    let is_code =
        code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()) && matches!(code.as_bytes()[0], b'2'..=b'5');
    is_code && (whole == "0" || !whole.starts_with('0'))
}

fn signature(order: &str, code: &str, amount: &str, server_key: &Secret) -> String {
    let mut hash = Sha512::new();
    for part in [order, code, amount, server_key.expose()] {
        hash.update(part.as_bytes());
    }
    hex::encode(hash.finalize())
}

fn event(fields: &Fields) -> RawEvent {
    let news = News::read(fields);
    let kind = match news.status {
        Status::Refunded { .. } => EventKind::Refund,
        Status::ChargedBack => EventKind::Dispute,
        status => EventKind::Payment(status),
    };
    RawEvent {
        key: key(fields, &news.refunds),
        attempt: news.attempt,
        reference: None,
        transaction: fields.text("transaction_id"),
        kind,
        amount: news.amount,
        at: fields.text("transaction_time").and_then(|text| wib::read(&text)),
        signature_covers_status: false,
        doubts: news.doubts,
    }
}

/// The same news has the same key: transaction, state, code, fraud verdict, and each refund with whether its bank confirmed it (a
/// refund is told twice).
fn key(fields: &Fields, refunds: &[SeenRefund]) -> EventKey {
    let word = |name| fields.word(name).unwrap_or_default().chars().take(50).collect::<String>();
    let transaction = Some(word("transaction_id")).filter(|id| !id.is_empty()).unwrap_or_else(|| word("order_id"));
    let words = ["transaction_status", "status_code", "fraud_status"].map(word).join(":");
    EventKey::new(format!("{transaction}:{words}:{}", refunds_told(refunds)))
}

/// Of any number of refunds, a short text.
fn refunds_told(refunds: &[SeenRefund]) -> String {
    let told: Vec<String> = refunds
        .iter()
        .map(|refund| format!("{}{}", refund.reference, if refund.state == RefundState::Settled { "+" } else { "?" }))
        .collect();
    let told = told.join(",");
    if told.len() <= 60 { told } else { hex::encode(&Sha512::digest(told.as_bytes())[..16]) }
}

#[cfg(test)]
mod tests;
