use domain::ids::ShipmentId;
use domain::parcel::{ParcelFate, Remedy};
use leptos::prelude::*;

use super::acting::Acts;
use super::sentences as s;
use super::view::StaffOrderView;
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::orders::ParcelView;

/// Parcels on their way, each of which is told of by itself.
#[component]
pub(super) fn OnTheirWay(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let parcels: Vec<ParcelView> = view.parcels.iter().filter(|parcel| parcel.is_on_its_way).cloned().collect();
    (!parcels.is_empty()).then(|| view! {
        <section class="panel" aria-labelledby="on-their-way">
            <h2 class="panel__title" id="on-their-way">{lang.pick("Paket di perjalanan", "Parcels on their way")}</h2>
            {parcels.into_iter().map(|parcel| view! {
                <div class="stack stack--s">
                    <p><b class="mono">{parcel.number.clone()}</b>" "<span class="muted">{parcel.content.clone()}</span></p>
                    <Arrived number=view.number.clone() parcel=parcel.id acts=acts />
                    <Failed view=view.clone() parcel=parcel.id acts=acts />
                </div>
            }).collect_view()}
        </section>
    })
}

#[component]
fn Arrived(number: String, parcel: ShipmentId, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    view! {
        <ActForm action=acts.arrived>
            <input type="hidden" name="number" value=number />
            <input type="hidden" name="parcel" value=parcel.to_string() />
            <button class="btn btn--s" type="submit" aria-busy=move || acts.arrived.is_pending().then_some("true")>{lang.pick("Paket ini diterima", "This parcel was delivered")}</button>
        </ActForm>
    }
}

/// It came back or is lost, and is sent once more or paid back: two steps, without script too.
#[component]
fn Failed(view: StaffOrderView, parcel: ShipmentId, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let fates = [ParcelFate::CameBack, ParcelFate::Lost].map(|fate| (fate.key(), s::fate(fate, lang)));
    let remedies = [(Remedy::SendAgain, "send_again"), (Remedy::Refund, "refund")]
        .map(|(remedy, key)| (key, s::remedy(remedy, lang)));
    let remark = format!("failed-remark-{parcel}");
    view! {
        <details class="why">
            <summary>{lang.pick("Paket ini tidak sampai", "This parcel did not get there")}</summary>
            <ActForm action=acts.failed attr:class="stack">
                <input type="hidden" name="number" value=view.number.clone() />
                <input type="hidden" name="seen" value=view.after.version.to_string() />
                <input type="hidden" name="form[parcel]" value=parcel.to_string() />
                <div class="fields">
                    <Choice name="form[fate]" id=format!("failed-fate-{parcel}") label=lang.pick("Paketnya", "The parcel") options=fates />
                    <Choice name="form[remedy]" id=format!("failed-remedy-{parcel}") label=lang.pick("Lalu", "Then") options=remedies />
                    <div class="field">
                        <label class="field__label" for=remark.clone()>{lang.pick("Kata untuk pelanggan", "Words for the customer")}" "<span class="field__opt">{lang.pick("(boleh kosong)", "(optional)")}</span></label>
                        <input class="input" id=remark name="form[remark]" maxlength="200" />
                    </div>
                </div>
                <div class="row"><button class="btn btn--danger" type="submit" aria-busy=move || acts.failed.is_pending().then_some("true")>{lang.pick("Catat paket ini", "Note it")}</button></div>
            </ActForm>
        </details>
    }
}

#[component]
fn Choice(
    name: &'static str,
    id: String,
    label: &'static str,
    options: [(&'static str, &'static str); 2],
) -> impl IntoView {
    view! {
        <div class="field w6">
            <label class="field__label" for=id.clone()>{label}</label>
            <span class="select"><select class="input" id=id name=name>
                {options.into_iter().map(|(key, words)| view! { <option value=key>{words}</option> }).collect_view()}
            </select></span>
        </div>
    }
}

/// What is fetched lies ready: the customer is written to.
#[component]
pub(super) fn Ready(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    view.can_tell_ready.then(|| view! {
        <section class="panel" aria-labelledby="ready">
            <h2 class="panel__title" id="ready">{lang.pick("Siap diambil?", "Ready for pick-up?")}</h2>
            <p class="muted">{lang.pick("Pelanggan mendapat e-mail: alamat toko, jam buka, dan apa yang perlu dibawa.", "The customer gets an e-mail: where the store is, when it is open, and what to bring.")}</p>
            <ActForm action=acts.ready>
                <input type="hidden" name="number" value=view.number.clone() />
                <button class="btn" type="submit" aria-busy=move || acts.ready.is_pending().then_some("true")>{lang.pick("Kabari siap diambil", "Tell that it is ready")}</button>
            </ActForm>
        </section>
    })
}
