//! Stripe's events: kept for thirty days, listed newest first.

use serde_json::{Value, json};

use super::desk::Desk;
use super::error::ApiError;
use super::json::list;
use super::params::Params;
use crate::psp::Step;

/// The version that the official libraries of this writing speak.
pub(super) const API_VERSION: &str = "2026-10-28.endive";

const KEPT_SECS: i64 = 30 * 24 * 60 * 60;
const KNOWN: &[&str] = &[
    "type",
    "types[]",
    "delivery_success",
    "ending_before",
    "starting_after",
    "limit",
    "created[gt]",
    "created[gte]",
    "created[lt]",
    "created[lte]",
    "expand[]",
];

#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) kind: String,
    /// The shop's reference it tells about.
    pub(crate) about: String,
    pub(crate) created: i64,
    pub(crate) object: Value,
    pub(crate) request: Option<String>,
    /// Whether it has not been taken yet.
    pub(crate) waiting: bool,
}

impl Event {
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id,
            "object": "event",
            "api_version": API_VERSION,
            "created": self.created,
            "data": {"object": self.object},
            "livemode": false,
            "pending_webhooks": i64::from(self.waiting),
            "request": {"id": null, "idempotency_key": self.request},
            "type": self.kind,
        })
    }
}

impl Desk {
    pub(crate) fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().rev().find(|event| event.id == id)
    }

    pub(crate) fn delivered(&mut self, id: &str) {
        if let Some(event) = self.events.iter_mut().rev().find(|event| event.id == id) {
            event.waiting = false;
        }
    }

    /// A second event about the same fact.
    pub(crate) fn twin(&mut self, id: &str, twin_id: String) -> Option<String> {
        let twin = Event { id: twin_id.clone(), ..self.event(id)?.clone() };
        self.events.push(twin);
        Some(twin_id)
    }

    pub(crate) fn forget_event(&mut self, id: &str) {
        self.events.retain(|event| event.id != id);
    }

    /// An event that tells of a payment which never was; it stands in no list.
    pub(crate) fn claim_of_payment(&self, target: &str, id: &str, now_ms: i64) -> Option<Value> {
        let session = self.sessions.get(&self.session_id(target)?)?;
        let mut object = super::json::session(session, &self.page(&session.id));
        object["status"] = json!("complete");
        object["payment_status"] = json!("paid");
        let (kind, about) = ("checkout.session.completed".to_owned(), target.to_owned());
        let created = now_ms.div_euclid(1_000);
        Some(Event { id: id.to_owned(), kind, about, created, object, request: None, waiting: false }.json())
    }

    /// The list of events that a request asks for.
    pub(super) fn list_events(&self, params: &Params, step: &Step<'_>) -> Result<Value, ApiError> {
        params.only(KNOWN)?;
        let wanted = Wanted::read(params)?;
        let oldest = step.now_secs() - KEPT_SECS;
        let newest_first: Vec<&Event> =
            self.events.iter().rev().filter(|event| event.created >= oldest && wanted.fits(event)).collect();
        let page = page(&newest_first, params, "event", |event| &event.id)?;
        Ok(list("/v1/events", page.0.iter().map(|event| event.json()).collect(), page.1))
    }
}

struct Wanted {
    types: Vec<String>,
    delivered: Option<bool>,
    from: i64,
    to: i64,
}

impl Wanted {
    fn read(params: &Params) -> Result<Self, ApiError> {
        let mut types: Vec<String> = params.list("types").into_iter().map(str::to_owned).collect();
        types.extend(params.text("type"));
        if types.len() > 20 {
            return Err(ApiError::parameter("types", "parameter_invalid", "You may pass up to 20 types."));
        }
        let delivered = match params.get("delivery_success") {
            None => None,
            Some("true") => Some(true),
            Some("false") => Some(false),
            Some(_) => return Err(ApiError::parameter("delivery_success", "parameter_invalid", "Invalid boolean")),
        };
        let from = params.integer("created[gte]")?.into_iter().chain(params.integer("created[gt]")?.map(|at| at + 1));
        let to = params.integer("created[lte]")?.into_iter().chain(params.integer("created[lt]")?.map(|at| at - 1));
        Ok(Self { types, delivered, from: from.max().unwrap_or(i64::MIN), to: to.min().unwrap_or(i64::MAX) })
    }

    fn fits(&self, event: &Event) -> bool {
        let of_type = self.types.is_empty() || self.types.contains(&event.kind);
        let delivered = self.delivered.is_none_or(|wanted| wanted != event.waiting);
        of_type && delivered && (self.from..=self.to).contains(&event.created)
    }
}

/// One page of a list that stands newest first, and whether there is more beyond it.
pub(super) fn page<'a, T>(
    newest_first: &[&'a T],
    params: &Params,
    what: &str,
    id: impl Fn(&T) -> &String,
) -> Result<(Vec<&'a T>, bool), ApiError> {
    let limit = params.integer("limit")?.unwrap_or(10);
    let limit = usize::try_from(limit).ok().filter(|limit| (1..=100).contains(limit));
    let limit = limit.ok_or_else(|| ApiError::parameter("limit", "parameter_invalid_integer", "1 to 100."))?;
    let place = |wanted: &str| {
        let place = newest_first.iter().position(|thing| id(thing) == wanted);
        place.ok_or_else(|| ApiError::no_such(what, wanted))
    };
    if let Some(before) = params.get("ending_before") {
        // What is newer than the named one: the page that touches it.
        let newer = &newest_first[..place(before)?];
        let start = newer.len().saturating_sub(limit);
        return Ok((newer[start..].to_vec(), start > 0));
    }
    let start = params.get("starting_after").map(place).transpose()?.map_or(0, |place| place + 1);
    let rest = &newest_first[start..];
    Ok((rest.iter().take(limit).copied().collect(), rest.len() > limit))
}
