use leptos::prelude::*;

/// An icon of the sprite; decoration only, so it is hidden from screen readers.
#[component]
pub(crate) fn Icon(
    /// The symbol's id in `icons.svg`.
    name: &'static str,
    /// `s` or `l`; medium when empty.
    #[prop(default = "")]
    size: &'static str,
) -> impl IntoView {
    let class = match size {
        "s" => "icon icon--s",
        "l" => "icon icon--l",
        _ => "icon",
    };
    view! {
        <svg class=class aria-hidden="true">
            <use href=format!("/icons.svg#{name}")></use>
        </svg>
    }
}
