//! The back office: what staff see and do. One lazily loaded part of the module: no customer's browser ever fetches it.
//!
//! Promises: every page and every act asks the server, which admits by permission; whatever can be done is also done without
//! script. Must not: decide what is possible with an order (the server says), or show what this person may not see.

mod cursor;
mod dashboard;
pub(crate) mod dates;
mod filter_bar;
mod gate;
mod mails;
pub(crate) mod orders;
mod products;
mod returns;
mod searches;
mod settings;
pub(crate) mod tasks;
mod tax;
mod vouchers;
mod waiting;

use leptos::prelude::*;
use leptos_router::hooks::use_matched;
use leptos_router::{LazyRoute, lazy_route};

use crate::layout::BackOffice;

/// Every page of the back office. One type for all of them, because each lazy route would be a part of its own.
#[derive(Debug)]
pub struct OfficeRoute;

#[lazy_route]
impl LazyRoute for OfficeRoute {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let OfficeRoute = this;
        match Place::of(&use_matched().get_untracked()) {
            Some(Place::Dashboard) => view! { <dashboard::DashboardPage /> }.into_any(),
            Some(Place::Orders) => view! { <orders::OrdersPage /> }.into_any(),
            Some(Place::Order) => view! { <orders::OrderPage /> }.into_any(),
            Some(Place::Returns) => view! { <returns::ReturnsPage /> }.into_any(),
            Some(Place::Return) => view! { <returns::ReturnPage /> }.into_any(),
            Some(Place::Tasks) => view! { <tasks::TasksPage /> }.into_any(),
            Some(Place::Mails) => view! { <mails::MailsPage /> }.into_any(),
            Some(Place::Mail) => view! { <mails::MailPage /> }.into_any(),
            Some(Place::Products) => view! { <products::ProductsPage /> }.into_any(),
            Some(Place::Product) => view! { <products::ProductPage /> }.into_any(),
            Some(Place::Searches) => view! { <searches::SearchesPage /> }.into_any(),
            Some(Place::ShopSettings) => view! { <settings::ShopSettingsPage /> }.into_any(),
            Some(Place::PaymentSettings) => view! { <settings::PaymentSettingsPage /> }.into_any(),
            Some(Place::ShippingSettings) => view! { <settings::ShippingSettingsPage /> }.into_any(),
            Some(Place::NewService) => view! { <settings::NewServicePage /> }.into_any(),
            Some(Place::Tax) => view! { <tax::TaxPage /> }.into_any(),
            Some(Place::Vouchers) => view! { <vouchers::VouchersPage /> }.into_any(),
            Some(Place::Voucher) => view! { <vouchers::VoucherPage /> }.into_any(),
            None => view! { <BackOffice><gate::Missing /></BackOffice> }.into_any(),
        }
    }
}

/// The pages there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Dashboard,
    Orders,
    Order,
    Returns,
    Return,
    Tasks,
    Products,
    Product,
    Searches,
    Vouchers,
    Voucher,
    Mails,
    Mail,
    Tax,
    ShopSettings,
    PaymentSettings,
    ShippingSettings,
    NewService,
}

impl Place {
    /// The page at `path`.
    fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["admin"] => Some(Self::Dashboard),
            ["admin", "orders"] => Some(Self::Orders),
            ["admin", "orders", _] => Some(Self::Order),
            ["admin", "returns"] => Some(Self::Returns),
            ["admin", "returns", _] => Some(Self::Return),
            ["admin", "tasks"] => Some(Self::Tasks),
            ["admin", "products"] => Some(Self::Products),
            ["admin", "products", _] => Some(Self::Product),
            ["admin", "searches"] => Some(Self::Searches),
            ["admin", "vouchers"] => Some(Self::Vouchers),
            ["admin", "vouchers", _] => Some(Self::Voucher),
            ["admin", "tax"] => Some(Self::Tax),
            ["admin", "settings"] => Some(Self::ShopSettings),
            ["admin", "settings", "payment"] => Some(Self::PaymentSettings),
            ["admin", "settings", "shipping"] => Some(Self::ShippingSettings),
            ["admin", "settings", "shipping", "new"] => Some(Self::NewService),
            ["admin", "mails"] => Some(Self::Mails),
            ["admin", "mails", _] => Some(Self::Mail),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn every_address_of_the_table_has_its_page() {
        for (path, place) in [
            ("/admin", Some(Place::Dashboard)),
            ("/admin/", Some(Place::Dashboard)),
            ("/admin/orders", Some(Place::Orders)),
            ("/admin/orders/HR-2611-000042", Some(Place::Order)),
            ("/admin/returns", Some(Place::Returns)),
            ("/admin/returns/RMA-2611-000003", Some(Place::Return)),
            ("/admin/tasks", Some(Place::Tasks)),
            ("/admin/products", Some(Place::Products)),
            ("/admin/products/7", Some(Place::Product)),
            ("/admin/searches", Some(Place::Searches)),
            ("/admin/mails", Some(Place::Mails)),
            ("/admin/mails/7", Some(Place::Mail)),
            ("/admin/tax", Some(Place::Tax)),
            ("/admin/settings", Some(Place::ShopSettings)),
            ("/admin/settings/payment", Some(Place::PaymentSettings)),
            ("/admin/settings/shipping", Some(Place::ShippingSettings)),
            ("/admin/settings/shipping/new", Some(Place::NewService)),
            ("/admin/settings/keys", None),
            ("/admin/products/7/edit", None),
            ("/admin/vouchers", Some(Place::Vouchers)),
            ("/admin/vouchers/new", Some(Place::Voucher)),
            ("/", None),
        ] {
            assert_eq!(Place::of(path), place, "{path}");
        }
    }
}
