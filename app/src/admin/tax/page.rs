use leptos::prelude::*;

use super::api::{CancelTax, PlanTax, load_tax};
use super::form::Plan;
use super::sentences as s;
use super::view::{TaxRow, TaxView};
use crate::act::{Act, ActForm};
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, Tone, toast};

/// How PPN is charged, over time.
#[component]
pub(crate) fn TaxPage() -> impl IntoView {
    let lang = use_lang();
    let (plan, cancel) = (Act::<PlanTax>::new(), Act::<CancelTax>::new());
    // Refused, the form stays as it was typed; done, the list is read anew.
    let done = Memo::new(move |before: Option<&u32>| {
        let is_done = matches!(plan.answer(), Some(Ok(())));
        before.copied().unwrap_or_default() + u32::from(is_done)
    });
    let tax = Load::new("tax", move || (done.get(), cancel.answers()), async |_| admitted(load_tax().await));
    let trouble = move || cancel.answer().and_then(Result::err).map(|error| error.plain_sentence(lang));
    Effect::new(move |_| {
        if matches!(cancel.answer(), Some(Ok(()))) {
            toast(s::cancelled(lang).to_owned(), None);
        }
    });
    view! {
        <BackOffice>
            <Gate resource=tax view=move |view: TaxView| view! {
                <OfficeHead title=lang.pick("Pajak", "Tax") />
                <div class="obody stack">
                    {move || trouble().map(|words| view! { <Alert tone=Tone::Bad><p>{words}</p></Alert> })}
                    <p>{lang.pick("Sekarang: ", "Now: ")}<b>{view.now}</b></p>
                    <Plan form=view.form plan=plan />
                    <History rows=view.rows cancel=cancel />
                </div>
            } />
        </BackOffice>
    }
}

#[component]
fn History(rows: Vec<TaxRow>, cancel: Act<CancelTax>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel" aria-labelledby="rules">
            <h2 class="panel__title" id="rules">{lang.pick("Aturan dari waktu ke waktu", "Rules over time")}</h2>
            <div class="table-wrap" role="group" tabindex="0" aria-labelledby="rules">
                <table class="table">
                    <thead><tr>
                        <th scope="col">{lang.pick("Mulai", "From")}</th>
                        <th scope="col">{lang.pick("Keadaan", "State")}</th>
                        <th scope="col">{lang.pick("Aturan", "Rule")}</th>
                        <th scope="col"><span class="sr-only">{lang.pick("Batalkan", "Give up")}</span></th>
                    </tr></thead>
                    <tbody>{rows.into_iter().map(|row| view! { <Row row=row cancel=cancel /> }).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn Row(row: TaxRow, cancel: Act<CancelTax>) -> impl IntoView {
    let lang = use_lang();
    let (lamp, word) = row.lamp;
    let label = lang.pick(format!("Batalkan rencana {}", row.from), format!("Give up the plan of {}", row.from));
    view! {
        <tr>
            <td class="nowrap">{row.from}</td>
            <td><span class=lamp>{word}</span></td>
            <td>{row.policy}</td>
            <td>{row.planned.map(|day| view! {
                <ActForm action=cancel>
                    <input type="hidden" name="day" value=day />
                    <button class="btn btn--s" type="submit" aria-label=label>{lang.pick("Batalkan", "Give up")}</button>
                </ActForm>
            })}</td>
        </tr>
    }
}
