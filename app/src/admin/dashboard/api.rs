use leptos::prelude::*;

use super::view::DashboardView;
use crate::call::Call;
use crate::error::PlainError;

/// Tasks that are told of.
const FIRST_TASKS: usize = 5;

/// How the shop is doing.
#[server(endpoint = "admin/dashboard", protocol = Call)]
pub(super) async fn load_dashboard() -> Result<DashboardView, PlainError> {
    use crate::admin::dashboard::view::{BestView, GoodsPart, LowView, OrdersPart, SalesView};
    use crate::admin::orders::OrderRow;
    use crate::ssr::{services, tasks_view, visitor};
    use domain::account::Permission;
    use services::Staff;
    let (services, visitor) = (services(), visitor());
    let (staff, lang) = (Staff::admit_any(&visitor)?, visitor.lang);
    let found = services.back_office.dashboard(&staff).await?;
    let may = |permission| staff.account().may(permission);
    let tasks = if may(Permission::Orders) { Some(tasks_view(&staff, FIRST_TASKS, lang).await?) } else { None };
    Ok(DashboardView {
        today: services.now().date(lang),
        sales: may(Permission::Reports).then(|| SalesView::of(&found.sales_by_day, found.sales_month, lang)),
        orders: may(Permission::Orders).then(|| OrdersPart {
            today: found.orders_today,
            waiting_proofs: found.waiting_proofs,
            to_prepare: found.to_prepare,
            to_ship: found.to_ship.saturating_sub(found.to_prepare),
            tasks: tasks.unwrap_or_default(),
            recent: found.recent.iter().map(|order| OrderRow::of(order, lang)).collect(),
        }),
        goods: may(Permission::Catalogue).then(|| GoodsPart {
            products: found.products,
            customers: found.customers,
            below: found.below_minimum,
            low: found
                .low_stock
                .iter()
                .map(|low| LowView {
                    product: low.product,
                    name: low.name.in_lang(lang).to_owned(),
                    sku: low.sku.clone(),
                    free: low.level.available(),
                })
                .collect(),
            best: found.best.iter().map(|card| BestView::of(card, lang)).collect(),
        }),
    })
}
