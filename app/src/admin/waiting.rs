use leptos::prelude::*;

/// A page that is being fetched: a head and rows where they will stand.
#[component]
pub(super) fn PageWaiting() -> impl IntoView {
    view! {
        <div class="ohead" aria-hidden="true"><span class="skeleton skeleton--line skeleton--short"></span></div>
        <div class="obody" aria-busy="true">
            <div class="panel">
                {(0..8).map(|row| view! { <span class="skeleton skeleton--line" class=("skeleton--short", row == 0)></span> }).collect_view()}
            </div>
        </div>
    }
}
