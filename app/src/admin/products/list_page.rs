use domain::money::grouped;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::load_products;
use super::list_view::ProductsView;
use super::query::{ProductsQuery, SORTS, STATES, sort_name, state_name};
use super::tables::ProductTable;
use crate::admin::filter_bar::FilterBar;
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Icon, Pager};

/// All products, hidden ones too.
#[component]
pub(crate) fn ProductsPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| ProductsQuery::of(&params.read()));
    let products = Load::new("products", move || query.get(), async |query| admitted(load_products(query).await));
    view! {
        <BackOffice>
            <Gate resource=products view=move |view: ProductsView| view! { <Products view=view query=query.get_untracked() /> } />
        </BackOffice>
    }
}

#[component]
fn Products(view: ProductsView, query: ProductsQuery) -> impl IntoView {
    let lang = use_lang();
    let (page, pages, total) = (view.page, view.pages, grouped(i64::from(view.total)));
    let pager = query.clone();
    view! {
        <OfficeHead title=lang.pick("Produk", "Products") />
        <div class="obody">
            <Filters query=query.clone() categories=view.categories />
            <div>
                {if view.rows.is_empty() {
                    view! { <Empty filtered=query.is_filtered() /> }.into_any()
                } else {
                    view! { <ProductTable rows=view.rows query=query /> }.into_any()
                }}
                <div class="table-foot page">
                    <p role="status">{lang.pick(format!("{total} produk"), if view.total == 1 { "1 product".to_owned() } else { format!("{total} products") })}</p>
                    <Pager page=page pages=pages address=move |page| pager.on_page(page) />
                </div>
            </div>
        </div>
    }
}

#[component]
fn Filters(query: ProductsQuery, categories: Vec<(String, String)>) -> impl IntoView {
    let lang = use_lang();
    let states = STATES.map(|state| (state.to_owned(), state_name(state, lang).to_owned())).to_vec();
    let sorts = SORTS.map(|sort| (sort.to_owned(), sort_name(sort, lang).to_owned())).to_vec();
    let label = lang.pick("Cari nama atau SKU", "Search name or SKU");
    view! {
        <FilterBar action="/admin/products" address=|typed| ProductsQuery::of(typed).on_page(1)>
            <div class="fbar__find">
                <label class="sr-only" for="find">{label}</label>
                <Icon name="search" />
                <input class="input" id="find" name="q" type="search" value=query.text.clone() maxlength="100" placeholder=label />
            </div>
            <Choice name="category" label=lang.pick("Kategori", "Category") none=lang.pick("Semua kategori", "All categories") options=categories chosen=query.category.clone() />
            <Choice name="state" label=lang.pick("Keadaan", "State") none=lang.pick("Semua keadaan", "Any state") options=states chosen=query.state.clone() />
            <Choice name="sort" label=lang.pick("Urutan", "Order") none=sort_name("", lang) options=sorts chosen=query.sort.clone() />
            <button class="btn btn--s" type="submit">{lang.pick("Terapkan", "Apply")}</button>
            {query.is_filtered().then(|| view! { <a class="link" href="/admin/products">{lang.pick("Hapus saringan", "Clear filters")}</a> })}
        </FilterBar>
    }
}

#[component]
fn Choice(
    name: &'static str,
    label: &'static str,
    none: &'static str,
    options: Vec<(String, String)>,
    chosen: String,
) -> impl IntoView {
    view! {
        <span class="select">
            <select class="input" name=name aria-label=label>
                <option value="">{none}</option>
                {options.into_iter().map(|(value, name)| {
                    let selected = value == chosen;
                    view! { <option value=value selected=selected>{name}</option> }
                }).collect_view()}
            </select>
        </span>
    }
}

#[component]
fn Empty(filtered: bool) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="empty">
            <h2>{lang.pick("Kosong", "Nothing here")}</h2>
            <p>{if filtered {
                lang.pick("Tidak ada produk yang cocok. Longgarkan satu saringan.", "No product matches. Loosen a filter.")
            } else {
                lang.pick("Belum ada produk. Impor katalog dengan perintah hurtrock import.", "No products yet. Import a catalogue with the command hurtrock import.")
            }}</p>
            {filtered.then(|| view! { <a class="btn" href="/admin/products">{lang.pick("Semua produk", "All products")}</a> })}
        </div>
    }
}
