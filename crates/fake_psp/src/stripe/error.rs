//! Stripe's refusals in Stripe's form.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// An error as the API answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ApiError {
    pub(super) status: StatusCode,
    pub(super) kind: &'static str,
    pub(super) code: Option<&'static str>,
    pub(super) param: Option<String>,
    pub(super) message: String,
}

impl ApiError {
    /// The request itself is wrong.
    pub(super) fn invalid(message: impl Into<String>) -> Self {
        let (status, kind) = (StatusCode::BAD_REQUEST, "invalid_request_error");
        Self { status, kind, code: None, param: None, message: message.into() }
    }

    /// A parameter is wrong.
    pub(super) fn parameter(param: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { code: Some(code), param: Some(param.into()), ..Self::invalid(message) }
    }

    pub(super) fn missing(param: &str) -> Self {
        Self::parameter(param, "parameter_missing", format!("Missing required param: {param}."))
    }

    pub(super) fn no_such(what: &str, id: &str) -> Self {
        let (code, message) = ("resource_missing", format!("No such {what}: '{id}'"));
        Self { status: StatusCode::NOT_FOUND, ..Self::parameter("id", code, message) }
    }

    pub(super) fn unauthorized(message: &str) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, ..Self::invalid(message) }
    }

    pub(super) fn idempotency(status: StatusCode, code: Option<&'static str>, message: impl Into<String>) -> Self {
        Self { status, kind: "idempotency_error", code, param: None, message: message.into() }
    }

    pub(super) fn too_many() -> Self {
        let message = "Too many requests hit the API too quickly.";
        let status = StatusCode::TOO_MANY_REQUESTS;
        Self { status, code: Some("rate_limit"), ..Self::invalid(message) }
    }

    pub(super) fn broken() -> Self {
        let message = "An unknown error occurred".to_owned();
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self { status, kind: "api_error", code: None, param: None, message }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut error = json!({"type": self.kind, "message": self.message});
        if let Some(code) = self.code {
            error["code"] = json!(code);
            error["doc_url"] = json!(format!("https://stripe.com/docs/error-codes/{}", code.replace('_', "-")));
        }
        if let Some(param) = self.param {
            error["param"] = json!(param);
        }
        (self.status, Json(json!({"error": error}))).into_response()
    }
}
