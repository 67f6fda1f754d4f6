use domain::order::OrderState;
use domain::payment::{PaymentMethod, PaymentState};
use leptos::prelude::*;

use super::acting::Acts;
use super::next::is_transfer_due;
use super::view::StaffOrderView;
use crate::locale::use_lang;
use crate::ui::Field;

/// Money may come for what had run out of time, was called off, or was to be paid another way since.
#[component]
pub(super) fn LateTransfer(view: StaffOrderView, acts: Acts) -> impl IntoView {
    // Where a transfer is waited for, this stands beside the proof.
    let is_here = is_possible(&view) && !is_transfer_due(&view);
    is_here.then(|| view! { <section class="panel"><OddTransfer view=view acts=acts /></section> })
}

/// Not paid, and it was to be paid by a transfer that no money came by.
fn is_possible(view: &StaffOrderView) -> bool {
    let is_unpaid = view.paid.is_none()
        && matches!(view.state, OrderState::AwaitingPayment | OrderState::Expired | OrderState::Cancelled);
    let mut attempts = view.money.attempts.iter();
    is_unpaid && attempts.any(|one| one.method == PaymentMethod::BankTransfer && one.state != PaymentState::Captured)
}

/// The account shows a transfer that came late or in another sum: a task asks what becomes of it.
#[component]
pub(super) fn OddTransfer(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let errors = acts.odd_errors();
    let open = move || errors.with(|errors| !errors.is_empty());
    view! {
        <details class="why" open=open>
            <summary>{lang.pick("Transfer masuk terlambat atau jumlahnya berbeda", "A transfer came late or with a different amount")}</summary>
            <p class="muted">{lang.pick("Pesanannya belum dianggap lunas; sebuah tugas menanyakan uangnya mau diapakan.", "The order is not paid by it; a task asks what becomes of the money.")}</p>
            <ActionForm action=acts.odd attr:class="stack">
                <input type="hidden" name="number" value=view.number />
                <Field name="received" label=lang.pick("Yang masuk (Rp)", "Amount received (Rp)") errors=errors inputmode="numeric" maxlength=20 />
                <div class="row"><button class="btn" type="submit" aria-busy=move || acts.odd.pending().get().then_some("true")>{lang.pick("Catat jumlah ini", "Record this amount")}</button></div>
            </ActionForm>
        </details>
    }
}
