use leptos::prelude::*;

use super::{Icon, toast};
use crate::locale::use_lang;

/// Something worth copying, with the button for it.
#[component]
pub(crate) fn Copyable(
    /// What it is.
    #[prop(into)]
    label: String,
    /// As it is shown.
    #[prop(into)]
    shown: String,
    /// As it is copied.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    let lang = use_lang();
    let said = label.clone();
    let copy = move |_| {
        let _ = window().navigator().clipboard().write_text(&value);
        toast(lang.pick("Disalin.", "Copied.").to_owned(), None);
    };
    view! {
        <li class="copy">
            <div><small>{label}</small><b>{shown}</b></div>
            <button class="btn btn--s" type="button" on:click=copy><Icon name="copy" />{lang.pick("Salin", "Copy")}<span class="sr-only">" "{said}</span></button>
        </li>
    }
}
