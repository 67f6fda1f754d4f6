use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::catalog::{ListBody, query_of};
use crate::locale::use_lang;
use crate::ui::{Canonical, PageHead};

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
    let about = lang.pick(
        "Cari gitar, bass, drum, ampli, dan efek di Hurtrock, lalu saring menurut merek, harga, dan stok.",
        "Search Hurtrock for guitars, basses, drums, amps and pedals, then filter by brand, price and stock.",
    );
    view! {
        <PageHead title=title description=about />
        <Canonical address=None />
        <div class="page__head"><h1>{title}</h1></div>
        <ListBody query=query path="/search".to_owned() />
    }
}
