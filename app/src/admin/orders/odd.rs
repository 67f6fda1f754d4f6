use leptos::prelude::*;

use super::acting::Acts;
use super::view::StaffOrderView;
use crate::locale::use_lang;
use crate::ui::Field;

/// The account shows a transfer of another sum: a task asks what becomes of it.
#[component]
pub(super) fn OddTransfer(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let errors = acts.odd_errors();
    let open = move || errors.with(|errors| !errors.is_empty());
    view! {
        <details class="why" open=open>
            <summary>{lang.pick("Jumlah yang masuk berbeda", "Another sum came in")}</summary>
            <p class="muted">{lang.pick("Pesanannya belum dianggap lunas; sebuah tugas menanyakan selisihnya.", "The order is not paid by it; a task asks about the difference.")}</p>
            <ActionForm action=acts.odd attr:class="stack">
                <input type="hidden" name="number" value=view.number />
                <Field name="received" label=lang.pick("Yang masuk (Rp)", "What came in (Rp)") errors=errors inputmode="numeric" maxlength=20 />
                <div class="row"><button class="btn" type="submit" aria-busy=move || acts.odd.pending().get().then_some("true")>{lang.pick("Catat jumlah ini", "Note this sum")}</button></div>
            </ActionForm>
        </details>
    }
}
