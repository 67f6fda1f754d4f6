use domain::order::OrderState;
use domain::payment::PaymentMethod;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::gateway::AtGateway;
use super::other_way::OtherWay;
use super::pay_sentences::{self as s, pay_result};
use super::pay_view::{OnHold, UntilView};
use super::rest::Rest;
use super::sentences::proof_result;
use super::transfer::Transfer;
use super::view::OrderView;
use crate::locale::use_lang;
use crate::ui::{Alert, Copyable, Tone};

/// What came of the last press, and what to do now, until when, and how.
#[component]
pub(super) fn NextAct(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    let looked_at = view.pay.on_hold == Some(OnHold::LookedAt);
    view! {
        <div id="payment"><Results /></div>
        {match view.pay.part.filter(|_| view.state == OrderState::AwaitingPayment) {
            Some(part) => view! { <Rest view=view part=part token=token /> }.into_any(),
            None if looked_at => view! { <Alert tone=Tone::Warn><h2>{s::looked_at(lang)}</h2><p>{s::looked_at_more(lang)}</p></Alert> }.into_any(),
            None => view! { <Due view=view token=token /> }.into_any(),
        }}
    }
}

/// What just happened, by the words in the address.
#[component]
fn Results() -> impl IntoView {
    let (lang, query) = (use_lang(), use_query_map());
    let proof = move || query.read().get("proof").and_then(|code| proof_result(&code, lang));
    let pay = move || query.read().get("pay").and_then(|code| pay_result(&code, lang));
    view! {
        {move || proof().map(|(good, text)| view! { <Alert tone=if good { Tone::Good } else { Tone::Bad }><p>{text}</p></Alert> })}
        {move || pay().map(|text| view! { <Alert tone=Tone::Bad><p>{text}</p></Alert> })}
    }
}

#[component]
fn Due(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    match (view.state, view.pay.method) {
        (OrderState::AwaitingPayment, PaymentMethod::BankTransfer) => view! { <Transfer view=view token=token /> }.into_any(),
        (OrderState::AwaitingPayment, PaymentMethod::Midtrans | PaymentMethod::Stripe) => {
            view! { <AtGateway view=view token=token /> }.into_any()
        }
        (OrderState::AwaitingPayment, _) => view! { <ComeToStore view=view token=token /> }.into_any(),
        (OrderState::Processing, PaymentMethod::CashOnDelivery) => view! {
            <Alert tone=Tone::Good>
                <h2>{lang.pick("Pesananmu kami siapkan", "We are preparing your order")}</h2>
                <p>{lang.pick(format!("Siapkan {} tunai untuk kurir saat barang sampai.", view.pay.amount), format!("Have {} in cash ready for the courier.", view.pay.amount))}</p>
            </Alert>
        }.into_any(),
        _ => ().into_any(),
    }
}

/// Until when it can be paid, and how long that is: right when the page was made, and again whenever it looks.
#[component]
pub(super) fn Until(until: Option<UntilView>) -> impl IntoView {
    let lang = use_lang();
    until.map(|until| view! {
        <p class="pay__until">
            <span>{lang.pick("Paling lambat ", "Pay by ")}<time datetime=until.machines>{until.people}</time></span>
            {(!until.left.is_empty()).then(|| view! { <span class="countdown">{lang.pick(format!("sisa {}", until.left), format!("{} left", until.left))}</span> })}
        </p>
    })
}

/// Paid at the counter: when and where to come.
#[component]
fn ComeToStore(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="pay" aria-labelledby="now">
            <div class="pay__amount">
                <h2 id="now">{lang.pick("Bayar saat mengambil di toko", "Pay when you pick it up")}</h2>
                <p class="money">{view.pay.amount.to_string()}</p>
            </div>
            <Until until=view.pay.until.clone() />
            <ol class="todo">
                <li><h3>{lang.pick("Datang ke toko", "Come to the store")}</h3><p>{lang.pick("Barangmu sudah kami sisihkan. Alamat dan jam buka ada di bawah halaman ini.", "Your goods are set aside. Address and hours are at the end of this page.")}</p></li>
                <li><h3>{lang.pick("Sebutkan nomor pesanan", "Tell us the order number")}</h3><ul class="stack stack--s"><Copyable label=lang.pick("Nomor pesanan", "Order number") shown=view.number.clone() value=view.number.clone() /></ul></li>
                <li><h3>{lang.pick("Coba dulu, baru bayar", "Try first, then pay")}</h3><p>{lang.pick("Tunai, debit, atau transfer di tempat.", "Cash, card, or transfer on the spot.")}</p></li>
            </ol>
            <OtherWay view=view token=token />
        </section>
    }
}
