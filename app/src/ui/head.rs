use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

use crate::locale::use_base;
use crate::ssr::settled;

/// What search engines show of a page, and others when it is shared. The shop's name and the language stand in the document around.
#[component]
pub(crate) fn PageHead(
    #[prop(into)] title: TextProp,
    #[prop(into)] description: TextProp,
    /// What kind of thing the page is: `website`, or `product`.
    #[prop(default = "website")]
    kind: &'static str,
    /// The absolute address of its picture; the shop's own sign where it has none.
    #[prop(default = None)]
    image: Option<String>,
) -> impl IntoView {
    let title = settled(title);
    let image = image.unwrap_or_else(|| format!("{}/icons-512.png", use_base()));
    let shared: [(&'static str, TextProp); 4] = [
        ("og:type", kind.into()),
        ("og:title", title.clone()),
        ("og:description", description.clone()),
        ("og:image", image.into()),
    ];
    let shared =
        shared.into_iter().map(|(property, content)| view! { <Meta property=property content=content /> }.into_any());
    view! {
        <Title text=title />
        <Meta name="description" content=description />
        {shared.collect::<Vec<_>>()}
    }
}

/// The one address of what a page shows, for search engines and those who share it; without one they may follow its links, and that
/// is all.
#[component]
pub(crate) fn Canonical(address: Option<String>) -> impl IntoView {
    let is_known = address.is_some();
    view! {
        {address.map(|address| view! {
            <Meta property="og:url" content=address.clone() />
            <Link rel="canonical" href=address />
        })}
        {(!is_known).then(|| view! { <Meta name="robots" content="noindex,follow" /> })}
    }
}
