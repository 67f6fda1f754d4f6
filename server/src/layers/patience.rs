//! How long an answer may take to begin, and what happens when a handler panics.

use std::any::Any;
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// A page or a function that takes longer will not come any more.
const PAGES: Duration = Duration::from_secs(15);
/// A picture of ten megabytes over a slow line.
const UPLOADS: Duration = Duration::from_mins(3);

/// For pages and functions.
pub(crate) async fn pages(request: Request, next: Next) -> Response {
    limited(PAGES, request, next).await
}

/// For uploads.
pub(crate) async fn uploads(request: Request, next: Next) -> Response {
    limited(UPLOADS, request, next).await
}

async fn limited(limit: Duration, request: Request, next: Next) -> Response {
    let Ok(response) = tokio::time::timeout(limit, next.run(request)).await else {
        tracing::error!(secs = limit.as_secs(), "gave up");
        let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        return response;
    };
    response
}

/// A panic ends its request, not the shop. What it said goes to the log.
pub(crate) fn after_panic(said: Box<dyn Any + Send + 'static>) -> Response {
    let said = said.downcast_ref::<String>().map(String::as_str).or_else(|| said.downcast_ref::<&str>().copied());
    tracing::error!(said = said.unwrap_or_default(), "panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
