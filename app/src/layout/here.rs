use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_matched, use_query_map};
use leptos_router::params::ParamsMap;

use crate::catalog::escape;

/// The address of this page with its query, to come back to.
pub(crate) fn use_here() -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let location = use_location();
    move || {
        let query = location.search.get();
        let path = location.pathname.get();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }
}

/// The address of the sign-in page that leads back to this one.
pub(crate) fn use_sign_in() -> String {
    let here = use_here();
    untrack(|| sign_in(&here()))
}

/// What a form without script came back with was about somebody who was not signed in, so it does not come along.
fn sign_in(here: &str) -> String {
    let (path, query) = here.split_once('?').unwrap_or((here, ""));
    let own: Vec<_> = query.split('&').filter(|part| !part.is_empty() && !part.starts_with("__")).collect();
    let back = if own.is_empty() { path.to_owned() } else { format!("{path}?{}", own.join("&")) };
    format!("/login?next={}", escape(&back))
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

#[cfg(test)]
mod tests {
    use super::sign_in;

    #[test]
    fn signing_in_leads_back_to_this_page_as_it_was_asked_for() {
        for (here, address) in [
            ("/profile", "/login?next=%2Fprofile"),
            ("/admin/orders?state=paid&page=2", "/login?next=%2Fadmin%2Forders%3Fstate%3Dpaid%26page%3D2"),
            ("/orders/HR-1?__path=%2Fapi%2Forders%2Fcancel&__err=x", "/login?next=%2Forders%2FHR-1"),
            ("/orders?page=2&__err=x", "/login?next=%2Forders%3Fpage%3D2"),
        ] {
            assert_eq!(sign_in(here), address);
        }
    }
}
