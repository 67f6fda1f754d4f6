use leptos::prelude::*;

/// First in a form, it takes the Enter key out of its fields: a browser that is told to send a form presses the form's first button,
/// which would otherwise be whichever act happens to stand first. Where that moves money or goods, the button itself is to be pressed.
#[component]
pub(crate) fn NoEnter() -> impl IntoView {
    view! { <button type="submit" disabled hidden></button> }
}
