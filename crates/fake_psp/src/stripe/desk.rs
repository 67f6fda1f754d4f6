//! Stripe's books: every object, and what there is to tell.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::event::Event;
use super::json;
use super::keys::Keys;
use super::model::{Charge, Dispute, Intent, IntentStatus, Refund, Session, SessionStatus};
use crate::control::Refusal;
use crate::options::StripeSide;
use crate::page::{Waiting, from_sen};
use crate::psp::Step;

pub(crate) struct Desk {
    pub(crate) side: StripeSide,
    pub(super) base: String,
    pub(super) sessions: BTreeMap<String, Session>,
    pub(super) references: BTreeMap<String, String>,
    pub(super) intents: BTreeMap<String, Intent>,
    pub(super) charges: BTreeMap<String, Charge>,
    pub(super) refunds: Vec<Refund>,
    pub(super) disputes: Vec<Dispute>,
    pub(super) events: Vec<Event>,
    pub(super) keys: Keys,
    /// The `Idempotency-Key` of the request that is being worked on; it stands in the events.
    pub(super) request_key: Option<String>,
    untold: Vec<String>,
    alarms: BTreeSet<(i64, String)>,
}

impl Desk {
    pub(crate) fn new(side: StripeSide, base: String) -> Self {
        Self {
            side,
            base,
            sessions: BTreeMap::new(),
            references: BTreeMap::new(),
            intents: BTreeMap::new(),
            charges: BTreeMap::new(),
            refunds: Vec::new(),
            disputes: Vec::new(),
            events: Vec::new(),
            keys: Keys::default(),
            request_key: None,
            untold: Vec::new(),
            alarms: BTreeSet::new(),
        }
    }

    pub(super) fn open(&mut self, session: Session) {
        self.alarms.insert((session.expires_at * 1_000, session.id.clone()));
        if let Some(reference) = &session.client_reference_id {
            self.references.insert(reference.clone(), session.id.clone());
        }
        self.sessions.insert(session.id.clone(), session);
    }

    /// The session that a control request or a page means: by its own id, its intent's, or the shop's reference.
    pub(super) fn session_id(&self, target: &str) -> Option<String> {
        if self.sessions.contains_key(target) {
            return Some(target.to_owned());
        }
        let by_intent = self.intents.get(target).map(|intent| intent.session.clone());
        by_intent.or_else(|| self.references.get(target).cloned())
    }

    /// The address of the hosted page of the newest session of one of the shop's references.
    pub(crate) fn page_of(&self, target: &str) -> Option<String> {
        self.session_id(target).map(|id| self.page(&id))
    }

    pub(super) fn page(&self, id: &str) -> String {
        format!("{}/c/pay/{id}", self.base)
    }

    /// The sessions that can be paid.
    pub(crate) fn waiting(&self) -> Vec<Waiting> {
        let open = self.sessions.values().filter(|session| session.status == SessionStatus::Open);
        open.map(|session| Waiting {
            about: session.about().to_owned(),
            by: "Stripe Checkout",
            number: None,
            amount: from_sen(session.amount),
            page: self.page(&session.id),
        })
        .collect()
    }

    /// Lets sessions expire whose time has come.
    pub(crate) fn ring(&mut self, step: &mut Step<'_>) {
        while let Some((due_ms, id)) = self.alarms.first().cloned() {
            if due_ms > step.now_ms {
                return;
            }
            self.alarms.remove(&(due_ms, id.clone()));
            self.lapse(&id, step);
        }
    }

    pub(crate) fn next_alarm(&self) -> Option<i64> {
        self.alarms.first().map(|(due_ms, _)| *due_ms)
    }

    /// Ends an open session; a complete one stays as it is.
    pub(super) fn lapse(&mut self, id: &str, step: &mut Step<'_>) -> bool {
        let Some(session) = self.sessions.get_mut(id).filter(|session| session.status == SessionStatus::Open) else {
            return false;
        };
        session.status = SessionStatus::Expired;
        let (intent, about) = (session.intent.clone(), session.about().to_owned());
        if let Some(intent) = intent.and_then(|id| self.intents.get_mut(&id)) {
            intent.status = IntentStatus::Canceled;
            intent.canceled_at = Some(step.now_secs());
            let told = json::intent(intent);
            self.tell("payment_intent.canceled", told, &about, step);
        }
        self.tell_session("checkout.session.expired", id, step);
        true
    }

    /// The session's time is over now.
    pub(crate) fn expire_now(&mut self, target: &str, step: &mut Step<'_>) -> Result<(), Refusal> {
        let id = self.session_id(target).ok_or(Refusal::Unknown)?;
        let status = self.sessions.get(&id).map_or("unknown", |session| session.status.key());
        if self.lapse(&id, step) { Ok(()) } else { Err(Refusal::not_now(status)) }
    }

    pub(super) fn tell_session(&mut self, kind: &str, id: &str, step: &mut Step<'_>) {
        let Some(session) = self.sessions.get(id) else { return };
        let (told, about) = (json::session(session, &self.page(id)), session.about().to_owned());
        self.tell(kind, told, &about, step);
    }

    pub(super) fn tell_intent(&mut self, kind: &str, id: &str, step: &mut Step<'_>) {
        let Some(intent) = self.intents.get(id) else { return };
        let (told, about) = (json::intent(intent), intent.about.clone());
        self.tell(kind, told, &about, step);
    }

    pub(super) fn tell_charge(&mut self, kind: &str, id: &str, step: &mut Step<'_>) {
        let Some(charge) = self.charges.get(id) else { return };
        let (told, about) = (json::charge(charge), self.about_intent(&charge.intent));
        self.tell(kind, told, &about, step);
    }

    /// The shop's reference behind an intent.
    pub(super) fn about_intent(&self, intent: &str) -> String {
        self.intents.get(intent).map(|intent| intent.about.clone()).unwrap_or_default()
    }

    pub(super) fn tell(&mut self, kind: &str, object: Value, about: &str, step: &mut Step<'_>) {
        let id = format!("evt_{}", step.chance.letters(24));
        let request = self.request_key.clone();
        self.untold.push(id.clone());
        let (kind, about, created) = (kind.to_owned(), about.to_owned(), step.now_secs());
        let waiting = self.side.webhook_url.is_some();
        self.events.push(Event { id, kind, about, created, object, request, waiting });
    }

    /// The events that nobody has been told of yet.
    pub(crate) fn take_events(&mut self) -> Vec<String> {
        std::mem::take(&mut self.untold)
    }
}
