//! What every request to Stripe passes: the API key, the idempotency key, the faults.
//! Promises: work that has begun goes on when nobody waits for the answer any more, as at the real one.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::ApiError;
use super::event::API_VERSION;
use super::keys::Answer;
use crate::faults::ApiFaultKind;
use crate::gate::{dropped, key_of, meet, with_fault};
use crate::ledger::Provider;
use crate::psp::Psp;

const LARGEST: usize = 1024 * 1024;

pub(super) async fn gate(State(psp): State<Arc<Psp>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return ApiError::invalid("Request body is too large.").into_response();
    };
    // A task of its own: a client that hangs up does not stop the work.
    let work = tokio::spawn(async move { pass(&psp, parts, body, next).await });
    let mut response = work.await.unwrap_or_else(|_| ApiError::broken().into_response());
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("stripe-version"), HeaderValue::from_static(API_VERSION));
    response
}

async fn pass(psp: &Arc<Psp>, parts: Parts, body: Bytes, next: Next) -> Response {
    if let Err(refused) = authorize(psp, &parts) {
        return refused.into_response();
    }
    let key = parts.headers.get("idempotency-key").and_then(|key| key.to_str().ok()).map(str::to_owned);
    let Some(key) = key.filter(|key| parts.method == Method::POST && !key.is_empty()) else {
        return faulty(psp, parts, body, next, None).await;
    };
    let fingerprint = [parts.uri.path().as_bytes(), b"?", &body].concat();
    match psp.with(|book, now_ms| book.stripe.keys.claim(&key, fingerprint, now_ms)) {
        Err(refused) => refused.into_response(),
        Ok(Some(answer)) => again(&answer),
        Ok(None) => faulty(psp, parts, body, next, Some(&key)).await,
    }
}

fn again(answer: &Answer) -> Response {
    let headers = [("content-type", "application/json"), ("idempotent-replayed", "true")];
    (answer.status, headers, answer.body.clone()).into_response()
}

fn authorize(psp: &Psp, parts: &Parts) -> Result<(), ApiError> {
    let given = key_of(&parts.headers);
    let known = psp.with(|book, _| book.stripe.side.secret_key.clone());
    match given {
        None => Err(ApiError::unauthorized("You did not provide an API key.")),
        Some(given) if given == known => Ok(()),
        Some(given) => {
            let shown: String = given.chars().take(8).collect();
            Err(ApiError::unauthorized(&format!("Invalid API Key provided: {shown}****")))
        }
    }
}

/// Works, unless a fault comes in between; what was answered is kept under the key.
async fn faulty(psp: &Arc<Psp>, parts: Parts, body: Bytes, next: Next, key: Option<&str>) -> Response {
    let fault = meet(psp, Provider::Stripe, &parts);
    let request = Request::from_parts(parts, Body::from(body));
    let work = async {
        let response = next.run(request).await;
        keep(psp, key, response).await
    };
    let (response, worked) = with_fault(fault, work, refused).await;
    if worked {
        return response;
    }
    if fault == Some(ApiFaultKind::KeptServerError) {
        return keep(psp, key, response).await;
    }
    if let Some(key) = key {
        psp.with(|book, _| book.stripe.keys.release(key));
    }
    response
}

async fn keep(psp: &Psp, key: Option<&str>, response: Response) -> Response {
    let Some(key) = key else { return response };
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else { return dropped() };
    let answer = Answer { status: parts.status, body: body.clone() };
    psp.with(|book, _| book.stripe.keys.finish(key, &answer));
    Response::from_parts(parts, Body::from(body))
}

fn refused(status: StatusCode) -> Response {
    let error = if status == StatusCode::TOO_MANY_REQUESTS { ApiError::too_many() } else { ApiError::broken() };
    error.into_response()
}
