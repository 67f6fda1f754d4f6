//! The site inside the executable: script, module, style, fonts, icons; each in the smallest form the browser takes.

use std::collections::HashMap;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use rust_embed::{EmbeddedFile, RustEmbed};

/// What `cargo leptos build` left in the site folder: embedded by release builds, read from disk by development builds.
#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

/// Names the build in addresses, so that files may be kept for ever: the first half of the module's digest.
pub(crate) fn build() -> String {
    Site::get("pkg/hurtrock.wasm").map_or_else(|| "none".to_owned(), |file| hex(&file.metadata.sha256_hash()[..8]))
}

/// The addresses of what a page loads.
pub(crate) fn addresses() -> app::Assets {
    let parts = Site::get("pkg/__wasm_split_manifest.json")
        .and_then(|file| serde_json::from_slice::<HashMap<String, Vec<String>>>(&file.data).ok())
        .unwrap_or_default();
    app::Assets { folder: format!("/pkg/{}", build()), parts }
}

/// `GET /pkg/{build}/{file}`: kept for ever by the browser, because the build is part of the address.
pub(crate) async fn package(Path((_, file)): Path<(String, String)>, headers: HeaderMap) -> Response<Body> {
    serve(&format!("pkg/{file}"), &headers, "public, max-age=31536000, immutable")
}

/// Any other file of the site.
pub(crate) fn file(path: &str, headers: &HeaderMap) -> Response<Body> {
    serve(path.trim_start_matches('/'), headers, "public, max-age=3600")
}

fn serve(path: &str, headers: &HeaderMap, cache: &'static str) -> Response<Body> {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let found = [("br", ".br"), ("gzip", ".gz"), ("", "")]
        .into_iter()
        .filter(|(encoding, _)| accepted.contains(encoding))
        .find_map(|(encoding, suffix)| Site::get(&format!("{path}{suffix}")).map(|file| (encoding, file)));
    let Some((encoding, file)) = found else { return StatusCode::NOT_FOUND.into_response() };
    answer(path, encoding, file, headers, cache)
}

fn answer(path: &str, encoding: &'static str, file: EmbeddedFile, headers: &HeaderMap, cache: &'static str) -> Response<Body> {
    let tag = format!("\"{}\"", hex(&file.metadata.sha256_hash()[..16]));
    let mut response = if headers.get(header::IF_NONE_MATCH).is_some_and(|sent| sent.as_bytes() == tag.as_bytes()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(file.data.into_owned()))
    };
    let kind = mime_of(path);
    let set = response.headers_mut();
    set.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    set.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        set.insert(header::ETAG, tag);
    }
    if !encoding.is_empty() {
        set.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn mime_of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "ico" => "image/x-icon",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
