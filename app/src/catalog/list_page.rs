use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;

use super::list::ListBody;
use super::query::query_of;
use super::sentences as s;
use crate::locale::use_lang;
use crate::ui::Crumbs;

/// Every product, filtered and sorted.
#[component]
pub(crate) fn ProductsPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_query_map();
    let query = Memo::new(move |_| query_of(&params.read(), None));
    view! {
        <Title text=s::all_products(lang) />
        <Meta name="description" content=lang.pick("Semua alat musik di Hurtrock: saring menurut merek, harga, stok, dan spesifikasi.", "Every instrument at Hurtrock: filter by brand, price, stock and specification.") />
        <Crumbs path=vec![("/products".to_owned(), s::all_products(lang).to_owned())] />
        <div class="page__head"><h1>{s::all_products(lang)}</h1></div>
        <ListBody query=query path="/products".to_owned() />
    }
}
