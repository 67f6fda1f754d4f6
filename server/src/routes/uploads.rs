//! What the ways in for photos share: files are read in pieces and never longer than the shop takes, few at once.

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use services::Failure;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Bytes of a request that are read to its end, so that the browser can be told what was wrong with it.
pub(super) const BODY: usize = 32 * 1024 * 1024;
/// Letters of the longest token.
pub(super) const TOKEN: usize = 128;

/// Uploads held in memory at once; the others wait in their connections.
static AT_ONCE: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(4));

/// Waits for a turn to read an upload of so many photos at most; several weigh as much as three.
pub(super) async fn turn(photos: usize) -> Option<SemaphorePermit<'static>> {
    AT_ONCE.acquire_many(if photos > 1 { 3 } else { 1 }).await.ok()
}

/// At most `most` bytes of a field; the rest is read and forgotten. Says whether there was any.
pub(super) async fn take(mut field: Field<'_>, most: usize) -> Result<(Vec<u8>, bool), MultipartError> {
    let (mut bytes, mut is_more) = (Vec::new(), false);
    while let Some(chunk) = field.chunk().await? {
        if is_more || bytes.len() + chunk.len() > most {
            is_more = true;
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok((bytes, is_more))
}

/// Whatever is not a letter, a digit or a dash could not be in a number or a token anyway.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// A picture for staff, never kept by anybody in between.
pub(super) fn jpeg(picture: Vec<u8>, disposition: &'static str) -> Response {
    let mut response = Response::new(Body::from(picture));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
    response
}

/// How a failure is told where there is no page to tell it.
pub(super) fn refused<E: std::fmt::Debug>(failure: &Failure<E>) -> Response {
    let status = match failure {
        Failure::Rejected(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Failure::NotFound => StatusCode::NOT_FOUND,
        Failure::SignIn => StatusCode::UNAUTHORIZED,
        Failure::Forbidden => StatusCode::FORBIDDEN,
        Failure::Conflict => StatusCode::CONFLICT,
        Failure::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Failure::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    if status.is_server_error() {
        tracing::error!(?failure, "broken");
    }
    status.into_response()
}
