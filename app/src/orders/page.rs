use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{AskToCancel, CancelOrder, load_order};
use super::calling_off::CallingOff;
use super::lines::OrderContent;
use super::money_back::MoneyBack;
use super::parcel_view::ParcelView;
use super::pay::NextAct;
use super::returning::Returning;
use super::sentences::{lamp, refusal};
use super::timeline::Timeline;
use super::view::OrderView;
use crate::act::{Act, ActForm};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, Copyable, Crumbs, Icon, Loaded, Tone, Waiting};

/// How often a waiting order is looked at again, in milliseconds.
const LOOK_AGAIN_MS: u64 = 20_000;

/// One order.
#[component]
pub(crate) fn OrderPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let number = Memo::new(move |_| params.read().get("number").unwrap_or_default());
    let token = Memo::new(move |_| query.read().get("token").unwrap_or_default());
    let cancel = Act::<CancelOrder>::new();
    let ask = Act::<AskToCancel>::new();
    let order = Load::new(
        "order",
        move || (number.get(), token.get(), cancel.answers() + ask.answers()),
        |(number, token, _)| load_order(number, token),
    );
    look_again(order);
    view! {
        <Meta name="robots" content="noindex" />
        <Loaded resource=order waiting=|| view! { <Waiting /> } view=move |view: OrderView| view! { <Order view=view token=token.get_untracked() acts=(cancel, ask) /> } />
    }
}

/// Asks again while the order waits for money, so that the page changes by itself.
fn look_again(order: Load<OrderView>) {
    Effect::new(move |_| {
        let handle = set_interval_with_handle(
            move || {
                let waiting = order.get_untracked().is_some_and(|view| view.is_ok_and(|view| view.pay.is_waiting));
                if waiting && !document().hidden() {
                    order.refetch();
                }
            },
            std::time::Duration::from_millis(LOOK_AGAIN_MS),
        );
        if let Ok(handle) = handle {
            on_cleanup(move || handle.clear());
        }
    });
}

#[component]
fn Order(view: OrderView, token: String, acts: (Act<CancelOrder>, Act<AskToCancel>)) -> impl IntoView {
    let lang = use_lang();
    let (cancel, ask) = acts;
    let title = lang.pick(format!("Pesanan {}", view.number), format!("Order {}", view.number));
    view! {
        <Title text=title />
        <Crumbs path=vec![("/orders".to_owned(), lang.pick("Pesanan", "Orders").to_owned()), (String::new(), view.number.clone())] />
        <div class="order-head">
            <h1>{lang.pick("Pesanan ", "Order ")}<span class="mono">{view.number.clone()}</span></h1>
            <p class=lamp(view.state) role="status">{view.state.name(lang)}</p>
        </div>
        {view.is_new.then(|| view! { <Welcome /> })}
        <div class="split">
            <div class="split__main">
                <NextAct view=view.clone() token=token.clone() />
                <MoneyBack pay=view.pay.clone() />
                <Progress view=view.clone() />
                <Returning view=view.clone() token=token.clone() />
                <CallingOff view=view.clone() token=token.clone() action=ask />
                {view.can_cancel.then(|| view! { <Cancel number=view.number.clone() token=token.clone() action=cancel /> })}
            </div>
            <OrderContent view=view.clone() token=token />
        </div>
    }
}

/// The order was placed just now, and this is where placing it led to.
#[component]
fn Welcome() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let placed = move || query.read().get("placed").is_some();
    view! {
        {move || placed().then(|| view! {
            <Alert tone=Tone::Good>
                <h2>{lang.pick("Terima kasih, pesananmu masuk!", "Thank you, your order is in!")}</h2>
                <p>{lang.pick("Simpan alamat halaman ini: di sini kamu bisa mengikuti pesananmu kapan saja.", "Keep the address of this page: here you can follow your order at any time.")}</p>
            </Alert>
        })}
    }
}

/// Parcels with their numbers, and the history.
#[component]
fn Progress(view: OrderView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel stack" aria-labelledby="progress">
            <h2 class="panel__title" id="progress">{lang.pick("Perjalanan pesanan", "The order's journey")}</h2>
            <Parcels parcels=view.parcels.clone() to_follow=view.to_follow.clone() />
            <Timeline view=view.clone() />
        </section>
    }
}

/// Each parcel with what is in it, then what follows.
#[component]
fn Parcels(parcels: Vec<ParcelView>, to_follow: String) -> impl IntoView {
    let lang = use_lang();
    let is_one_of_several = parcels.len() > 1 || !to_follow.is_empty();
    let follows = (!to_follow.is_empty())
        .then(|| view! { <p class="small"><b>{lang.pick("Menyusul: ", "To follow: ")}</b>{to_follow}</p> });
    view! {
        {(!parcels.is_empty()).then(|| view! {
            <ol class="stack parcels">
                {parcels.into_iter().enumerate().map(|(index, parcel)| view! {
                    <li class="stack stack--s">
                        {is_one_of_several.then(|| view! { <h3 class="small">{lang.pick("Paket ", "Parcel ")}{index + 1}</h3> })}
                        <Parcel parcel=parcel />
                    </li>
                }).collect_view()}
            </ol>
        })}
        {follows}
    }
}

#[component]
fn Parcel(parcel: ParcelView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <p class="small">{parcel.content}{(!parcel.note.is_empty()).then(|| view! { <span class="muted">", "{parcel.note}</span> })}</p>
        <ul class="stack stack--s">
            <Copyable label=lang.pick(format!("Nomor resi {}", parcel.courier), format!("{} tracking number", parcel.courier)) shown=parcel.number.clone() value=parcel.number />
            {parcel.link.map(|link| view! { <li><a class="btn" href=link rel="external noopener">{lang.pick("Lacak paket", "Track the parcel")}" "<Icon name="external" /></a></li> })}
        </ul>
    }
}

/// Calling it off takes two steps, without script too.
#[component]
fn Cancel(number: String, token: String, action: Act<CancelOrder>) -> impl IntoView {
    let lang = use_lang();
    let refused = move || {
        action.answer().and_then(Result::err).map(|error| error.sentence(lang, |refused| refusal(refused, lang)))
    };
    view! {
        {move || refused().map(|text| view! { <Alert tone=Tone::Bad small=true><p>{text}</p></Alert> })}
        <details class="why">
            <summary>{lang.pick("Batalkan pesanan", "Cancel this order")}</summary>
            <p class="muted">{lang.pick("Belum ada yang dibayar. Barang kami lepas untuk orang lain.", "Nothing has been paid. The goods are released for others.")}</p>
            <ActForm action=action>
                <input type="hidden" name="number" value=number />
                <input type="hidden" name="token" value=token />
                <button class="btn btn--danger" type="submit">{lang.pick("Ya, batalkan", "Yes, cancel")}</button>
            </ActForm>
        </details>
    }
}
