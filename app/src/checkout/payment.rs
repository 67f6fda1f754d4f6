use domain::form::FieldErrors;
use leptos::prelude::*;

use super::delivery::ChoiceError;
use super::view::{CheckoutPageView, MethodView};
use crate::locale::use_lang;

/// How it is paid.
#[component]
pub(super) fn PaymentStep(
    #[prop(into)] view: Signal<CheckoutPageView>,
    #[prop(into)] errors: Signal<FieldErrors>,
) -> impl IntoView {
    let lang = use_lang();
    let methods = view.get_untracked().methods;
    let chosen = view.get_untracked().form.payment;
    view! {
        <section class="step" id="payment" aria-labelledby="payment-title">
            <div class="step__head"><span class="step__no" aria-hidden="true">"4"</span><h2 id="payment-title">{lang.pick("Pembayaran", "Payment")}</h2></div>
            <fieldset id="form-payment">
                <legend class="sr-only">{lang.pick("Cara bayar", "Ways to pay")}</legend>
                <ul class="choices">
                    {methods.into_iter().map(|method| { let chosen = method.key == chosen; view! { <Method method=method chosen=chosen view=view /> } }).collect_view()}
                </ul>
            </fieldset>
            <ChoiceError field="payment" errors=errors />
        </section>
    }
}

/// One way to pay: what it means, or why this order cannot be paid so. Whether it fits is judged again when the order is
/// placed, so it stays choosable: without script the choice of service may come after it.
#[component]
fn Method(method: MethodView, chosen: bool, view: Signal<CheckoutPageView>) -> impl IntoView {
    let key = method.key.clone();
    let note =
        move || view.with(|view| view.methods.iter().find(|other| other.key == key).map(|other| other.note.clone()));
    view! {
        <li>
            <label class="choice">
                <input type="radio" name="form[payment]" value=method.key.clone() checked=chosen />
                <span class="choice__body"><span class="choice__title">{method.name}</span><span class="choice__note">{note}</span></span>
            </label>
        </li>
    }
}
