use domain::catalog::Sort;
use domain::lang::Lang;
use domain::listing::ListQuery;
use domain::money::{Rupiah, grouped};
use leptos::prelude::*;

use super::facets::{apply_at_once, use_go};
use super::list_view::{FilterGroup, sorts};
use super::query::{address, escape};
use super::sentences as s;
use crate::layout::framed;
use crate::locale::use_lang;
use crate::ui::{Markup, html, icon, still};

/// How many, and in which order.
#[component]
pub(super) fn ListTools(query: ListQuery, path: String, total: u32) -> impl IntoView {
    let lang = use_lang();
    let filters = query.params().iter().filter(|(name, _)| !matches!(name.as_str(), "q" | "sort" | "page")).count();
    let head = html! {
        a.btn.list__open href="#filter" rel="external" {
            (icon("filter", "")) (s::filter(lang)) @if filters > 0 { span.badge { (filters) } }
        }
        p.list__count role="status" { b { (grouped(i64::from(total))) } " " (s::products(total, lang)) }
    };
    let go = use_go(path.clone());
    view! {
        <div class="list__tools">
            <div class="list__head" inner_html=still(head)></div>
            <form class="list__sort" method="get" action=path.clone() inner_html=still(order(&query, &path, lang)) on:change=apply_at_once on:submit=go></form>
        </div>
    }
}

/// The order, with everything else that the list is narrowed by.
fn order(query: &ListQuery, path: &str, lang: Lang) -> Markup {
    let first = query.on_page(1);
    let asked = if path.starts_with("/categories/") { first.params() } else { first.params_with_category() };
    let kept = asked.into_iter().filter(|(name, _)| name != "sort");
    let chosen = if query.text.is_empty() && query.sort == Sort::Relevance { Sort::BestSelling } else { query.sort };
    html! {
        @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
        label.row for="sort" { span.muted { (s::sort_by(lang)) } }
        span.select {
            select.input."input--s" #sort name="sort" {
                @for sort in sorts(query) { option value=(sort.key()) selected[sort == chosen] { (s::sort_name(sort, lang)) } }
            }
        }
        noscript { button.btn."btn--s" type="submit" { (s::sort_by(lang)) } }
    }
}

/// Every filter in force, each with its way out; nothing when there is none.
#[component]
pub(super) fn ActiveFilters(mut groups: Vec<FilterGroup>, query: ListQuery, path: String) -> impl IntoView {
    let lang = use_lang();
    // A category's own page is no filter.
    groups.retain(|group| group.name != "category" || !path.starts_with("/categories/"));
    let pills = pills(&groups, &query, lang);
    let clear =
        ListQuery { text: query.text, category: query.category, sort: query.sort, page: 1, ..ListQuery::default() };
    let list = html! {
        @for (name, without) in &pills {
            li { a.pill href=(address(&path, without)) { (name) (icon("close", "")) span.sr-only { (s::remove_filter(lang)) } } }
        }
        li { a.link href=(address(&path, &clear)) { (s::clear_all(lang)) } }
    };
    (!pills.is_empty())
        .then(|| view! { <ul class="pills" aria-label=s::active_filters(lang) inner_html=still(list)></ul> })
}

/// What each filter is called, and the list without it.
fn pills(groups: &[FilterGroup], query: &ListQuery, lang: Lang) -> Vec<(String, ListQuery)> {
    let first = query.on_page(1);
    let mut pills: Vec<(String, ListQuery)> = Vec::new();
    if query.in_stock {
        pills.push((s::only_in_stock(lang).to_owned(), ListQuery { in_stock: false, ..first.clone() }));
    }
    if query.price_min.is_some() || query.price_max.is_some() {
        let bound = |price: Option<Rupiah>| price.map(|price| price.to_string()).unwrap_or_default();
        pills.push((
            format!("{} – {}", bound(query.price_min), bound(query.price_max)),
            ListQuery { price_min: None, price_max: None, ..first.clone() },
        ));
    }
    for group in groups {
        for choice in group.choices.iter().filter(|choice| choice.selected) {
            if let Some(without) = without(&first, &group.name, &choice.value) {
                pills.push((choice.name.clone(), without));
            }
        }
    }
    pills
}

