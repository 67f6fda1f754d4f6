//! Idempotency keys: the first answer again, never the work again.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::http::StatusCode;

use super::error::ApiError;

/// Kept at least a day; the real ones may be forgotten after it.
const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;
const LONGEST: usize = 255;

/// An answer as it was given.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) body: Bytes,
}

#[derive(Debug)]
struct Seen {
    fingerprint: Vec<u8>,
    answer: Option<Answer>,
    at_ms: i64,
}

#[derive(Debug, Default)]
pub(super) struct Keys(BTreeMap<String, Seen>);

impl Keys {
    /// Claims a key: `None` lets the request work, an answer is to be given again.
    pub(super) fn claim(&mut self, key: &str, fingerprint: Vec<u8>, now_ms: i64) -> Result<Option<Answer>, ApiError> {
        if key.len() > LONGEST {
            let message = "Idempotency keys must be 255 characters or less.";
            return Err(ApiError::idempotency(StatusCode::BAD_REQUEST, None, message));
        }
        self.0.retain(|_, seen| seen.answer.is_none() || now_ms - seen.at_ms <= KEPT_MS);
        let Some(seen) = self.0.get(key) else {
            self.0.insert(key.to_owned(), Seen { fingerprint, answer: None, at_ms: now_ms });
            return Ok(None);
        };
        if seen.fingerprint != fingerprint {
            let message = format!(
                "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."
            );
            return Err(ApiError::idempotency(StatusCode::BAD_REQUEST, None, message));
        }
        if seen.answer.is_none() {
            let message =
                format!("There is currently another in-progress request using this Stripe-Idempotency-Key ({key}).");
            return Err(ApiError::idempotency(StatusCode::CONFLICT, Some("idempotency_key_in_use"), message));
        }
        Ok(seen.answer.clone())
    }

    /// Keeps what was answered; a request that did not pass its checks leaves the key free.
    pub(super) fn finish(&mut self, key: &str, answer: &Answer) {
        let worked = answer.status.is_success() || answer.status.is_server_error();
        match self.0.get_mut(key) {
            Some(seen) if worked => seen.answer = Some(answer.clone()),
            _ => self.release(key),
        }
    }

    pub(super) fn release(&mut self, key: &str) {
        self.0.remove(key);
    }
}
