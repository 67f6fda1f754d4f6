//! Headers that every answer carries, so that no page can forget one.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY, SET_COOKIE,
    STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use leptos::nonce::use_nonce;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::AppState;
use crate::config::Site;

/// For everything that is no page: it may load nothing and be shown in nothing.
const CLOSED_POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// For the pages of [`super::errors`]: a style sheet and pictures, no script at all.
pub(crate) const ERROR_PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// For the service worker: it fetches the pages that people go to, and its own.
pub(crate) const WORKER_POLICY: &str = "default-src 'none'; connect-src 'self'";
/// For the page that shows without a connection: nothing could be fetched then, so its style and its icon are written into it.
pub(crate) const OFFLINE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Two years: what browsers ask of a host that will never go back.
const HSTS: &str = "max-age=63072000; includeSubDomains";

/// What one rendered page may load: its own scripts by the nonce written into them, nothing of anybody else.
fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

/// Sends the policy of the page being rendered, with its nonce. Server functions have no nonce and get the closed policy.
pub(crate) fn send_page_policy() {
    if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>())
        && let Ok(policy) = HeaderValue::from_str(&page_policy(&nonce))
    {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}

/// Puts the headers on.
pub(crate) async fn put_on(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_private = request.method() != Method::GET || is_private(request.uri().path());
    let mut response = next.run(request).await;
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let headers = response.headers_mut();
    seal_removed_cookies(headers, &state.site);
    let set = |headers: &mut HeaderMap, name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, REFERRER_POLICY, "strict-origin-when-cross-origin");
    set(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(headers, HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    set(headers, CONTENT_SECURITY_POLICY, CLOSED_POLICY);
    if state.site.is_secure {
        set(headers, STRICT_TRANSPORT_SECURITY, HSTS);
    }
    if is_private || is_error || headers.contains_key(SET_COOKIE) {
        // A new session's answer must not be kept, whatever the page said of itself.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    } else if headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        set(headers, CACHE_CONTROL, "private, no-cache");
        set(headers, VARY, "cookie, accept-encoding");
    }
    keep_at_home(headers, &state.site);
    response
}

/// Pages that show a person, an order or the back office: never kept, not even by the browser's history.
fn is_private(path: &str) -> bool {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    matches!(
        first,
        "admin"
            | "api"
            | "cart"
            | "checkout"
            | "orders"
            | "profile"
            | "login"
            | "logout"
            | "register"
            | "payments"
            | "preferences"
            | "setup"
            | "chat"
    )
}

/// Browsers ignore the removal of a `__Host-` cookie that is not itself marked as one.
fn seal_removed_cookies(headers: &mut HeaderMap, site: &Site) {
    if !site.is_secure {
        return;
    }
    let removal = format!("{}=;", site.cookie());
    for value in headers.get_all(SET_COOKIE).iter().cloned().collect::<Vec<_>>() {
        let sealed = value.to_str().ok().filter(|text| text.starts_with(&removal) && !text.contains("Secure"));
        if let Some(sealed) = sealed.and_then(|text| HeaderValue::from_str(&format!("{text}; Secure; HttpOnly")).ok()) {
            let others =
                headers.get_all(SET_COOKIE).iter().filter(|other| **other != value).cloned().collect::<Vec<_>>();
            headers.remove(SET_COOKIE);
            for other in others.into_iter().chain([sealed]) {
                headers.append(SET_COOKIE, other);
            }
        }
    }
}

/// Nobody is sent to another site: forms without script go back to where the browser says it came from, which is only
/// believed as far as it is a page of this shop.
fn keep_at_home(headers: &mut HeaderMap, site: &Site) {
    let Some(location) = headers.get(LOCATION) else { return };
    let own = location.to_str().ok().and_then(|location| own_path(location, site));
    headers.insert(LOCATION, own.unwrap_or(HeaderValue::from_static("/")));
}

fn own_path(location: &str, site: &Site) -> Option<HeaderValue> {
    let path = ["http://", "https://"]
        .iter()
        .find_map(|scheme| location.strip_prefix(scheme)?.strip_prefix(site.authority.as_str()))
        .unwrap_or(location);
    is_own_path(path).then(|| HeaderValue::from_str(path).ok()).flatten()
}

/// Whether this is a path on this site in plain ASCII, and not another site in disguise.
pub(crate) fn is_own_path(path: &str) -> bool {
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    path.starts_with('/') && !path.starts_with("//") && plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_never_leads_to_another_site() {
        let site = Site::parse("https://hurtrock.example").unwrap();
        for (sent, kept) in [
            ("/cart?x=1#y", "/cart?x=1#y"),
            ("https://hurtrock.example/products/a?b=c", "/products/a?b=c"),
            ("http://hurtrock.example/cart", "/cart"),
            ("https://hurtrock.example.evil.example/", "/"),
            ("https://hurtrock.example@evil.example/", "/"),
            ("https://evil.example/", "/"),
            ("//evil.example/", "/"),
            ("/\\evil.example", "/"),
            ("javascript:alert(1)", "/"),
        ] {
            let mut headers = HeaderMap::from_iter([(LOCATION, sent.parse().unwrap())]);
            keep_at_home(&mut headers, &site);
            assert_eq!(headers[LOCATION], kept, "{sent}");
        }
    }

    #[test]
    fn a_removed_session_cookie_is_really_removed() {
        let site = Site::parse("https://hurtrock.example").unwrap();
        let mut headers = HeaderMap::new();
        headers.append(SET_COOKIE, "lang=en; Path=/".parse().unwrap());
        headers.append(SET_COOKIE, "__Host-hurtrock=; Path=/; Max-Age=0".parse().unwrap());
        seal_removed_cookies(&mut headers, &site);
        let all: Vec<_> = headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect();
        assert_eq!(all, ["lang=en; Path=/", "__Host-hurtrock=; Path=/; Max-Age=0; Secure; HttpOnly"]);
    }
}
