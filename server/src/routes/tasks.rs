//! Money that staff transferred back by hand: the note with its picture, and the picture for staff.
//!
//! Promises: nothing is read of an upload before the sender is known to handle orders; the browser is sent back to where the
//! button was, with one word about what happened (`task=…`).

use axum::Extension;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::account::Permission;
use domain::ids::{RefundId, TaskId};
use domain::payment::{RefundError, TaskAct};
use media::Limits;
use services::payments::TaskError;
use services::{Failure, Never, Staff, Visitor};

use super::uploads::{jpeg, plain, refused, take, turn};
use crate::AppState;

/// Where a task's form sends what was transferred (fields `order` for the way back, `note`, `proof`).
pub(super) const TRANSFERRED: &str = "/admin/tasks/{id}/transferred";
/// Where the back office shows the picture.
pub(super) const PROOF: &str = "/admin/refunds/{id}/proof";
/// Bytes of the longest field of words.
const WORDS: usize = 2048;

/// What was sent.
#[derive(Default)]
struct Sent {
    order: String,
    note: String,
    picture: Vec<u8>,
    is_too_heavy: bool,
}

/// `POST /admin/tasks/{id}/transferred`.
pub(super) async fn transferred(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<i64>,
    form: Multipart,
) -> Response {
    let staff = match Staff::admit::<Never>(&visitor, Permission::Orders) {
        Ok(staff) => staff,
        Err(failure) => return refused(&failure),
    };
    let Some(_turn) = turn(1).await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let sent = match read(form).await {
        Ok(sent) => sent,
        Err(error) => return error.status().into_response(),
    };
    let back = |word: &str| Redirect::to(&way_back(&sent.order, id, word)).into_response();
    if sent.is_too_heavy {
        return back("picture");
    }
    let (payments, note) = (&state.services.payments, domain::form::line(&sent.note));
    match payments.resolve(&staff, TaskId::new(id), TaskAct::Transferred, &note, Some(sent.picture)).await {
        Ok(()) => back("done"),
        Err(Failure::Rejected(error)) => back(word(&error)),
        Err(Failure::Conflict | Failure::Unavailable) => back("conflict"),
        Err(failure) => refused(&failure),
    }
}

async fn read(mut form: Multipart) -> Result<Sent, MultipartError> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "proof" {
            (sent.picture, sent.is_too_heavy) = take(field, Limits::default().max_bytes).await?;
            continue;
        }
        let (bytes, _) = take(field, WORDS).await?;
        let words = String::from_utf8(bytes).unwrap_or_default();
        match name.as_str() {
            "order" => sent.order = words,
            "note" => sent.note = words,
            _ => {}
        }
    }
    Ok(sent)
}

const fn word(error: &TaskError) -> &'static str {
    match error {
        TaskError::Resolved => "resolved",
        TaskError::NotHere => "not-here",
        TaskError::SoldOut => "sold-out",
        TaskError::Refund(RefundError::Nothing) => "nothing",
        TaskError::Refund(_) => "conflict",
        TaskError::Picture(_) => "picture",
    }
}

/// The page the button was on: the order's, or the list of tasks.
fn way_back(order: &str, task: i64, word: &str) -> String {
    match plain(order) {
        order if order.is_empty() => format!("/admin/tasks?task={word}#task-{task}"),
        order => format!("/admin/orders/{order}?task={word}#task-{task}"),
    }
}

/// `GET /admin/refunds/{id}/proof`: the picture, for staff who handle orders.
pub(super) async fn proof(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<i64>,
) -> Response {
    let shown = async {
        let staff = Staff::admit::<Never>(&visitor, Permission::Orders)?;
        state.services.payments.refund_proof(&staff, RefundId::new(id)).await
    };
    match shown.await {
        Ok(picture) => jpeg(picture, "inline; filename=\"pengembalian.jpg\""),
        Err(failure) => refused(&failure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_in_the_back_office() {
        assert_eq!(way_back("", 7, "done"), "/admin/tasks?task=done#task-7");
        assert_eq!(way_back("HR-2611-000042", 7, "picture"), "/admin/orders/HR-2611-000042?task=picture#task-7");
        assert_eq!(way_back("/evil.example/\r\n", 7, "done"), "/admin/orders/evilexample?task=done#task-7");
    }
}
