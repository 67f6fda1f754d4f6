use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::catalog::{ListBody, query_of};
use crate::locale::use_lang;

/// Results of a search, filtered like any list.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_query_map();
    let query = Memo::new(move |_| query_of(&params.read(), None));
    let title = move || match query.with(|query| query.text.clone()) {
        text if text.is_empty() => lang.pick("Cari", "Search").to_owned(),
        text => lang.pick(format!("Hasil untuk “{text}”"), format!("Results for “{text}”")),
    };
    view! {
        <Title text=title />
        <div class="page__head"><h1>{title}</h1></div>
        <ListBody query=query path="/search".to_owned() />
    }
}
