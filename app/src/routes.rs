//! The document and the table of addresses: nothing else.

use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{Lazy, SsrMode, path};

use crate::{admin, pages};
use crate::assets::{AssetLinks, Assets};
use crate::layout::{OfficeSheets, Storefront, provide_frame};
use crate::ssr::{current_base, current_locale};
use crate::ui::{NotFoundPanel, provide_toasts};

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
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons-apple.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="preload" href="/fonts/hurtrock-metal.woff2" r#as="font" type="font/woff2" crossorigin="anonymous" />
                <AssetLinks assets=assets />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(current_locale());
    provide_context(current_base());
    provide_toasts();
    provide_frame();
    // Journeys in a browser wait for this instead of guessing when the page has been taken over.
    Effect::new(|_| {
        if let Some(html) = document().document_element() {
            let _ = html.set_attribute("data-hydrated", "true");
        }
    });
    view! {
        <Title formatter=|title: String| if title.is_empty() { "Hurtrock".to_owned() } else { format!("{title} · Hurtrock") } />
        <Router>
            <OfficeSheets />
            <FlatRoutes transition=true fallback=|| view! { <Storefront><NotFoundPanel /></Storefront> }>
                <Route path=path!("/") view={Lazy::<pages::HomeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/products") view={Lazy::<pages::ProductsRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/products/:slug") view={Lazy::<pages::ProductRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/categories/:slug") view={Lazy::<pages::CategoryRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/search") view={Lazy::<pages::SearchRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/cart") view={Lazy::<pages::CartRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/checkout") view={Lazy::<pages::CheckoutRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/orders") view={Lazy::<pages::OrdersRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/orders/:number") view={Lazy::<pages::OrderRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/login") view={Lazy::<pages::SignInRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/register") view={Lazy::<pages::RegisterRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/profile") view={Lazy::<pages::ProfileRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/profile/addresses") view={Lazy::<pages::AddressesRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/profile/addresses/:entry") view={Lazy::<pages::AddressRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/help/:topic") view={Lazy::<pages::HelpRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/orders") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/orders/:number") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/products") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/products/:id") view={Lazy::<admin::OfficeRoute>::new()} ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}
