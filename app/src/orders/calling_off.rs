use domain::form::FieldErrors;
use domain::order::CancellationState;
use leptos::prelude::*;

use super::after_view::AskRefusal;
use super::api::AskToCancel;
use super::sentences::refusal;
use super::view::OrderView;
use crate::act::{Act, ActForm};
use crate::error::ApiError;
use crate::locale::use_lang;
use crate::ui::{Alert, Field, Tone};

/// Asking to have an order called off that is paid already, and what became of that.
#[component]
pub(super) fn CallingOff(view: OrderView, token: String, action: Act<AskToCancel>) -> impl IntoView {
    let after = view.after.clone();
    view! {
        {after.asked.map(|(state, answer)| view! { <Asked state=state answer=answer /> })}
        {after.can_ask.then(|| view! { <Ask number=view.number token=token action=action /> })}
    }
}

#[component]
fn Asked(state: CancellationState, answer: String) -> impl IntoView {
    let lang = use_lang();
    let (tone, words) = match state {
        CancellationState::Requested => (
            Tone::Warn,
            lang.pick(
                "Permintaan batal kamu kami terima. Kami jawab di jam buka.",
                "We have your request to cancel. We answer during opening hours.",
            ),
        ),
        CancellationState::Approved => {
            (Tone::Good, lang.pick("Permintaan batal kamu kami setujui.", "We agreed to cancel the order."))
        }
        CancellationState::Declined => {
            (Tone::Bad, lang.pick("Pesanan ini tidak bisa kami batalkan.", "We could not cancel this order."))
        }
    };
    view! {
        <Alert tone=tone small=true>
            <p>{words}</p>
            {(!answer.is_empty()).then(|| view! { <p>{answer}</p> })}
        </Alert>
    }
}

#[component]
fn Ask(number: String, token: String, action: Act<AskToCancel>) -> impl IntoView {
    let lang = use_lang();
    let errors = Signal::derive(move || match action.answer() {
        Some(Err(ApiError::Rejected(AskRefusal::Fields(errors)))) => errors,
        _ => FieldErrors::default(),
    });
    let trouble = move || {
        action.answer().and_then(Result::err).and_then(|error| match &error {
            ApiError::Rejected(AskRefusal::Fields(_)) => None,
            error => Some(error.sentence(lang, |refused| match refused {
                AskRefusal::Illegal(step) => refusal(step, lang),
                AskRefusal::Fields(_) => String::new(),
            })),
        })
    };
    view! {
        {move || trouble().map(|text| view! { <Alert tone=Tone::Bad small=true><p>{text}</p></Alert> })}
        <details class="why">
            <summary>{lang.pick("Minta pembatalan", "Ask to cancel")}</summary>
            <p class="muted">{lang.pick("Selama barang belum dikirim, kami masih bisa membatalkannya. Uang yang sudah kamu bayar kami kembalikan.", "As long as nothing was shipped we can still cancel. What you paid is refunded.")}</p>
            <ActForm action=action attr:class="stack">
                <input type="hidden" name="number" value=number />
                <input type="hidden" name="token" value=token />
                <Field name="reason" label=lang.pick("Alasan", "Reason") errors=errors maxlength=300 />
                <div class="row"><button class="btn btn--danger" type="submit" aria-busy=move || action.is_pending().then_some("true")>{lang.pick("Kirim permintaan", "Send the request")}</button></div>
            </ActForm>
        </details>
    }
}
