//! Where gateways tell what happened, and where they send customers back to.
//!
//! Promises: a notification is checked over its bytes as they came, stored, and answered at once; an unsigned caller causes no
//! write; a returning browser is believed nothing. The two notification addresses need no page of the shop as their origin,
//! because they are signed.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::payment::Provider;
use payments::Forged;
use services::Failure;

use super::pay;
use crate::AppState;

/// Where Stripe sends its events.
pub(crate) const STRIPE: &str = "/payments/stripe/webhook";
/// Where Midtrans sends its notifications.
pub(crate) const MIDTRANS: &str = "/payments/midtrans/notification";
/// Where gateways send customers back to.
pub(super) const RETURN: &str = "/payments/return/{attempt}";
/// Bytes of the largest notification.
pub(super) const BODY: usize = 256 * 1024;

/// `POST /payments/stripe/webhook`.
pub(super) async fn stripe(State(state): State<AppState>, headers: HeaderMap, body: Bytes) -> StatusCode {
    receive(&state, Provider::Stripe, &headers, &body).await
}

/// `POST /payments/midtrans/notification`.
pub(super) async fn midtrans(State(state): State<AppState>, headers: HeaderMap, body: Bytes) -> StatusCode {
    receive(&state, Provider::Midtrans, &headers, &body).await
}

/// Stored is answered with 200, also the second time; what is not the gateway's with 400; on trouble of our own it is asked to come
/// again.
async fn receive(state: &AppState, provider: Provider, headers: &HeaderMap, body: &[u8]) -> StatusCode {
    let event = match state.services.payments.verify(provider, headers, body) {
        Ok(event) => event,
        Err(Forged::NotOffered) => return StatusCode::NOT_FOUND,
        Err(forged) => {
            tracing::warn!(provider = provider.key(), %forged, "refused: a notification that is not the gateway's");
            return StatusCode::BAD_REQUEST;
        }
    };
    match state.services.payments.ingest(provider, &event, body).await {
        Ok(_) => StatusCode::OK,
        Err(failure) => {
            tracing::error!(?failure, provider = provider.key(), "a notification could not be stored");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// `GET /payments/return/{attempt}`: looks where the payment stands, then shows the order.
pub(super) async fn back(State(state): State<AppState>, Path(attempt): Path<String>, headers: HeaderMap) -> Response {
    match state.services.payments.returned(&attempt).await {
        Ok(number) => Redirect::to(&pay::order_page(&number, &pay::kept_token(&headers, &number))).into_response(),
        Err(Failure::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => {
            tracing::error!(?failure, "a returning customer could not be shown their order");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
