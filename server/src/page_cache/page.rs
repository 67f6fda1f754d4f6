//! A page as it is kept: its bytes, plain and packed, and the headers it was sent with.

use std::io::Write as _;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use crate::encoding::{Encoding, hex};

/// Longest page that is read; ours are below a tenth of it.
const MOST: usize = 4 * 1024 * 1024;
/// Of 11: nearly as small as it gets, in a fiftieth of the time.
const BROTLI: i32 = 5;
/// Headers that are part of a page.
const KEPT: [HeaderName; 4] =
    [header::CONTENT_TYPE, header::CONTENT_SECURITY_POLICY, header::LOCATION, header::CACHE_CONTROL];

/// See the module.
pub(super) struct Page {
    status: StatusCode,
    headers: HeaderMap,
    tag: String,
    plain: Bytes,
    brotli: Bytes,
    gzip: Bytes,
}

impl Page {
    /// Reads a rendered answer to its end; none when it is for one visitor only, or no page.
    pub(super) async fn read(response: Response) -> Option<Self> {
        let (head, body) = response.into_parts();
        let is_html =
            head.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if head.headers.contains_key(header::SET_COOKIE) || !is_html {
            return None;
        }
        let plain = to_bytes(body, MOST).await.ok()?;
        let mut headers = HeaderMap::with_capacity(KEPT.len() + 2);
        for name in KEPT {
            if let Some(value) = head.headers.get(&name) {
                headers.insert(name, value.clone());
            }
        }
        // Asked again each time, so that signing in or choosing a language is seen at once; the tag makes that cheap.
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-encoding"));
        Some(Self { status: head.status, headers, tag: String::new(), plain, brotli: Bytes::new(), gzip: Bytes::new() })
    }

    /// The same page with its packed forms and its tag.
    pub(super) fn packed(mut self) -> Self {
        self.tag = hex(&Sha256::digest(&self.plain)[..12]);
        self.brotli = brotli(&self.plain).unwrap_or_default();
        self.gzip = gzip(&self.plain).unwrap_or_default();
        self
    }

    /// Bytes in memory.
    pub(super) fn weight(&self) -> u32 {
        u32::try_from(self.plain.len() + self.brotli.len() + self.gzip.len() + 1024).unwrap_or(u32::MAX)
    }

    /// The answer to a visitor: the page in the smallest form they take, or that they have it already. The policy is sent
    /// with both, because it names the nonce that is in the bytes.
    pub(super) fn answer(&self, asked: &HeaderMap) -> Response {
        let form = Encoding::accepted(asked).find(|form| *form == Encoding::Plain || !self.bytes(*form).is_empty());
        let form = form.unwrap_or(Encoding::Plain);
        let tag = format!("\"{}{}\"", self.tag, form.name().map(|name| format!("-{name}")).unwrap_or_default());
        let is_known = !self.tag.is_empty() && is_listed(asked, &tag);
        let mut response = Response::new(if is_known { Body::empty() } else { Body::from(self.bytes(form)) });
        *response.status_mut() = if is_known { StatusCode::NOT_MODIFIED } else { self.status };
        let headers = response.headers_mut();
        headers.clone_from(&self.headers);
        if !self.tag.is_empty()
            && let Ok(tag) = HeaderValue::from_str(&tag)
        {
            headers.insert(header::ETAG, tag);
        }
        if let Some(name) = form.name().filter(|_| !is_known) {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    }

    fn bytes(&self, form: Encoding) -> Bytes {
        match form {
            Encoding::Brotli => self.brotli.clone(),
            Encoding::Gzip => self.gzip.clone(),
            Encoding::Plain => self.plain.clone(),
        }
    }
}

fn is_listed(asked: &HeaderMap, tag: &str) -> bool {
    let lines = asked.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|line| line.to_str().ok());
    // A proxy that packs or unpacks on the way marks the tag as weak.
    lines.flat_map(|line| line.split(',')).any(|known| known.trim().trim_start_matches("W/") == tag)
}

fn brotli(plain: &[u8]) -> std::io::Result<Bytes> {
    let mut packed = Vec::with_capacity(plain.len() / 4);
    let params = BrotliEncoderParams { quality: BROTLI, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut std::io::Cursor::new(plain), &mut packed, &params)?;
    Ok(Bytes::from(packed))
}

fn gzip(plain: &[u8]) -> std::io::Result<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::new(6));
    encoder.write_all(plain)?;
    Ok(Bytes::from(encoder.finish()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let headers =
            HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))]);
        let plain = Bytes::from("<p>gitar</p>".repeat(100));
        Page { status: StatusCode::OK, headers, tag: String::new(), plain, brotli: Bytes::new(), gzip: Bytes::new() }
            .packed()
    }

    fn asking(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn each_form_has_a_tag_of_its_own() {
        let page = page();
        let tags = ["br", "gzip", "identity"].map(|form| {
            page.answer(&asking(&[(header::ACCEPT_ENCODING, form)])).headers()[header::ETAG]
                .to_str()
                .unwrap()
                .to_owned()
        });
        assert!(tags[0].ends_with("-br\"") && tags[1].ends_with("-gzip\""), "{tags:?}");
        assert!(tags[2] != tags[0] && !tags[2].contains('-'), "{tags:?}");
    }

    #[test]
    fn what_the_visitor_has_is_not_sent_again() {
        let page = page();
        let tag = page.answer(&asking(&[])).headers()[header::ETAG].clone();
        let again = page.answer(&asking(&[(header::IF_NONE_MATCH, &format!("\"x\", {}", tag.to_str().unwrap()))]));
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert!(again.headers().contains_key(header::ETAG));
        let other = page.answer(&asking(&[(header::IF_NONE_MATCH, "\"x\"")]));
        assert_eq!(other.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn an_answer_that_sets_a_cookie_is_never_kept() {
        let response = |name: Option<&str>| {
            let builder = Response::builder().header(header::CONTENT_TYPE, "text/html");
            let builder = name.map_or(builder, |_| {
                Response::builder().header("content-type", "text/html").header(header::SET_COOKIE, "a=b")
            });
            builder.body(Body::from("x")).unwrap()
        };
        assert!(Page::read(response(None)).await.is_some());
        assert!(Page::read(response(Some("cookie"))).await.is_none());
    }
}
