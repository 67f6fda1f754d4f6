use leptos::prelude::*;

use super::view::{OrderView, next_step};
use crate::locale::use_lang;

/// What happened so far, newest first, and what comes next.
#[component]
pub(super) fn Timeline(view: OrderView) -> impl IntoView {
    let lang = use_lang();
    let next = next_step(&view, lang);
    view! {
        <ol class="timeline">
            {next.map(|next| view! { <li class="is-next"><b>{next}</b></li> })}
            {view.events.into_iter().enumerate().map(|(index, event)| view! {
                <li class=if index == 0 { "is-now" } else { "is-done" }>
                    <b>{event.title}</b>
                    <time datetime=event.iso>{event.at}</time>
                    {(!event.note.is_empty()).then(|| view! { <p>{event.note}</p> })}
                </li>
            }).collect_view()}
        </ol>
    }
}