/// The list without one answer of one question.
fn without(query: &ListQuery, name: &str, value: &str) -> Option<ListQuery> {
    let mut query = query.clone();
    match name {
        "category" => query.category = None,
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
pub(super) fn nothing_found(query: &ListQuery, path: &str, lang: Lang) -> Markup {
    let clear = address(path, &ListQuery { text: query.text.clone(), page: 1, ..ListQuery::default() });
    let is_narrow = query.is_filtered() || (query.category.is_some() && !path.starts_with("/categories/"));
    let why = if query.is_filtered() {
        lang.pick(
            "Tidak ada produk dengan semua saringan itu. Coba longgarkan satu.",
            "No product matches all of these filters. Try loosening one.",
        )
    } else if query.text.is_empty() {
        lang.pick("Belum ada produk di sini. Segera datang!", "Nothing here yet. Coming soon!")
    } else {
        lang.pick("Kami tidak menemukan kata itu. Periksa ejaannya, pakai kata yang lebih umum, atau tanya kami lewat WhatsApp.", "We found nothing for these words. Check the spelling, use a more general word, or ask us on WhatsApp.")
    };
    html! {
        h2.metal { (s::nothing_title(lang)) }
        p { (why) }
        div.row {
            @if is_narrow { a.btn."btn--go" href=(clear) { (s::clear_all(lang)) } }
            a.btn href="/products" { (s::all_products(lang)) }
        }
    }
}

/// What the shop is asked about.
fn question(words: &str, lang: Lang) -> String {
    if words.is_empty() {
        return lang
            .pick("Halo Hurtrock, saya mencari alat musik.", "Hello Hurtrock, I am looking for an instrument.")
            .to_owned();
    }
    lang.pick(format!("Halo Hurtrock, saya mencari {words}."), format!("Hello Hurtrock, I am looking for {words}."))
}

/// Where else to look: the top of the tree, and somebody who knows.
#[component]
pub(super) fn Elsewhere(
    /// What was looked for here.
    words: String,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <nav aria-label=s::elsewhere(lang)>
            {framed(move |frame| {
                let ways = ways(&frame.roots, &frame.shop.whatsapp, &words, lang);
                view! { <ul class="row elsewhere" inner_html=still(ways)></ul> }
            })}
        </nav>
    }
}

fn ways(roots: &[(String, String)], whatsapp: &str, words: &str, lang: Lang) -> Markup {
    let question = escape(&question(words, lang));
    html! {
        @for (slug, name) in roots { li { a.pill href={ "/categories/" (slug) } { (name) } } }
        li {
            a.pill href={ "https://wa.me/" (whatsapp) "?text=" (question) } rel="external noopener" { (icon("whatsapp", "")) (s::ask_us(lang)) }
        }
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
        let gone = without(&ListQuery { category: Some("gitar".to_owned()), ..query }, "category", "gitar");
        assert_eq!(gone.map(|query| (query.category, query.brands.len())), Some((None, 1)));
    }

    #[test]
    fn whoever_finds_nothing_can_ask_and_look_around() {
        let query = ListQuery { text: "kecapi & suling".to_owned(), page: 1, ..ListQuery::default() };
        let roots = [("gitar".to_owned(), "Gitar".to_owned())];
        let html = still(ways(&roots, "6281234", &query.text, Lang::Id));
        assert!(
            html.contains(
                "href=\"https://wa.me/6281234?text=Halo%20Hurtrock%2C%20saya%20mencari%20kecapi%20%26%20suling."
            ),
            "{html}"
        );
        assert!(html.contains("href=\"/categories/gitar\""), "{html}");
        assert!(!still(nothing_found(&query, "/search", Lang::Id)).contains("Hapus semua"));
        let narrow = ListQuery { in_stock: true, ..query };
        let html = still(nothing_found(&narrow, "/search", Lang::Id));
        assert!(html.contains("href=\"/search?q=kecapi%20%26%20suling\""), "{html}");
    }

    #[test]
    fn another_order_keeps_the_category_of_a_search() {
        let query =
            ListQuery { text: "v".to_owned(), category: Some("gitar".to_owned()), page: 3, ..ListQuery::default() };
        let html = still(order(&query, "/search", Lang::Id));
        assert!(html.contains("name=\"category\" value=\"gitar\"") && !html.contains("name=\"page\""), "{html}");
        assert!(!still(order(&query, "/categories/gitar", Lang::Id)).contains("name=\"category\""));
    }
}
