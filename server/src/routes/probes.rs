//! For whoever runs the shop: is it alive, may visitors be sent to it, how is it doing.

use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::AppState;
use crate::layers::errors::Plain;

pub(super) const HEALTH: &str = "/healthz";
pub(super) const READY: &str = "/readyz";
pub(super) const METRICS: &str = "/metrics";
/// How long the database may take to answer a probe.
const PATIENCE: Duration = Duration::from_secs(2);

/// `GET /healthz`: the process answers. Restarting it would not repair a database, so that is not asked for.
pub(super) async fn health() -> Response {
    plain(StatusCode::OK, "ok\n")
}

/// `GET /readyz`: the database answers, lists can be shown, and nobody told the process to end.
pub(super) async fn ready(State(state): State<AppState>) -> Response {
    if state.is_closing() {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "closing\n");
    }
    let asked = async {
        state.services.ping().await?;
        state.services.ready().await
    };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(())) => plain(StatusCode::OK, "ready\n"),
        Ok(Err(failure)) => {
            tracing::warn!(?failure, "not ready");
            plain(StatusCode::SERVICE_UNAVAILABLE, "database\n")
        }
        Err(_) => plain(StatusCode::SERVICE_UNAVAILABLE, "starting\n"),
    }
}

/// `GET /metrics`: figures for Prometheus.
pub(super) async fn metrics(State(state): State<AppState>) -> Response {
    let kind =
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (kind, state.metrics.text()).into_response()
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    let mut response = (status, [(header::CACHE_CONTROL, "no-store")], text).into_response();
    response.extensions_mut().insert(Plain);
    response
}
