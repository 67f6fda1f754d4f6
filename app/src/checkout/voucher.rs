use leptos::prelude::*;

use super::sentences::field;
use super::view::{CheckoutPageView, VoucherView};
use crate::locale::use_lang;
use crate::ui::{Field, Icon};

/// The code of a voucher: applied and taken back by buttons of the form, so that it works without script too; what it takes
/// off, or why nothing, is said at the field.
#[component]
pub(super) fn VoucherField(
    view: RwSignal<CheckoutPageView>,
    /// Works the sums out again from what is typed.
    #[prop(into)]
    on_apply: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let typed = view.get_untracked().form.voucher;
    let errors = Signal::derive(move || view.with(|view| view.voucher.errors()));
    let applied = move || view.with(|view| view.voucher.applied().map(str::to_owned));
    let apply = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        on_apply.run(());
    };
    let remove = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(input) = code_input() {
            input.set_value("");
        }
        on_apply.run(());
    };
    let has_code = move || view.with(|view| !matches!(view.voucher, VoucherView::None));
    view! {
        <div class="stack stack--s" id="voucher">
            <div class="with-button">
                <Field name="form[voucher]" label=field("voucher", lang) value=typed errors=errors required=false maxlength=40 autocomplete="off" />
                <button class="btn" type="submit" name="intent" value="voucher" on:click=apply>{lang.pick("Pakai", "Apply")}</button>
            </div>
            <div aria-live="polite">
                {move || applied().map(|words| view! { <p class="field__good"><Icon name="check" size="s" />{words}</p> })}
            </div>
            {move || has_code().then(|| view! {
                <p><button class="link" type="submit" name="intent" value="no_voucher" on:click=remove>{lang.pick("Hapus kode", "Remove the code")}</button></p>
            })}
        </div>
    }
}

fn code_input() -> Option<web_sys::HtmlInputElement> {
    use leptos::wasm_bindgen::JsCast;
    document().get_element_by_id("form-voucher")?.dyn_into().ok()
}
