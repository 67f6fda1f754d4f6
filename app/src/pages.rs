//! The pages of the shop. What leads to a product is part of the module that every visitor loads; the desk (cart, checkout, orders,
//! account, help) is one lazily loaded part, the back office another. More parts would be worse: what several of them share is
//! cut into a file for each combination.

use leptos::prelude::*;
use leptos_router::hooks::use_matched;
use leptos_router::{LazyRoute, lazy_route};

use crate::account::{AddressPage, AddressesPage, ProfilePage, RegisterPage, SignInPage};
use crate::cart::CartPage;
use crate::checkout::CheckoutPage;
use crate::help::HelpPage;
use crate::layout::Storefront;
use crate::orders::{OrderPage, OrdersPage};
use crate::ui::NotFoundPanel;

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
