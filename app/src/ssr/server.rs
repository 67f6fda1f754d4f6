//! What a page or a server function takes from the request it answers.

use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use services::actor::CartKey;
use services::carts::CartOwner;
use services::orders::OrderAccess;
use services::{Failure, Services, Visitor};
use tower_sessions::Session;

use crate::error::ApiError;
use crate::locale::{BaseUrl, Locale};

/// The id by which a request is found in the log.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The names of what a session remembers.
#[derive(Debug)]
pub struct SessionKeys;

impl SessionKeys {
    /// The account that signed in.
    pub const USER: &'static str = "user";
    /// The account's session epoch at that time; a newer epoch ends the session.
    pub const EPOCH: &'static str = "epoch";
    /// The secret of the guest's cart.
    pub const CART: &'static str = "cart";
}

/// Makes the request's services, visitor and language known to the page or function about to run.
pub fn provide_request(services: &Services) {
    provide_context(services.clone());
    if let Some(parts) = use_context::<Parts>() {
        if let Some(locale) = parts.extensions.get::<Locale>() {
            provide_context(*locale);
        }
        if let Some(base) = parts.extensions.get::<BaseUrl>() {
            provide_context(base.clone());
        }
    }
}

pub(super) fn extension<T: Clone + Send + Sync + 'static>() -> Option<T> {
    use_context::<Parts>().and_then(|parts| parts.extensions.get::<T>().cloned())
}

/// The shop's use cases.
pub(crate) fn services() -> Services {
    expect_context::<Services>()
}

/// The absolute address of the shop, without a slash at the end.
pub(crate) fn base_url() -> String {
    super::current_base().0
}

/// Whether a browser without script sent this form and wants a page back.
pub(crate) fn wants_page() -> bool {
    use_context::<Parts>().is_some_and(|parts| {
        parts
            .headers
            .get(header::ACCEPT)
            .is_some_and(|accept| accept.as_bytes().windows(9).any(|part| part == b"text/html"))
    })
}

/// Whoever asks.
pub fn visitor() -> Visitor {
    extension::<Visitor>().unwrap_or_default()
}

/// The session of whoever asks.
pub fn session<E>() -> Result<Session, ApiError<E>> {
    extension::<Session>().ok_or_else(|| internal())
}

/// The cart of whoever asks, if there can be one.
pub(crate) fn cart_owner() -> Option<CartOwner> {
    CartOwner::of(&visitor())
}

/// The cart of whoever asks; a guest without one gets a key for it in the session.
pub(crate) async fn cart_owner_or_new<E>() -> Result<CartOwner, ApiError<E>> {
    if let Some(owner) = cart_owner() {
        return Ok(owner);
    }
    let secret = services().new_token();
    session()?.insert(SessionKeys::CART, &secret).await.map_err(|_| ApiError::Busy)?;
    Ok(CartOwner::Guest(CartKey::new(secret)))
}

/// By what right an order is looked at: its private link, else the account.
pub(crate) fn order_access<E>(token: String) -> Result<OrderAccess, ApiError<E>> {
    match (token.is_empty(), visitor().user()) {
        (false, _) => Ok(OrderAccess::Link(token)),
        (true, Some(user)) => Ok(OrderAccess::Owner(user)),
        (true, None) => Err(ApiError::SignIn),
    }
}

/// Sends the browser on after a server function: with script and without. Only ever to a page of this shop.
pub(crate) fn go(path: &str) {
    leptos_axum::redirect(&own_path(path));
}

pub(super) fn redirect(path: &str, permanent: bool) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    if let Ok(location) = HeaderValue::from_str(&own_path(path)) {
        response.insert_header(header::LOCATION, location);
        response.set_status(if permanent { StatusCode::MOVED_PERMANENTLY } else { StatusCode::SEE_OTHER });
    }
}

/// `path` if it is one of this site, else the start page.
fn own_path(path: &str) -> String {
    if super::is_own_path(path) { path.to_owned() } else { "/".to_owned() }
}

/// Only lists of unknown length cannot be written, and no page has one.
pub(super) fn written<T: serde::Serialize>(value: &T) -> Vec<u8> {
    crate::wire::write(value).unwrap_or_else(|error| {
        tracing::error!(%error, "what a page brings cannot be written");
        Vec::new()
    })
}

pub(super) fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        response.set_status(status);
    }
}

fn internal<E>() -> ApiError<E> {
    ApiError::Internal { request_id: extension::<RequestId>().map(|id| id.0).unwrap_or_default() }
}

impl<E: std::fmt::Debug> From<Failure<E>> for ApiError<E> {
    /// The one place where failures meet the wire: the status is set, what is broken is logged once and kept inside.
    fn from(failure: Failure<E>) -> Self {
        let (status, error) = match failure {
            Failure::Rejected(refusal) => {
                tracing::info!(?refusal, "rejected");
                (422, Self::Rejected(refusal))
            }
            Failure::NotFound => (404, Self::NotFound),
            Failure::SignIn => (401, Self::SignIn),
            Failure::Forbidden => {
                tracing::warn!(user = ?visitor().user(), "forbidden");
                (403, Self::Forbidden)
            }
            Failure::Conflict => (409, Self::Changed),
            Failure::Unavailable => (503, Self::Busy),
            Failure::Broken(cause) => {
                let error = internal();
                tracing::error!(%cause, ?error, "broken");
                (500, error)
            }
        };
        set_status(status);
        error
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::PlainError;

    #[test]
    fn that_somebody_was_faster_is_not_said_when_nobody_answered() {
        assert_eq!(PlainError::from(Failure::Conflict), PlainError::Changed);
        assert_eq!(PlainError::from(Failure::Unavailable), PlainError::Busy);
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        for (asked, sent) in [
            ("/cart?x=1", "/cart?x=1"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/a\r\nSet-Cookie: x", "/"),
            ("", "/"),
        ] {
            assert_eq!(own_path(asked), sent, "{asked}");
        }
    }
}
