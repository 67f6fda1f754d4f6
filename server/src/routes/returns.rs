//! What customers send back: the request with its photos, and the photos for staff.
//!
//! Promises: as for photos of transfers; the browser is sent back to the order's page with one word about what happened
//! (`return=…`).

use axum::Extension;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::account::Permission;
use domain::ids::OrderLineId;
use domain::returns::{MOST_PHOTOS, ReturnError, ReturnForm};
use media::{Limits, MediaError};
use services::orders::SendBackError;
use services::{Failure, Never, Staff, Visitor};

use super::uploads::{TOKEN, access, plain, refused, shown, take, turn};
use crate::AppState;

/// Where the order's page sends the request (fields `token`, `seen`, `line-…`, `cause`, `reason`, `photo`).
pub(super) const REQUEST: &str = "/orders/{number}/returns";
/// Where the back office shows a photo.
pub(super) const PHOTO: &str = "/admin/returns/{number}/photos/{place}";
/// Bytes of the longest field of words.
const WORDS: usize = 4096;

/// What was sent.
#[derive(Default)]
struct Sent {
    token: String,
    seen: i64,
    form: ReturnForm,
    photos: Vec<Vec<u8>>,
    is_too_heavy: bool,
    is_too_many: bool,
}

/// `POST /orders/{number}/returns`.
pub(super) async fn request(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(number): Path<String>,
    form: Multipart,
) -> Response {
    let Some(_turn) = turn(MOST_PHOTOS).await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let sent = match read(form).await {
        Ok(sent) => sent,
        Err(error) => return error.status().into_response(),
    };
    let Some(access) = access(&visitor, &sent.token) else { return StatusCode::NOT_FOUND.into_response() };
    let back = |word: &str| Redirect::to(&way_back(&number, &sent.token, word)).into_response();
    if sent.is_too_heavy || sent.is_too_many {
        // Somebody who may not see the order learns nothing by sending too much.
        return match state.services.orders.view(&number, &access).await {
            Ok(_) if sent.is_too_heavy => back("too-large"),
            Ok(_) => back("too-many-photos"),
            Err(failure) => refused(&failure),
        };
    }
    match state.services.orders.request_return(&number, &access, sent.seen, &sent.form, sent.photos).await {
        Ok(()) => back("sent"),
        Err(Failure::Rejected(error)) => back(word(&error)),
        Err(Failure::Conflict) => back("changed"),
        Err(failure) => refused(&failure),
    }
}

async fn read(mut form: Multipart) -> Result<Sent, MultipartError> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "photo" {
            let (photo, is_too_heavy) = take(field, Limits::default().max_bytes).await?;
            sent.is_too_heavy |= is_too_heavy;
            // A file field that was left empty comes as an empty file.
            if !photo.is_empty() {
                sent.is_too_many |= sent.photos.len() >= MOST_PHOTOS;
                if sent.photos.len() < MOST_PHOTOS {
                    sent.photos.push(photo);
                }
            }
            continue;
        }
        let (bytes, _) = take(field, if name == "token" { TOKEN } else { WORDS }).await?;
        note(&mut sent, &name, String::from_utf8(bytes).unwrap_or_default());
    }
    Ok(sent)
}

fn note(sent: &mut Sent, name: &str, words: String) {
    match name {
        "token" => sent.token = words,
        "seen" => sent.seen = words.parse().unwrap_or_default(),
        "cause" => sent.form.cause = words,
        "reason" => sent.form.reason = words,
        _ => {
            let line = name.strip_prefix("line-").and_then(|line| line.parse::<OrderLineId>().ok());
            sent.form.lines.extend(line.zip(words.parse().ok()));
        }
    }
}

const fn word(error: &SendBackError) -> &'static str {
    match error {
        SendBackError::Rules(ReturnError::NotDelivered) => "not-delivered",
        SendBackError::Rules(ReturnError::TooLate) => "too-late",
        SendBackError::Rules(ReturnError::Nothing) => "nothing",
        SendBackError::Rules(ReturnError::TooMany { .. }) => "too-many-units",
        SendBackError::Rules(ReturnError::Field(_)) => "fields",
        SendBackError::Photo(MediaError::TooHeavy { .. }) => "too-large",
        SendBackError::Photo(_) => "picture",
        SendBackError::TooManyPhotos(_) => "too-many-photos",
    }
}

/// The order's page.
fn way_back(number: &str, token: &str, word: &str) -> String {
    let token = if token.is_empty() { String::new() } else { format!("token={}&", plain(token)) };
    format!("/orders/{}?{token}return={word}#return", plain(number))
}

/// `GET /admin/returns/{number}/photos/{place}`: a photo, for staff who handle orders; `place` counts from 0.
pub(super) async fn photo(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path((number, place)): Path<(String, usize)>,
) -> Response {
    let found = async {
        let staff = Staff::admit::<Never>(&visitor, Permission::Orders)?;
        state.services.orders.return_photo(&staff, &number, place).await
    };
    shown(found.await, "inline; filename=\"retur.jpg\"")
}
