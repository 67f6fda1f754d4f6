use leptos::prelude::*;

use super::instructions::Instructions;
use super::other_way::OtherWay;
use super::pay::Until;
use super::pay_sentences as s;
use super::pay_view::OnHold;
use super::view::OrderView;
use crate::locale::use_lang;
use crate::ui::{Alert, Icon, Tone};

/// Paid on the gateway's page: how much, until when, and the way there, which works without script.
#[component]
pub(super) fn AtGateway(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    let pay = view.pay.clone();
    let by = pay.channel.map_or(pay.method.name(lang), |channel| channel.name(lang));
    let (can_pay, is_checked) = (pay.can_pay(), pay.on_hold == Some(OnHold::Checked));
    view! {
        <section class="pay" aria-labelledby="now">
            <div class="pay__amount">
                <h2 id="now">{if is_checked { s::checked(lang) } else { s::to_pay(lang) }}</h2>
                <p class="money">{pay.amount.to_string()}</p>
                <p class="muted">{by}</p>
            </div>
            {is_checked.then(|| view! { <Alert tone=Tone::Warn><p>{s::checked_more(lang)}</p></Alert> })}
            {can_pay.then(|| view! { <ToPage view=view.clone() token=token.clone() /> })}
            {can_pay.then(|| view! { <OtherWay view=view token=token /> })}
        </section>
    }
}

/// Why the last try did not succeed, what is needed to pay, and the button.
#[component]
fn ToPage(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    let pay = view.pay;
    let go = s::go(&pay, lang);
    let is_offered = pay.choices.contains(&pay.method);
    view! {
        <Until until=pay.until.clone() />
        {pay.failure.map(|reason| view! {
            <Alert tone=Tone::Bad><h3>{s::failed(lang)}</h3><p>{reason.sentence(lang)}</p></Alert>
        })}
        {(!pay.instructions.is_empty()).then(|| view! { <Instructions instructions=pay.instructions amount=pay.amount /> })}
        {is_offered.then(|| view! {
            <p class="muted">{s::at_gateway(lang)}</p>
            <PayForm number=view.number token=token words=go />
        })}
        {(!is_offered).then(|| view! { <p>{s::not_offered(lang)}</p> })}
    }
}

/// The button that leads to the gateway: a plain form.
#[component]
fn PayForm(number: String, token: String, words: &'static str) -> impl IntoView {
    view! {
        <form class="row" method="post" action=format!("/orders/{number}/pay")>
            <input type="hidden" name="token" value=token />
            <button class="btn btn--go btn--l" type="submit">{words}<Icon name="arrow-right" /></button>
        </form>
    }
}
