//! `/_ctl`: the same controls for whoever is no Rust program.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Act, Refusal, act};
use crate::faults::Faults;
use crate::forgery::Forgery;
use crate::handle;
use crate::ledger::{Ledger, Provider};
use crate::post::Delivery;
use crate::psp::Psp;

pub(crate) fn routes() -> Router<Arc<Psp>> {
    Router::new()
        .route("/_ctl/act", post(do_act))
        .route("/_ctl/page/{provider}/{target}", get(page))
        .route("/_ctl/faults/{provider}", get(faults).put(set_faults))
        .route("/_ctl/forge", post(forge))
        .route("/_ctl/clock", get(clock).post(advance))
        .route("/_ctl/idle", post(idle))
        .route("/_ctl/ledger", get(ledger))
        .route("/_ctl/deliveries", get(deliveries))
        .route("/_ctl/webhook/{provider}", post(set_webhook))
        .route("/_ctl/stripe/secrets", post(set_secrets))
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = if self == Self::Unknown { StatusCode::NOT_FOUND } else { StatusCode::CONFLICT };
        (status, Json(json!({"refused": self, "sentence": self.to_string()}))).into_response()
    }
}

fn done(result: Result<(), Refusal>) -> Response {
    result.map_or_else(IntoResponse::into_response, |()| StatusCode::NO_CONTENT.into_response())
}

#[derive(Deserialize)]
struct Wish {
    provider: Provider,
    target: String,
    #[serde(flatten)]
    act: Act,
}

async fn do_act(State(psp): State<Arc<Psp>>, Json(wish): Json<Wish>) -> Response {
    done(act(&psp, wish.provider, &wish.target, wish.act))
}

async fn page(State(psp): State<Arc<Psp>>, Path((provider, target)): Path<(Provider, String)>) -> Response {
    let page = handle::page_url(&psp, provider, &target).ok_or(Refusal::Unknown);
    page.map_or_else(IntoResponse::into_response, |url| Json(json!({"url": url})).into_response())
}

async fn faults(State(psp): State<Arc<Psp>>, Path(provider): Path<Provider>) -> Json<Faults> {
    Json(psp.with(|book, _| book.faults(provider).clone()))
}

async fn set_faults(
    State(psp): State<Arc<Psp>>,
    Path(provider): Path<Provider>,
    Json(new): Json<Faults>,
) -> StatusCode {
    psp.with(|book, _| *book.faults(provider) = new);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct FalseNote {
    provider: Provider,
    target: String,
    #[serde(flatten)]
    forgery: Forgery,
}

async fn forge(State(psp): State<Arc<Psp>>, Json(note): Json<FalseNote>) -> Response {
    done(handle::forge(&psp, note.provider, &note.target, &note.forgery))
}

async fn clock(State(psp): State<Arc<Psp>>) -> Json<Value> {
    Json(json!({"now_ms": psp.clock.now_ms()}))
}

#[derive(Deserialize)]
struct Ahead {
    advance_ms: i64,
}

async fn advance(State(psp): State<Arc<Psp>>, Json(ahead): Json<Ahead>) -> Json<Value> {
    handle::advance(&psp, ahead.advance_ms).await;
    Json(json!({"now_ms": psp.clock.now_ms()}))
}

async fn idle(State(psp): State<Arc<Psp>>) -> StatusCode {
    crate::post::drain(&psp).await;
    StatusCode::NO_CONTENT
}

async fn ledger(State(psp): State<Arc<Psp>>) -> Json<Ledger> {
    Json(psp.with(|book, _| book.ledger.clone()))
}

async fn deliveries(State(psp): State<Arc<Psp>>) -> Json<Vec<Delivery>> {
    Json(psp.with(|book, _| book.post.log.clone()))
}

#[derive(Deserialize)]
struct Address {
    url: Option<String>,
}

async fn set_webhook(State(psp): State<Arc<Psp>>, Path(provider): Path<Provider>, Json(to): Json<Address>) -> Response {
    done(handle::set_webhook(&psp, provider, to.url))
}

#[derive(Deserialize)]
struct Secrets {
    secrets: Vec<String>,
}

async fn set_secrets(State(psp): State<Arc<Psp>>, Json(new): Json<Secrets>) -> StatusCode {
    psp.with(|book, _| book.stripe.side.webhook_secrets = new.secrets);
    StatusCode::NO_CONTENT
}
