//! The application's pages and server functions.

use std::sync::OnceLock;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use leptos::prelude::{AnyView, IntoAny as _};
use leptos_axum::{AxumRouteListing, LeptosRoutes as _, generate_route_list, render_app_async_with_context};

use crate::AppState;
use crate::layers::errors::wants_page;
use crate::layers::headers::send_page_policy;

/// Every page. Listed once: listing renders the application without a request, and what it touches first then would wait for
/// ever (leptos issue 4773).
pub(super) fn list() -> &'static [AxumRouteListing] {
    static PAGES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();
    PAGES.get_or_init(|| generate_route_list(app::App))
}

/// Pages and server functions; both find the request's services in the same way.
pub(super) fn routes(state: &AppState) -> Router<AppState> {
    Router::new().leptos_routes_with_context(state, list().to_vec(), context(state), shell(state)).fallback(not_found)
}

fn context(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    let state = state.clone();
    move || {
        app::ssr::provide_request(&state.services);
        send_page_policy();
    }
}

fn shell(state: &AppState) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
    let state = state.clone();
    move || app::shell(state.assets.clone()).into_any()
}

/// The application's own page for what does not exist; machines get the bare status. A page has one address: with a slash at its end
/// it is sent to the one without.
async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    if let Some(address) = without_slash(request.uri()) {
        return Redirect::permanent(&address).into_response();
    }
    let is_page = request.method() == Method::GET && wants_page(request.headers());
    if !is_page || request.uri().path().starts_with("/api/") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut response = render_app_async_with_context(context(&state), shell(&state))(request).await;
    if response.status().is_success() {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// The address of a page that was asked for with a slash too many.
fn without_slash(uri: &Uri) -> Option<String> {
    let path = uri.path().strip_suffix('/').filter(|path| list().iter().any(|page| is_at(page.path(), path)))?;
    Some(uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")))
}

/// Whether `path` is one of `pattern`, part by part: so nothing is sent anywhere but to a page.
fn is_at(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    let is_part = |(pattern, part): (&&str, &&str)| pattern == part || (pattern.starts_with('{') && !part.is_empty());
    pattern.len() == path.len() && pattern.iter().zip(&path).all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn only_the_address_of_a_page_loses_its_slash() {
        for (asked, sent) in [
            ("/products/", Some("/products")),
            ("/categories/bass/?page=2", Some("/categories/bass?page=2")),
            ("/help/terms/", Some("/help/terms")),
            ("/products//", None),
            ("//evil.example/", None),
            ("/nirgends/", None),
            ("/", None),
            ("/products", None),
        ] {
            assert_eq!(without_slash(&asked.parse().unwrap()).as_deref(), sent, "{asked}");
        }
    }
}
