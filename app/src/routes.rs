//! The document and the table of addresses: nothing else.

use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{Lazy, SsrMode, path};

use crate::assets::{AssetLinks, Assets};
use crate::ssr::current_locale;
use crate::admin;

/// The document around every page.
pub fn shell(assets: Assets) -> impl IntoView {
    let locale = current_locale();
    view! {
        <!DOCTYPE html>
        <html lang=locale.lang.tag() data-theme=locale.theme.key()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
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
    view! {
        <Router>
            <FlatRoutes fallback=|| view! { <h1>"404"</h1> }>
                <Route path=path!("/") view=|| view! { <h1>"Hurtrock"</h1><a href="/admin">"admin"</a> } ssr=SsrMode::Async />
                <Route path=path!("/admin") view={Lazy::<admin::DashboardRoute>::new()} ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}
