use domain::payment::PaymentMethod;
use leptos::prelude::*;

use super::pay_sentences as s;
use super::view::OrderView;
use crate::locale::use_lang;

/// The same way once more, or another one: a plain form of choices.
#[component]
pub(super) fn OtherWay(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    let (current, choices) = (view.pay.method, view.pay.choices.clone());
    // Nothing to choose from; and while staff look at a proof, the money may be on its way.
    if choices.iter().all(|method| *method == current) || view.has_waiting_proof() {
        return ().into_any();
    }
    view! {
        <details class="why">
            <summary>{s::other_way(lang)}</summary>
            <p class="muted">{s::other_way_more(lang)}</p>
            <form class="stack" method="post" action=format!("/orders/{}/pay", view.number)>
                <input type="hidden" name="token" value=token />
                <fieldset>
                    <legend class="sr-only">{s::choose_way(lang)}</legend>
                    <ul class="choices">
                        {choices.into_iter().map(|method| view! { <Choice method=method is_current={method == current} /> }).collect_view()}
                    </ul>
                </fieldset>
                <div class="row"><button class="btn" type="submit">{s::go_this_way(lang)}</button></div>
            </form>
        </details>
    }
    .into_any()
}

#[component]
fn Choice(method: PaymentMethod, is_current: bool) -> impl IntoView {
    let lang = use_lang();
    view! {
        <li>
            <label class="choice">
                <input type="radio" name="method" value=method.key() required checked=is_current />
                <span class="choice__body">
                    <span class="choice__title">{method.name(lang)}{is_current.then(|| view! { <span class="chip">{lang.pick("sekarang", "now")}</span> })}</span>
                    <span class="choice__note">{s::way(method, lang)}</span>
                </span>
            </label>
        </li>
    }
}
