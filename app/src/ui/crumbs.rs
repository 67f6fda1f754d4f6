use leptos::prelude::*;

use super::still::{html, still};
use crate::locale::use_lang;

/// A step of the way here: address and name. The last one is the present page.
pub(crate) type Crumb = (String, String);

/// The way from the start page to here.
#[component]
pub(crate) fn Crumbs(path: Vec<Crumb>) -> impl IntoView {
    let lang = use_lang();
    let last = path.len().saturating_sub(1);
    let way = html! {
        ol {
            li { a href="/" { (lang.pick("Beranda", "Home")) } }
            @for (index, (address, name)) in path.iter().enumerate() {
                li { @if index == last { span aria-current="page" { (name) } } @else { a href=(address) { (name) } } }
            }
        }
    };
    view! { <nav class="crumbs" aria-label=lang.pick("Jejak halaman", "Breadcrumb") inner_html=still(way)></nav> }
}
