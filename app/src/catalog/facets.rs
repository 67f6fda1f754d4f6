use domain::lang::Lang;
use domain::listing::ListQuery;
use domain::money::{Rupiah, grouped};
use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use web_sys::{FormData, HtmlElement, HtmlFormElement, UrlSearchParams};

use super::held::use_held;
use super::list_view::{FilterChoice, FilterGroup, ListView};
use super::sentences as s;
use crate::locale::use_lang;
use crate::ui::{Markup, html, icon, still};

/// Answers of one question that are shown at once; the others are a step away.
const SHOWN: usize = 12;

/// The filters: a plain form whose answers are the address. On a phone it is a sheet, open while it is the page's target; its
/// links leave the way there to the browser, because only then the target is told.
#[component]
pub(super) fn Filters(list: ListView, query: ListQuery, path: String) -> impl IntoView {
    let lang = use_lang();
    let go = use_go(path.clone());
    let content = content(&list, &query, &path, lang);
    let held = use_held();
    // Right after these forms are written, before anything else can find the focus lost; see arrive() in public/page.js.
    Effect::new(move |_| {
        if let Some(held) = held {
            held.restore();
        }
    });
    let follow = move |_| {
        if let Some(held) = held {
            held.follow();
        }
    };
    view! {
        <form class="filters" id="filter" method="get" action=path aria-label=s::filter(lang) inner_html=still(content)
            on:change=apply_at_once on:submit=go on:focusin=follow></form>
    }
}

fn content(list: &ListView, query: &ListQuery, path: &str, lang: Lang) -> Markup {
    let is_category = path.starts_with("/categories/");
    let groups: Vec<&FilterGroup> =
        list.groups.iter().filter(|group| group.name != "category" || !is_category).collect();
    let asked = if is_category { query.params() } else { query.params_with_category() };
    let total = list.total;
    html! {
        div.filters__head {
            h2.panel__title { (s::filter(lang)) }
            a.btn."btn--quiet"."btn--icon" href="#results" rel="external" aria-label=(s::close_filter(lang)) { (icon("close", "")) }
        }
        (kept(&asked, &groups))
        div.filters__body {
            (stock(query.in_stock, list.in_stock, lang))
            (prices(query, list.prices, lang))
            @for (index, one) in groups.iter().enumerate() { (group(one, index < 4, lang)) }
        }
        div.filters__foot {
            a.btn href=(path) { (s::clear(lang)) }
            button.btn."btn--go" type="submit" { (lang.pick("Lihat", "Show")) " " (total) " " (s::products(total, lang)) }
        }
        button.btn."btn--wide".list__apply type="submit" { (s::apply(lang)) }
    }
}

/// Whatever was asked for and has no field here survives a change of filters: words, order, and answers that nobody can be offered
/// any more. The page does not: another list begins at its beginning.
fn kept(asked: &[(String, String)], groups: &[&FilterGroup]) -> Markup {
    let has_field = |name: &str, value: &str| match name {
        "min" | "max" | "stock" | "page" => true,
        name => groups.iter().any(|group| group.name == name && group.choices.iter().any(|one| one.value == value)),
    };
    html! {
        @for (name, value) in asked.iter().filter(|(name, value)| !has_field(name, value)) {
            input type="hidden" name=(name) value=(value);
        }
    }
}

fn stock(chosen: bool, count: u32, lang: Lang) -> Markup {
    html! {
        details.filter open {
            summary { (s::availability(lang)) }
            div.filter__body {
                label.switch {
                    input type="checkbox" role="switch" name="stock" value="1" checked[chosen];
                    span { (s::only_in_stock(lang)) " " span.muted { "(" (count) ")" } }
                }
            }
        }
    }
}

fn prices(query: &ListQuery, prices: Option<(Rupiah, Rupiah)>, lang: Lang) -> Markup {
    let amount = |price: Rupiah| grouped(price.amount());
    let field = |id: &str, label: &str, value: Option<Rupiah>, hint: Option<Rupiah>| {
        html! {
            div.field {
                label.field__label for=(id) { (label) }
                input.input id=(id) name=(id) type="text" inputmode="numeric" autocomplete="off" maxlength="20"
                    value=[value.map(amount)] placeholder=[hint.map(amount)];
            }
        }
    };
    html! {
        details.filter open {
            summary { (s::price(lang)) }
            div.filter__body {
                div.range {
                    (field("min", s::from(lang), query.price_min, prices.map(|(least, _)| least)))
                    span aria-hidden="true" { "–" }
                    (field("max", s::to(lang), query.price_max, prices.map(|(_, most)| most)))
                }
            }
        }
    }
}

