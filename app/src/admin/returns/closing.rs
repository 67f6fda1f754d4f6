use domain::returns::ReturnAction;
use leptos::prelude::*;

use super::acting::Acts;
use super::sentences as s;
use super::view::{ReturnLineView, StaffReturnView};
use crate::act::ActForm;
use crate::locale::use_lang;

/// The goods are here: what becomes of each unit, and what is paid back.
#[component]
pub(super) fn Close(view: StaffReturnView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    view.can(ReturnAction::Close).then(|| view! {
        <section class="panel act-now" aria-labelledby="close">
            <h2 class="panel__title" id="close">{lang.pick("Hasil pemeriksaan", "Result of the inspection")}</h2>
            <ActForm action=acts.close attr:class="stack" attr:novalidate=true>
                <input type="hidden" name="number" value=view.number.clone() />
                {view.lines.clone().into_iter().enumerate().map(|(place, line)| view! { <Fate place=place line=line /> }).collect_view()}
                {view.shipping_left.is_positive().then(|| view! {
                    <label class="check">
                        <input type="checkbox" name="with_shipping" value="true" checked=view.is_ours />
                        {lang.pick(format!("Ongkir ikut kembali ({})", view.shipping_left), format!("Shipping is refunded too ({})", view.shipping_left))}
                    </label>
                })}
                <Money acts=acts />
                <div class="row"><button class="btn btn--go" type="submit" aria-busy=move || acts.close.is_pending().then_some("true")>{s::act(ReturnAction::Close, lang)}</button></div>
            </ActForm>
        </section>
    })
}

#[component]
fn Money(acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let wrong = move || acts.close_errors().with(|errors| errors.of("deduction").is_some());
    view! {
        <div class="fields">
            <div class="field w4">
                <label class="field__label" for="deduction">{lang.pick("Potongan", "Kept of the price")}" "<span class="field__opt">{lang.pick("(boleh kosong)", "(optional)")}</span></label>
                <input class="input input--num" id="deduction" name="deduction" type="text" inputmode="numeric" maxlength="20" aria-describedby="deduction-error" aria-invalid=move || wrong().then_some("true") />
                <p class="field__error" id="deduction-error" hidden=move || !wrong()>{lang.pick("Tulis jumlah rupiah, misalnya 50.000.", "Enter an amount in rupiah, such as 50.000.")}</p>
            </div>
            <div class="field w8">
                <label class="field__label" for="answer-close">{lang.pick("Jawaban untuk pelanggan", "Answer for the customer")}" "<span class="field__opt">{lang.pick("(boleh kosong)", "(optional)")}</span></label>
                <input class="input" id="answer-close" name="answer" type="text" maxlength="500" />
            </div>
        </div>
    }
}

/// Of the units of a line: how many are sold again, how many thrown away.
#[component]
fn Fate(place: usize, line: ReturnLineView) -> impl IntoView {
    let lang = use_lang();
    let quantity = line.quantity;
    let choice = move |what: &'static str, label: &'static str, chosen: u32| {
        let id = format!("{what}-{place}");
        view! {
            <div class="field w4">
                <label class="field__label" for=id.clone()>{label}</label>
                <span class="select"><select class="input" id=id name=format!("fates[{place}][{what}]")>
                    {(0..=quantity).map(|units| view! { <option value=units.to_string() selected={units == chosen}>{units}</option> }).collect_view()}
                </select></span>
            </div>
        }
    };
    view! {
        <fieldset class="fields">
            <legend class="field__label">{format!("{} × {}", line.quantity, line.name)}</legend>
            <input type="hidden" name=format!("fates[{place}][line]") value=line.line.to_string() />
            {choice("restocked", lang.pick("Dijual lagi", "Restocked"), quantity)}
            {choice("written_off", lang.pick("Dibuang", "Written off"), 0)}
        </fieldset>
    }
}
