use domain::returns::ReturnState;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::load_returns;
use super::view::{ReturnRow, ReturnsView};
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::orders::return_lamp;

/// All returns; those to be handled first.
#[component]
pub(crate) fn ReturnsPage() -> impl IntoView {
    let params = use_query_map();
    let state = Memo::new(move |_| {
        let asked = params.read().get("state").unwrap_or_default();
        ReturnState::from_key(&asked).map(|state| state.key().to_owned()).unwrap_or_default()
    });
    let returns = Load::new(move || state.get(), async |state| admitted(load_returns(state).await));
    view! {
        <BackOffice>
            <Gate resource=returns view=move |view: ReturnsView| view! { <Returns view=view state=state.get_untracked() /> } />
        </BackOffice>
    }
}

#[component]
fn Returns(view: ReturnsView, state: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        <OfficeHead title=lang.pick("Retur", "Returns") />
        <div class="obody">
            <Tabs counts=view.counts state=state.clone() />
            <Table rows=view.rows is_all=state.is_empty() />
        </div>
    }
}

#[component]
fn Tabs(counts: Vec<(ReturnState, u32)>, state: String) -> impl IntoView {
    let lang = use_lang();
    let is_all = state.is_empty();
    view! {
        <nav class="tabs" aria-label=lang.pick("Keadaan", "State")>
            <a href="/admin/returns" aria-current=is_all.then_some("page")>{lang.pick("Semua", "All")}</a>
            {counts.into_iter().map(|(known, count)| view! {
                <a href=format!("/admin/returns?state={}", known.key()) aria-current={(known.key() == state).then_some("page")}>
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
