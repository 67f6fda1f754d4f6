//! The pages of the shop, in parts that are loaded when they are needed: a product's page, on which most visits begin, is in the
//! module that everybody loads; the shelves (start page, lists, search) are one part, the desk (cart, checkout, orders, account,
//! help) another, the back office the last. More parts would be worse: what several share is cut into a file for each combination.

use leptos::prelude::*;
use leptos_router::hooks::use_matched;
use leptos_router::{LazyRoute, lazy_route};

use crate::account::{AddressPage, AddressesPage, ProfilePage, RegisterPage, SignInPage};
use crate::cart::CartPage;
use crate::catalog::{CategoryPage, HomePage, ProductsPage};
use crate::checkout::CheckoutPage;
use crate::help::HelpPage;
use crate::layout::Storefront;
use crate::orders::{OrderPage, OrdersPage};
use crate::search::SearchPage;
use crate::ui::NotFoundPanel;

/// Every page that leads to products.
#[derive(Debug)]
pub(crate) struct ShelfRoute;

#[lazy_route]
impl LazyRoute for ShelfRoute {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let ShelfRoute = this;
        let matched = use_matched().get_untracked();
        let (bleed, page) = match matched.trim_matches('/').split('/').next() {
            Some("products") => (false, view! { <ProductsPage /> }.into_any()),
            Some("categories") => (false, view! { <CategoryPage /> }.into_any()),
            Some("search") => (false, view! { <SearchPage /> }.into_any()),
            _ => (true, view! { <HomePage /> }.into_any()),
        };
        view! { <Storefront bleed=bleed>{page}</Storefront> }.into_any()
    }
}

/// Every page of the desk.
#[derive(Debug)]
pub(crate) struct DeskRoute;

#[lazy_route]
impl LazyRoute for DeskRoute {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let DeskRoute = this;
        let matched = use_matched().get_untracked();
        let parts: Vec<&str> = matched.split('/').filter(|part| !part.is_empty()).collect();
        let (bleed, page) = match parts.as_slice() {
            ["cart"] => (false, view! { <CartPage /> }.into_any()),
            ["checkout"] => (true, view! { <CheckoutPage /> }.into_any()),
            ["orders"] => (false, view! { <OrdersPage /> }.into_any()),
            ["orders", _] => (false, view! { <OrderPage /> }.into_any()),
            ["login"] => (false, view! { <SignInPage /> }.into_any()),
            ["register"] => (false, view! { <RegisterPage /> }.into_any()),
            ["profile"] => (false, view! { <ProfilePage /> }.into_any()),
            ["profile", "addresses"] => (false, view! { <AddressesPage /> }.into_any()),
            ["profile", "addresses", _] => (false, view! { <AddressPage /> }.into_any()),
            ["help", _] => (false, view! { <HelpPage /> }.into_any()),
            _ => (false, view! { <NotFoundPanel /> }.into_any()),
        };
        view! { <Storefront bleed=bleed>{page}</Storefront> }.into_any()
    }
}
