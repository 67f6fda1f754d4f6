use leptos::prelude::*;

/// A page of the back office.
#[component]
pub(crate) fn BackOffice(children: Children) -> impl IntoView {
    view! { <main id="main" tabindex="-1">{children()}</main> }
}
