//! Signing out: the session is gone on the server, whoever still has its cookie.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use tower_sessions::Session;

/// Where the form goes.
pub(super) const PATH: &str = "/logout";

/// `POST /logout`. Signing out twice is no error.
pub(super) async fn sign_out(session: Session) -> Response {
    match session.flush().await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(error) => {
            tracing::error!(%error, "a session could not be ended");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
