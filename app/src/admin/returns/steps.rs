use domain::returns::ReturnAction;
use leptos::prelude::*;

use super::acting::Acts;
use super::sentences as s;
use super::view::StaffReturnView;
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::ui::Field;

/// Approving, receiving, rejecting: each with a word for the customer.
#[component]
pub(super) fn Steps(view: StaffReturnView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let (approve, receive) = (view.can(ReturnAction::Approve), view.can(ReturnAction::Receive));
    let reject = view.can(ReturnAction::Reject);
    let number = view.number;
    let of = number.clone();
    view! {
        {approve.then(|| view! {
            <section class="panel act-now" aria-labelledby="approve">
                <h2 class="panel__title" id="approve">{lang.pick("Boleh dikembalikan?", "May it come back?")}</h2>
                <p class="muted">{lang.pick("Tulis alamat dan cara kirimnya bila perlu.", "Add the address and how to send it, if needed.")}</p>
                <StepForm number=of action=ReturnAction::Approve acts=acts />
            </section>
        })}
        {receive.then(|| view! {
            <section class="panel act-now" aria-labelledby="receive">
                <h2 class="panel__title" id="receive">{lang.pick("Menunggu barangnya", "Waiting for the goods")}</h2>
                <p class="muted">{lang.pick("Stok baru berubah setelah barangnya diperiksa.", "The stock changes once the goods were inspected.")}</p>
                <StepForm number=number.clone() action=ReturnAction::Receive acts=acts />
            </section>
        })}
        {reject.then(|| view! {
            <section class="panel"><details class="why">
                <summary>{lang.pick("Tolak retur", "Reject the return")}</summary>
                <StepForm number=number.clone() action=ReturnAction::Reject acts=acts />
            </details></section>
        })}
    }
}

#[component]
fn StepForm(number: String, action: ReturnAction, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let is_reject = action == ReturnAction::Reject;
    let class = if is_reject { "btn btn--danger" } else { "btn btn--go" };
    // One answer is typed at a time, and only a rejection needs one.
    let errors = if is_reject { acts.step_errors() } else { Signal::stored(domain::form::FieldErrors::default()) };
    view! {
        <ActForm action=acts.step attr:class="stack">
            <input type="hidden" name="number" value=number />
            <input type="hidden" name="step" value=key(action) />
            <Field id=format!("answer-{}", key(action)) name="answer" label=lang.pick("Jawaban untuk pelanggan", "Answer for the customer") errors=errors required=is_reject maxlength=500 />
            <div class="row"><button class=class type="submit" aria-busy=move || acts.step.is_pending().then_some("true")>{s::act(action, lang)}</button></div>
        </ActForm>
    }
}

/// The step as the form writes it.
const fn key(action: ReturnAction) -> &'static str {
    match action {
        ReturnAction::Approve => "approve",
        ReturnAction::Reject => "reject",
        ReturnAction::Receive => "receive",
        ReturnAction::Close => "close",
    }
}
