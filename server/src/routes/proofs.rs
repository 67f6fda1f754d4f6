//! Photos of transfers: sent by whoever placed the order, seen by staff.
//!
//! Promises: the file is read in pieces and never longer than the shop takes; whether the order is unknown or somebody else's is
//! the same answer. The browser is sent back to the order's page with one word about what happened (`proof=…`).

use axum::Extension;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::account::Permission;
use domain::ids::ProofId;
use media::MediaError;
use services::orders::ProofError;
use services::{Failure, Never, Staff, Visitor};

use super::uploads::{ProofForm, TOKEN, access, plain, refused, shown, turn};
use crate::AppState;

/// Where the order's page sends a photo (fields `token`, then `proof`).
pub(super) const UPLOAD: &str = "/orders/{number}/proof";
/// Where the back office shows it.
pub(super) const PICTURE: &str = "/admin/proofs/{id}";

/// `POST /orders/{number}/proof`.
pub(super) async fn upload(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(number): Path<String>,
    form: Multipart,
) -> Response {
    let Some(_turn) = turn(1).await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let sent = match ProofForm::read(form, &[("token", TOKEN)]).await {
        Ok(sent) => sent,
        Err(error) => return error.status().into_response(),
    };
    let token = sent.text("token").to_owned();
    let Some(access) = access(&visitor, &token) else { return StatusCode::NOT_FOUND.into_response() };
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
    Redirect::to(&back(&number, &token, word)).into_response()
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

/// The order's page.
fn back(number: &str, token: &str, word: &str) -> String {
    let token = if token.is_empty() { String::new() } else { format!("token={}&", plain(token)) };
    format!("/orders/{}?{token}proof={word}#payment", plain(number))
}

/// `GET /admin/proofs/{id}`: the photo, for staff who handle orders.
pub(super) async fn picture(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<i64>,
) -> Response {
    let found = async {
        let staff = Staff::admit::<Never>(&visitor, Permission::Orders)?;
        state.services.orders.proof_picture(&staff, ProofId::new(id)).await
    };
    shown(found.await, "inline; filename=\"bukti-transfer.jpg\"")
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
