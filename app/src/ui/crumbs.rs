use leptos::prelude::*;

use crate::locale::use_lang;

/// A step of the way here: address and name. The last one is the present page.
pub(crate) type Crumb = (String, String);

/// The way from the start page to here.
#[component]
pub(crate) fn Crumbs(path: Vec<Crumb>) -> impl IntoView {
    let lang = use_lang();
    let last = path.len().saturating_sub(1);
    view! {
        <nav class="crumbs" aria-label=lang.pick("Jejak halaman", "Breadcrumb")>
            <ol>
                <li><a href="/">{lang.pick("Beranda", "Home")}</a></li>
                {path.into_iter().enumerate().map(|(index, (address, name))| view! {
                    <li>
                        {if index == last {
                            view! { <span aria-current="page">{name}</span> }.into_any()
                        } else {
                            view! { <a href=address>{name}</a> }.into_any()
                        }}
                    </li>
                }).collect_view()}
            </ol>
        </nav>
    }
}
