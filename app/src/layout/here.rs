use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The address of this page with its query, to come back to.
pub(crate) fn use_here() -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let location = use_location();
    move || {
        let query = location.search.get();
        let path = location.pathname.get();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }
}
