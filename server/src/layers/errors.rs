//! What a visitor sees when the server itself refuses or breaks: a page in their language, or what server functions answer with.
//!
//! Promises: nothing internal is told; whatever inner layers wrote as bare text never leaves the server.
//! Must not: dress what pages and functions answered themselves.

use app::error::{ApiError, PlainError};
use app::locale::Locale;
use app::ssr::RequestId;
use app::wire::{Wire, read_beginning, write};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse as _, Response};
use domain::lang::Lang;
use leptos::server_fn::ContentType;
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;

use super::cookies::locale;
use super::headers::ERROR_PAGE_POLICY;
use crate::AppState;

/// Bytes of the longest error.
const MOST: usize = 256 * 1024;

/// Marks an answer that machines ask for and that stays as it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain;

/// Whether a browser asks for a page.
pub(crate) fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).map(HeaderValue::as_bytes).unwrap_or_default();
    accepted.windows(9).any(|part| part == b"text/html")
}

/// Gives bare errors of inner layers and handlers their page.
pub(crate) async fn dress(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (wants_page, locale) = (wants_page(request.headers()), locale(request.headers()));
    let is_function = request.uri().path().starts_with("/api/");
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let response = next.run(request).await;
    if is_function && response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        return by_status(response, wants_page).await;
    }
    if !is_bare(&response) {
        return response;
    }
    let status = response.status();
    let mut dressed = if is_function && !wants_page {
        on_the_wire(status, &named(status, id))
    } else if wants_page {
        let mut page = (status, Html(page(status, &id, locale, &state.build))).into_response();
        page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(ERROR_PAGE_POLICY));
        page
    } else {
        (status, status.canonical_reason().unwrap_or_default()).into_response()
    };
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            dressed.headers_mut().insert(name, value.clone());
        }
    }
    dressed
}

/// An error that nobody has put into words: pages are HTML, functions answer on the wire and name themselves.
fn is_bare(response: &Response) -> bool {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || response.extensions().get::<Plain>().is_some() {
        return false;
    }
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    !kind.starts_with(b"text/html") && !kind.starts_with(b"application/json") && kind != Wire::CONTENT_TYPE.as_bytes()
}

/// The error of a server function under the status that belongs to it: the framework answers 500 to everything that the function
/// itself gave no status. A form without script is sent back to its page, which shows the error.
async fn by_status(response: Response, wants_page: bool) -> Response {
    let (mut head, body) = response.into_parts();
    if wants_page && head.headers.contains_key(header::LOCATION) {
        head.status = StatusCode::SEE_OTHER;
        return Response::from_parts(head, Body::empty());
    }
    let body = to_bytes(body, MOST).await.unwrap_or_default();
    if head.status == StatusCode::INTERNAL_SERVER_ERROR {
        head.status = status_of(&body);
    }
    head.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(Wire::CONTENT_TYPE));
    Response::from_parts(head, Body::from(body))
}

