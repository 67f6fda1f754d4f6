//! What a page of another release asks is not done: it would not understand the answer.

use app::error::PlainError;
use app::wire::{MARK, RELEASE, Wire, write};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use leptos::server_fn::ContentType as _;

/// Turns the module of another release away before anything happens. Forms without script say no release, and need none.
pub(crate) async fn demand_ours(request: Request, next: Next) -> Response {
    let is_ours = request.headers().get(RELEASE).is_none_or(|mark| mark.as_bytes() == MARK.as_bytes());
    if is_ours {
        return next.run(request).await;
    }
    let error = write(&PlainError::Outdated).unwrap_or_default();
    (StatusCode::CONFLICT, [(header::CONTENT_TYPE, Wire::CONTENT_TYPE)], error).into_response()
}
