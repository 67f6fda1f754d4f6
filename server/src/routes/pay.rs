//! The button on an order's page that leads to the gateway's page.
//!
//! Promises: it works without script; pressing it twice leads to the same page; the secret of a guest's link stays with the shop.
//! The gateway's address is reached from a page of ours, because no answer of this shop redirects to another site.

use axum::Extension;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use domain::lang::Lang;
use domain::payment::PaymentMethod;
use serde::Deserialize;
use services::payments::PayError;
use services::{Failure, OrderAccess, Visitor};

use super::uploads::refused;
use crate::AppState;
use crate::layers::cookies::{cookie, locale};
use crate::layers::headers::ERROR_PAGE_POLICY;

/// Where the order's page sends whoever wants to pay (fields `token`, and `method` for another way).
pub(super) const PATH: &str = "/orders/{number}/pay";
/// Brings a guest back to the private link; only sent to the address that gateways send customers back to.
const COOKIE: &str = "pay_link";

/// What was pressed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Press {
    token: String,
    method: String,
}

/// `POST /orders/{number}/pay`.
pub(super) async fn pay(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(number): Path<String>,
    headers: HeaderMap,
    Form(press): Form<Press>,
) -> Response {
    let access = match visitor.user() {
        _ if !press.token.is_empty() => OrderAccess::Link(press.token.clone()),
        Some(user) => OrderAccess::Owner(user),
        None => return StatusCode::NOT_FOUND.into_response(),
    };
    let payments = &state.services.payments;
    let page = match PaymentMethod::from_key(&press.method) {
        Some(method) => payments.switch(&number, &access, method).await,
        None => payments.begin(&number, &access).await,
    };
    match page.map(|page| page.redirect) {
        Ok(Some(address)) => depart(&state, &address, &number, &press.token, locale(&headers).lang),
        // Paid by hand: the order's page says how.
        Ok(None) => Redirect::to(&order_page(&number, &press.token)).into_response(),
        Err(Failure::Rejected(error)) => {
            let word = format!("pay={}", word(error));
            Redirect::to(&with(&order_page(&number, &press.token), &word)).into_response()
        }
        Err(failure) => refused(&failure),
    }
}

/// A page that leads to the gateway by itself, or by its button.
fn depart(state: &AppState, address: &str, number: &str, token: &str, lang: Lang) -> Response {
    let address = escaped(address);
    let title = lang.pick("Ke halaman pembayaran", "To the payment page");
    let text = lang.pick(
        "Kamu sedang dibawa ke halaman pembayaran. Kalau tidak terjadi apa-apa, tekan tombolnya.",
        "You are being taken to the payment page. If nothing happens, press the button.",
    );
    let (tag, build, go) = (lang.tag(), &state.build, lang.pick("Bayar sekarang", "Pay now"));
    let page = format!(
        "<!DOCTYPE html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">\
         <meta http-equiv=\"refresh\" content=\"0;url={address}\"><title>{title} · Hurtrock</title>\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"/pkg/{build}/hurtrock.css\">\
         </head><body><main id=\"main\" class=\"wrap page\"><div class=\"oops\"><h1>{title}</h1><p>{text}</p><div class=\"row\">\
         <a class=\"btn btn--go\" href=\"{address}\" rel=\"noreferrer\">{go}</a></div></div></main></body></html>"
    );
    let mut response = Html(page).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(ERROR_PAGE_POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let secure = if state.site.is_secure { "; Secure" } else { "" };
    let value = format!(
        "{COOKIE}={}.{}; Path=/payments/return; Max-Age=172800; SameSite=Lax; HttpOnly{secure}",
        plain(number),
        plain(token)
    );
    if let Some(value) = HeaderValue::from_str(&value).ok().filter(|_| !token.is_empty()) {
        headers.append(header::SET_COOKIE, value);
    }
    response
}

/// The secret of this order's private link, if this browser left by it.
pub(super) fn kept_token(headers: &HeaderMap, number: &str) -> String {
    let kept = cookie(headers, COOKIE).and_then(|kept| kept.split_once('.'));
    kept.filter(|(known, _)| *known == number).map(|(_, token)| plain(token)).unwrap_or_default()
}

/// The order's page, at what is said about paying.
pub(super) fn order_page(number: &str, token: &str) -> String {
    let token = if token.is_empty() { String::new() } else { format!("?token={}", plain(token)) };
    format!("/orders/{}{token}#payment", plain(number))
}

/// With one more thing said in the query.
fn with(page: &str, word: &str) -> String {
    let (path, place) = page.split_once('#').unwrap_or((page, ""));
    let sign = if path.contains('?') { '&' } else { '?' };
    format!("{path}{sign}{word}#{place}")
}

/// Whatever is not a letter, a digit or a dash could not be in a number or a token anyway.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

fn escaped(address: &str) -> String {
    address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// One word for the order's page, which has the sentence.
fn word(error: PayError) -> &'static str {
    match error {
        PayError::AlreadyPaid => "paid",
        PayError::NotWaiting => "not-waiting",
        PayError::MethodUnavailable => "unavailable",
        PayError::ProofSent => "proof-sent",
        PayError::LookedAt => "looked-at",
        PayError::UnderWay => "under-way",
        PayError::Unclear => "unclear",
        PayError::Refused => "refused",
        PayError::TooMany(_) => "too-many",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_the_order() {
        assert_eq!(order_page("HR-2611-0001", ""), "/orders/HR-2611-0001#payment");
        assert_eq!(order_page("/evil.example/", "a&b=c"), "/orders/evilexample?token=abc#payment");
        assert_eq!(with(&order_page("HR-1", "ab"), "pay=unclear"), "/orders/HR-1?token=ab&pay=unclear#payment");
    }

    #[test]
    fn a_link_is_kept_for_its_own_order_only() {
        let headers = HeaderMap::from_iter([(header::COOKIE, "lang=en; pay_link=HR-1.abc123".parse().unwrap())]);
        assert_eq!(kept_token(&headers, "HR-1"), "abc123");
        assert_eq!(kept_token(&headers, "HR-2"), "");
        assert_eq!(kept_token(&HeaderMap::new(), "HR-1"), "");
    }

    #[test]
    fn a_gateways_address_cannot_break_out_of_the_page() {
        assert_eq!(escaped("https://x/?a=1&b=\"><script>"), "https://x/?a=1&amp;b=&quot;&gt;&lt;script&gt;");
    }
}
