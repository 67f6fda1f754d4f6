//! The HTML of a letter, for the frame in which staff read it.
//!
//! Must not: run a script, send a form, or load anything but the shop's own pictures, whatever the letter holds.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse as _, Response};
use domain::account::Permission;
use domain::ids::MailId;
use services::{Never, Staff, Visitor};

use super::uploads::refused;
use crate::AppState;

/// Where the back office shows it.
pub(super) const PAGE: &str = "/admin/mails/{id}/html";

/// Styles stand in the elements of a letter. It is a document of no origin, whose links open beside it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/// `GET /admin/mails/{id}/html`: for staff who handle orders.
pub(super) async fn page(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<i64>,
) -> Response {
    let shown = async {
        let staff = Staff::admit::<Never>(&visitor, Permission::Orders)?;
        state.services.letters.read(&staff, MailId::new(id)).await
    };
    match shown.await {
        Ok(found) => {
            let html = found.mail.html.replacen("<head>", "<head><base target=\"_blank\">", 1);
            let policy: (HeaderName, HeaderValue) = (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
            ([policy, (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"))], Html(html)).into_response()
        }
        Err(failure) => refused(&failure),
    }
}
