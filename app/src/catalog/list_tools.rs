use domain::catalog::Sort;
use domain::listing::ListQuery;
use leptos::prelude::*;

use super::facets::use_go;
use super::list_view::{ListView, sorts};
use super::query::address;
use super::sentences as s;
use crate::locale::use_lang;
use crate::ui::Icon;

/// How many, and in which order.
#[component]
pub(super) fn ListTools(query: ListQuery, path: String, total: u32, open: RwSignal<bool>) -> impl IntoView {
    let lang = use_lang();
    let filters = query.params().iter().filter(|(name, _)| !matches!(name.as_str(), "q" | "sort" | "page")).count();
    view! {
        <div class="list__tools">
            <a class="btn list__open" href="#filter" on:click=move |_| open.set(true)>
                <Icon name="filter" />{s::filter(lang)}{(filters > 0).then(|| view! { <span class="badge">{filters}</span> })}
            </a>
            <p class="list__count" role="status"><b>{domain::money::grouped(i64::from(total))}</b>" "{s::products(lang)}</p>
            <SortForm query=query path=path />
        </div>
    }
}

#[component]
fn SortForm(query: ListQuery, path: String) -> impl IntoView {
    let lang = use_lang();
    let go = use_go();
    let kept: Vec<(String, String)> =
        query.on_page(1).params().into_iter().filter(|(name, _)| name != "sort").collect();
    let chosen = if query.text.is_empty() && query.sort == Sort::Relevance { Sort::BestSelling } else { query.sort };
    let options = sorts(&query).collect::<Vec<_>>();
    let change = {
        let path = path.clone();
        move |event: leptos::ev::Event| {
            let sort = Sort::from_key(&event_target_value(&event));
            go(&address(&path, &ListQuery { sort, ..query.on_page(1) }));
        }
    };
    view! {
        <form class="list__sort" method="get" action=path>
            {kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
            <label class="row" for="sort"><span class="muted">{s::sort_by(lang)}</span></label>
            <span class="select">
                <select class="input input--s" id="sort" name="sort" on:change=change>
                    {options.into_iter().map(|sort| view! { <option value=sort.key() selected=sort == chosen>{s::sort_name(sort, lang)}</option> }).collect_view()}
                </select>
            </span>
            <noscript><button class="btn btn--s" type="submit">{s::sort_by(lang)}</button></noscript>
        </form>
    }
}

/// Every filter in force, each with its way out.
#[component]
pub(super) fn ActiveFilters(list: ListView, query: ListQuery, path: String) -> impl IntoView {
    let lang = use_lang();
    let mut pills: Vec<(String, ListQuery)> = Vec::new();
    let first = query.on_page(1);
    if query.in_stock {
        pills.push((s::only_in_stock(lang).to_owned(), ListQuery { in_stock: false, ..first.clone() }));
    }
    if query.price_min.is_some() || query.price_max.is_some() {
        let bound = |price: Option<domain::money::Rupiah>| price.map(|price| price.to_string()).unwrap_or_default();
        pills.push((
            format!("{} – {}", bound(query.price_min), bound(query.price_max)),
            ListQuery { price_min: None, price_max: None, ..first.clone() },
        ));
    }
    for group in &list.groups {
        for choice in group.choices.iter().filter(|choice| choice.selected) {
            if let Some(without) = without(&first, &group.name, &choice.value) {
                pills.push((choice.name.clone(), without));
            }
        }
    }
    let clear = address(
        &path,
        &ListQuery {
            text: query.text.clone(),
            category: query.category.clone(),
            sort: query.sort,
            page: 1,
            ..ListQuery::default()
        },
    );
    (!pills.is_empty()).then(|| view! {
        <ul class="pills" aria-label=s::active_filters(lang)>
            {pills.into_iter().map(|(name, without)| view! {
                <li><a class="pill" href=address(&path, &without)>{name}<Icon name="close" /><span class="sr-only">{s::remove_filter(lang)}</span></a></li>
            }).collect_view()}
            <li><a class="link" href=clear>{s::clear_all(lang)}</a></li>
        </ul>
    })
}

/// The list without one answer of one question.
fn without(query: &ListQuery, name: &str, value: &str) -> Option<ListQuery> {
    let mut query = query.clone();
    match name {
        "category" => return None,
        "brand" => query.brands.retain(|brand| brand != value),
        _ => {
            let key = name.strip_prefix("a.")?;
            for (_, values) in query.attributes.iter_mut().filter(|(known, _)| known == key) {
                values.retain(|known| known != value);
            }
            query.attributes.retain(|(_, values)| !values.is_empty());
        }
    }
    Some(query)
}

/// Nothing matches: why, and what next.
#[component]
pub(super) fn NothingFound(query: ListQuery, path: String) -> impl IntoView {
    let lang = use_lang();
    let filtered = query.is_filtered();
    let clear = address(&path, &ListQuery { text: query.text.clone(), page: 1, ..ListQuery::default() });
    view! {
        <div class="empty found-none">
            <h2 class="metal">{s::nothing_title(lang)}</h2>
            <p>{if filtered {
                lang.pick("Tidak ada produk dengan semua saringan itu. Coba longgarkan satu.", "No product matches all of these filters. Try loosening one.")
            } else if query.text.is_empty() {
                lang.pick("Belum ada produk di sini. Segera datang!", "Nothing here yet. Coming soon!")
            } else {
                lang.pick("Kami tidak menemukan kata itu. Periksa ejaannya, pakai kata yang lebih umum, atau tanya kami lewat WhatsApp.", "We found nothing for these words. Check the spelling, use a more general word, or ask us on WhatsApp.")
            }}</p>
            <div class="row">
                {filtered.then(|| view! { <a class="btn btn--go" href=clear>{s::clear_all(lang)}</a> })}
                <a class="btn" href="/products">{s::all_products(lang)}</a>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_one_answer_away_keeps_the_others() {
        let query = ListQuery {
            attributes: vec![("pickups".to_owned(), vec!["HH".to_owned(), "HSS".to_owned()])],
            brands: vec!["a".to_owned()],
            ..ListQuery::default()
        };
        let less = without(&query, "a.pickups", "HH").expect("is a filter");
        assert_eq!(less.attributes, [("pickups".to_owned(), vec!["HSS".to_owned()])]);
        assert_eq!(without(&less, "a.pickups", "HSS").map(|query| query.attributes.len()), Some(0));
        assert_eq!(without(&query, "brand", "a").map(|query| query.brands.len()), Some(0));
    }
}
