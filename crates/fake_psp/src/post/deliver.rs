//! Letters leave: the carrier that runs beside the server, and the answers it brings back.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::office::Posting;
use super::wire::{self, Parcel};
use super::{Delivery, Letter, Seal, schedule};
use crate::ledger::Provider;
use crate::options::is_loopback;
use crate::psp::Psp;
use crate::sign::stripe_signature;

/// How long Midtrans waits for an answer.
const MIDTRANS_WAITS: Duration = Duration::from_secs(15);
/// How long Stripe waits for an answer.
const STRIPE_WAITS: Duration = Duration::from_secs(20);
/// How many redirects Midtrans follows.
const MIDTRANS_REDIRECTS: u32 = 5;
/// How often the carrier looks whether time has made something due.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// Carries letters until the task is ended.
pub(crate) async fn run(psp: Arc<Psp>) {
    loop {
        depart(&psp);
        let woken = psp.wake.notified();
        // Whatever is put on the list wakes the carrier; only its moment has to be watched for.
        if psp.next_due().is_some() {
            let _ = tokio::time::timeout(LOOK_AGAIN, woken).await;
        } else {
            woken.await;
        }
    }
}

/// Sends what is due and waits until every letter on its way was answered, and those that became due by it.
pub(crate) async fn drain(psp: &Arc<Psp>) {
    let mut flying = psp.flying.subscribe();
    loop {
        depart(psp);
        // The sender lives as long as `psp`, so waiting cannot fail.
        let _ = flying.wait_for(|count| *count == 0).await;
        // In this order: a letter is counted before it leaves the list.
        let waiting = psp.next_due().is_some_and(|due_ms| due_ms <= psp.clock.now_ms());
        if !waiting && *flying.borrow() == 0 {
            return;
        }
    }
}

/// Starts the delivery of everything that is due.
fn depart(psp: &Arc<Psp>) {
    if psp.next_due().is_none_or(|due_ms| due_ms > psp.clock.now_ms()) {
        return;
    }
    let letters = psp.due_letters();
    for letter in letters {
        let psp = Arc::clone(psp);
        tokio::spawn(async move {
            let answer = carry(&psp, &letter).await;
            psp.answered(letter, answer);
            psp.flying.send_modify(|count| *count -= 1);
        });
    }
}

impl Psp {
    fn due_letters(&self) -> Vec<Letter> {
        self.with(|book, now_ms| {
            let letters = book.post.take_due(now_ms);
            // Counted under the lock: whoever waits for silence must not miss a letter that was taken and not yet sent.
            self.flying.send_modify(|count| *count += letters.len());
            letters
        })
    }

    /// Notes the answer and, when it was not taken, the next delivery.
    fn answered(&self, mut letter: Letter, answer: Option<u16>) {
        letter.sent += 1;
        self.with(|book, now_ms| {
            book.post.log.push(delivery(&letter, answer, now_ms));
            if letter.provider == Provider::Stripe && matches!(answer, Some(200..=299)) {
                book.stripe.delivered(&letter.id);
            }
            let per_mille = book.post.retry_per_mille;
            let gap = schedule::again_after(letter.provider, answer, letter.sent, per_mille, &mut book.chance);
            if let Some(gap) = gap {
                book.post.put(now_ms.saturating_add(gap), Posting::Deliver(letter));
            }
        });
    }
}

fn delivery(letter: &Letter, answer: Option<u16>, at_ms: i64) -> Delivery {
    Delivery {
        at_ms,
        provider: letter.provider,
        id: letter.id.clone(),
        about: letter.about.clone(),
        attempt: letter.sent,
        answer,
        body: letter.body.clone(),
    }
}

/// Sends one letter; nothing comes back when nobody answers in time.
async fn carry(psp: &Psp, letter: &Letter) -> Option<u16> {
    let url = Url::parse(&letter.url).ok().filter(is_loopback)?;
    let parcel = Parcel { url, signature: seal(psp, letter), body: letter.body.as_str().into() };
    let (waits, redirects) = match letter.provider {
        Provider::Stripe => (STRIPE_WAITS, 0),
        Provider::Midtrans => (MIDTRANS_WAITS, MIDTRANS_REDIRECTS),
    };
    tokio::time::timeout(waits, hand_over(parcel, redirects)).await.ok().flatten()
}

/// Follows 307 and 308 as often as the gateway does, and nothing else.
async fn hand_over(mut parcel: Parcel, redirects: u32) -> Option<u16> {
    for _ in 0..redirects {
        let reply = wire::send(&parcel).await?;
        match (reply.status.as_u16(), reply.elsewhere) {
            (307 | 308, Some(elsewhere)) => parcel.url = elsewhere,
            (status, _) => return Some(status),
        }
    }
    Some(wire::send(&parcel).await?.status.as_u16())
}

/// Stripe's header, stamped now and signed with every secret of the endpoint.
fn seal(psp: &Psp, letter: &Letter) -> Option<String> {
    let secrets = psp.with(|book, _| book.stripe.side.webhook_secrets.clone());
    let now_secs = psp.clock.now_ms().div_euclid(1_000);
    let (stamp, secrets) = match letter.seal {
        Seal::Inside | Seal::Missing => return None,
        Seal::Stripe => (now_secs, secrets),
        Seal::Shifted(by) => (now_secs + by, secrets),
        Seal::WrongSecret => (now_secs, vec!["whsec_somebody_else".to_owned()]),
        Seal::OldScheme => (now_secs, Vec::new()),
    };
    let signed = secrets.iter().map(|secret| format!(",v1={}", stripe_signature(secret, stamp, &letter.body)));
    let old = stripe_signature("whsec_old_scheme", stamp, &letter.body);
    Some(format!("t={stamp}{},v0={old}", signed.collect::<String>()))
}
