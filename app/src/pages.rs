//! The pages of the shop as lazily loaded parts of the module: a visitor downloads what the page at hand needs, not the others.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::account::{AddressPage, AddressesPage, ProfilePage, RegisterPage, SignInPage};
use crate::cart::CartPage;
use crate::catalog::{CategoryPage, HomePage, ProductPage, ProductsPage};
use crate::checkout::CheckoutPage;
use crate::help::HelpPage;
use crate::layout::Storefront;
use crate::orders::{OrderPage, OrdersPage};
use crate::search::SearchPage;

/// Declares a page: its type for the table of addresses, and what it shows.
macro_rules! page {
    ($(#[$doc:meta])* $name:ident, $view:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub(crate) struct $name;

        #[lazy_route]
        impl LazyRoute for $name {
            fn data() -> Self {
                Self
            }

            fn view(this: Self) -> AnyView {
                let $name = this;
                $view.into_any()
            }
        }
    };
}

page!(/// The start page.
    HomeRoute, view! { <Storefront bleed=true><HomePage /></Storefront> });
page!(/// Every product.
    ProductsRoute, view! { <Storefront><ProductsPage /></Storefront> });
page!(/// One product.
    ProductRoute, view! { <Storefront><ProductPage /></Storefront> });
page!(/// One category.
    CategoryRoute, view! { <Storefront><CategoryPage /></Storefront> });
page!(/// Results of a search.
    SearchRoute, view! { <Storefront><SearchPage /></Storefront> });
page!(/// The cart.
    CartRoute, view! { <Storefront><CartPage /></Storefront> });
page!(/// The checkout.
    CheckoutRoute, view! { <Storefront bleed=true><CheckoutPage /></Storefront> });
page!(/// A customer's orders.
    OrdersRoute, view! { <Storefront><OrdersPage /></Storefront> });
page!(/// One order.
    OrderRoute, view! { <Storefront><OrderPage /></Storefront> });
page!(/// Signing in.
    SignInRoute, view! { <Storefront><SignInPage /></Storefront> });
page!(/// Opening an account.
    RegisterRoute, view! { <Storefront><RegisterPage /></Storefront> });
page!(/// One's own account.
    ProfileRoute, view! { <Storefront><ProfilePage /></Storefront> });
page!(/// One's own addresses.
    AddressesRoute, view! { <Storefront><AddressesPage /></Storefront> });
page!(/// One of them.
    AddressRoute, view! { <Storefront><AddressPage /></Storefront> });
page!(/// What a careful buyer reads.
    HelpRoute, view! { <Storefront><HelpPage /></Storefront> });
