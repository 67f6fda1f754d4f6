//! Photos of transfers: sent by whoever placed the order, seen by staff.
//!
//! Promises: the file is read in pieces and never longer than the shop takes; whether the order is unknown or somebody else's is
//! the same answer. The browser is sent back to the order's page with one word about what happened (`proof=…`).

use std::sync::LazyLock;

use axum::Extension;
use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::account::Permission;
use domain::ids::ProofId;
use media::{Limits, MediaError};
use services::orders::ProofError;
use services::{Failure, Never, OrderAccess, Staff, Visitor};
use tokio::sync::Semaphore;

use crate::AppState;

/// Where the order's page sends a photo (fields `token`, then `proof`).
pub(super) const UPLOAD: &str = "/orders/{number}/proof";
/// Where the back office shows it.
pub(super) const PICTURE: &str = "/admin/proofs/{id}";
/// Bytes of a request that are read to its end, so that the browser can be told what was wrong with it.
pub(super) const BODY: usize = 32 * 1024 * 1024;
/// Letters of the longest token.
const TOKEN: usize = 128;

/// Uploads held in memory at once; the others wait in their connections.
static AT_ONCE: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(4));

/// What was sent.
#[derive(Default)]
struct Sent {
    token: String,
    picture: Vec<u8>,
    is_too_heavy: bool,
}

/// `POST /orders/{number}/proof`.
pub(super) async fn upload(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(number): Path<String>,
    form: Multipart,
) -> Response {
    let Ok(_turn) = AT_ONCE.acquire().await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let sent = match read(form).await {
        Ok(sent) => sent,
        Err(error) => return error.status().into_response(),
    };
    let access = match visitor.user() {
        _ if !sent.token.is_empty() => OrderAccess::Link(sent.token.clone()),
        Some(user) => OrderAccess::Owner(user),
        None => return StatusCode::NOT_FOUND.into_response(),
    };
    let word = if sent.is_too_heavy {
        // Somebody who may not see the order learns nothing by sending too much.
        match state.services.orders.view(&number, &access).await {
            Ok(_) => "too-large",
            Err(failure) => return refused(&failure),
        }
    } else {
        match state.services.orders.send_proof(&number, &access, sent.picture).await {
            Ok(()) => "sent",
            Err(Failure::Rejected(error)) => word(&error),
            Err(failure) => return refused(&failure),
        }
    };
    Redirect::to(&back(&number, &sent.token, word)).into_response()
}

async fn read(mut form: Multipart) -> Result<Sent, MultipartError> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("token") => {
                let (bytes, _) = take(field, TOKEN).await?;
                sent.token = String::from_utf8(bytes).unwrap_or_default();
            }
            Some("proof") => (sent.picture, sent.is_too_heavy) = take(field, Limits::default().max_bytes).await?,
            _ => drop(take(field, 0).await?),
        }
    }
    Ok(sent)
}

/// At most `most` bytes of a field; the rest is read and forgotten. Says whether there was any.
async fn take(mut field: Field<'_>, most: usize) -> Result<(Vec<u8>, bool), MultipartError> {
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

fn word(error: &ProofError) -> &'static str {
    match error {
        ProofError::Picture(MediaError::Empty) => "empty",
        ProofError::Picture(MediaError::TooHeavy { .. }) => "too-large",
        ProofError::Picture(_) => "picture",
        ProofError::NotWaiting => "not-waiting",
        ProofError::TooMany(_) => "too-many",
    }
}

/// The order's page. Whatever is not a letter, a digit or a dash could not be in a number or a token anyway.
fn back(number: &str, token: &str, word: &str) -> String {
    let plain = |text: &str| text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>();
    let token = if token.is_empty() { String::new() } else { format!("token={}&", plain(token)) };
    format!("/orders/{}?{token}proof={word}#payment", plain(number))
}

/// The bare status of a failure; what is broken is logged.
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

/// `GET /admin/proofs/{id}`: the photo, for staff who handle orders.
pub(super) async fn picture(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<i64>,
) -> Response {
    let shown = async {
        let staff = Staff::admit::<Never>(&visitor, Permission::Orders)?;
        state.services.orders.proof_picture(&staff, ProofId::new(id)).await
    };
    match shown.await {
        Ok(jpeg) => {
            let mut response = Response::new(Body::from(jpeg));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
            headers.insert(
                header::CONTENT_DISPOSITION,
                HeaderValue::from_static("inline; filename=\"bukti-transfer.jpg\""),
            );
            response
        }
        Err(failure) => refused(&failure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_the_order() {
        assert_eq!(back("HR-2611-0001", "", "sent"), "/orders/HR-2611-0001?proof=sent#payment");
        assert_eq!(back("HR-1", "ab12", "too-many"), "/orders/HR-1?token=ab12&proof=too-many#payment");
        assert_eq!(
            back("/evil.example/\r\n", "a&proof=sent", "empty"),
            "/orders/evilexample?token=aproofsent&proof=empty#payment"
        );
    }
}
