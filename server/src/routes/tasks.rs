//! Money that staff transferred back by hand: the note with its picture, and the picture for staff.
//!
//! Promises: nothing is read of an upload before the sender is known to handle orders; the browser is sent back to where the
//! button was, with one word about what happened (`task=…`).

use axum::Extension;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::account::Permission;
use domain::ids::{RefundId, TaskId};
use domain::payment::{RefundError, TaskAct};
use services::payments::TaskError;
use services::{Failure, Never, Staff, Visitor};

use super::uploads::{ProofForm, plain, refused, shown, turn};
use crate::AppState;

/// Where a task's form sends what was transferred (fields `order` for the way back, `note`, `proof`).
pub(super) const TRANSFERRED: &str = "/admin/tasks/{id}/transferred";
/// Where the back office shows the picture.
pub(super) const PROOF: &str = "/admin/refunds/{id}/proof";
/// Its fields of words, and the bytes of the longest.
const WORDS: [(&str, usize); 2] = [("order", 2048), ("note", 2048)];

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
    let sent = match ProofForm::read(form, &WORDS).await {
        Ok(sent) => sent,
        Err(error) => return error.status().into_response(),
    };
    let (order, note) = (sent.text("order").to_owned(), domain::form::line(sent.text("note")));
    let back = |word: &str| Redirect::to(&way_back(&order, id, word)).into_response();
    if sent.is_too_heavy {
        return back("picture");
    }
    let payments = &state.services.payments;
    match payments.resolve(&staff, TaskId::new(id), TaskAct::Transferred, &note, Some(sent.picture)).await {
        Ok(_) => back("done"),
        Err(Failure::Rejected(error)) => back(word(&error)),
        Err(Failure::Conflict) => back("conflict"),
        Err(Failure::Unavailable) => back("busy"),
        Err(failure) => refused(&failure),
    }
}

const fn word(error: &TaskError) -> &'static str {
    match error {
        TaskError::Resolved => "resolved",
        TaskError::NotHere | TaskError::NoOrder => "not-here",
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
    let found = async {
        let staff = Staff::admit::<Never>(&visitor, Permission::Orders)?;
        state.services.payments.refund_proof(&staff, RefundId::new(id)).await
    };
    shown(found.await, "inline; filename=\"pengembalian.jpg\"")
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
