use leptos::prelude::*;

use crate::ui::PictureView;

/// A way into the shop: an instrument in the light and a word left, the form right; on a phone the form alone.
#[component]
pub(super) fn Entrance(
    title: &'static str,
    /// Said by hand.
    note: &'static str,
    /// What waits behind the door.
    promise: &'static str,
    picture: Option<PictureView>,
    children: Children,
) -> impl IntoView {
    let is_wide = picture.is_some();
    let stage = picture.map(|picture| view! {
        <div class="auth__side">
            <img src=picture.at(640) srcset=picture.srcset() sizes="600px" width="640" height="640" alt="" decoding="async" />
            <p class="note">{note}</p>
            <p>{promise}</p>
        </div>
    });
    view! {
        <div class="auth" class=("auth--wide", is_wide)>
            {stage}
            <div class="auth">
                <h1>{title}</h1>
                {children()}
            </div>
        </div>
    }
}
