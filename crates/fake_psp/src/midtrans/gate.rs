//! What every request to Midtrans passes: the server key and the faults.
//! Promises: work that has begun goes on when nobody waits for the answer any more.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::reply::{core_refusal, refused_with};
use crate::gate::{key_of, meet, with_fault};
use crate::ledger::Provider;
use crate::psp::Psp;

pub(super) async fn gate(State(psp): State<Arc<Psp>>, request: Request, next: Next) -> Response {
    let snap = request.uri().path().starts_with("/snap/");
    let work = tokio::spawn(async move {
        let known = psp.with(|book, _| book.midtrans.side.server_key.clone());
        if key_of(request.headers()) != Some(known) {
            return unauthorized(snap);
        }
        let (parts, body) = request.into_parts();
        let fault = meet(&psp, Provider::Midtrans, &parts);
        let work = next.run(Request::from_parts(parts, body));
        with_fault(fault, work, |status| broken(snap, status)).await.0
    });
    work.await.unwrap_or_else(|_| broken(snap, StatusCode::INTERNAL_SERVER_ERROR))
}

fn unauthorized(snap: bool) -> Response {
    let sentence = "Access denied due to unauthorized transaction, please check client or server key";
    if snap {
        return refused_with(StatusCode::UNAUTHORIZED, sentence);
    }
    let body = core_refusal("401", "Transaction cannot be authorized with the current client/server key.", "");
    (StatusCode::UNAUTHORIZED, axum::Json(body)).into_response()
}

fn broken(snap: bool, status: StatusCode) -> Response {
    let sentence = match status {
        StatusCode::TOO_MANY_REQUESTS => "Too many requests, please slow down.",
        _ => "Sorry, we encountered internal server error. We will fix this soon.",
    };
    if snap {
        return refused_with(status, sentence);
    }
    (status, axum::Json(core_refusal(status.as_str(), sentence, ""))).into_response()
}
