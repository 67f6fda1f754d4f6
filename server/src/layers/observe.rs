//! Names every request, times it, and writes one line about it.
//! Must not: take a name from outside, or write a query down (it may hold the secret of an order's private link).

use std::time::Instant;

use app::ssr::RequestId;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use super::metrics::{Cached, Kind};
use crate::AppState;

/// Digits of a request's name: enough to find it in the log.
const ID_DIGITS: usize = 16;

/// Follows a request from its arrival to its answer.
pub(crate) async fn observe(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let mut id = state.services.new_token();
    id.truncate(ID_DIGITS);
    let kind = Kind::of(request.uri().path());
    let span = tracing::info_span!("request", %id, method = %request.method(), path = request.uri().path());
    let told = HeaderValue::from_str(&id);
    request.extensions_mut().insert(RequestId(id));
    let mut response = next.run(request).instrument(span.clone()).await;
    if let Ok(id) = told {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
    }
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    state.metrics.answered(kind, status, took);
    let _here = span.enter();
    let ms = took.as_millis();
    // What comes from memory a thousand times a second would drown the rest.
    let is_routine =
        matches!(kind, Kind::Asset | Kind::Media | Kind::Probe) || response.extensions().get() == Some(&Cached::Hit);
    match status {
        500.. => tracing::error!(status, ms, "answered"),
        _ if is_routine => tracing::debug!(status, ms, "answered"),
        _ => tracing::info!(status, ms, "answered"),
    }
    response
}
