use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::list::ListBody;
use super::query::{known_address, query_of};
use super::sentences as s;
use crate::locale::{use_base, use_lang};
use crate::ui::{Canonical, Crumbs, PageHead};

/// Every product, filtered and sorted.
#[component]
pub(crate) fn ProductsPage() -> impl IntoView {
    let (lang, base) = (use_lang(), use_base());
    let params = use_query_map();
    let query = Memo::new(move |_| query_of(&params.read(), None));
    let about = lang.pick(
        "Semua alat musik di Hurtrock: saring menurut merek, harga, stok, dan spesifikasi.",
        "Every instrument at Hurtrock: filter by brand, price, stock and specification.",
    );
    view! {
        <PageHead title=s::all_products(lang) description=about />
        {move || view! { <Canonical address=query.with(|query| known_address(&base, "/products", query)) /> }}
        <Crumbs path=vec![("/products".to_owned(), s::all_products(lang).to_owned())] />
        <div class="page__head"><h1>{s::all_products(lang)}</h1></div>
        <ListBody query=query path="/products".to_owned() />
    }
}
