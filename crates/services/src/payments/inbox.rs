//! What gateways tell of their own accord: checked, stored once, answered; applied afterwards.

use std::sync::Arc;

use ::payments::{EventKind, Forged, GatewayError, Handle, RawEvent, Refusal, Status, Verified};
use domain::ids::PaymentId;
use domain::money::Rupiah;
use domain::payment::{Provider, TaskKind};
use domain::time::Timestamp;
use http::HeaderMap;
use store::payments::{EventState, InboxEvent, NewTask, Payment, Unmatched};

use super::{Looked, Payments, apply::apply, tidings};
use crate::base::Base;
use crate::points::{self, Point};
use crate::{Failure, Never, crowd};

/// Events applied in one round.
const AT_A_TIME: u32 = 200;
/// Seconds that one process has for an event before another may take it: what a process held that was killed is in the books within a
/// minute. Longer than a gateway is waited for; should two apply one event, the second finds it applied.
const TURN_SECS: i64 = 45;
/// Seconds before an event is tried again; the last one counts for all that follow.
const PAUSES: [i64; 5] = [2, 10, 60, 300, 1_800];
/// An event is tried so often, over about a day and a half; then a person is asked.
const PATIENCE: u32 = 80;
/// So long an event of a movement of money waits for the payment it belongs to.
const STRANGER_TRIES: u32 = 6;

