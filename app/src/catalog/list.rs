use domain::listing::ListQuery;
use leptos::prelude::*;

use super::api::load_list;
use super::card::{CardGrid, Heading};
use super::facets::Filters;
use super::held::provide_held;
use super::list_tools::{ActiveFilters, Elsewhere, ListTools, nothing_found};
use super::list_view::ListView;
use super::query::address;
use super::sentences as s;
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Loaded, Pager, html, still};

/// Filters left, results right; the state is the address.
#[component]
pub(crate) fn ListBody(
    #[prop(into)] query: Signal<ListQuery>,
    /// The page's own address, without parameters.
    path: String,
) -> impl IntoView {
    provide_held();
    let list = Load::new("list", move || query.get(), load_list);
    view! {
        <Loaded
            resource=list
            waiting=|| view! { <WaitingList /> }
            view=move |list: ListView| view! { <List list=list query=query.get_untracked() path=path.clone() /> }
        />
    }
}

#[component]
fn List(list: ListView, query: ListQuery, path: String) -> impl IntoView {
    let lang = use_lang();
    // Where nothing is found and nothing is narrowed, there is nothing to narrow either.
    if list.cards.is_empty() && !query.is_filtered() {
        return view! { <section id="results" aria-label=s::results(lang)><NothingFound query=query path=path /></section> }.into_any();
    }
    view! {
        <div class="list">
            <Filters list=list.clone() query=query.clone() path=path.clone() />
            <section id="results" aria-label=s::results(lang)>
                <ListTools query=query.clone() path=path.clone() total=list.total />
                <ActiveFilters groups=list.groups.clone() query=query.clone() path=path.clone() />
                {if list.cards.is_empty() {
                    view! { <NothingFound query=query path=path /> }.into_any()
                } else {
                    view! { <Found list=list query=query path=path /> }.into_any()
                }}
            </section>
        </div>
    }
    .into_any()
}

#[component]
fn NothingFound(query: ListQuery, path: String) -> impl IntoView {
    let content = nothing_found(&query, &path, use_lang());
    view! {
        <div class="empty found-none" role="status" inner_html=still(content)></div>
        <Elsewhere words=query.text />
    }
}

#[component]
fn Found(list: ListView, query: ListQuery, path: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        {list.corrected.map(|words| view! { <p class="muted">{lang.pick("Menampilkan hasil untuk ", "Showing results for ")}<b>{words}</b></p> })}
        <CardGrid cards=list.cards heading=Heading::Second />
        <Pager page=list.page pages=list.pages address=move |page| address(&path, &query.on_page(page)) />
    }
}

/// The geometry of a list that is still coming.
#[component]
fn WaitingList() -> impl IntoView {
    let cards = html! {
        @for _ in 0..8 {
            li { div.pcard { div.spot.skeleton {} span.skeleton."skeleton--line"."skeleton--short" {} span.skeleton."skeleton--line" {} } }
        }
    };
    view! { <div class="list" aria-busy="true"><div class="filters"></div><ul class="cards" inner_html=still(cards)></ul></div> }
}
