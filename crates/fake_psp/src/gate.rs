//! What the gates of both gateways share: who asks, and which fault comes in between.

use std::future::Future;
use std::time::Duration;

use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::faults::ApiFaultKind;
use crate::ledger::Provider;
use crate::psp::Psp;

/// On a response: the connection is to be closed without any answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dropped;

/// A response that never leaves: the connection is closed instead.
pub(crate) fn dropped() -> Response {
    let mut response = StatusCode::BAD_GATEWAY.into_response();
    response.extensions_mut().insert(Dropped);
    response
}

/// The key of `Authorization: Bearer key` or of `Basic base64(key:)`.
pub(crate) fn key_of(headers: &HeaderMap) -> Option<String> {
    let (scheme, value) = headers.get("authorization")?.to_str().ok()?.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(value.trim().to_owned());
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()?;
    pair.split_once(':').map(|(key, _)| key.to_owned())
}

/// The fault that a request meets.
pub(crate) fn meet(psp: &Psp, provider: Provider, parts: &Parts) -> Option<ApiFaultKind> {
    let place = format!("{} {}", parts.method, parts.uri.path());
    psp.with(|book, _| book.faults(provider).meet(&place))
}

/// Works under a fault. Says whether the work was done; when it was not, the response is the fault's own.
pub(crate) async fn with_fault(
    fault: Option<ApiFaultKind>,
    work: impl Future<Output = Response>,
    refuse: impl Fn(StatusCode) -> Response,
) -> (Response, bool) {
    match fault {
        None => (work.await, true),
        Some(ApiFaultKind::TimeOut { ms }) => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            (work.await, true)
        }
        Some(ApiFaultKind::CommitThenDrop) => {
            work.await;
            (dropped(), true)
        }
        Some(ApiFaultKind::Close) => (dropped(), false),
        Some(ApiFaultKind::TooMany) => (refuse(StatusCode::TOO_MANY_REQUESTS), false),
        Some(ApiFaultKind::ServerError | ApiFaultKind::KeptServerError) => {
            (refuse(StatusCode::INTERNAL_SERVER_ERROR), false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_give_a_key_are_read() {
        for header in ["Bearer sk_test_a", "Basic c2tfdGVzdF9hOg==", "basic c2tfdGVzdF9hOg=="] {
            let mut headers = HeaderMap::new();
            headers.insert("authorization", header.parse().unwrap());
            assert_eq!(key_of(&headers).as_deref(), Some("sk_test_a"), "{header}");
        }
    }
}
