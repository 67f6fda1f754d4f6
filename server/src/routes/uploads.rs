//! What the ways in and out for photos share: files are read in pieces and never longer than the shop takes, few at once; pictures
//! are shown to staff who handle orders, and to nobody else.

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use media::Limits;
use services::{Failure, Never, OrderAccess, Visitor};
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

/// A form with one picture, in its field `proof`, and some words.
#[derive(Default)]
pub(super) struct ProofForm {
    /// The picture; empty if there is none or it is too heavy.
    pub(super) picture: Vec<u8>,
    /// Whether it is heavier than the shop takes.
    pub(super) is_too_heavy: bool,
    words: Vec<(&'static str, String)>,
}

impl ProofForm {
    /// Reads the picture and the named fields, each no longer than is said; whatever else was sent is forgotten.
    pub(super) async fn read(mut form: Multipart, fields: &[(&'static str, usize)]) -> Result<Self, MultipartError> {
        let mut sent = Self::default();
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "proof" {
                (sent.picture, sent.is_too_heavy) = take(field, Limits::default().max_bytes).await?;
            } else if let Some((known, most)) = fields.iter().find(|(known, _)| *known == name) {
                let (bytes, _) = take(field, *most).await?;
                sent.words.push((*known, String::from_utf8(bytes).unwrap_or_default()));
            } else {
                drop(take(field, 0).await?);
            }
        }
        Ok(sent)
    }

    /// What stood in a field; nothing if it was not sent. Sent twice, the last one counts.
    pub(super) fn text(&self, field: &str) -> &str {
        self.words.iter().rev().find(|(known, _)| *known == field).map_or("", |(_, words)| words.as_str())
    }
}

/// How somebody reaches an order: by the secret of its link, or as the account that placed it.
pub(super) fn access(visitor: &Visitor, token: &str) -> Option<OrderAccess> {
    if token.is_empty() { visitor.user().map(OrderAccess::Owner) } else { Some(OrderAccess::Link(token.to_owned())) }
}

/// Whatever is not a letter, a digit or a dash could not be in a number or a token anyway.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// The picture that was found for staff, or why there is none.
pub(super) fn shown(found: Result<Vec<u8>, Failure<Never>>, disposition: &'static str) -> Response {
    match found {
        Ok(picture) => jpeg(picture, disposition),
        Err(failure) => refused(&failure),
    }
}

/// A picture, never kept by anybody in between.
fn jpeg(picture: Vec<u8>, disposition: &'static str) -> Response {
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
