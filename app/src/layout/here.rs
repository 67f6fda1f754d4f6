use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_matched, use_query_map};
use leptos_router::params::ParamsMap;

/// The address of this page with its query, to come back to.
pub(crate) fn use_here() -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let location = use_location();
    move || {
        let query = location.search.get();
        let path = location.pathname.get();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }
}

/// The query of this page's own address, also where it gives way to another of its kind: from one category to the next the router's
/// own keeps what the last one had.
pub(crate) fn use_query() -> Memo<ParamsMap> {
    // What is not found stands in no route.
    if use_context::<ArcMemo<ParamsMap>>().is_none() {
        return use_query_map();
    }
    let (location, matched) = (use_location(), use_matched());
    Memo::new(move |last: Option<&ParamsMap>| {
        let is_own = |path: &String| matched.with(|own| path.trim_matches('/') == own.trim_matches('/'));
        match last {
            // The visitor is leaving: until then it is what it was.
            Some(last) if !location.pathname.with(is_own) => last.clone(),
            _ => location.query.get(),
        }
    })
}
