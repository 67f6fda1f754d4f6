use domain::order::OrderState;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::load_orders;
use super::list_view::{OrderRow, OrdersView};
use super::query::OrdersQuery;
use crate::admin::filter_bar::FilterBar;
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::orders::lamp;
use crate::ui::Icon;

/// All orders, newest first.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| OrdersQuery::of(&params.read()));
    let orders = Load::new("orders", move || query.get(), async |query| admitted(load_orders(query).await));
    view! {
        <BackOffice>
            <Gate resource=orders view=move |view: OrdersView| view! { <Orders view=view query=query.get_untracked() /> } />
        </BackOffice>
    }
}

#[component]
fn Orders(view: OrdersView, query: OrdersQuery) -> impl IntoView {
    let lang = use_lang();
    let older = view.next.clone().map(|before| OrdersQuery { before, ..query.clone() }.address());
    let newest = (!query.before.is_empty()).then(|| OrdersQuery { before: String::new(), ..query.clone() }.address());
    view! {
        <OfficeHead title=lang.pick("Pesanan", "Orders") />
        <div class="obody">
            <Tabs view=view.clone() query=query.clone() />
            <Find query=query.clone() />
            <div>
                <Table rows=view.rows query=query />
                <div class="table-foot page">
                    <p>{newest.map(|address| view! { <a class="link" href=address>{lang.pick("Kembali ke yang terbaru", "Back to the newest")}</a> })}</p>
                    {older.map(|address| view! { <a class="btn btn--s" href=address rel="next">{lang.pick("Lebih lama", "Older")}<Icon name="chevron-right" size="s" /></a> })}
                </div>
            </div>
        </div>
    }
}

/// The states, with how many orders are in each.
#[component]
fn Tabs(view: OrdersView, query: OrdersQuery) -> impl IntoView {
    let lang = use_lang();
    let tab = |address: String, name: &'static str, current: bool, count: Option<String>| {
        view! {
            <a href=address aria-current=current.then_some("page")>{name}{count.map(|count| view! { <span class="chip">{count}</span> })}</a>
        }
    };
    let is_all = query.state.is_empty() && !query.proofs && !query.cancels;
    // Orders in parts are rare: their tab comes with the first of them.
    let states = OrderState::ALL.into_iter().filter(|state| {
        *state != OrderState::PartlyShipped || view.count(*state).is_some() || query.state == state.key()
    });
    view! {
        <nav class="tabs" aria-label=lang.pick("Keadaan", "State")>
            {tab(query.in_state(None).address(), lang.pick("Semua", "All"), is_all, None)}
            {tab(query.with_proofs().address(), lang.pick("Cek bukti", "Check proofs"), query.proofs, None)}
            {tab(query.with_cancels().address(), lang.pick("Minta batal", "Asked to cancel"), query.cancels, None)}
            {states.map(|state| tab(query.in_state(Some(state)).address(), state.name(lang), query.state == state.key(), view.count(state))).collect_view()}
        </nav>
    }
}

#[component]
fn Find(query: OrdersQuery) -> impl IntoView {
    let lang = use_lang();
    let label = lang.pick("Cari nomor, nama, e-mail, atau HP", "Search number, name, e-mail, or phone");
    let all = OrdersQuery { text: String::new(), before: String::new(), ..query.clone() }.address();
    view! {
        <FilterBar action="/admin/orders" address=|typed| OrdersQuery::of(typed).address()>
            {(!query.state.is_empty()).then(|| view! { <input type="hidden" name="state" value=query.state.clone() /> })}
            {query.proofs.then(|| view! { <input type="hidden" name="proofs" value="1" /> })}
            {query.cancels.then(|| view! { <input type="hidden" name="cancels" value="1" /> })}
            <div class="fbar__find">
                <label class="sr-only" for="find">{label}</label>
                <Icon name="search" />
                <input class="input" id="find" name="q" type="search" value=query.text.clone() maxlength="100" placeholder=lang.pick("Nomor, nama, e-mail, HP", "Number, name, e-mail, phone") />
            </div>
            <button class="btn btn--s" type="submit">{lang.pick("Cari", "Search")}</button>
            {(!query.text.is_empty()).then(|| view! { <a class="link" href=all>{lang.pick("Hapus kata", "Clear")}</a> })}
        </FilterBar>
    }
}

