use domain::returns::ReturnState;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::acting::Acts;
use super::api::load_return;
use super::closing::Close;
use super::steps::Steps;
use super::view::{ReturnLineView, StaffReturnView};
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::orders::return_lamp;
use crate::ui::{Alert, Tone};

/// Everything about one return, and what can be done with it now.
#[component]
pub(crate) fn ReturnPage() -> impl IntoView {
    let params = use_params_map();
    let number = Memo::new(move |_| params.read().get("number").unwrap_or_default());
    let acts = Acts::new(use_lang());
    let found = Load::new(
        "found",
        move || (number.get(), acts.changed.get()),
        async |(number, _)| admitted(load_return(number).await),
    );
    view! {
        <BackOffice>
            <Gate resource=found view=move |view: StaffReturnView| view! { <Return view=view acts=acts /> } />
        </BackOffice>
    }
}

#[component]
fn Return(view: StaffReturnView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    view! {
        <OfficeHead title=view.number.clone() back="/admin/returns">
            <p class=return_lamp(view.state) role="status">{view.state.name(lang)}</p>
        </OfficeHead>
        <div class="obody">
            {move || acts.trouble.get().map(|words| view! { <Alert tone=Tone::Bad><p>{words}</p></Alert> })}
            <div class="two">
                <div>
                    <Close view=view.clone() acts=acts />
                    <Steps view=view.clone() acts=acts />
                    <Goods view=view.clone() />
                </div>
                <div>
                    <Why view=view.clone() />
                    <Photos view=view />
                </div>
            </div>
        </div>
    }
}

/// Why it comes back, of which order, and what was said.
#[component]
fn Why(view: StaffReturnView) -> impl IntoView {
    let lang = use_lang();
    let (goods, shipping) = view.refund;
    view! {
        <section class="panel" aria-labelledby="why">
            <h2 class="panel__title" id="why">{lang.pick("Alasan", "Reason")}</h2>
            <p><b>{view.cause}</b></p>
            <p>{view.reason}</p>
            <dl class="facts">
                <dt>{lang.pick("Pesanan", "Order")}</dt><dd><a href=format!("/admin/orders/{}", view.order)>{view.order.clone()}</a></dd>
                <dt>{lang.pick("Pelanggan", "Customer")}</dt><dd>{view.customer}</dd>
                <dt>{lang.pick("Diajukan", "Requested")}</dt><dd>{view.asked}</dd>
                {(!view.answer.is_empty()).then(|| view! { <dt>{lang.pick("Jawaban", "Answer")}</dt><dd>{view.answer}</dd> })}
                {(view.state == ReturnState::Closed).then(|| view! {
                    <dt>{lang.pick("Uang kembali", "Refund")}</dt><dd>{goods.to_string()}</dd>
                    <dt>{lang.pick("Ongkir kembali", "Shipping refund")}</dt><dd>{shipping.to_string()}</dd>
                })}
            </dl>
        </section>
    }
}

#[component]
fn Photos(view: StaffReturnView) -> impl IntoView {
    let lang = use_lang();
    let StaffReturnView { number, photos, .. } = view;
    (photos > 0).then(|| view! {
        <section class="panel stack" aria-labelledby="photos">
            <h2 class="panel__title" id="photos">{lang.pick("Foto", "Photos")}</h2>
            {(0..photos).map(|place| {
                let address = format!("/admin/returns/{number}/photos/{place}");
                let picture = address.clone();
                let words = lang.pick(format!("Foto {} dari pelanggan", place + 1), format!("Photo {} of the customer", place + 1));
                view! { <a class="proof" href=address target="_blank" rel="external"><img src=picture alt=words loading="lazy" /><span class="sr-only">{lang.pick(" (buka besar di tab baru)", " (opens large in a new tab)")}</span></a> }
            }).collect_view()}
        </section>
    })
}

#[component]
fn Goods(view: StaffReturnView) -> impl IntoView {
    let lang = use_lang();
    let is_closed = view.state == ReturnState::Closed;
    view! {
        <section class="panel" aria-labelledby="goods">
            <h2 class="panel__title" id="goods">{lang.pick("Yang dikembalikan", "What comes back")}</h2>
            <div class="table-wrap" role="group" tabindex="0" aria-label=lang.pick("Yang dikembalikan", "What comes back")>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{lang.pick("Barang", "Item")}</th>
                        <th scope="col" class="num">{lang.pick("Jumlah", "Quantity")}</th>
                        <th scope="col" class="num">{lang.pick("Harga", "Price")}</th>
                        {is_closed.then(|| view! { <th scope="col">{lang.pick("Nasib", "Outcome")}</th> })}
                    </tr></thead>
                    <tbody>{view.lines.into_iter().map(|line| view! { <Line line=line is_closed=is_closed /> }).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn Line(line: ReturnLineView, is_closed: bool) -> impl IntoView {
    let lang = use_lang();
    let (restocked, written_off) = (line.restocked, line.written_off);
    view! {
        <tr>
            <td class="cell-name">{line.name}</td>
            <td class="num">{line.quantity}</td>
            <td class="num">{line.worth.to_string()}</td>
            {is_closed.then(|| view! { <td>{lang.pick(format!("{restocked} dijual lagi, {written_off} dibuang"), format!("{restocked} restocked, {written_off} written off"))}</td> })}
        </tr>
    }
}
