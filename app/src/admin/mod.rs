//! The back office: loaded by those who work here, never by customers.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

/// The dashboard.
#[derive(Debug)]
pub struct DashboardRoute;

#[lazy_route]
impl LazyRoute for DashboardRoute {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let _ = this;
        view! { <h1>"Dasbor"</h1> }.into_any()
    }
}
