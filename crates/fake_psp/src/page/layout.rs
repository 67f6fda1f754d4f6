//! One frame for every page, its content policy, and its style sheet.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{DOCTYPE, Markup, html};
use url::Url;

use super::lang::Lang;

/// What stands around a page.
pub(crate) struct Frame<'a> {
    pub(crate) lang: Lang,
    /// `Stripe Checkout` or `Midtrans Snap`.
    pub(crate) gateway: &'static str,
    pub(crate) title: &'a str,
    /// Addresses of the shop to which the page's forms may lead.
    pub(crate) returns: Vec<&'a str>,
}

/// The page as a response, with its own strict content policy.
pub(crate) fn respond(frame: &Frame<'_>, status: StatusCode, body: &Markup) -> Response {
    let page = document(frame, body).into_string();
    let policy = policy(&frame.returns);
    let policy = HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"));
    let mut response = (status, page).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// The answer where no page is: its address is wrong, or of an earlier start, of which nothing is remembered.
pub(crate) fn unknown(lang: Lang, gateway: &'static str) -> Response {
    let title = lang.say("Halaman pembayaran tidak ditemukan", "Payment page not found");
    let frame = Frame { lang, gateway, title, returns: Vec::new() };
    let what = lang.say(
        "Simulasi ini tidak mengenal halaman ini; mungkin sudah dinyalakan ulang sejak pesanan dibuat. Tidak ada yang dibayar di sini.",
        "This simulation does not know this page; it may have been restarted since the order was placed. Nothing was paid here.",
    );
    let next = lang.say(
        "Kembali ke halaman pesananmu di toko, lalu pilih cara bayar lain.",
        "Go back to your order's page in the shop and choose another way to pay.",
    );
    respond(&frame, StatusCode::NOT_FOUND, &html! { p { (what) } p { (next) } })
}

/// Browsers apply `form-action` to the redirect after a form too, so the shop's own origin is part of it.
fn policy(returns: &[&str]) -> String {
    let mut origins: Vec<String> = returns.iter().filter_map(|text| origin(text)).collect();
    origins.sort();
    origins.dedup();
    origins.insert(0, "'self'".to_owned());
    let origins = origins.join(" ");
    format!(
        "default-src 'none'; style-src 'self'; form-action {origins}; base-uri 'none'; frame-ancestors 'none'; img-src data:"
    )
}

fn origin(text: &str) -> Option<String> {
    let origin = Url::parse(text).ok()?.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}

fn document(frame: &Frame<'_>, body: &Markup) -> Markup {
    let (lang, gateway) = (frame.lang, frame.gateway);
    let simulation = match lang {
        Lang::Id => format!("Simulasi {gateway}"),
        Lang::En => format!("{gateway} simulation"),
    };
    html! {
        (DOCTYPE)
        html lang=(lang.key()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (frame.title) " · " (simulation) }
                link rel="stylesheet" href="/_page/style.css";
                link rel="icon" href="data:,";
            }
            body {
                header {
                    p.banner role="note" {
                        strong { (simulation) }
                        " – "
                        (lang.say("tidak ada uang sungguhan yang berpindah.", "no real money is moved."))
                    }
                }
                main { h1 { (frame.title) } (body) }
                footer {
                    nav aria-label=(lang.say("Bahasa", "Language")) {
                        a href="?lang=id" lang="id" aria-current=[(lang == Lang::Id).then_some("true")] { "Bahasa Indonesia" }
                        a href="?lang=en" lang="en" aria-current=[(lang == Lang::En).then_some("true")] { "English" }
                    }
                }
            }
        }
    }
}

/// A list of names and values.
pub(crate) fn facts(rows: &[(&str, Markup)]) -> Markup {
    html! { dl { @for (name, value) in rows { div { dt { (name) } dd { (value) } } } } }
}

/// One button that posts to an address, with a line of explanation.
pub(crate) fn choice(action: &str, lang: Lang, class: &str, label: &str, note: &str) -> Markup {
    html! {
        form method="post" action={ (action) "?lang=" (lang.key()) } {
            button class=(class) type="submit" { span { (label) } @if !note.is_empty() { small { (note) } } }
        }
    }
}

/// Back to the shop; only web addresses are followed.
pub(crate) fn sent_back(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// The style sheet of all pages.
pub(crate) async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "max-age=600")], include_str!("style.css"))
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_may_lead_back_to_the_shop_and_nowhere_else() {
        let policy =
            policy(&["http://127.0.0.1:3000/done?x={CHECKOUT_SESSION_ID}", "http://127.0.0.1:3000/cart", "data:,"]);
        assert!(policy.contains("form-action 'self' http://127.0.0.1:3000;"), "{policy}");
    }
}
