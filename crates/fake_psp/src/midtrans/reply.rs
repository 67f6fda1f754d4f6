//! Answers in Midtrans' two forms: Snap's lists of sentences, and the core's codes in the body.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

/// Snap refuses with sentences.
pub(super) fn refused(status: StatusCode, sentences: &[String]) -> Response {
    (status, Json(json!({"error_messages": sentences}))).into_response()
}

/// Snap refuses with one sentence.
pub(super) fn refused_with(status: StatusCode, sentence: &str) -> Response {
    refused(status, &[sentence.to_owned()])
}

/// The core answers 200 and says in the body how it went, unless it is told to say it twice.
pub(super) fn core(body: Map<String, Value>, http_follows_body: bool) -> Response {
    let code = body.get("status_code").and_then(Value::as_str).and_then(|code| code.parse::<u16>().ok());
    let status = code.and_then(|code| StatusCode::from_u16(code).ok()).filter(|_| http_follows_body);
    (status.unwrap_or(StatusCode::OK), Json(Value::Object(body))).into_response()
}

/// The core refuses.
pub(super) fn core_refusal(code: &str, message: &str, id: &str) -> Map<String, Value> {
    let mut body = Map::new();
    body.insert("status_code".to_owned(), json!(code));
    body.insert("status_message".to_owned(), json!(message));
    body.insert("id".to_owned(), json!(id));
    body
}
