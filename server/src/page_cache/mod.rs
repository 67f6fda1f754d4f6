//! Whole pages for visitors without a session, kept until anything that can be seen changes, at most a minute.
//!
//! Promises: a page that is kept was rendered for nobody: the request it was rendered from has no cookies but language and theme,
//! no parameters but those that lists know, and its answer set no cookie. One visitor renders, the others wait for it. A change of
//! the catalogue's revision outdates everything at once.
//!
//! The nonce of a page's policy is kept with the page, so visitors within that minute are sent the same one. That is sound: a nonce
//! keeps out markup that was injected into the page *after* its author chose the nonce, and a kept page is finished; nothing of a
//! visitor is ever put into it. Whoever could inject something into the rendering itself would need to know a nonce that is drawn
//! anew, from 128 random bits, for each rendering.

mod key;
mod page;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use moka::future::Cache;

use crate::AppState;
use crate::layers::metrics::Cached;
use key::Key;
use page::Page;

/// How long a page is good for: opening hours and delivery days are in it.
const LIFE: Duration = Duration::from_mins(1);
/// Bytes of memory for pages.
const ROOM: u64 = 32 * 1024 * 1024;

/// The pages. Cheap to clone.
#[derive(Clone)]
pub(crate) struct PageCache(Cache<Key, Arc<Page>>);

impl Default for PageCache {
    fn default() -> Self {
        let weight = |_: &Key, page: &Arc<Page>| page.weight();
        Self(Cache::builder().weigher(weight).max_capacity(ROOM).time_to_live(LIFE).build())
    }
}

/// What came of a rendering that is not kept.
enum Unkept {
    /// An answer that is the same for everybody who waited for it (not found, moved).
    Same(Box<Page>),
    /// An answer for one visitor only: everybody asks for themselves.
    Own,
}

/// Answers from the cache where it can.
pub(crate) async fn serve(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(key) = Key::of(&request, &state) else {
        state.metrics.cached(Cached::Passed);
        return next.run(request).await;
    };
    if let Some(page) = state.pages.0.get(&key).await {
        state.metrics.cached(Cached::Hit);
        let mut response = page.answer(request.headers());
        response.extensions_mut().insert(Cached::Hit);
        return response;
    }
    state.metrics.cached(Cached::Miss);
    let (asked, own) = (request.headers().clone(), next.clone());
    let render = render(key.request(&request), next);
    match state.pages.0.try_get_with(key, render).await {
        Ok(page) => page.answer(&asked),
        Err(unkept) => match &*unkept {
            Unkept::Same(page) => page.answer(&asked),
            Unkept::Own => own.run(request).await,
        },
    }
}

async fn render(request: Option<Request>, next: Next) -> Result<Arc<Page>, Unkept> {
    let response = next.run(request.ok_or(Unkept::Own)?).await;
    let status = response.status();
    let page = Page::read(response).await.ok_or(Unkept::Own)?;
    if status != StatusCode::OK {
        return Err(Unkept::Same(Box::new(page)));
    }
    // Compressing takes milliseconds; it happens once, away from the requests.
    let packed = tokio::task::spawn_blocking(move || page.packed());
    packed.await.map(Arc::new).map_err(|_| Unkept::Own)
}
