//! Promises about notifications: genuine ones are read, everything else is refused.

use domain::time::Timestamp;
use http::{HeaderMap, HeaderValue};
use payments::{AttemptRef, Forged, RawEvent};

use super::{Note, Psp};
use crate::things::{NOW, request};

const MUTATIONS: u32 = 10_000;
const SEED: u64 = 0x4875_7274_726f_636b;

async fn noted(psp: &dyn Psp, name: &str) -> Option<(AttemptRef, Vec<Note>)> {
    if !psp.gateway().capabilities().events {
        return None;
    }
    let opened = psp.gateway().open(&request(name)).await.unwrap();
    assert!(psp.pay(&opened.handle.attempt));
    let notes = psp.notes(&opened.handle.attempt).await;
    assert!(!notes.is_empty());
    Some((opened.handle.attempt, notes))
}

pub(super) async fn genuine_notes_are_read_and_forged_ones_are_not(psp: &dyn Psp) {
    let gateway = psp.gateway();
    let Some((attempt, notes)) = noted(psp, "HR-note-1").await else {
        assert_eq!(gateway.verify(&HeaderMap::new(), b"{}", NOW).unwrap_err(), Forged::NotOffered);
        return;
    };
    let mut keys: Vec<_> = Vec::new();
    for note in &notes {
        let event = gateway.verify(&note.headers, &note.body, psp.now()).unwrap().into_inner();
        assert_eq!(gateway.read(&note.body).as_ref(), Ok(&event));
        assert_eq!(gateway.verify(&note.headers, &note.body, psp.now()).unwrap().key, event.key);
        assert!(!keys.contains(&event.key), "{event:?}");
        keys.push(event.key.clone());
    }
    let named = |note: &&Note| gateway.read(&note.body).is_ok_and(|event| event.attempt.as_ref() == Some(&attempt));
    assert!(notes.iter().any(|note| named(&note)), "no note names the attempt");
    for body in
        ["", "{}", "[]", "null", "{\"id\":\"evt_1\",\"type\":\"checkout.session.completed\",\"data\":{\"object\":{}}}"]
    {
        assert!(gateway.verify(&notes[0].headers, body.as_bytes(), psp.now()).is_err(), "{body}");
    }
}

pub(super) async fn ten_thousand_mutations_are_refused(psp: &dyn Psp) {
    let Some((_, notes)) = noted(psp, "HR-note-2").await else { return };
    eprintln!("seed {SEED:#x}");
    let mut luck = Luck(SEED);
    for turn in 0..MUTATIONS {
        let genuine = &notes[luck.below(notes.len())];
        let (changed, now) = mutated(genuine, psp, &mut luck);
        if let Ok(event) = psp.gateway().verify(&changed.headers, &changed.body, now) {
            let before = psp.gateway().read(&genuine.body).unwrap();
            let body = String::from_utf8_lossy(&changed.body);
            assert!(harmless(&event, &before, psp), "turn {turn} of seed {SEED:#x}: {:?} {body}", changed.headers);
        }
    }
}

/// Accepted all the same: only where the signature does not cover every byte, the event admits it, and what it covers is as it was.
fn harmless(event: &RawEvent, before: &RawEvent, psp: &dyn Psp) -> bool {
    let same = event.attempt == before.attempt && event.amount == before.amount;
    !psp.signed_fields().is_empty() && !event.signature_covers_status && same
}

/// A delivery with one thing changed.
fn mutated(note: &Note, psp: &dyn Psp, luck: &mut Luck) -> (Note, Timestamp) {
    let mut note = note.clone();
    let now = psp.now();
    let signature = note.headers.get("stripe-signature").map(|value| value.to_str().unwrap().to_owned());
    match (signature, luck.below(4)) {
        (Some(header), 0) => {
            let bytes = changed(header.into_bytes(), luck, b"0123456789abcdeftv=,");
            note.headers.insert("stripe-signature", HeaderValue::from_bytes(&bytes).unwrap());
        }
        (Some(_), 1) => {
            let secs = 301 + i64::try_from(luck.below(1_000_000)).unwrap();
            return (note, now.plus_secs(if luck.below(2) == 0 { secs } else { -secs }));
        }
        _ => note.body = body(note.body, psp, luck),
    }
    (note, now)
}

/// A body with one byte changed: anywhere, or inside what the signature covers.
fn body(body: Vec<u8>, psp: &dyn Psp, luck: &mut Luck) -> Vec<u8> {
    let fields = psp.signed_fields();
    if fields.is_empty() || luck.below(2) == 0 {
        return changed(body, luck, b"0123456789abcxyz\"{}:,. ");
    }
    let mut value: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let name = fields[luck.below(fields.len())];
    let text = value[name].as_str().unwrap().as_bytes().to_vec();
    value[name] = String::from_utf8(changed(text, luck, b"0123456789abcdef.-")).unwrap().into();
    value.to_string().into_bytes()
}

/// One byte replaced by another, taken out, or put in.
fn changed(mut bytes: Vec<u8>, luck: &mut Luck, alphabet: &[u8]) -> Vec<u8> {
    let place = luck.below(bytes.len());
    let byte = alphabet[luck.below(alphabet.len())];
    match luck.below(3) {
        0 => drop(bytes.remove(place)),
        1 => bytes.insert(place, byte),
        _ if bytes[place] == byte => bytes[place] = byte ^ 1,
        _ => bytes[place] = byte,
    }
    bytes
}

/// A small generator with a seed (xorshift), so that a failure can be had again.
struct Luck(u64);

impl Luck {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}
