use leptos::prelude::*;

use super::api::load_dashboard;
use super::lists::{BestSellers, RecentOrders, Tasks};
use super::tasks::MoneyTasks;
use super::trend::Trend;
use super::view::DashboardView;
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;

/// How the shop is doing, what needs a person, what sells.
#[component]
pub(crate) fn DashboardPage() -> impl IntoView {
    let dashboard = Load::new("dashboard", || (), async |()| admitted(load_dashboard().await));
    view! {
        <BackOffice>
            <Gate resource=dashboard view=|view: DashboardView| view! { <Dashboard view=view /> } />
        </BackOffice>
    }
}

#[component]
fn Dashboard(view: DashboardView) -> impl IntoView {
    let lang = use_lang();
    let DashboardView { today, sales, orders, goods } = view.clone();
    let nothing = sales.is_none() && orders.is_none() && goods.is_none();
    let has_tasks = orders.is_some() || goods.is_some();
    view! {
        <OfficeHead title=lang.pick("Dasbor", "Dashboard")><p class="muted">{today}</p></OfficeHead>
        <div class="obody">
            <Figures view=view.clone() />
            {nothing.then(|| view! { <p class="muted">{lang.pick("Belum ada bagian kantor yang dibuka untukmu. Minta izin ke admin.", "No area of the back office is open to you yet. Ask an admin.")}</p> })}
            <div class="two two--even two--right-first">
                <div>
                    {orders.clone().map(|orders| view! { <MoneyTasks tasks=orders.tasks /> })}
                    {has_tasks.then(|| view! { <Tasks orders=orders.clone() goods=goods.clone() /> })}
                    {goods.map(|goods| view! { <BestSellers rows=goods.best /> })}
                </div>
                <div>
                    {sales.map(|sales| view! { <Trend sales=sales /> })}
                    {orders.map(|orders| view! { <RecentOrders rows=orders.recent /> })}
                </div>
            </div>
        </div>
    }
}

/// The figures of the day.
#[component]
fn Figures(view: DashboardView) -> impl IntoView {
    let lang = use_lang();
    let figure = move |name: &'static str, value: String, note: String| {
        view! {
            <div class="panel kpi"><h3>{name}</h3><b>{value}</b><p>{note}</p></div>
        }
    };
    let DashboardView { sales, orders, goods, .. } = view;
    let (today, month) = sales
        .map(|sales| {
            let yesterday = lang.pick(format!("Kemarin {}", sales.yesterday), format!("Yesterday {}", sales.yesterday));
            let since = lang.pick(format!("Sejak {}", sales.month_began), format!("Since {}", sales.month_began));
            ((sales.today.to_string(), yesterday), (sales.month.to_string(), since))
        })
        .unzip();
    view! {
        <section aria-labelledby="figures">
            <h2 class="sr-only" id="figures">{lang.pick("Hari ini", "Today")}</h2>
            <div class="kpis">
                {today.map(|(value, note)| figure(lang.pick("Penjualan hari ini", "Sales today"), value, note))}
                {orders.map(|orders| figure(lang.pick("Pesanan hari ini", "Orders today"), count(orders.today), lang.pick("Masuk sejak tengah malam", "Placed since midnight").to_owned()))}
                {month.map(|(value, note)| figure(lang.pick("Penjualan bulan ini", "Sales this month"), value, note))}
                {goods.map(|goods| figure(lang.pick("Produk tampil", "Products on show"), count(goods.products), lang.pick(format!("{} pelanggan punya akun", count(goods.customers)), if goods.customers == 1 { "1 customer with an account".to_owned() } else { format!("{} customers with an account", count(goods.customers)) })))}
            </div>
        </section>
    }
}

fn count(number: u32) -> String {
    domain::money::grouped(i64::from(number))
}
