//! Pictures of products. Their names change with their content, so that they may be kept for ever.
//! Must not: serve anything that the picture pipeline did not write itself.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use media::{Key, ObjectStore as _};

use crate::AppState;

/// A picture by its key in the public folder.
pub(super) const PATH: &str = "/media/{*key}";

/// `GET /media/products/<name>-<width>.webp`.
pub(super) async fn picture(State(state): State<AppState>, Path(key): Path<String>) -> Response {
    let (Ok(key), Some(kind)) = (Key::parse(&key), kind_of(&key)) else { return StatusCode::NOT_FOUND.into_response() };
    let files = state.services.media.files().clone();
    match tokio::task::spawn_blocking(move || files.get(&key)).await {
        Ok(Ok(Some(bytes))) => {
            let mut response = Response::new(Body::from(bytes));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
            response
        }
        Ok(Ok(None)) => StatusCode::NOT_FOUND.into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, "a picture could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a picture could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Only what the pipeline writes is served, and always as that.
fn kind_of(key: &str) -> Option<&'static str> {
    match key.rsplit_once('.')?.1 {
        "webp" => Some("image/webp"),
        "jpg" => Some("image/jpeg"),
        _ => None,
    }
}
