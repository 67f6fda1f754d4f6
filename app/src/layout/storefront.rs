use leptos::prelude::*;

use super::bar::{Bar, TabBar};
use super::foot::Foot;
use super::page_title::PageTitle;
use crate::ui::Toasts;

/// A page of the shop: bar, content, footer.
#[component]
pub(crate) fn Storefront(
    /// Content from edge to edge, without the usual column.
    #[prop(default = false)]
    bleed: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <PageTitle />
        <Bar />
        <main id="main" tabindex="-1" class=(!bleed).then_some("wrap page")>{children()}</main>
        <Foot />
        <TabBar />
        <Toasts />
    }
}
