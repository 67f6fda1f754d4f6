//! What search engines ask for first.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use moka::future::Cache;
use serde::Deserialize;
use services::catalog::SitemapEntry;
use services::{Failure, Never};

use crate::AppState;

pub(super) const SITEMAP: &str = "/sitemap.xml";
pub(super) const ROBOTS: &str = "/robots.txt";
/// Addresses in one file: the protocol allows 50,000.
const PART: usize = 40_000;
/// How long a map is good for: reading a hundred thousand addresses is nothing to be made to do at will.
const LIFE: Duration = Duration::from_mins(10);

/// The map as it was last made: the whole or the index of its parts, then the parts. All at once, so that asking for parts that
/// do not exist costs nothing.
#[derive(Clone)]
pub(crate) struct Sitemaps(Cache<(), Arc<Vec<Bytes>>>);

impl Default for Sitemaps {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(1).time_to_live(LIFE).build())
    }
}

/// Which part of the map.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    part: usize,
}

/// `GET /sitemap.xml`: every address that may be known; an index of parts when there are too many for one file.
pub(super) async fn sitemap(State(state): State<AppState>, Query(Asked { part }): Query<Asked>) -> Response {
    let files = match state.sitemaps.0.try_get_with((), make(&state)).await {
        Ok(files) => files,
        Err(failure) => {
            tracing::error!(?failure, "no sitemap");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let Some(xml) = files.get(part).cloned() else { return StatusCode::NOT_FOUND.into_response() };
    let headers =
        [(header::CONTENT_TYPE, "application/xml; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=600")];
    (headers, xml).into_response()
}

async fn make(state: &AppState) -> Result<Arc<Vec<Bytes>>, Failure<Never>> {
    let mut entries = state.services.catalog.sitemap().await?;
    entries.extend(app::help_paths().map(|path| SitemapEntry { path, changed: None }));
    Ok(Arc::new(files(&state.site.base, &entries, PART)))
}

fn files(base: &str, entries: &[SitemapEntry], part: usize) -> Vec<Bytes> {
    if entries.len() <= part {
        return vec![places(base, entries).into()];
    }
    let parts = entries.chunks(part);
    let index = index(base, parts.len());
    std::iter::once(index.into()).chain(parts.map(|part| places(base, part).into())).collect()
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn places(base: &str, entries: &[SitemapEntry]) -> String {
    let mut xml = format!("{HEAD}<urlset xmlns=\"{SCHEMA}\">\n");
    for SitemapEntry { path, changed } in entries {
        // Slugs are letters, digits and dashes: nothing in them needs escaping. Writing to a String cannot fail.
        let changed = changed.map(|at| format!("<lastmod>{}</lastmod>", at.iso())).unwrap_or_default();
        let _ = writeln!(xml, "<url><loc>{base}{path}</loc>{changed}</url>");
    }
    xml + "</urlset>\n"
}

fn index(base: &str, parts: usize) -> String {
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{SCHEMA}\">\n");
    for part in 1..=parts {
        let _ = writeln!(xml, "<sitemap><loc>{base}{SITEMAP}?part={part}</loc></sitemap>");
    }
    xml + "</sitemapindex>\n"
}

/// `GET /robots.txt`: everything but what is somebody's own.
pub(super) async fn robots(State(state): State<AppState>) -> Response {
    let closed = ["admin", "api/", "cart", "checkout", "login", "orders", "profile", "register"];
    let closed = closed.map(|path| format!("Disallow: /{path}")).join("\n");
    let text = format!("User-agent: *\n{closed}\n\nSitemap: {}{SITEMAP}\n", state.site.base);
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], text)
        .into_response()
}

#[cfg(test)]
mod tests {
    use domain::time::Timestamp;

    use super::*;

    #[test]
    fn a_map_names_every_place_in_full() {
        let changed = Some(Timestamp::from_millis(0));
        let entry = |name: &str| SitemapEntry { path: format!("/products/{name}"), changed };
        let text = |file: &Bytes| String::from_utf8(file.to_vec()).unwrap();
        let one = files("https://hurtrock.example", &[entry("a")], 2);
        assert!(
            text(&one[0]).contains("<loc>https://hurtrock.example/products/a</loc><lastmod>1970-01-01T"),
            "{}",
            text(&one[0])
        );
        let many = files("https://hurtrock.example", &[entry("a"), entry("b"), entry("c")], 2);
        assert_eq!((one.len(), many.len()), (1, 3));
        assert!(text(&many[0]).contains("<sitemapindex") && text(&many[0]).contains("/sitemap.xml?part=2</loc>"));
        assert!(text(&many[1]).contains("/products/b") && text(&many[2]).contains("/products/c"));
    }
}
