use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::load_orders;
use super::sentences::lamp;
use super::view::OrderCardView;

use crate::error::ApiError;
use crate::layout::{AccountFrame, use_sign_in};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Loaded, Pager, Spot, Waiting};

/// A customer's orders; a guest is told how to find theirs.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let page = Memo::new(move |_| query.read().get("page").and_then(|page| page.parse().ok()).unwrap_or(1_u32));
    let orders = Load::new(
        "orders",
        move || page.get(),
        async |page| match load_orders(page).await {
            Ok((orders, pages)) => Ok(Some((orders, pages))),
            Err(ApiError::SignIn) => Ok(None),
            Err(error) => Err(error),
        },
    );
    let show = move |found: Option<(Vec<OrderCardView>, u32)>| match found {
        Some((orders, pages)) => {
            view! { <AccountFrame><Orders orders=orders page=page.get_untracked() pages=pages /></AccountFrame> }
                .into_any()
        }
        None => view! { <GuestHelp /> }.into_any(),
    };
    view! {
        <Title text=lang.pick("Pesanan", "Orders") />
        <Loaded resource=orders waiting=|| view! { <Waiting /> } view=show />
    }
}

#[component]
fn Orders(orders: Vec<OrderCardView>, page: u32, pages: u32) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="page__head"><h1>{lang.pick("Pesanan", "Orders")}</h1></div>
        {orders.is_empty().then(|| view! {
            <div class="empty">
                <h2 class="metal">{lang.pick("Masih sunyi", "All quiet")}</h2>
                <p>{lang.pick("Kamu belum pernah memesan. Saatnya mulai.", "You have not ordered yet. Time to start.")}</p>
                <div class="row"><a class="btn btn--go" href="/products">{lang.pick("Lihat semua produk", "See all products")}</a></div>
            </div>
        })}
        <div class="orders page">{orders.into_iter().map(|order| view! { <OrderCard order=order /> }).collect_view()}</div>
        <Pager page=page pages=pages address=|page| format!("/orders?page={page}") />
    }
}

#[component]
fn OrderCard(order: OrderCardView) -> impl IntoView {
    let lang = use_lang();
    let address = format!("/orders/{}", order.number);
    view! {
        <article class="panel order-card">
            <div class="row row--spread"><h2><a href=address>{order.number}</a></h2><span class="muted small">{order.placed}</span></div>
            <div class="row"><div class="line__pic"><Spot picture=order.picture sizes="80px" /></div><p>{order.content}</p></div>
            <div class="row row--spread"><p class=lamp(order.state)>{order.state.name(lang)}</p><span class="money money--now">{order.total.to_string()}</span></div>
        </article>
    }
}

/// Without an account an order is found by its private link.
#[component]
fn GuestHelp() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="empty">
            <h1>{lang.pick("Lacak pesanan", "Track an order")}</h1>
            <p>{lang.pick("Pesan sebagai tamu? Buka tautan pribadi dari halaman konfirmasi atau e-mail pesananmu. Punya akun? Masuk untuk melihat semua pesanan.", "Ordered as a guest? Open the private link of your confirmation page or e-mail. Have an account? Sign in to see all your orders.")}</p>
            <div class="row"><a class="btn btn--go" href=use_sign_in()>{lang.pick("Masuk", "Sign in")}</a><a class="btn" href="/register">{lang.pick("Buat akun", "Create an account")}</a></div>
        </div>
    }
}
