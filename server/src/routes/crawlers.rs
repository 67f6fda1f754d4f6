//! What search engines ask for first.

use std::fmt::Write as _;
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
const LIFE: Duration = Duration::from_secs(600);

/// Maps that were made: 0 is the whole, or the index of the parts.
#[derive(Clone)]
pub(crate) struct Sitemaps(Cache<usize, Bytes>);

impl Default for Sitemaps {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(64).time_to_live(LIFE).build())
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
    let xml = match state.sitemaps.0.try_get_with(part, make(&state, part)).await {
        Ok(xml) => xml,
        Err(failure) if matches!(*failure, Failure::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(failure) => {
            tracing::error!(?failure, "no sitemap");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let headers =
        [(header::CONTENT_TYPE, "application/xml; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=600")];
    (headers, xml).into_response()
}

async fn make(state: &AppState, part: usize) -> Result<Bytes, Failure<Never>> {
    let entries = state.services.catalog.sitemap().await?;
    let parts: Vec<&[SitemapEntry]> = entries.chunks(PART).collect();
    let base = &state.site.base;
    let xml = match (part, parts.as_slice()) {
        (0, []) => places(base, &[]),
        (0, [all]) => places(base, all),
        (0, many) => index(base, many.len()),
        (part, many) => places(base, many.get(part - 1).ok_or(Failure::NotFound)?),
    };
    Ok(Bytes::from(xml))
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn places(base: &str, entries: &[SitemapEntry]) -> String {
    let mut xml = format!("{HEAD}<urlset xmlns=\"{SCHEMA}\">\n");
    for SitemapEntry { path, changed } in entries {
        // Slugs are letters, digits and dashes: nothing in them needs escaping. Writing to a String cannot fail.
        let _ = writeln!(xml, "<url><loc>{base}{path}</loc><lastmod>{}</lastmod></url>", changed.iso());
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
    let closed: String = closed.iter().map(|path| format!("Disallow: /{path}\n")).collect();
    let text = format!("User-agent: *\n{closed}\nSitemap: {}{SITEMAP}\n", state.site.base);
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], text)
        .into_response()
}

#[cfg(test)]
mod tests {
    use domain::time::Timestamp;

    use super::*;

    #[test]
    fn a_map_names_every_place_in_full() {
        let entry = SitemapEntry { path: "/products/a".to_owned(), changed: Timestamp::from_millis(0) };
        let xml = places("https://hurtrock.example", &[entry]);
        assert!(xml.contains("<loc>https://hurtrock.example/products/a</loc><lastmod>1970-01-01T"), "{xml}");
        assert!(index("https://hurtrock.example", 3).contains("/sitemap.xml?part=3</loc>"));
    }
}
