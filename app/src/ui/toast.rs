use leptos::prelude::*;

use super::Icon;
use crate::locale::use_lang;

/// What just happened, said once at the edge of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Toast {
    text: String,
    link: Option<(String, String)>,
}

/// The one message on show.
#[derive(Debug, Clone, Copy)]
struct CurrentToast(RwSignal<Option<Toast>>);

/// Makes toasts possible below this point.
pub(crate) fn provide_toasts() {
    provide_context(CurrentToast(RwSignal::new(None)));
}

/// Says `text`, with a link to where it continues.
pub(crate) fn toast(text: String, link: Option<(String, String)>) {
    if let Some(CurrentToast(current)) = use_context::<CurrentToast>() {
        current.set(Some(Toast { text, link }));
    }
}

/// Where toasts appear; read out by screen readers.
#[component]
pub(crate) fn Toasts() -> impl IntoView {
    let lang = use_lang();
    let current = use_context::<CurrentToast>().map(|CurrentToast(current)| current);
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || current.and_then(|current| current.get().map(|toast| view! {
                <div class="toast">
                    <Icon name="check" />
                    <span>{toast.text}</span>
                    {toast.link.map(|(address, name)| view! { <a href=address>{name}</a> })}
                    <button class="btn btn--quiet btn--icon btn--s" type="button" aria-label=lang.pick("Tutup", "Close") on:click=move |_| current.set(None)><Icon name="close" size="s" /></button>
                </div>
            }))}
        </div>
    }
}
