use leptos::prelude::*;

use super::acting::Acts;
use super::next::is_transfer_due;
use super::sentences as s;
use super::view::StaffOrderView;
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::ui::Field;

/// Money may come in parts, a second time, for what had run out of time or was called off, or was to be paid another way.
#[component]
pub(super) fn OtherTransfer(view: StaffOrderView, acts: Acts) -> impl IntoView {
    // Where a transfer is waited for, this stands beside the proof.
    let is_here = !is_transfer_due(&view);
    is_here.then(|| view! { <section class="panel"><OddTransfer view=view acts=acts /></section> })
}

/// The account shows a transfer that was not asked for like this.
#[component]
pub(super) fn OddTransfer(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let errors = acts.odd_errors();
    let part = view.money.part;
    let open = move || part.is_some() || errors.with(|errors| !errors.is_empty());
    let (title, words) = s::other_transfer(part, view.paid.is_some(), lang);
    let missing = part.map(|part| part.missing.amount().to_string()).unwrap_or_default();
    view! {
        <details class="why" open=open>
            <summary>{title}</summary>
            <p class="muted">{words}</p>
            <ActForm action=acts.odd attr:class="stack">
                <input type="hidden" name="number" value=view.number />
                <input type="hidden" name="seen" value=view.after.version.to_string() />
                <Field name="received" label=lang.pick("Yang masuk (Rp)", "Amount received (Rp)") value=missing errors=errors inputmode="numeric" maxlength=20 />
                <div class="row"><button class="btn" type="submit" aria-busy=move || acts.odd.is_pending().then_some("true")>{lang.pick("Catat jumlah ini", "Record this amount")}</button></div>
            </ActForm>
        </details>
    }
}
