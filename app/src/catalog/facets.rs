use domain::listing::ListQuery;
use domain::money::grouped;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::list_view::{FilterGroup, ListView};
use super::sentences as s;
use crate::locale::use_lang;
use crate::ui::Icon;

/// The filters: a plain form whose answers are the address. On a phone it is a sheet.
#[component]
pub(super) fn Filters(list: ListView, query: ListQuery, path: String, open: RwSignal<bool>) -> impl IntoView {
    let lang = use_lang();
    let total = list.total;
    let clear = path.clone();
    let groups: Vec<FilterGroup> =
        list.groups.into_iter().filter(|group| group.name != "category" || !path.starts_with("/categories/")).collect();
    view! {
        <form class="filters" class=("is-open", move || open.get()) id="filter" method="get" action=path aria-label=s::filter(lang)>
            <div class="filters__head">
                <h2 class="panel__title">{s::filter(lang)}</h2>
                <a class="btn btn--quiet btn--icon" href="#results" aria-label=s::close_filter(lang) on:click=move |_| open.set(false)><Icon name="close" /></a>
            </div>
            <Kept query=query.clone() />
            <div class="filters__body">
                <StockFilter chosen=query.in_stock count=list.in_stock />
                <PriceFilter query=query prices=list.prices />
                {groups.into_iter().enumerate().map(|(index, group)| view! { <Group group=group open=index < 4 /> }).collect_view()}
            </div>
            <div class="filters__foot">
                <a class="btn" href=clear>{s::clear(lang)}</a>
                <button class="btn btn--go" type="submit" on:click=move |_| open.set(false)>{lang.pick(format!("Lihat {total} produk"), format!("Show {total} products"))}</button>
            </div>
            <button class="btn btn--wide list__apply" type="submit">{s::apply(lang)}</button>
        </form>
    }
}

/// Words and order survive a change of filters.
#[component]
fn Kept(query: ListQuery) -> impl IntoView {
    let sort = (query.sort != domain::catalog::Sort::default()).then(|| query.sort.key());
    view! {
        {(!query.text.is_empty()).then(|| view! { <input type="hidden" name="q" value=query.text.clone() /> })}
        {sort.map(|sort| view! { <input type="hidden" name="sort" value=sort /> })}
    }
}

#[component]
fn StockFilter(chosen: bool, count: u32) -> impl IntoView {
    let lang = use_lang();
    view! {
        <details class="filter" open>
            <summary>{s::availability(lang)}</summary>
            <div class="filter__body">
                <label class="switch">
                    <input type="checkbox" role="switch" name="stock" value="1" checked=chosen on:change=submit />
                    <span>{s::only_in_stock(lang)}" "<span class="muted">"("{count}")"</span></span>
                </label>
            </div>
        </details>
    }
}

#[component]
fn PriceFilter(query: ListQuery, prices: Option<(domain::money::Rupiah, domain::money::Rupiah)>) -> impl IntoView {
    let lang = use_lang();
    let field = move |id: &'static str,
                      label: &'static str,
                      value: Option<domain::money::Rupiah>,
                      hint: Option<domain::money::Rupiah>| {
        view! {
            <div class="field">
                <label class="field__label" for=id>{label}</label>
                <input class="input" id=id name=id type="text" inputmode="numeric" autocomplete="off" maxlength="20"
                    value=value.map(|price| grouped(price.amount())) placeholder=hint.map(|price| grouped(price.amount())) />
            </div>
        }
    };
    view! {
        <details class="filter" open>
            <summary>{s::price(lang)}</summary>
            <div class="filter__body">
                <div class="range">
                    {field("min", s::from(lang), query.price_min, prices.map(|(least, _)| least))}
                    <span aria-hidden="true">"–"</span>
                    {field("max", s::to(lang), query.price_max, prices.map(|(_, most)| most))}
                </div>
            </div>
        </details>
    }
}

#[component]
fn Group(group: FilterGroup, open: bool) -> impl IntoView {
    let lang = use_lang();
    let open = open || group.choices.iter().any(|choice| choice.selected);
    view! {
        <details class="filter" open=open>
            <summary>{group.title}</summary>
            <div class="filter__body">
                <ul>
                    {group.choices.into_iter().take(12).map(|choice| view! {
                        <li>
                            <label class="check" class=("check--off", choice.count == 0)>
                                <input type="checkbox" name=group.name.clone() value=choice.value checked=choice.selected on:change=submit />
                                <span>{choice.name}</span>
                                <span class="check__count"><span class="sr-only">"("</span>{choice.count}<span class="sr-only">" "{s::products(lang)}")"</span></span>
                            </label>
                        </li>
                    }).collect_view()}
                </ul>
            </div>
        </details>
    }
}

/// A ticked box takes effect at once where script runs; without it there is a button.
fn submit(event: leptos::ev::Event) {
    use leptos::wasm_bindgen::JsCast;
    let form = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .and_then(|input| input.form());
    // On a phone the sheet stays open until its own button is pressed.
    let wide = window().match_media("(min-width: 900px)").ok().flatten().is_some_and(|media| media.matches());
    if let (Some(form), true) = (form, wide) {
        let _ = form.request_submit();
    }
}

/// Leads to the address of a chosen order.
pub(super) fn use_go() -> impl Fn(&str) + Clone {
    let navigate = use_navigate();
    move |address: &str| navigate(address, leptos_router::NavigateOptions { scroll: false, ..Default::default() })
}