/// What is done with an event.
enum Fate {
    Done(EventState, &'static str, Option<PaymentId>),
    Later(&'static str),
}

impl Payments {
    /// Checks that a delivery is this gateway's, over the bytes as they came.
    pub fn verify(&self, provider: Provider, headers: &HeaderMap, body: &[u8]) -> Result<Verified<RawEvent>, Forged> {
        let gateway = self.base.gateways.of(provider).ok_or(Forged::NotOffered)?;
        gateway.verify(headers, body, self.base.now())
    }

    /// Stores a delivery, once; the caller then answers at once. `false` when it had come before. Doing what it asks for is
    /// [`Self::work_inbox`].
    pub async fn ingest(
        &self,
        provider: Provider,
        event: &Verified<RawEvent>,
        body: &[u8],
    ) -> Result<bool, Failure<Never>> {
        let tx = self.base.store.write().await?;
        let text = String::from_utf8_lossy(body);
        let is_new = tx.payments().store_event(provider, event.key.as_str(), &text, self.base.now()).await?;
        tx.commit().await?;
        points::reach(Point::NotificationStored);
        if is_new {
            self.bell(provider).notify_one();
        }
        Ok(is_new)
    }

    /// Waits until something came in from this provider that wants to be worked on.
    pub async fn rung(&self, provider: Provider) {
        self.bell(provider).notified().await;
    }

    /// Applies what came in; tells how many events were dealt with. Several at once do no harm.
    pub async fn work_inbox(&self) -> Result<u32, Failure<Never>> {
        crowd::lanes(|provider| lane(Arc::clone(&self.base), provider)).await
    }

    /// The same for one provider, whose answers are waited for alone: for the shop's clockwork.
    pub async fn work_inbox_of(&self, provider: Provider) -> Result<u32, Failure<Never>> {
        lane(Arc::clone(&self.base), provider).await
    }
}

async fn lane(base: Arc<Base>, provider: Provider) -> Result<u32, Failure<Never>> {
    let waiting = base.store.read().payments().inbox(provider, base.now(), AT_A_TIME).await?;
    let go_on = || base.gateways.may_ask(provider, base.now());
    crowd::each(&base, waiting, go_on, |base, event| async move { work(&base, &event).await }).await
}

async fn work(base: &Base, event: &InboxEvent) -> Result<bool, Failure<Never>> {
    let now = base.now();
    let tx = base.store.write().await?;
    let is_ours = tx.payments().take_event(event.id, now, now.plus_secs(TURN_SECS)).await?;
    tx.commit().await?;
    if !is_ours {
        return Ok(false);
    }
    points::reach(Point::NotificationTaken);
    let fate = match base.gateways.of(event.provider).map(|gateway| gateway.read(event.body.as_bytes())) {
        Some(Ok(told)) => heed(base, event, &told).await.unwrap_or_else(|failure| {
            tracing::error!(?failure, event = event.id, "an event could not be applied");
            Fate::Later("trouble of our own")
        }),
        Some(Err(_)) => Fate::Done(EventState::Failed, "unreadable", None),
        None => Fate::Later("the gateway is not connected"),
    };
    let now = base.now();
    let tx = base.store.write().await?;
    match fate {
        Fate::Done(state, outcome, payment) => {
            tx.payments().finish_event(event.id, state, outcome, payment, now).await?;
        }
        Fate::Later(why) if event.tries >= PATIENCE => {
            tx.payments().finish_event(event.id, EventState::Failed, why, None, now).await?;
            let detail = format!("{} {}: {why}", event.provider.key(), event.id);
            let key = format!("event:{}", event.id);
            tidings::raise::<Never>(&tx, base, &stranger(&key, Rupiah::ZERO, &detail, now)).await?;
        }
        Fate::Later(why) => {
            let pause = PAUSES[usize::try_from(event.tries).unwrap_or(usize::MAX).min(PAUSES.len() - 1)];
            tx.payments().retry_event(event.id, why, now.plus_secs(pause)).await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}

/// An event is a reason to look, never a proof.
async fn heed(base: &Base, event: &InboxEvent, told: &RawEvent) -> Result<Fate, Failure<Never>> {
    if let Some(attempt) = attempt_of(base, event.provider, told).await? {
        return Ok(match apply(base, attempt.id).await? {
            Looked::Known => Fate::Done(EventState::Applied, "", Some(attempt.id)),
            Looked::Unclear => Fate::Later("the gateway gave no clear answer"),
        });
    }
    match &told.kind {
        EventKind::Other(_) => Ok(Fate::Done(EventState::Ignored, "nothing to do", None)),
        // It may belong to a payment that is applied in a moment.
        EventKind::Refund | EventKind::Dispute if event.tries < STRANGER_TRIES => {
            Ok(Fate::Later("of an unknown payment"))
        }
        EventKind::Refund | EventKind::Dispute => {
            Ok(Fate::Done(EventState::Ignored, "of no payment of this shop", None))
        }
        EventKind::Payment(_) => homeless(base, event, told).await,
    }
}

/// The attempt an event is about, by our name or by one of the gateway's. Never by anything that looks similar.
async fn attempt_of(base: &Base, provider: Provider, told: &RawEvent) -> Result<Option<Payment>, Failure<Never>> {
    let read = base.store.read();
    if let Some(name) = &told.attempt {
        let found = read.payments().by_ref(name.as_str()).await?;
        return Ok(found.filter(|attempt| attempt.provider == provider));
    }
    let theirs =
        told.reference.as_ref().map(::payments::GatewayRef::as_str).into_iter().chain(told.transaction.as_deref());
    for name in theirs {
        if let Some(attempt) = read.payments().by_provider_ref(provider, name).await? {
            return Ok(Some(attempt));
        }
    }
    Ok(None)
}

/// A payment of no attempt of ours. If money moved, somebody has to find out whose it is.
async fn homeless(base: &Base, event: &InboxEvent, told: &RawEvent) -> Result<Fate, Failure<Never>> {
    let as_told = match &told.kind {
        EventKind::Payment(status) => (*status, told.amount, None),
        _ => (Status::NotStarted, None, None),
    };
    let (status, amount, channel) = match (&told.attempt, base.gateways.of(event.provider)) {
        (Some(attempt), Some(gateway)) => {
            let handle = Handle { attempt: attempt.clone(), reference: told.reference.clone() };
            match base.gateways.heard(event.provider, gateway.fetch(&handle).await, base.now()) {
                Ok(seen) => (seen.status, seen.amount.or(told.amount), seen.channel),
                Err(GatewayError::NotFound) => (Status::NotStarted, None, None),
                // It finds nothing by our name alone: what it told is all there is to know.
                Err(GatewayError::Refused(Refusal::NoReference)) => as_told,
                Err(_) => return Ok(Fate::Later("the gateway gave no clear answer")),
            }
        }
        _ => as_told,
    };
    if !matches!(status, Status::Captured { .. }) {
        return Ok(Fate::Done(EventState::Ignored, "of no payment of this shop", None));
    }
    let named = told.attempt.as_ref().map(::payments::AttemptRef::as_str);
    let reference = told.transaction.as_deref().or(named).unwrap_or(told.key.as_str());
    let (amount, now) = (amount.unwrap_or_default(), base.now());
    let tx = base.store.write().await?;
    let reason = format!("{} {}", told.key.as_str(), named.unwrap_or_default());
    let money = Unmatched {
        provider: event.provider,
        reference,
        amount,
        attempt: named,
        page: told.reference.as_ref().map(::payments::GatewayRef::as_str),
        channel,
        reason: &reason,
        at: now,
    };
    tx.payments().park(money).await?;
    let key = format!("{}:{reference}", event.provider.key());
    tidings::raise::<Never>(&tx, base, &stranger(&key, amount, &reason, now)).await?;
    tx.commit().await?;
    Ok(Fate::Done(EventState::Ignored, "money of no payment of this shop", None))
}

fn stranger<'a>(key: &'a str, amount: Rupiah, detail: &'a str, at: Timestamp) -> NewTask<'a> {
    NewTask { kind: TaskKind::Unmatched, key, amount, detail, order: None, payment: None, refund: None, at }
}
