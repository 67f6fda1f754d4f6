//! Midtrans' addresses.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use serde_json::{Map, Value, json};

use super::desk::Desk;
use super::refund::{CANNOT, Code, MISSING, Wish};
use super::reply::{core, core_refusal, refused, refused_with};
use super::{create, gate, json as words, page};
use crate::control::Refusal;
use crate::options::loopback_url;
use crate::psp::{Psp, Step};
use crate::sign::midtrans_signature;

/// Snap, the core API, and the hosted page.
pub(crate) fn routes(psp: &Arc<Psp>) -> Router<Arc<Psp>> {
    let api = Router::new()
        .route("/snap/v1/transactions", post(create))
        .route("/snap/v1/transactions/{token}/cancel", post(cancel_token))
        .route("/v2/{id}/status", get(status))
        .route("/v2/{id}/refund", post(refund))
        .route("/v2/{id}/refund/online/direct", post(refund))
        .route("/v2/{id}/{what}", post(act))
        .layer(middleware::from_fn_with_state(Arc::clone(psp), gate::gate));
    api.merge(page::routes())
}

async fn create(State(psp): State<Arc<Psp>>, headers: HeaderMap, body: Bytes) -> Response {
    let Ok(body) = serde_json::from_slice::<Value>(&body) else {
        return refused_with(StatusCode::BAD_REQUEST, "The request body is no JSON.");
    };
    let (instead, beside) =
        match (addresses(&headers, "x-override-notification"), addresses(&headers, "x-append-notification")) {
            (Ok(instead), Ok(beside)) => (instead, beside),
            (Err(sentence), _) | (_, Err(sentence)) => return refused_with(StatusCode::BAD_REQUEST, &sentence),
        };
    psp.midtrans(|desk, step| match create::order(&body, step.chance.uuid(), step.now_ms) {
        Err(sentences) => refused(StatusCode::BAD_REQUEST, &sentences),
        Ok(order) if desk.orders.contains_key(&order.id) => {
            refused_with(StatusCode::BAD_REQUEST, "transaction_details.order_id has already been taken")
        }
        Ok(mut order) => {
            (order.override_urls, order.append_urls) = (instead, beside);
            let answer = json!({"token": order.token, "redirect_url": desk.page(&order.token)});
            desk.names.insert(order.token.clone(), order.id.clone());
            desk.orders.insert(order.id.clone(), order);
            (StatusCode::CREATED, Json(answer)).into_response()
        }
    })
}

/// Up to three addresses of a header, all of them on this machine.
fn addresses(headers: &HeaderMap, name: &str) -> Result<Vec<String>, String> {
    let Some(value) = headers.get(name) else { return Ok(Vec::new()) };
    let text = value.to_str().unwrap_or_default();
    let urls: Vec<String> = text.split(',').map(|url| url.trim().to_owned()).filter(|url| !url.is_empty()).collect();
    if urls.len() > 3 {
        return Err(format!("{name} takes up to 3 addresses"));
    }
    urls.iter().try_for_each(|url| loopback_url(url)).map_err(|refused| refused.to_string())?;
    Ok(urls)
}

async fn cancel_token(State(psp): State<Arc<Psp>>, Path(token): Path<String>) -> Response {
    psp.midtrans(|desk, step| {
        let found = desk.names.get(&token).and_then(|id| desk.orders.get_mut(id));
        let Some(order) = found.filter(|order| order.token == token) else {
            return refused_with(StatusCode::NOT_FOUND, "token not found");
        };
        if order.cancelled {
            return refused_with(StatusCode::BAD_REQUEST, "token already canceled");
        }
        if !order.tries.is_empty() {
            return refused_with(StatusCode::BAD_REQUEST, "Transaction is on progress");
        }
        if step.now_ms >= order.page_until_ms {
            return refused_with(StatusCode::BAD_REQUEST, "token is expired");
        }
        order.cancelled = true;
        Json(json!({"token": token, "status": "canceled"})).into_response()
    })
}

/// The state of an order's latest try, with the signature that a notification would have.
fn found(desk: &Desk, target: &str, message: &str) -> Result<Map<String, Value>, Code> {
    let order = desk.order(target).ok_or(MISSING)?;
    let latest = order.latest().ok_or(MISSING)?;
    let code = latest.status.asked_code();
    let mut body = words::told(order, latest, &desk.side, code, message);
    let signature = midtrans_signature(&order.id, code, &words::gross(order.gross), &desk.side.server_key);
    body.insert("signature_key".to_owned(), json!(signature));
    Ok(body)
}

fn answer(desk: &Desk, step: &mut Step<'_>, result: Result<Map<String, Value>, Code>) -> Response {
    let body = result.unwrap_or_else(|(code, message)| core_refusal(code, message, &step.chance.uuid()));
    core(body, desk.side.http_follows_body)
}

async fn status(State(psp): State<Arc<Psp>>, Path(id): Path<String>) -> Response {
    psp.midtrans(|desk, step| {
        let result = found(desk, &id, "Success, transaction is found");
        answer(desk, step, result)
    })
}

async fn act(State(psp): State<Arc<Psp>>, Path((id, what)): Path<(String, String)>) -> Response {
    psp.midtrans(|desk, step| {
        let (done, message) = match what.as_str() {
            "cancel" => (desk.cancel(&id, step), "Success, transaction is canceled"),
            "expire" => (desk.expire(&id, step), "Success, transaction is expired"),
            "approve" => (desk.approve(&id, step), "Success, transaction is approved"),
            "deny" => (desk.deny_challenge(&id, step), "Success, transaction is denied"),
            _ => return answer(desk, step, Err(("404", "The requested resource is not found"))),
        };
        let result = match done {
            Ok(()) => found(desk, &id, message),
            Err(Refusal::NotNow { ref status }) if status != "not chosen" => Err(CANNOT),
            Err(_) => Err(MISSING),
        };
        answer(desk, step, result)
    })
}

async fn refund(State(psp): State<Arc<Psp>>, Path(id): Path<String>, body: Bytes) -> Response {
    let body = if body.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(&body) };
    psp.midtrans(|desk, step| {
        let wish = body.map_err(|_| ("400", "The request body is no JSON.")).and_then(|body| Wish::read(&body));
        let result = wish.and_then(|wish| desk.refund(&id, wish, step));
        answer(desk, step, result)
    })
}
