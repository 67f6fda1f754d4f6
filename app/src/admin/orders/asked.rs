use domain::order::CancellationState;
use leptos::prelude::*;

use super::acting::Acts;
use super::view::StaffOrderView;
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::orders::return_lamp;
use crate::ui::Field;

/// The customer asks to have it called off. Doing so is the panel for cancelling; here it is declined.
#[component]
pub(super) fn Asked(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let asked = view.after.asked.clone().filter(|(state, ..)| *state == CancellationState::Requested);
    asked.map(|(_, reason, _)| view! {
        <section class="panel act-now" aria-labelledby="asked">
            <h2 class="panel__title" id="asked">{lang.pick("Pelanggan minta batal", "The customer asks to cancel")}</h2>
            <p>{reason}</p>
            <p class="muted">{lang.pick("Setuju? Pakai “Batalkan pesanan”. Tidak bisa? Jelaskan di sini.", "Agreed? Use “Cancel the order”. Not possible? Explain it here.")}</p>
            <ActForm action=acts.decline attr:class="stack">
                <input type="hidden" name="number" value=view.number.clone() />
                <Field name="answer" label=lang.pick("Jawaban untuk pelanggan", "Answer for the customer") errors=acts.decline_errors() maxlength=300 />
                <div class="row"><button class="btn" type="submit" aria-busy=move || acts.decline.is_pending().then_some("true")>{lang.pick("Tolak dengan jawaban ini", "Decline with this answer")}</button></div>
            </ActForm>
        </section>
    })
}

/// The returns of this order, each a link to where it is handled.
#[component]
pub(super) fn Returns(view: StaffOrderView) -> impl IntoView {
    let lang = use_lang();
    (!view.after.returns.is_empty()).then(|| view! {
        <section class="panel" aria-labelledby="order-returns">
            <h2 class="panel__title" id="order-returns">{lang.pick("Retur", "Returns")}</h2>
            {view.after.returns.into_iter().map(|(number, state)| view! {
                <div class="row row--spread"><a href=format!("/admin/returns/{number}")>{number.clone()}</a><p class=return_lamp(state)>{state.name(lang)}</p></div>
            }).collect_view()}
        </section>
    })
}
