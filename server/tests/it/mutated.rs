//! Notifications of gateways, and everything that somebody could change in one.

use domain::payment::Provider;
use serde_json::Value;

/// What Midtrans' signature covers; Stripe's covers every byte.
const SIGNED: [&str; 3] = ["order_id", "status_code", "gross_amount"];
/// What of Midtrans' it does not cover, though a shop may be tempted to believe it.
const UNSIGNED: [&str; 6] =
    ["transaction_status", "fraud_status", "payment_type", "currency", "transaction_id", "refund_amount"];
/// Where a Stripe event says what it is about.
const STRIPE: [&str; 10] = [
    "/id",
    "/type",
    "/created",
    "/livemode",
    "/data/object/id",
    "/data/object/client_reference_id",
    "/data/object/payment_status",
    "/data/object/amount_total",
    "/data/object/currency",
    "/data/object/payment_intent",
];
/// What somebody would like the shop to believe.
const WORDS: [&str; 20] = [
    "settlement",
    "capture",
    "pending",
    "deny",
    "cancel",
    "expire",
    "failure",
    "refund",
    "partial_refund",
    "chargeback",
    "challenge",
    "accept",
    "paid",
    "checkout.session.completed",
    "checkout.session.expired",
    "charge.dispute.created",
    "200",
    "407",
    "1.00",
    "USD",
];

/// A notification as it is sent.
#[derive(Debug, Clone)]
pub struct Note {
    pub provider: Provider,
    pub body: Vec<u8>,
    /// Stripe's header.
    pub signature: Option<Vec<u8>>,
}

impl Note {
    /// In words, for whoever looks at a failure.
    pub fn told(&self) -> String {
        let header = self.signature.as_deref().map(String::from_utf8_lossy);
        format!("{} {header:?} {}", self.provider.key(), String::from_utf8_lossy(&self.body))
    }
}

/// Whether everything that is signed is as the gateway signed it.
pub fn is_signed_alike(genuine: &Note, changed: &Note) -> bool {
    if genuine.provider == Provider::Stripe {
        return changed.body == genuine.body;
    }
    let read = |note: &Note| serde_json::from_slice::<Value>(&note.body).ok();
    let (Some(before), Some(now)) = (read(genuine), read(changed)) else { return false };
    SIGNED.iter().all(|name| before[*name] == now[*name])
}

/// A notification with one thing changed: a byte anywhere, the signature, a field that is signed, one that is not. `attempts` are
/// others that it could be made to speak of.
pub fn mutated(genuine: &Note, notes: &[Note], attempts: &[&str], luck: &mut Luck) -> Note {
    let mut note = genuine.clone();
    match (note.provider == Provider::Stripe, luck.below(4)) {
        (_, 0) => note.body = one_byte(note.body, luck, b"0123456789abcxyz\"{}:,. "),
        (true, 1) => {
            note.signature = note.signature.map(|header| one_byte(header, luck, b"0123456789abcdeftv=,"));
        }
        (true, 2) => {
            // That of another one, or none.
            let other = &notes[luck.below(notes.len())];
            note.signature = other.signature.clone().filter(|_| other.body != genuine.body);
        }
        (true, _) => {
            let path = STRIPE[luck.below(STRIPE.len())];
            set(&mut note.body, path, &told_otherwise(attempts, luck));
        }
        (false, 1) => {
            let name = SIGNED[luck.below(SIGNED.len())];
            let value: Value = serde_json::from_slice(&note.body).unwrap();
            let text = one_byte(value[name].as_str().unwrap().into(), luck, b"0123456789abcdef.-");
            set(&mut note.body, &format!("/{name}"), &String::from_utf8(text).unwrap());
        }
        (false, 2) => {
            let name = SIGNED[luck.below(SIGNED.len())];
            set(&mut note.body, &format!("/{name}"), &told_otherwise(attempts, luck));
        }
        (false, _) => {
            let name = UNSIGNED[luck.below(UNSIGNED.len())];
            set(&mut note.body, &format!("/{name}"), &told_otherwise(attempts, luck));
        }
    }
    note
}

fn told_otherwise(attempts: &[&str], luck: &mut Luck) -> String {
    let place = luck.below(WORDS.len() + attempts.len());
    WORDS.iter().chain(attempts).nth(place).map(|text| (*text).to_owned()).unwrap_or_default()
}

/// Writes a text at a place of a JSON body; where there is no such place, a field of that name.
fn set(body: &mut Vec<u8>, path: &str, text: &str) {
    let mut value: Value = serde_json::from_slice(body).unwrap();
    let (above, name) = path.rsplit_once('/').unwrap();
    if let Some(Value::Object(fields)) = value.pointer_mut(above) {
        fields.insert(name.to_owned(), text.into());
    }
    *body = value.to_string().into_bytes();
}

/// One byte replaced by another, taken out, or put in.
fn one_byte(mut bytes: Vec<u8>, luck: &mut Luck, alphabet: &[u8]) -> Vec<u8> {
    let (place, byte) = (luck.below(bytes.len()), alphabet[luck.below(alphabet.len())]);
    match luck.below(3) {
        0 => drop(bytes.remove(place)),
        1 => bytes.insert(place, byte),
        _ => bytes[place] = byte,
    }
    bytes
}

/// A small generator with a seed (xorshift), so that a failure can be had again.
pub struct Luck(pub u64);

impl Luck {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}
