//! Refuses what other sites make a browser send. The layer of `tower-http` compares `Sec-Fetch-Site` and `Origin`; it lets a
//! request pass that has neither, which a very old browser sends: that one must name a page of this shop as its referrer.
//! Exempt are exactly the two addresses at which gateways tell what happened,
//! which are signed (`routes::payments`): they are not behind this layer.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tower_http::csrf::CsrfLayer;

use crate::AppState;
use crate::config::Site;

/// The layer that compares what browsers tell of where a request comes from. Behind a proxy that changes `Host`, the shop's
/// own address counts too.
pub(crate) fn layer(site: &Site) -> anyhow::Result<CsrfLayer> {
    Ok(CsrfLayer::new().add_trusted_origin(&site.base)?)
}

/// Refuses changes by a browser that tells nothing about where they come from.
pub(crate) async fn demand_origin(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_safe || is_told(request.headers()) || is_referred(request.headers(), &state.site) {
        return next.run(request).await;
    }
    tracing::warn!("refused: a change without origin");
    StatusCode::FORBIDDEN.into_response()
}

fn is_told(headers: &HeaderMap) -> bool {
    let told = |name| headers.get(name).is_some_and(|value: &HeaderValue| !value.is_empty());
    told(HeaderName::from_static("sec-fetch-site")) || told(header::ORIGIN)
}

fn is_referred(headers: &HeaderMap, site: &Site) -> bool {
    let referrer = headers.get(header::REFERER).and_then(|value| Uri::try_from(value.as_bytes()).ok());
    let Some(authority) = referrer.as_ref().and_then(Uri::authority) else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let own = [host, Some(site.authority.as_str())];
    own.into_iter().flatten().any(|own| authority.as_str().eq_ignore_ascii_case(own))
}
