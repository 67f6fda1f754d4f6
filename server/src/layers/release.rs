//! What a page of another release asks is not done: it would not understand the answer.

use app::error::PlainError;
use app::wire::{MARK, RELEASE};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;

use super::errors::on_the_wire;

/// Turns the module of another release away before anything happens. Forms without script say no release, and need none.
pub(crate) async fn demand_ours(request: Request, next: Next) -> Response {
    match request.headers().get(RELEASE) {
        Some(mark) if mark != MARK => on_the_wire(StatusCode::CONFLICT, &PlainError::Outdated),
        _ => next.run(request).await,
    }
}
