//! Stripe's addresses.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use serde_json::Value;

use super::create;
use super::desk::Desk;
use super::error::ApiError;
use super::model::{Session, SessionStatus};
use super::params::Params;
use super::{gate, json, page};
use crate::psp::Psp;

type Answer = Result<Json<Value>, ApiError>;

/// Everything under `/v1`, and the hosted page.
pub(crate) fn routes(psp: &Arc<Psp>) -> Router<Arc<Psp>> {
    let api = Router::new()
        .route("/v1/checkout/sessions", post(create_session))
        .route("/v1/checkout/sessions/{id}", get(session))
        .route("/v1/checkout/sessions/{id}/expire", post(expire))
        .route("/v1/payment_intents/{id}", get(intent))
        .route("/v1/charges/{id}", get(charge))
        .route("/v1/refunds", post(refund).get(refunds))
        .route("/v1/refunds/{id}", get(one_refund))
        .route("/v1/disputes", get(disputes))
        .route("/v1/events", get(events))
        .route("/v1/events/{id}", get(event))
        .route("/v1/{*rest}", axum::routing::any(unknown))
        .layer(middleware::from_fn_with_state(Arc::clone(psp), gate::gate));
    api.merge(page::routes())
}

async fn unknown(uri: axum::http::Uri) -> Response {
    let message = format!("Unrecognized request URL ({}), or one that this simulation does not play.", uri.path());
    ApiError { status: axum::http::StatusCode::NOT_FOUND, ..ApiError::invalid(message) }.into_response()
}

/// Runs a step with the request's idempotency key at hand, so that its events can name it.
fn keyed<T>(desk: &mut Desk, headers: &HeaderMap, work: impl FnOnce(&mut Desk) -> T) -> T {
    desk.request_key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).map(str::to_owned);
    let done = work(desk);
    desk.request_key = None;
    done
}

async fn create_session(State(psp): State<Arc<Psp>>, body: Bytes) -> Answer {
    let params = Params::read(&body);
    psp.stripe(|desk, step| {
        let session = create::session(desk, &params, step)?;
        let value = expanded(desk, &session, &params.list("expand"))?;
        desk.open(session);
        Ok(Json(value))
    })
}

async fn session(State(psp): State<Arc<Psp>>, Path(id): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let params = Params::read(query.unwrap_or_default().as_bytes());
    params.only(&["expand[]"])?;
    psp.stripe(|desk, _| {
        let session = desk.sessions.get(&id).ok_or_else(|| ApiError::no_such("checkout.session", &id))?;
        Ok(Json(expanded(desk, session, &params.list("expand"))?))
    })
}

async fn expire(State(psp): State<Arc<Psp>>, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Answer {
    let params = Params::read(&body);
    params.only(&["expand[]"])?;
    psp.stripe(|desk, step| {
        let session = desk.sessions.get(&id).ok_or_else(|| ApiError::no_such("checkout.session", &id))?;
        if session.status != SessionStatus::Open {
            return Err(ApiError::invalid(format!(
                "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of {}.",
                session.status.key()
            )));
        }
        keyed(desk, &headers, |desk| desk.lapse(&id, step));
        let session = desk.sessions.get(&id).ok_or_else(|| ApiError::no_such("checkout.session", &id))?;
        Ok(Json(expanded(desk, session, &params.list("expand"))?))
    })
}

/// A session with the parts that were asked for in full.
fn expanded(desk: &Desk, session: &Session, expand: &[&str]) -> Result<Value, ApiError> {
    let mut value = json::session(session, &desk.page(&session.id));
    for part in expand {
        match *part {
            "line_items" => value["line_items"] = json::lines(session),
            "payment_intent" | "payment_intent.latest_charge" => {
                let Some(id) = &session.intent else { continue };
                value["payment_intent"] = intent_value(desk, id, part.ends_with("latest_charge"))?;
            }
            other => return Err(unexpandable(other)),
        }
    }
    Ok(value)
}

fn unexpandable(part: &str) -> ApiError {
    ApiError::parameter("expand", "parameter_invalid", format!("This property cannot be expanded ({part})."))
}

fn intent_value(desk: &Desk, id: &str, with_charge: bool) -> Result<Value, ApiError> {
    let intent = desk.intents.get(id).ok_or_else(|| ApiError::no_such("payment_intent", id))?;
    let mut value = json::intent(intent);
    if let Some(charge) = intent.charge.as_ref().and_then(|id| desk.charges.get(id)).filter(|_| with_charge) {
        value["latest_charge"] = json::charge(charge);
    }
    Ok(value)
}

async fn intent(State(psp): State<Arc<Psp>>, Path(id): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let params = Params::read(query.unwrap_or_default().as_bytes());
    let expand = params.list("expand");
    if let Some(other) = expand.iter().find(|part| **part != "latest_charge") {
        return Err(unexpandable(other));
    }
    psp.stripe(|desk, _| Ok(Json(intent_value(desk, &id, !expand.is_empty())?)))
}

async fn charge(State(psp): State<Arc<Psp>>, Path(id): Path<String>) -> Answer {
    psp.stripe(|desk, _| {
        let charge = desk.charges.get(&id).ok_or_else(|| ApiError::no_such("charge", &id))?;
        Ok(Json(json::charge(charge)))
    })
}

async fn refund(State(psp): State<Arc<Psp>>, headers: HeaderMap, body: Bytes) -> Answer {
    let params = Params::read(&body);
    psp.stripe(|desk, step| keyed(desk, &headers, |desk| desk.refund(&params, step)).map(Json))
}

async fn refunds(State(psp): State<Arc<Psp>>, RawQuery(query): RawQuery) -> Answer {
    let params = Params::read(query.unwrap_or_default().as_bytes());
    psp.stripe(|desk, _| desk.list_refunds(&params).map(Json))
}

async fn one_refund(State(psp): State<Arc<Psp>>, Path(id): Path<String>) -> Answer {
    psp.stripe(|desk, _| {
        let refund = desk.refunds.iter().find(|refund| refund.id == id);
        refund.map(json::refund).map(Json).ok_or_else(|| ApiError::no_such("refund", &id))
    })
}

async fn disputes(State(psp): State<Arc<Psp>>, RawQuery(query): RawQuery) -> Answer {
    let params = Params::read(query.unwrap_or_default().as_bytes());
    psp.stripe(|desk, _| desk.list_disputes(&params).map(Json))
}

async fn events(State(psp): State<Arc<Psp>>, RawQuery(query): RawQuery) -> Answer {
    let params = Params::read(query.unwrap_or_default().as_bytes());
    psp.stripe(|desk, step| desk.list_events(&params, step).map(Json))
}

async fn event(State(psp): State<Arc<Psp>>, Path(id): Path<String>) -> Answer {
    psp.stripe(|desk, _| {
        let event = desk.event(&id).ok_or_else(|| ApiError::no_such("event", &id))?;
        Ok(Json(event.json()))
    })
}
