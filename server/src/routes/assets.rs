//! The site inside the executable: script, module, style, fonts, icons; each in the smallest form the browser takes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse as _;
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::AppState;
use crate::encoding::{Encoding, hex};
use crate::layers::headers::{OFFLINE_POLICY, WORKER_POLICY};

/// Script, module and style.
pub(super) const PACKAGE: &str = "/pkg/{build}/{file}";
/// The build is part of the address, so that what is at it never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// The address stays when the file changes: a day.
const A_DAY: &str = "public, max-age=86400";

/// Asked for anew each time: a browser that kept an old one would keep a mistake in it.
const NEVER: &str = "no-cache";
/// What stands between a browser and the shop.
const WORKER: &str = "sw.js";
/// What it shows when the shop cannot be reached.
const OFFLINE: &str = "offline.html";

/// What `cargo leptos build` left in the site folder: embedded by release builds, read from disk by development builds.
#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

/// Names the build in addresses: the first half of the digests of module and style.
pub(crate) fn build() -> String {
    let digest = |file: &str| Site::get(file).map(|file| file.metadata.sha256_hash());
    match (digest("pkg/hurtrock.wasm"), digest("pkg/hurtrock.css")) {
        (Some(module), Some(style)) => hex(&module[..6]) + &hex(&style[..4]),
        _ => "none".to_owned(),
    }
}

/// The addresses of what a page loads.
pub(crate) fn addresses(build: &str) -> app::Assets {
    let parts = Site::get("pkg/__wasm_split_manifest.json")
        .and_then(|file| serde_json::from_slice::<HashMap<String, Vec<String>>>(&file.data).ok())
        .unwrap_or_default();
    let page = Site::get("page.js").map(|file| hex(&file.metadata.sha256_hash()[..6])).unwrap_or_default();
    app::Assets { folder: format!("/pkg/{build}"), page: format!("/page.js?{page}"), parts: Arc::new(parts) }
}

/// A route for every file outside the package: only what exists at the start is served, whatever is asked for.
pub(super) fn files() -> Router<AppState> {
    let is_plain =
        |path: &str| !path.starts_with("pkg/") && ![".br", ".gz"].iter().any(|packed| path.ends_with(packed));
    Site::iter().filter(|path| is_plain(path)).fold(Router::new(), |router, path| {
        router.route(&format!("/{path}"), get(async move |headers: HeaderMap| serve(&path, &headers, life_of(&path))))
    })
}

/// Another build's file is not found rather than answered with this one's: browsers would keep it for ever under the wrong
/// address.
pub(super) async fn package(
    State(state): State<AppState>,
    Path((build, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response<Body> {
    if build != state.build {
        return StatusCode::NOT_FOUND.into_response();
    }
    serve(&format!("pkg/{file}"), &headers, FOR_EVER)
}

fn serve(path: &str, headers: &HeaderMap, cache: &'static str) -> Response<Body> {
    let suffix = |form| match form {
        Encoding::Brotli => ".br",
        Encoding::Gzip => ".gz",
        Encoding::Plain => "",
    };
    let found = Encoding::accepted(headers)
        .find_map(|form| Site::get(&format!("{path}{}", suffix(form))).map(|file| (form, file)));
    let Some((form, file)) = found else { return StatusCode::NOT_FOUND.into_response() };
    answer(path, form, file, headers, cache)
}

fn answer(path: &str, form: Encoding, file: EmbeddedFile, headers: &HeaderMap, cache: &'static str) -> Response<Body> {
    let tag = format!("\"{}\"", hex(&file.metadata.sha256_hash()[..12]));
    let is_known = headers.get(header::IF_NONE_MATCH).is_some_and(|sent| sent.as_bytes() == tag.as_bytes());
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(match file.data {
            Cow::Borrowed(inside) => Bytes::from_static(inside),
            Cow::Owned(read) => Bytes::from(read),
        }))
    };
    let set = response.headers_mut();
    set.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime_of(path)));
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    set.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(policy) = policy_of(path) {
        set.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        set.insert(header::ETAG, tag);
    }
    if let Some(name) = form.name().filter(|_| !is_known) {
        set.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}

/// How long a file outside the package is good for.
fn life_of(path: &str) -> &'static str {
    if matches!(path, WORKER | OFFLINE) { NEVER } else { A_DAY }
}

/// What a file may load, where that is anything at all.
fn policy_of(path: &str) -> Option<&'static str> {
    match path {
        WORKER => Some(WORKER_POLICY),
        OFFLINE => Some(OFFLINE_POLICY),
        _ => None,
    }
}

fn mime_of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
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

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = include_str!("../../../public/sw.js");
    const PAGE: &str = include_str!("../../../public/offline.html");

    #[test]
    fn the_worker_and_its_page_are_never_outdated_and_may_load_what_they_need() {
        assert_eq!((life_of(WORKER), life_of(OFFLINE), life_of("favicon.svg")), ("no-cache", "no-cache", A_DAY));
        assert!(policy_of(WORKER).is_some_and(|policy| policy.contains("connect-src 'self'")));
        assert!(policy_of(OFFLINE).is_some_and(|policy| policy.contains("style-src") && !policy.contains("script")));
        assert_eq!((mime_of(WORKER), policy_of("page.js")), ("text/javascript; charset=utf-8", None));
        assert!(mime_of(OFFLINE).starts_with("text/html"));
    }

    #[test]
    fn the_worker_keeps_the_page_that_there_is_and_nothing_else() {
        assert!(SCRIPT.contains(&format!("'/{OFFLINE}'")));
        assert_eq!((SCRIPT.matches(".add(").count(), SCRIPT.matches(".put(").count()), (1, 0));
    }

    #[test]
    fn the_page_without_a_connection_needs_none_and_speaks_both_languages() {
        for fetched in ["src=", "url(", "<script", "@import", "href=\"/", "href=\"http"] {
            assert!(!PAGE.contains(fetched), "{fetched}");
        }
        assert!(PAGE.contains("Tidak ada sambungan") && PAGE.contains("No connection"));
    }
}
