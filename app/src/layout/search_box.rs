use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

use crate::load::Load;
use crate::locale::use_lang;
use crate::search::{Choice, SuggestionsView, load_suggestions};
use crate::ui::Icon;

/// Search as you type: a combobox over a plain search form.
#[component]
pub(crate) fn SearchBox() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    // What nobody can type (a NUL, say) has no place in a page.
    let asked = query.read_untracked().get("q").unwrap_or_default().replace(char::is_control, " ");
    let text = RwSignal::new(asked);
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let found = Load::new(
        "found",
        move || if open.get() { text.get() } else { String::new() },
        |text| async move {
            if text.trim().chars().count() < 2 { Ok(SuggestionsView::default()) } else { load_suggestions(text).await }
        },
    );
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        open.set(false);
    });
    let choices = move || found.get().and_then(Result::ok).map(|found| found.choices()).unwrap_or_default();
    let navigate = use_navigate();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let choices = choices();
        match event.key().as_str() {
            "Escape" => open.set(false),
            "ArrowDown" | "ArrowUp" if !choices.is_empty() => {
                event.prevent_default();
                active.update(|active| *active = Some(step(*active, choices.len(), event.key() == "ArrowDown")));
            }
            "Enter" => {
                if let Some(choice) = active.get_untracked().and_then(|index| choices.get(index).cloned()) {
                    event.prevent_default();
                    open.set(false);
                    navigate(&choice.address, leptos_router::NavigateOptions::default());
                }
            }
            _ => {}
        }
    };
    let shown = move || open.get() && !choices().is_empty();
    view! {
        <form class="search" role="search" method="get" action="/search">
            <label class="sr-only" for="q">{lang.pick("Cari di Hurtrock", "Search Hurtrock")}</label>
            <svg class="icon search__icon" aria-hidden="true"><use href="/icons.svg#search"></use></svg>
            <input
                class="search__input" id="q" name="q" type="search" value=text.get_untracked() autocomplete="off" enterkeyhint="search" maxlength="100"
                placeholder=lang.pick("Cari gitar, senar, efek…", "Search guitars, strings, pedals…")
                role="combobox" aria-autocomplete="list" aria-controls="q-list"
                aria-expanded=move || if shown() { "true" } else { "false" }
                aria-activedescendant=move || active.get().filter(|_| shown()).map(|index| format!("q-{index}"))
                on:input:target=move |event| { text.set(event.target().value()); active.set(None); open.set(true); }
                on:keydown=on_key
                on:focus=move |_| open.set(true)
                on:blur=move |_| set_timeout(move || open.set(false), std::time::Duration::from_millis(150))
            />
            <kbd class="search__key" aria-hidden="true">"/"</kbd>
            <button class="search__go" type="submit" aria-label=lang.pick("Cari", "Search")><Icon name="arrow-right" size="s" /></button>
            <div class="combo" id="q-list" role="listbox" aria-label=lang.pick("Saran pencarian", "Search suggestions") hidden=move || !shown()>
                {found.show(ViewFn::default(), move |found| {
                    let choices = found.map(|found| found.choices()).unwrap_or_default();
                    view! { <Groups choices=choices active=active /> }.into_any()
                })}
            </div>
        </form>
    }
}

/// The suggestions, grouped by what they are.
#[component]
fn Groups(choices: Vec<Choice>, active: RwSignal<Option<usize>>) -> impl IntoView {
    let lang = use_lang();
    let mut groups: Vec<(&'static str, Vec<(usize, Choice)>)> = Vec::new();
    for (index, choice) in choices.into_iter().enumerate() {
        let heading = choice.kind.heading(lang);
        match groups.last_mut() {
            Some((last, items)) if *last == heading => items.push((index, choice)),
            _ => groups.push((heading, vec![(index, choice)])),
        }
    }
    groups.into_iter().enumerate().map(|(group, (heading, items))| {
        view! {
            <div role="group" aria-labelledby=format!("q-g{group}")>
                <p class="combo__head" id=format!("q-g{group}")>{heading}</p>
                {items.into_iter().map(|(index, choice)| view! { <Item index=index choice=choice active=active /> }).collect_view()}
            </div>
        }
    }).collect_view()
}

#[component]
fn Item(index: usize, choice: Choice, active: RwSignal<Option<usize>>) -> impl IntoView {
    let navigate = use_navigate();
    let address = choice.address.clone();
    view! {
        <div
            class="combo__item" role="option" id=format!("q-{index}")
            aria-selected=move || if active.get() == Some(index) { "true" } else { "false" }
            on:mousedown=move |event| { event.prevent_default(); navigate(&address, leptos_router::NavigateOptions::default()); }
        >
            {choice.picture.map(|picture| view! { <img src=picture.at(160) width="96" height="96" alt="" /> })}
            <span class="combo__name">{choice.name}{choice.detail.map(|detail| view! { <small>{detail}</small> })}</span>
            {choice.price.map(|price| view! { <span class="money">{price}</span> })}
        </div>
    }
}

/// The next choice in either direction, round and round.
fn step(active: Option<usize>, count: usize, down: bool) -> usize {
    match (active, down) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(index), true) => (index + 1) % count,
        (Some(index), false) => (index + count - 1) % count,
    }
}