fn group(group: &FilterGroup, open: bool, lang: Lang) -> Markup {
    let open = open || group.choices.iter().any(|choice| choice.selected);
    let (first, others) = group.choices.split_at(group.choices.len().min(SHOWN));
    let (chosen, more): (Vec<&FilterChoice>, Vec<&FilterChoice>) = others.iter().partition(|one| one.selected);
    html! {
        details.filter open[open] {
            summary { (group.title) }
            div.filter__body {
                ul { @for one in chosen.into_iter().chain(first) { li { (choice(&group.name, one, lang)) } } }
                @if !more.is_empty() {
                    details.filter__more {
                        summary { (s::more_choices(more.len(), lang)) }
                        ul { @for one in more { li { (choice(&group.name, one, lang)) } } }
                    }
                }
            }
        }
    }
}

fn choice(name: &str, choice: &FilterChoice, lang: Lang) -> Markup {
    html! {
        label.check."check--off"[choice.count == 0] {
            input type="checkbox" name=(name) value=(choice.value) checked[choice.selected];
            span { (choice.name) }
            span.check__count { span.sr-only { "(" } (choice.count) span.sr-only { " " (s::products(choice.count, lang)) ")" } }
        }
    }
}

/// Whether filters and results stand side by side; else the filters are a sheet with a button of its own.
fn is_wide() -> bool {
    window().match_media("(min-width: 64rem)").ok().flatten().is_some_and(|media| media.matches())
}

/// What is ticked or chosen takes effect at once where script runs; without it there is a button. What is typed waits for that
/// button or the Enter key: there may be more to type.
pub(super) fn apply_at_once(event: Event) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let field = field.filter(|field| field.get_attribute("type").as_deref() != Some("text"));
    if let (Some(form), true) = (field.and_then(|field| field.closest("form").ok().flatten()), is_wide()) {
        let _ = form.unchecked_into::<HtmlFormElement>().request_submit();
    }
}

/// Sends a form of this list without leaving the page. From a sheet the browser goes itself, which closes it.
pub(super) fn use_go(path: String) -> impl Fn(SubmitEvent) + Clone {
    let (navigate, held) = (use_navigate(), use_held());
    move |event: SubmitEvent| {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let typed = form.filter(|_| is_wide()).and_then(|form| FormData::new_with_form(&form).ok());
        let asked = typed.and_then(|typed| UrlSearchParams::new_with_str_sequence_sequence(&typed).ok());
        if let Some(asked) = asked {
            event.prevent_default();
            if let Some(held) = held {
                held.note();
            }
            let asked = asked.to_string().as_string().unwrap_or_default();
            let stay = NavigateOptions { scroll: false, ..NavigateOptions::default() };
            navigate(&with_answers(&path, &asked), stay);
        }
    }
}

/// The address with what was answered; what was left blank is not part of it.
fn with_answers(path: &str, asked: &str) -> String {
    let answers: Vec<&str> = asked.split('&').filter(|pair| !pair.is_empty() && !pair.ends_with('=')).collect();
    if answers.is_empty() { path.to_owned() } else { format!("{path}?{}", answers.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_answers_are_not_part_of_an_address() {
        assert_eq!(with_answers("/products", "min=&max=1.000.000&stock=1&q="), "/products?max=1.000.000&stock=1");
        assert_eq!(with_answers("/products", "min=&max="), "/products");
    }

    fn brands(count: usize, selected: usize) -> FilterGroup {
        let choice = |number: usize| FilterChoice {
            value: format!("brand-{number}"),
            name: format!("Brand {number}"),
            count: 1,
            selected: number == selected,
        };
        FilterGroup { name: "brand".to_owned(), title: "Merek".to_owned(), choices: (0..count).map(choice).collect() }
    }

    fn is_ticked(html: &str, brand: usize) -> bool {
        html.contains(&format!("name=\"brand\" value=\"brand-{brand}\" checked"))
    }

    #[test]
    fn every_choice_can_be_ticked_and_what_is_ticked_is_in_sight() {
        let html = still(group(&brands(20, 17), true, Lang::Id));
        for number in 0..20 {
            assert!(html.contains(&format!("value=\"brand-{number}\"")), "{number}");
        }
        let more = html.find("filter__more").expect("there are more than are shown at once");
        assert!(is_ticked(&html[..more], 17), "{html}");
        assert!(html[more..].contains("Lihat 7 lagi") && !html[more..].contains("brand-17"), "{html}");
        assert!(!still(group(&brands(12, 0), true, Lang::Id)).contains("filter__more"));
    }

    #[test]
    fn what_has_no_field_is_not_lost() {
        let params =
            [("q", "x"), ("brand", "brand-3"), ("brand", "gone"), ("a.kayu", "Mahoni"), ("stock", "1"), ("page", "2")];
        let query = ListQuery::from_params([("category", "gitar"), ("sort", "price")].into_iter().chain(params));
        let html = still(kept(&query.params_with_category(), &[&brands(5, 3)]));
        let hidden: Vec<&str> = html.split("name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(hidden, ["category", "q", "brand", "a.kayu", "sort"], "{html}");
        assert!(html.contains("value=\"gone\"") && !html.contains("brand-3"), "{html}");
    }
}
