//! Notifications about things that never happened, as an attacker would send them.
//! Promises: no money moves by them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::control::Refusal;
use crate::faults::Faults;
use crate::ledger::Provider;
use crate::post::{Letter, Seal, midtrans_letter};
use crate::psp::Book;

/// How a false notification tries to be believed. All but [`Forgery::ReplayedAs`] tell that an order was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "forgery")]
pub enum Forgery {
    /// Without any signature.
    Unsigned,
    /// Signed with a key that the shop does not have.
    WrongKey,
    /// Stripe: signed rightly, but stamped that many seconds from now: a replay when negative.
    Stamped {
        /// Seconds from now.
        secs: i64,
    },
    /// Stripe: only with the old scheme `v0`, which is to be ignored.
    OldScheme,
    /// Midtrans: the last genuine notification of the order again, with its valid signature, but with another status,
    /// because the signature does not cover the status.
    ReplayedAs {
        /// The status it tells instead.
        status: String,
    },
}

/// Writes a forged letter about an order.
pub(crate) fn forge(
    book: &mut Book,
    provider: Provider,
    order: &str,
    forgery: &Forgery,
    now_ms: i64,
) -> Result<Letter, Refusal> {
    match provider {
        Provider::Stripe => stripe(book, order, forgery, now_ms),
        Provider::Midtrans => midtrans(book, order, forgery, now_ms),
    }
}

fn midtrans(book: &mut Book, order: &str, forgery: &Forgery, now_ms: i64) -> Result<Letter, Refusal> {
    let url = book.midtrans.address_of(order).ok_or(Refusal::NoAddress)?;
    if let Forgery::ReplayedAs { status } = forgery {
        return replayed(book, order, status, url, now_ms);
    }
    let body = book.midtrans.claim_of_payment(order, now_ms);
    let mut letter = midtrans_letter(book, body, url, &Faults::default(), now_ms);
    let mut fields = fields(&letter.body);
    if matches!(forgery, Forgery::Unsigned) {
        fields.remove("signature_key");
    } else {
        fields.insert("signature_key".to_owned(), json!("0".repeat(128)));
    }
    letter.body = Value::Object(fields).to_string();
    Ok(letter)
}

/// Fact 3 of the reference: a genuine note of a refund, posted again as `settlement`.
fn replayed(book: &Book, order: &str, status: &str, url: String, now_ms: i64) -> Result<Letter, Refusal> {
    let genuine = book.post.log.iter().rev().find(|sent| sent.provider == Provider::Midtrans && sent.about == order);
    let genuine = genuine.ok_or(Refusal::Unknown)?;
    let mut fields = fields(&genuine.body);
    fields.insert("transaction_status".to_owned(), json!(status));
    let (id, about, body) = (format!("{}_again", genuine.id), order.to_owned(), Value::Object(fields).to_string());
    let (provider, seal) = (Provider::Midtrans, Seal::Inside);
    Ok(Letter { provider, id, about, url, body, seal, sent: 0, first_ms: now_ms })
}

fn stripe(book: &mut Book, order: &str, forgery: &Forgery, now_ms: i64) -> Result<Letter, Refusal> {
    let url = book.stripe.side.webhook_url.clone().ok_or(Refusal::NoAddress)?;
    let id = format!("evt_{}", book.chance.letters(24));
    let body = book.stripe.claim_of_payment(order, &id, now_ms).ok_or(Refusal::Unknown)?.to_string();
    let seal = match forgery {
        Forgery::Unsigned => Seal::Missing,
        Forgery::WrongKey => Seal::WrongSecret,
        Forgery::Stamped { secs } => Seal::Shifted(*secs),
        Forgery::OldScheme => Seal::OldScheme,
        Forgery::ReplayedAs { .. } => return Err(Refusal::NotHere),
    };
    let (provider, about) = (Provider::Stripe, order.to_owned());
    Ok(Letter { provider, id, about, url, body, seal, sent: 0, first_ms: now_ms })
}

/// A copy of a letter that tells of the opposite, with a signature that nobody has.
pub(crate) fn counterfeit(letter: &Letter) -> Letter {
    let mut fields = fields(&letter.body);
    let mut forged = letter.clone();
    forged.id = format!("{}_forged", letter.id);
    match letter.provider {
        Provider::Midtrans => {
            let paid =
                matches!(fields.get("transaction_status").and_then(Value::as_str), Some("settlement" | "capture"));
            let (status, code) = if paid { ("expire", "202") } else { ("settlement", "200") };
            fields.insert("transaction_status".to_owned(), json!(status));
            fields.insert("status_code".to_owned(), json!(code));
            fields.insert("signature_key".to_owned(), json!("f".repeat(128)));
        }
        Provider::Stripe => {
            let paid = fields.get("type").and_then(Value::as_str) == Some("checkout.session.completed");
            let kind = if paid { "checkout.session.expired" } else { "checkout.session.completed" };
            fields.insert("type".to_owned(), json!(kind));
            fields.insert("id".to_owned(), json!(forged.id));
            forged.seal = Seal::WrongSecret;
        }
    }
    forged.body = Value::Object(fields).to_string();
    forged
}

fn fields(body: &str) -> Map<String, Value> {
    serde_json::from_str(body).unwrap_or_default()
}
