use domain::shortfall::MissingCause;
use leptos::prelude::*;

use super::acting::Acts;
use super::after_view::OpenLineView;
use super::sentences as s;
use super::view::StaffOrderView;
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::ui::Field;

/// Something is not there when the order is packed: it waits for goods, or is cancelled.
#[component]
pub(super) fn Missing(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let ready = view.after.ready();
    (!ready.is_empty()).then(|| view! {
        <section class="panel"><details class="why">
            <summary>{lang.pick("Ada yang kurang atau rusak", "Something is missing or damaged")}</summary>
            <p class="muted">{lang.pick("Unit yang kurang dikeluarkan dari stok. Bila masih ada unit lain yang bebas, unit itu langsung menggantikannya.", "Missing units are taken off the stock. Where other units are free, they take their place at once.")}</p>
            <ActForm action=acts.missing attr:class="stack">
                <input type="hidden" name="number" value=view.number.clone() />
                <input type="hidden" name="seen" value=view.after.version.to_string() />
                <div class="fields">
                    <Lines name="form[line]" id="missing-line" lines=ready />
                    <Number name="form[units]" id="missing-units" />
                    <Choice name="form[cause]" id="missing-cause" label=lang.pick("Kenapa", "Why") options=[MissingCause::Lost, MissingCause::Damaged].map(|cause| (key(cause), s::missing_cause(cause, lang))).to_vec() />
                    <Choice name="form[cancel]" id="missing-fate" label=lang.pick("Lalu", "Then") options=vec![
                        ("false", lang.pick("Kirim saat barang datang", "Send it when goods come in")),
                        ("true", lang.pick("Batalkan unit ini, uangnya kembali", "Cancel these units, money back")),
                    ] />
                    <Day />
                    <Field name="form[remark]" label=lang.pick("Kata untuk pelanggan", "Words for the customer") required=false maxlength=200 width="w8" />
                </div>
                <div class="row"><button class="btn" type="submit" aria-busy=move || acts.missing.is_pending().then_some("true")>{lang.pick("Catat kekurangan", "Note what is missing")}</button></div>
            </ActForm>
        </details></section>
    })
}

/// Units that are not sent any more, whether they lie ready or wait for goods.
#[component]
pub(super) fn CancelUnits(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let open = view.after.open.clone();
    (!open.is_empty()).then(|| view! {
        <section class="panel"><details class="why">
            <summary>{lang.pick("Batalkan sebagian", "Cancel a part")}</summary>
            <p class="muted">{lang.pick("Yang sudah dibayar untuk unit ini dicatat sebagai uang yang harus kembali.", "What was paid for these units is noted as money to go back.")}</p>
            <ActForm action=acts.cancel_units attr:class="stack">
                <input type="hidden" name="number" value=view.number.clone() />
                <input type="hidden" name="seen" value=view.after.version.to_string() />
                <div class="fields">
                    <div class="field w8">
                        <label class="field__label" for="cancel-line">{lang.pick("Barang", "Goods")}</label>
                        <span class="select"><select class="input" id="cancel-line" name="line">
                            {open.into_iter().map(|line| view! { <option value=line.line.to_string()>{format!("{} (≤ {})", line.name, line.open)}</option> }).collect_view()}
                            <option value="">{lang.pick("Semua yang belum dikirim", "Everything that was not sent")}</option>
                        </select></span>
                    </div>
                    <Number name="units" id="cancel-units" />
                    <Field name="remark" label=lang.pick("Alasan", "Reason") required=false maxlength=200 hint=lang.pick("Pelanggan membacanya.", "The customer reads it.") />
                </div>
                <div class="row"><button class="btn btn--danger" type="submit" aria-busy=move || acts.cancel_units.is_pending().then_some("true")>{lang.pick("Ya, batalkan unit ini", "Yes, cancel these units")}</button></div>
            </ActForm>
        </details></section>
    })
}

#[component]
fn Lines(name: &'static str, id: &'static str, lines: Vec<OpenLineView>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="field w8">
            <label class="field__label" for=id>{lang.pick("Barang", "Goods")}</label>
            <span class="select"><select class="input" id=id name=name>
                {lines.into_iter().map(|line| view! { <option value=line.line.to_string()>{format!("{} (≤ {})", line.name, line.held)}</option> }).collect_view()}
            </select></span>
        </div>
    }
}

/// When the goods should come in.
#[component]
fn Day() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="field w4">
            <label class="field__label" for="missing-expected">{lang.pick("Perkiraan datang", "Expected on")}" "<span class="field__opt">{lang.pick("(boleh kosong)", "(optional)")}</span></label>
            <input class="input" id="missing-expected" name="form[expected]" type="date" />
        </div>
    }
}

#[component]
fn Number(name: &'static str, id: &'static str) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="field w4">
            <label class="field__label" for=id>{lang.pick("Jumlah unit", "Units")}</label>
            <input class="input input--num" id=id name=name type="number" inputmode="numeric" min="1" max="99" value="1" />
        </div>
    }
}

#[component]
fn Choice(
    name: &'static str,
    id: &'static str,
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    view! {
        <div class="field w6">
            <label class="field__label" for=id>{label}</label>
            <span class="select"><select class="input" id=id name=name>
                {options.into_iter().map(|(key, words)| view! { <option value=key>{words}</option> }).collect_view()}
            </select></span>
        </div>
    }
}

/// The cause as the form writes it.
const fn key(cause: MissingCause) -> &'static str {
    match cause {
        MissingCause::Lost => "lost",
        MissingCause::Damaged => "damaged",
    }
}
