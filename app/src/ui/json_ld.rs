use leptos::prelude::*;

/// Structured data for search engines, as one line of JSON made by the server.
/// `<` is escaped, so that no text of the catalogue can end the element.
#[component]
pub(crate) fn JsonLd(json: String) -> impl IntoView {
    view! { <script type="application/ld+json" inner_html=json.replace('<', "\\u003c")></script> }
}
