//! Pictures of products. Their names change with their content, so that they may be kept for ever. A thumbnail that is not there has
//! another size of its picture in its place.
//! Must not: serve anything that the picture pipeline did not write itself.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::picture::PICTURE_WIDTHS;
use media::{FolderStore, Key, ObjectError, ObjectStore as _};

use crate::AppState;

/// A picture by its key in the public folder.
pub(super) const PATH: &str = "/media/{*key}";

/// A name never changes its content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What stands in for another file gives way to it once that is made.
const FOR_A_DAY: &str = "public, max-age=86400";

/// A file, and how it is sent.
struct Found {
    bytes: Vec<u8>,
    kind: &'static str,
    good_for: &'static str,
}

/// `GET /media/products/<name>-<width>.webp`.
pub(super) async fn picture(State(state): State<AppState>, Path(key): Path<String>) -> Response {
    let Ok(key) = Key::parse(&key) else { return StatusCode::NOT_FOUND.into_response() };
    let files = state.services.media.files().clone();
    match tokio::task::spawn_blocking(move || find(&files, &key)).await {
        Ok(Ok(Some(found))) => {
            let mut response = Response::new(Body::from(found.bytes));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(found.kind));
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(found.good_for));
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

/// The file, or what stands in for it.
fn find(files: &FolderStore, key: &Key) -> Result<Option<Found>, ObjectError> {
    let Some(kind) = kind_of(key) else { return Ok(None) };
    if let Some(bytes) = files.get(key)? {
        return Ok(Some(Found { bytes, kind, good_for: FOR_EVER }));
    }
    for other in in_place_of(key) {
        if let (Some(kind), Some(bytes)) = (kind_of(&other), files.get(&other)?) {
            return Ok(Some(Found { bytes, kind, good_for: FOR_A_DAY }));
        }
    }
    Ok(None)
}

/// Pictures that were kept before there were thumbnails have none: their next width stands in, or where they are narrower than
/// that, their JPEG.
fn in_place_of(key: &Key) -> impl Iterator<Item = Key> {
    let [thumbnail, next, ..] = PICTURE_WIDTHS;
    let name = key.as_str().strip_suffix(&format!("-{thumbnail}.webp"));
    let others = name.map(|name| [format!("{name}-{next}.webp"), format!("{name}.jpg")]);
    others.into_iter().flatten().filter_map(|other| Key::parse(&other).ok())
}

/// Only what the pipeline writes is served, and always as that.
fn kind_of(key: &Key) -> Option<&'static str> {
    match key.as_str().rsplit_once('.')?.1 {
        "webp" => Some("image/webp"),
        "jpg" => Some("image/jpeg"),
        _ => None,
    }
}
