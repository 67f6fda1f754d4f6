use domain::returns::ReturnState;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::load_returns;
use super::query::ReturnsQuery;
use super::view::{ReturnRow, ReturnsView};
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::orders::return_lamp;
use crate::ui::Icon;

/// All returns, part by part; those in a state that somebody has to handle with the longest waiting first.
#[component]
pub(crate) fn ReturnsPage() -> impl IntoView {
    let params = use_query_map();
    let query = Memo::new(move |_| ReturnsQuery::of(&params.read()));
    let returns = Load::new("returns", move || query.get(), async |query| admitted(load_returns(query).await));
    view! {
        <BackOffice>
            <Gate resource=returns view=move |view: ReturnsView| view! { <Returns view=view query=query.get_untracked() /> } />
        </BackOffice>
    }
}

#[component]
fn Returns(view: ReturnsView, query: ReturnsQuery) -> impl IntoView {
    let lang = use_lang();
    let state = query.state.clone();
    let next = view.next.map(|after| ReturnsQuery { after, ..query.clone() }.address());
    let first = (!query.after.is_empty()).then(|| ReturnsQuery { after: String::new(), ..query.clone() }.address());
    view! {
        <OfficeHead title=lang.pick("Retur", "Returns") />
        <div class="obody">
            <Tabs counts=view.counts state=state.clone() />
            <div>
                <Table rows=view.rows is_all=state.is_empty() />
                <div class="table-foot page">
                    <p>{first.map(|address| view! { <a class="link" href=address>{lang.pick("Kembali ke awal", "Back to the beginning")}</a> })}</p>
                    {next.map(|address| view! { <a class="btn btn--s" href=address rel="next">{lang.pick("Berikutnya", "Next")}<Icon name="chevron-right" size="s" /></a> })}
                </div>
            </div>
        </div>
    }
}

#[component]
fn Tabs(counts: Vec<(ReturnState, u32)>, state: String) -> impl IntoView {
    let lang = use_lang();
    let is_all = state.is_empty();
    view! {
        <nav class="tabs" aria-label=lang.pick("Keadaan", "State")>
            <a href=ReturnsQuery::default().address() aria-current=is_all.then_some("page")>{lang.pick("Semua", "All")}</a>
            {counts.into_iter().map(|(known, count)| view! {
                <a href=ReturnsQuery::in_state(Some(known)).address() aria-current={(known.key() == state).then_some("page")}>
                    {known.name(lang)}{(count > 0).then(|| view! { <span class="chip">{count}</span> })}
                </a>
            }).collect_view()}
        </nav>
    }
}

#[component]
fn Table(rows: Vec<ReturnRow>, is_all: bool) -> impl IntoView {
    let lang = use_lang();
    if rows.is_empty() {
        let words = if is_all {
            lang.pick("Belum ada yang mengembalikan barang.", "Nobody has sent anything back so far.")
        } else {
            lang.pick("Tidak ada retur di sini.", "No returns here.")
        };
        return view! { <div class="empty"><p>{words}</p></div> }.into_any();
    }
    view! {
        <section class="table-wrap table-wrap--page" tabindex="0" aria-label=lang.pick("Retur", "Returns")>
            <table class="table">
                <thead><tr>
                    <th scope="col">{lang.pick("Nomor", "Number")}</th>
                    <th scope="col">{lang.pick("Keadaan", "State")}</th>
                    <th scope="col" class="cell-wide">{lang.pick("Pesanan", "Order")}</th>
                    <th scope="col" class="cell-wide">{lang.pick("Barang", "Items")}</th>
                    <th scope="col" class="cell-more">{lang.pick("Alasan", "Reason")}</th>
                    <th scope="col" class="cell-wide">{lang.pick("Diajukan (WIB)", "Requested (WIB)")}</th>
                </tr></thead>
                <tbody>
                    {rows.into_iter().map(|row| view! {
                        <tr>
                            <td class="nowrap">
                                <a href=format!("/admin/returns/{}", row.number)>{row.number.clone()}</a>
                                <span class="cell-narrow muted">{row.content.clone()}<br />{row.order.clone()}<br />{row.asked.clone()}</span>
                            </td>
                            <td><span class=return_lamp(row.state)>{row.state.name(lang)}</span></td>
                            <td class="nowrap cell-wide"><a href=format!("/admin/orders/{}", row.order)>{row.order.clone()}</a></td>
                            <td class="cell-name cell-wide">{row.content}</td>
                            <td class="cell-more">{row.cause}</td>
                            <td class="cell-wide">{row.asked}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </section>
    }
    .into_any()
}
