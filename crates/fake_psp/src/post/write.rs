//! From what happened to letters: faults, signature, the moment of leaving.

use serde_json::{Map, Value, json};

use super::office::Posting;
use super::{Letter, Seal, spoil};
use crate::faults::{Faults, NotifyFault};
use crate::forgery;
use crate::ledger::Provider;
use crate::psp::Book;
use crate::sign::midtrans_signature;

/// Writes letters about everything that the desks have told since the last time.
pub(crate) fn write(book: &mut Book, now_ms: i64) {
    write_midtrans(book, now_ms);
    write_stripe(book, now_ms);
}

fn write_midtrans(book: &mut Book, now_ms: i64) {
    let faults = book.midtrans_faults.clone();
    for note in book.midtrans.take_notes() {
        for url in note.urls {
            let letter = midtrans_letter(book, note.body.clone(), url, &faults, now_ms);
            send(book, letter, &faults, now_ms);
        }
    }
}

/// A signed notification, spoiled as the faults ask.
pub(crate) fn midtrans_letter(
    book: &mut Book,
    mut body: Map<String, Value>,
    url: String,
    faults: &Faults,
    now_ms: i64,
) -> Letter {
    let about = text(&body, "order_id");
    spoil::midtrans(&mut body, faults);
    let key = book.midtrans.side.server_key.as_str();
    let key = if faults.has(NotifyFault::BadSignature) { "SB-Mid-server-somebody-else" } else { key };
    let (order, code) = (text(&body, "order_id"), text(&body, "status_code"));
    let signature = midtrans_signature(&order, &code, &text(&body, "gross_amount"), key);
    body.insert("signature_key".to_owned(), json!(signature));
    let id = format!("ntf_{}", book.chance.letters(16));
    let body = Value::Object(body).to_string();
    Letter { provider: Provider::Midtrans, id, about, url, body, seal: Seal::Inside, sent: 0, first_ms: now_ms }
}

fn text(body: &Map<String, Value>, field: &str) -> String {
    body.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn write_stripe(book: &mut Book, now_ms: i64) {
    let faults = book.stripe_faults.clone();
    let mut events = book.stripe.take_events();
    // The order in which Stripe's events arrive is not promised.
    book.chance.shuffle(&mut events);
    for id in events {
        let twin = faults.has(NotifyFault::Twin).then(|| format!("evt_{}", book.chance.letters(24)));
        let twin = twin.and_then(|twin_id| book.stripe.twin(&id, twin_id));
        if faults.has(NotifyFault::Unborn) {
            book.stripe.forget_event(&id);
            continue;
        }
        for id in std::iter::once(id).chain(twin) {
            if let Some(letter) = stripe_letter(book, &id, &faults, now_ms) {
                send(book, letter, &faults, now_ms);
            }
        }
    }
}

fn stripe_letter(book: &Book, id: &str, faults: &Faults, now_ms: i64) -> Option<Letter> {
    let url = book.stripe.side.webhook_url.clone()?;
    let event = book.stripe.event(id)?;
    let about = event.about.clone();
    let mut body = event.json();
    if let Some(fields) = body.as_object_mut() {
        spoil::stripe(fields, faults);
    }
    let seal = if faults.has(NotifyFault::BadSignature) { Seal::WrongSecret } else { Seal::Stripe };
    let (provider, id, body) = (Provider::Stripe, id.to_owned(), body.to_string());
    Some(Letter { provider, id, about, url, body, seal, sent: 0, first_ms: now_ms })
}

/// Sends a letter at once, whatever the faults say.
pub(crate) fn enqueue(book: &mut Book, letter: Letter, now_ms: i64) {
    book.post.put(now_ms, Posting::Deliver(letter));
}

/// Puts a letter on its way, as the faults ask: never, later, several times, in reverse.
fn send(book: &mut Book, mut letter: Letter, faults: &Faults, now_ms: i64) {
    let (mut copies, mut due_ms, mut lost) = (1, now_ms, false);
    for fault in &faults.notify {
        match fault {
            NotifyFault::Never | NotifyFault::Unborn => lost = true,
            NotifyFault::Delay { ms } => due_ms = due_ms.saturating_add(*ms),
            NotifyFault::Duplicate { copies: wanted } => copies = *wanted,
            NotifyFault::Reverse { window_ms } => {
                book.post.hold(letter, now_ms, *window_ms);
                return;
            }
            _ => {}
        }
    }
    if let Some(chaos) = faults.chaos() {
        if book.chance.happens(chaos.forge_percent) {
            let forged = forgery::counterfeit(&letter);
            book.post.put(now_ms, Posting::Deliver(forged));
        }
        lost |= book.chance.happens(chaos.drop_percent);
        copies += u32::from(book.chance.happens(chaos.duplicate_percent));
        let delay = book.chance.up_to(chaos.delay_up_to_ms);
        due_ms = due_ms.saturating_add(i64::try_from(delay).unwrap_or(0));
    }
    letter.first_ms = due_ms;
    for _ in 0..if lost { 0 } else { copies } {
        book.post.put(due_ms, Posting::Deliver(letter.clone()));
    }
}
