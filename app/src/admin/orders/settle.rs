use leptos::prelude::*;

use super::acting::Acts;
use super::odd::OddTransfer;
use super::sentences as s;
use super::view::{ProofView, StaffOrderView};
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::ui::{Field, Icon};

/// Does the account show this transfer? The picture beside the form.
#[component]
pub(super) fn MatchTransfer(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let (proof, until) = (view.waiting_proof(), view.until.clone());
    let (number, banks, total) = (view.number.clone(), view.banks.join("\n"), view.total.to_string());
    let shown = view.proofs.iter().find(|known| Some(known.id) == proof).cloned();
    view! {
        <section class="panel act-now" aria-labelledby="match">
            <h2 class="panel__title" id="match">{if proof.is_some() { lang.pick("Cocokkan bukti transfer", "Check the proof of transfer") } else { lang.pick("Menunggu transfer", "Waiting for the transfer") }}</h2>
            <div class="two two--even">
                <div>
                    <dl class="facts">
                        <dt>{lang.pick("Harus diterima", "To be received")}</dt><dd><b>{total}</b></dd>
                        <dt>{lang.pick("Ke rekening", "To account")}</dt><dd class="lines">{banks}</dd>
                        {until.map(|until| view! { <dt>{lang.pick("Batas waktu", "Time limit")}</dt><dd>{until}</dd> })}
                    </dl>
                    {proof.is_none().then(|| view! { <p class="muted">{lang.pick("Belum ada bukti yang perlu dicek. Bila uangnya sudah terlihat di rekening, konfirmasi saja.", "There is no proof to check. If the money is on the account, just confirm.")}</p> })}
                    <ActForm action=acts.confirm attr:class="stack">
                        <input type="hidden" name="number" value=number />
                        <Field name="remark" label=s::note_label(lang) required=false maxlength=200 hint=lang.pick("Hanya untuk staf, misalnya nama pengirim.", "For staff only, such as the sender's name.") />
                        <div class="row">
                            <button class="btn btn--go" type="submit" aria-busy=move || acts.confirm.is_pending().then_some("true")><Icon name="check" />{lang.pick("Konfirmasi transfer", "Confirm the transfer")}</button>
                        </div>
                    </ActForm>
                    {proof.map(|proof| view! { <Reject proof=proof.get() acts=acts /> })}
                    <OddTransfer view=view acts=acts />
                </div>
                <div>{shown.map(|proof| view! { <ProofPicture proof=proof /> })}</div>
            </div>
        </section>
    }
}

#[component]
fn Reject(proof: i64, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let errors = acts.reject_errors();
    // A refused reason must be seen, with script and without.
    let open = move || errors.with(|errors| !errors.is_empty());
    view! {
        <details class="why" open=open>
            <summary>{lang.pick("Tolak bukti ini", "Reject this proof")}</summary>
            <ActForm action=acts.reject attr:class="stack">
                <input type="hidden" name="proof" value=proof />
                <Field name="reason" label=lang.pick("Alasan", "Reason") errors=errors maxlength=200 hint=lang.pick("Pelanggan membacanya dan bisa mengirim bukti lain.", "The customer reads it and can send another proof.") />
                <div class="row"><button class="btn btn--danger" type="submit" aria-busy=move || acts.reject.is_pending().then_some("true")>{lang.pick("Tolak bukti", "Reject the proof")}</button></div>
            </ActForm>
        </details>
    }
}

/// The picture of a transfer; opens large.
#[component]
pub(super) fn ProofPicture(proof: ProofView) -> impl IntoView {
    let lang = use_lang();
    let address = format!("/admin/proofs/{}", proof.id);
    let words = lang.pick(format!("Bukti transfer, {}", proof.at), format!("Proof of transfer, {}", proof.at));
    let picture = address.clone();
    view! {
        <a class="proof" href=address target="_blank" rel="external noopener">
            <img src=picture alt=words />
            <span class="sr-only">{lang.pick(" (buka besar di tab baru)", " (opens large in a new tab)")}</span>
        </a>
    }
}

/// The customer pays at the counter.
#[component]
pub(super) fn TakeCash(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel act-now" aria-labelledby="cash">
            <h2 class="panel__title" id="cash">{lang.pick("Bayar di toko", "Pay in the store")}</h2>
            <dl class="facts">
                <dt>{lang.pick("Harus diterima", "To be received")}</dt><dd><b>{view.total.to_string()}</b></dd>
                {view.until.clone().map(|until| view! { <dt>{lang.pick("Ditahan sampai", "Held until")}</dt><dd>{until}</dd> })}
            </dl>
            <ActForm action=acts.settle>
                <input type="hidden" name="number" value=view.number.clone() />
                <button class="btn btn--go" type="submit" aria-busy=move || acts.settle.is_pending().then_some("true")><Icon name="cash" />{lang.pick("Uang sudah diterima", "Payment received")}</button>
            </ActForm>
        </section>
    }
}
