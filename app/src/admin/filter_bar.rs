use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos_router::hooks::use_navigate;
use leptos_router::params::ParamsMap;

/// What a filter bar may hold.
const NAMES: [&str; 6] = ["q", "state", "proofs", "cancels", "category", "sort"];

/// Words and choices above a list: a plain form. With script the list changes in place, and its address says only what differs
/// from the plain list.
#[component]
pub(super) fn FilterBar(
    /// The list's own address.
    action: &'static str,
    /// The address of the list for what was typed.
    address: fn(&ParamsMap) -> String,
    children: Children,
) -> impl IntoView {
    let navigate = use_navigate();
    let on_submit = move |event: SubmitEvent| {
        if let Some(typed) = typed(&event) {
            event.prevent_default();
            navigate(&address(&typed), leptos_router::NavigateOptions::default());
        }
    };
    view! { <form class="fbar" role="search" method="get" action=action on:submit=on_submit>{children()}</form> }
}

fn typed(event: &SubmitEvent) -> Option<ParamsMap> {
    let form = event.target()?.dyn_into::<web_sys::HtmlFormElement>().ok()?;
    let data = web_sys::FormData::new_with_form(&form).ok()?;
    Some(NAMES.into_iter().filter_map(|name| Some((name.to_owned(), data.get(name).as_string()?))).collect())
}
