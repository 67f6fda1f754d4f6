//! The document and the table of addresses: nothing else.

use leptos::prelude::*;
use leptos::tachys::html::element::meta;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{Lazy, SsrMode, path};

use crate::assets::{AssetLinks, Assets};
use crate::catalog::ProductPage;
use crate::layout::{OfficeSheets, Storefront, provide_frame};
use crate::ssr::{carried, current_base, current_locale, provide_carried};
use crate::ui::{NotFoundPanel, provide_toasts};
use crate::{admin, pages};

/// The document around every page.
pub fn shell(assets: Assets) -> impl IntoView {
    let locale = current_locale();
    view! {
        <!DOCTYPE html>
        <html lang=locale.lang.tag() data-theme=locale.theme.key() data-base=current_base().0>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                {shared("og:site_name", "Hurtrock")}
                {shared("og:locale", locale.lang.pick("id_ID", "en_US"))}
                <meta name="twitter:card" content="summary" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons-apple.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <AssetLinks assets=assets.clone() />
                <MetaTags />
            </head>
            <body>
                <App />
                {carried(assets)}
            </body>
        </html>
    }
}

/// A fact about the site, for those who share one of its pages.
fn shared(property: &'static str, content: &'static str) -> impl IntoView {
    meta().attr("property", property).content(content)
}

/// Writes into the document that all of it has been taken over: journeys in a browser wait for this instead of guessing.
pub fn mark_taken_over() {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-hydrated", "true");
    }
}

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(current_locale());
    provide_context(current_base());
    provide_carried();
    provide_toasts();
    provide_frame();
    view! {
        <Router>
            <OfficeSheets />
            <FlatRoutes transition=true fallback=|| view! { <Storefront><NotFoundPanel /></Storefront> }>
                <Route path=path!("/") view={Lazy::<pages::ShelfRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/products") view={Lazy::<pages::ShelfRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/products/:slug") view=|| view! { <Storefront><ProductPage /></Storefront> } ssr=SsrMode::Async />
                <Route path=path!("/categories/:slug") view={Lazy::<pages::ShelfRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/search") view={Lazy::<pages::ShelfRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/cart") view={Lazy::<pages::DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/checkout") view={Lazy::<pages::DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/orders") view={Lazy::<pages::DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/orders/:number") view={Lazy::<pages::DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/login") view={Lazy::<pages::DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/register") view={Lazy::<pages::DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/profile") view={Lazy::<pages::DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/profile/addresses") view={Lazy::<pages::DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/profile/addresses/:entry") view={Lazy::<pages::DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/help/:topic") view={Lazy::<pages::DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/orders") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/orders/:number") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/returns") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/returns/:number") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/tasks") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/products") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/products/:id") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/searches") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/vouchers") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/vouchers/:voucher") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/tax") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/settings") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/settings/payment") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/settings/shipping") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/settings/shipping/new") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/mails") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/mails/:id") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
        // Where a screen reader hears which page has come; see public/page.js.
        <p class="sr-only" aria-live="polite" id="said"></p>
    }
}
