use leptos::prelude::*;

use super::still::{Markup, html};

/// An icon of the sprite; decoration only, so it is hidden from screen readers.
#[component]
pub(crate) fn Icon(
    /// The symbol's id in `icons.svg`.
    name: &'static str,
    /// `s` or `l`; medium when empty.
    #[prop(default = "")]
    size: &'static str,
) -> impl IntoView {
    view! {
        <svg class=class(size) aria-hidden="true">
            <use href=format!("/icons.svg#{name}")></use>
        </svg>
    }
}

/// The same, in markup.
pub(crate) fn icon(name: &'static str, size: &'static str) -> Markup {
    html! { svg class=(class(size)) aria-hidden="true" { use href={ "/icons.svg#" (name) } {} } }
}

fn class(size: &'static str) -> &'static str {
    match size {
        "s" => "icon icon--s",
        "l" => "icon icon--l",
        _ => "icon",
    }
}