#[component]
fn Table(rows: Vec<OrderRow>, query: OrdersQuery) -> impl IntoView {
    let lang = use_lang();
    // Proofs and wishes are looked at in the order they came.
    let newest_first = !query.proofs && !query.cancels;
    if rows.is_empty() {
        return view! { <Empty query=query /> }.into_any();
    }
    view! {
        <form id="batch" method="get" action="/admin/orders/papers.pdf" target="_blank"></form>
        <section class="table-wrap table-wrap--page" tabindex="0" aria-label=lang.pick("Pesanan", "Orders")>
            <table class="table">
                <thead><tr>
                    <th scope="col" class="cell-check"><span class="sr-only">{lang.pick("Pilih untuk dicetak", "Choose for printing")}</span></th>
                    <th scope="col">{lang.pick("Nomor", "Number")}</th>
                    <th scope="col">{lang.pick("Keadaan", "State")}</th>
                    <th scope="col" class="cell-wide">{lang.pick("Pelanggan", "Customer")}</th>
                    <th scope="col" class="cell-more">{lang.pick("Isi", "Items")}</th>
                    <th scope="col" class="cell-wide" aria-sort=newest_first.then_some("descending")>{lang.pick("Masuk (WIB)", "Placed (WIB)")}</th>
                    <th scope="col" class="num">"Total"</th>
                </tr></thead>
                <tbody>
                    {rows.into_iter().map(|row| view! {
                        <tr>
                            <td class="cell-check"><input type="checkbox" form="batch" name="numbers" value=row.number.clone() aria-label=lang.pick(format!("Pilih {}", row.number), format!("Choose {}", row.number)) /></td>
                            <td class="nowrap"><a href=row.address()>{row.number.clone()}</a><span class="cell-narrow muted">{row.customer.clone()}</span></td>
                            <td><span class=lamp(row.state)>{row.state.name(lang)}</span></td>
                            <td class="cell-wide">{row.customer}</td>
                            <td class="cell-name cell-more">{row.content}</td>
                            <td class="cell-wide"><time datetime=row.iso>{row.placed}</time></td>
                            <td class="num">{row.total.to_string()}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </section>
        <Batch />
    }
    .into_any()
}

/// Papers of all chosen orders in one file; shown once something is chosen.
#[component]
fn Batch() -> impl IntoView {
    let lang = use_lang();
    let kind = move |kind: &'static str, name: &'static str| {
        view! { <button class="btn btn--s" type="submit" form="batch" name="kind" value=kind><Icon name="printer" size="s" />{name}</button> }
    };
    view! {
        <div class="bulk bulk--chosen" role="group" aria-label=lang.pick("Cetak yang dipilih", "Print the chosen ones")>
            <span>{lang.pick("Cetak", "Print")}</span>
            {kind("packing-slip", lang.pick("Daftar kemas", "Packing slips"))}
            {kind("label", lang.pick("Label", "Labels"))}
            {kind("invoice", "Invoice")}
        </div>
    }
}

#[component]
fn Empty(query: OrdersQuery) -> impl IntoView {
    let lang = use_lang();
    let words = if query.proofs {
        lang.pick("Semua bukti transfer sudah dicek.", "Every proof of transfer has been looked at.")
    } else if query.cancels {
        lang.pick("Tidak ada yang minta batal.", "Nobody asks to cancel.")
    } else if query.is_plain() {
        lang.pick("Pesanan pertama akan muncul di sini.", "The first order will appear here.")
    } else {
        lang.pick(
            "Tidak ada pesanan yang cocok. Periksa ejaan, atau lihat semua.",
            "No order matches. Check the spelling, or see all of them.",
        )
    };
    view! {
        <div class="empty">
            <h2>{lang.pick("Kosong", "Nothing here")}</h2>
            <p>{words}</p>
            {(!query.is_plain()).then(|| view! { <a class="btn" href="/admin/orders">{lang.pick("Semua pesanan", "All orders")}</a> })}
        </div>
    }
}
