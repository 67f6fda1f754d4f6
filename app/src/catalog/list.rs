use domain::listing::ListQuery;
use leptos::prelude::*;

use super::api::load_list;
use super::card::{CardGrid, Heading};
use super::facets::Filters;
use super::list_tools::{ActiveFilters, ListTools, NothingFound};
use super::list_view::ListView;
use super::query::address;
use super::sentences as s;
use crate::locale::use_lang;
use crate::ui::{Loaded, Pager};

/// Filters left, results right; the state is the address.
#[component]
pub(crate) fn ListBody(
    #[prop(into)] query: Signal<ListQuery>,
    /// The page's own address, without parameters.
    path: String,
) -> impl IntoView {
    let list = Resource::new(move || query.get(), load_list);
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
    let open = RwSignal::new(false);
    let pages = {
        let (path, query) = (path.clone(), query.clone());
        move |page| address(&path, &query.on_page(page))
    };
    let (page, last, total) = (list.page, list.pages, list.total);
    view! {
        <div class="list">
            <Filters list=list.clone() query=query.clone() path=path.clone() open=open />
            <section id="results" aria-label=s::results(lang)>
                <ListTools query=query.clone() path=path.clone() total=total open=open />
                <ActiveFilters list=list.clone() query=query.clone() path=path.clone() />
                {if list.cards.is_empty() {
                    view! { <NothingFound query=query path=path /> }.into_any()
                } else {
                    view! {
                        {list.corrected.map(|words| view! { <p class="muted">{lang.pick("Menampilkan hasil untuk ", "Showing results for ")}<b>{words}</b></p> })}
                        <CardGrid cards=list.cards heading=Heading::Second />
                        <Pager page=page pages=last address=pages />
                    }.into_any()
                }}
            </section>
        </div>
    }
}

/// The geometry of a list that is still coming.
#[component]
fn WaitingList() -> impl IntoView {
    view! {
        <div class="list" aria-busy="true">
            <div class="filters"></div>
            <ul class="cards">
                {(0..8).map(|_| view! {
                    <li>
                        <div class="pcard">
                            <div class="spot skeleton"></div>
                            <span class="skeleton skeleton--line skeleton--short"></span>
                            <span class="skeleton skeleton--line"></span>
                        </div>
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
}
