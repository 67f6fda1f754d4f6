use leptos::prelude::*;

use super::api::load_searches;
use super::view::MissRow;
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;

/// What customers searched in vain, most often first.
#[component]
pub(crate) fn SearchesPage() -> impl IntoView {
    let searches = Load::new("searches", || (), async |()| admitted(load_searches().await));
    let show = |rows: Vec<MissRow>| view! { <Searches rows=rows /> };
    view! {
        <BackOffice>
            <Gate resource=searches view=show />
        </BackOffice>
    }
}

#[component]
fn Searches(rows: Vec<MissRow>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <OfficeHead title=lang.pick("Dicari, tidak ketemu", "Searched in vain") />
        <div class="obody">
            {if rows.is_empty() {
                view! { <Empty /> }.into_any()
            } else {
                view! {
                    <p class="muted">{lang.pick("Kata yang dicari pelanggan dan tidak menemukan apa pun. Mungkin barangnya layak dijual, atau perlu kata kunci lain di produknya.", "What customers searched for without finding anything. Perhaps worth stocking, or a product needs another keyword.")}</p>
                    <Table rows=rows />
                }.into_any()
            }}
        </div>
    }
}

#[component]
fn Table(rows: Vec<MissRow>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="table-wrap table-wrap--page" tabindex="0" aria-label=lang.pick("Dicari, tidak ketemu", "Searched in vain")>
            <table class="table">
                <thead><tr>
                    <th scope="col">{lang.pick("Kata", "Words")}</th>
                    <th scope="col" class="num" aria-sort="descending">{lang.pick("Berapa kali", "How often")}</th>
                    <th scope="col">{lang.pick("Terakhir (WIB)", "Last time (WIB)")}</th>
                </tr></thead>
                <tbody>
                    {rows.into_iter().map(|row| view! {
                        <tr>
                            <td class="cell-name"><a href=row.address() rel="external">{row.words.clone()}</a></td>
                            <td class="num">{row.times}</td>
                            <td class="nowrap"><time datetime=row.iso>{row.last}</time></td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="empty">
            <h2>{lang.pick("Kosong", "Nothing here")}</h2>
            <p>{lang.pick("Sejauh ini setiap pencarian menemukan sesuatu.", "So far every search has found something.")}</p>
        </div>
    }
}
