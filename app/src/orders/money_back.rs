use leptos::prelude::*;

use super::pay_sentences::{self as s, refund_lamp};
use super::pay_view::{PayView, RefundLine};
use crate::locale::use_lang;

/// What goes back and what went back.
#[component]
pub(super) fn MoneyBack(pay: PayView) -> impl IntoView {
    let lang = use_lang();
    (!pay.refunds.is_empty()).then(|| view! {
        <section class="panel stack" aria-labelledby="refunds">
            <h2 class="panel__title" id="refunds">{s::refunds(lang)}</h2>
            <ul class="stack">{pay.refunds.into_iter().map(|refund| view! { <Refund refund=refund /> }).collect_view()}</ul>
        </section>
    })
}

#[component]
fn Refund(refund: RefundLine) -> impl IntoView {
    let lang = use_lang();
    let when = match refund.settled {
        Some(at) => lang.pick(format!("Dikembalikan {at}"), format!("Refunded on {at}")),
        None => lang.pick(format!("Diminta {}", refund.asked), format!("Requested on {}", refund.asked)),
    };
    view! {
        <li class="stack stack--s">
            <div class="row row--spread"><b class="money">{refund.amount.to_string()}</b><p class=refund_lamp(refund.state)>{refund.state.name(lang)}</p></div>
            {(!refund.reason.is_empty()).then(|| view! { <p>{refund.reason}</p> })}
            <p class="muted small">{when}". "{s::refund(refund.state, lang)}</p>
        </li>
    }
}
