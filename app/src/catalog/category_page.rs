use domain::listing::ListQuery;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::load_category;
use super::home_parts::tiles;
use super::list::ListBody;
use super::list_view::CategoryView;
use super::query::{known_address, query_of};
use crate::layout::use_query;
use crate::load::Load;
use crate::locale::{use_base, use_lang};
use crate::ui::{Canonical, Crumbs, JsonLd, Loaded, PageHead, still};

/// A category: what it is, what is below it, and everything in the whole subtree.
#[component]
pub(crate) fn CategoryPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.read().get("slug").unwrap_or_default());
    let category = Load::new("category", move || slug.get(), load_category);
    let search = use_query();
    let query = Memo::new(move |_| query_of(&search.read(), Some(slug.get())));
    view! {
        <Loaded resource=category view=move |category: CategoryView| {
            let path = format!("/categories/{}", category.slug);
            view! {
                <Head category=category query=query />
                <ListBody query=query path=path />
            }
        } />
    }
}

#[component]
fn Head(category: CategoryView, query: Memo<ListQuery>) -> impl IntoView {
    let (lang, base) = (use_lang(), use_base());
    let path = format!("/categories/{}", category.slug);
    let below = category.children;
    let about = if category.description.is_empty() { category.name.clone() } else { category.description.clone() };
    view! {
        <PageHead title=category.name.clone() description=about />
        {move || view! { <Canonical address=query.with(|query| known_address(&base, &path, query)) /> }}
        <JsonLd json=category.json_ld />
        <Crumbs path=category.path />
        <div class="page__head"><h1>{category.name}</h1><p>{category.description}</p></div>
        {(!below.is_empty()).then(|| view! {
            <nav aria-label=lang.pick("Subkategori", "Subcategories")><ul class="tiles tiles--sub" inner_html=still(tiles(&below, false, lang))></ul></nav>
        })}
    }
}
