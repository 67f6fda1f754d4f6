//! What distinguishes one kept page from another, and the request it is rendered from.

use std::fmt::Write as _;

use app::locale::Locale;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, Uri, header};
use domain::lang::Lang;
use domain::listing::ListQuery;

use crate::AppState;
use crate::layers::cookies::{LANG, THEME, cookie, locale};

/// Longest query of a page that is kept; a longer one is nobody's second visit.
const MAX_QUERY: usize = 300;

/// A page. The build is not in it: pages are kept in memory, and end with the process that rendered them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    path: String,
    query: String,
    is_english: bool,
    theme: Option<&'static str>,
    revision: u64,
}

impl Key {
    /// The page that is asked for, if it is one that may be kept, and its visitor one without a session who did not ask for it anew
    /// (which is how browsers reload a page when they are told to forget what they have: RFC 9111, 5.2.1.4).
    pub(super) fn of(request: &Request, state: &AppState) -> Option<Self> {
        let headers = request.headers();
        let is_anew = headers.get(header::CACHE_CONTROL).is_some_and(|value| value == "no-cache");
        if request.method() != Method::GET || is_anew || cookie(headers, state.site.cookie()).is_some() {
            return None;
        }
        let path = request.uri().path();
        let query = query(path, request.uri().query().unwrap_or_default())?;
        let Locale { lang, theme } = locale(request.headers());
        let revision = state.services.catalog.revision();
        Some(Self { path: path.to_owned(), query, is_english: lang == Lang::En, theme: theme.key(), revision })
    }

    /// A request for this page by nobody: whatever else the visitor sent cannot get into it.
    pub(super) fn request(&self, asked: &Request) -> Option<Request> {
        let mark = if self.query.is_empty() { "" } else { "?" };
        let uri: Uri = format!("{}{mark}{}", self.path, self.query).parse().ok()?;
        let lang = if self.is_english { Lang::En } else { Lang::Id };
        let cookies = format!("{LANG}={}; {THEME}={}", lang.tag(), self.theme.unwrap_or_default());
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = uri;
        *request.extensions_mut() = asked.extensions().clone();
        let headers = request.headers_mut();
        headers.insert(header::COOKIE, HeaderValue::from_str(&cookies).ok()?);
        headers.insert(header::ACCEPT, HeaderValue::from_static("text/html"));
        Some(request)
    }
}

/// The parameters that this page knows, in one order and spelling; none when the page is not one that is kept.
fn query(path: &str, query: &str) -> Option<String> {
    // What a form without script came back with is for one visitor.
    if query.len() > MAX_QUERY || query.contains("__") {
        return None;
    }
    // A slash too many leads on to the page, with everything that was asked.
    if path.len() > 1 && path.ends_with('/') {
        return None;
    }
    let pairs = pairs(query);
    let known = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let folder = path.trim_start_matches('/').split('/').collect::<Vec<_>>();
    let kept = match folder.as_slice() {
        [""] | ["help", _] => Vec::new(),
        ["products" | "search"] | ["categories", _] => ListQuery::from_params(known).params_with_category(),
        ["products", _] => known.filter(|(name, _)| *name == "variant").take(1).map(own).collect(),
        _ => return None,
    };
    Some(kept.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&"))
}

fn own((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (unescape(name), unescape(value))
    };
    query.split('&').filter(|part| !part.is_empty()).map(pair).collect()
}

fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits =
                    [rest.next(), rest.next()].map(|digit| digit.and_then(|digit| char::from(digit).to_digit(16)));
                let [Some(high), Some(low)] = digits else { continue };
                u8::try_from(high * 16 + low).unwrap_or_default()
            }
            byte => byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn escape(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use app::locale::Theme;

    use super::*;

    #[test]
    fn only_what_a_page_knows_distinguishes_it() {
        for (path, asked, kept) in [
            ("/", "utm_source=ig&q=x", Some("")),
            (
                "/products",
                "page=2&fbclid=abc&brand=ravenhorn&q=gitar+listrik",
                Some("q=gitar%20listrik&brand=ravenhorn&page=2"),
            ),
            ("/products", "page=1&sort=", Some("")),
            ("/categories/bass", "a.pickups=H%53S&min=1.000.000", Some("min=1000000&a.pickups=HSS")),
            ("/search", "q=%C3%A9fek&page=x", Some("q=%C3%A9fek")),
            ("/products/stormwitch", "variant=SW-7&ref=x", Some("variant=SW-7")),
            ("/products/a", "__path=%2Fapi%2Fcart%2Fadd&__err=e30", None),
            ("/help/garansi", "x=y", Some("")),
            ("/cart", "", None),
            ("/admin", "", None),
            ("/orders/HR-1", "token=abc", None),
            ("/login", "", None),
            ("/products/a/b", "", None),
            ("/products/", "page=2", None),
        ] {
            assert_eq!(query(path, asked).as_deref(), kept, "{path}?{asked}");
        }
    }

    #[test]
    fn a_broken_escape_is_dropped() {
        assert_eq!(unescape("a%2"), "a");
        assert_eq!(unescape("100%zz+b"), "100 b");
        assert_eq!(unescape("%FF"), "\u{fffd}");
    }

    #[test]
    fn every_theme_survives_the_cookie() {
        for theme in [Theme::System, Theme::Dark, Theme::Light] {
            assert_eq!(Theme::from_key(theme.key().unwrap_or_default()), theme);
        }
    }
}