/// By the error, whatever was refused: that comes after its kind, and nobody looks there.
fn status_of(body: &[u8]) -> StatusCode {
    match read_beginning::<ApiError<()>>(body) {
        Ok(ApiError::Rejected(())) => StatusCode::UNPROCESSABLE_ENTITY,
        Ok(ApiError::Malformed) => StatusCode::BAD_REQUEST,
        Ok(ApiError::SignIn) => StatusCode::UNAUTHORIZED,
        Ok(ApiError::Forbidden) => StatusCode::FORBIDDEN,
        Ok(ApiError::NotFound) => StatusCode::NOT_FOUND,
        Ok(ApiError::Changed) => StatusCode::CONFLICT,
        Ok(ApiError::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// An error as server functions answer it.
pub(crate) fn on_the_wire(status: StatusCode, error: &PlainError) -> Response {
    (status, [(header::CONTENT_TYPE, Wire::CONTENT_TYPE)], write(error).unwrap_or_default()).into_response()
}

fn named(status: StatusCode, request_id: String) -> PlainError {
    match status {
        StatusCode::UNAUTHORIZED => PlainError::SignIn,
        StatusCode::FORBIDDEN => PlainError::Forbidden,
        StatusCode::NOT_FOUND => PlainError::NotFound,
        StatusCode::CONFLICT => PlainError::Changed,
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            PlainError::Busy
        }
        _ if status.is_client_error() => PlainError::Malformed,
        _ => PlainError::Internal { request_id },
    }
}

/// A page that needs nothing but the style sheet: whatever broke may have broken rendering too.
fn page(status: StatusCode, id: &str, locale: Locale, build: &str) -> String {
    let lang = locale.lang;
    let (title, text) = words(status, lang);
    let (way, go) = if status == StatusCode::UNAUTHORIZED {
        ("/login", lang.pick("Masuk", "Sign in"))
    } else {
        ("", lang.pick("Coba lagi", "Try again"))
    };
    let home = lang.pick("Ke beranda", "Go home");
    let code = if status.is_server_error() {
        format!("<p><small>{}: {id}</small></p>", lang.pick("Kode", "Code"))
    } else {
        String::new()
    };
    let theme = locale.theme.key().map(|key| format!(" data-theme=\"{key}\"")).unwrap_or_default();
    let (tag, number) = (lang.tag(), status.as_u16());
    format!(
        "<!DOCTYPE html><html lang=\"{tag}\"{theme}><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>{title} · Hurtrock</title>\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"/pkg/{build}/hurtrock.css\">\
         </head><body><main id=\"main\" class=\"wrap page\"><div class=\"oops\"><p class=\"oops__no\" aria-hidden=\"true\">{number}</p>\
         <h1>{title}</h1><p>{text}</p>{code}<div class=\"row\"><a class=\"btn btn--go\" href=\"{way}\">{go}</a>\
         <a class=\"btn\" href=\"/\">{home}</a></div></div></main></body></html>"
    )
}

fn words(status: StatusCode, lang: Lang) -> (&'static str, &'static str) {
    match status {
        StatusCode::UNAUTHORIZED => (
            lang.pick("Masuk dulu, ya", "Sign in first"),
            lang.pick(
                "Alamat ini terbuka setelah kamu masuk. Masuk dulu, lalu buka sekali lagi.",
                "This address opens once you are signed in. Sign in, then open it once more.",
            ),
        ),
        StatusCode::FORBIDDEN => (
            lang.pick("Tidak boleh lewat sini", "No way through"),
            lang.pick(
                "Permintaan ini tidak datang dari halaman toko kami, jadi kami tolak. Buka halamannya lagi lalu coba sekali lagi.",
                "This request did not come from a page of our shop, so we refused it. Open the page again and retry.",
            ),
        ),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => (
            lang.pick("Panggungnya kosong", "The stage is empty"),
            lang.pick("Yang kamu cari tidak ada di sini.", "What you are looking for is not here."),
        ),
        StatusCode::CONFLICT => (
            lang.pick("Baru saja berubah", "It has just changed"),
            lang.pick(
                "Ada perubahan lain di saat yang sama. Buka halamannya lagi, lalu ulangi bila masih perlu.",
                "Something else changed at the same moment. Open the page again, then repeat if it is still needed.",
            ),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            lang.pick("Kebesaran", "Too large"),
            lang.pick("Kiriman ini lebih besar dari yang kami terima.", "This is larger than what we take."),
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            lang.pick("Sedang ramai", "Full house"),
            lang.pick("Toko sedang sibuk sekali. Coba lagi sebentar.", "The shop is very busy. Try again in a moment."),
        ),
        _ if status.is_client_error() => (
            lang.pick("Isian tidak terbaca", "Could not be read"),
            lang.pick("Muat ulang halamannya lalu coba lagi.", "Reload the page and try again."),
        ),
        _ => (
            lang.pick("Senarnya putus", "A string broke"),
            lang.pick(
                "Ada yang rusak di sisi kami. Tidak ada yang hilang. Coba lagi sebentar, atau sebutkan kode di bawah ke kami.",
                "Something broke on our side. Nothing is lost. Try again in a moment, or tell us the code below.",
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_has_the_status_of_its_name() {
        for (error, status) in [
            (PlainError::Malformed, 400),
            (PlainError::SignIn, 401),
            (PlainError::Forbidden, 403),
            (PlainError::NotFound, 404),
            (PlainError::Changed, 409),
            (PlainError::Busy, 503),
            (PlainError::Internal { request_id: "x".to_owned() }, 500),
        ] {
            assert_eq!(status_of(&write(&error).unwrap()), status, "{error:?}");
        }
        assert_eq!(status_of(&write(&ApiError::Rejected(("only_left", 3))).unwrap()), 422);
        assert_eq!(status_of(b"not of the wire"), 500);
    }

    #[test]
    fn a_bare_error_of_a_function_keeps_its_status_under_its_name() {
        for status in [401, 403, 404, 409, 503] {
            let status = StatusCode::from_u16(status).unwrap();
            let error = named(status, "x".to_owned());
            assert_eq!(status_of(&write(&error).unwrap()), status, "{error:?}");
        }
    }
}
