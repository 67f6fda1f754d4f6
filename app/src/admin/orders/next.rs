use domain::lang::Lang;
use domain::order::OrderAction;
use domain::payment::PaymentMethod;
use leptos::prelude::*;

use super::acting::Acts;
use super::sentences as s;
use super::settle::{MatchTransfer, TakeCash};
use super::view::StaffOrderView;
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::ui::{Alert, Field, NoEnter, Tone};

/// The one act that is due, if it needs no parcel.
#[component]
pub(super) fn Next(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    match (view.method, due(&view)) {
        (PaymentMethod::BankTransfer, Some(OrderAction::Settle)) => {
            view! { <MatchTransfer view=view acts=acts /> }.into_any()
        }
        (_, Some(OrderAction::Settle)) => view! { <TakeCash view=view acts=acts /> }.into_any(),
        (_, Some(action)) => {
            let (title, words) = about(action, &view, lang);
            let is_for_nothing = matches!(action, OrderAction::Process | OrderAction::HandOver) && view.money.is_gone();
            let withheld = is_for_nothing.then(|| s::withheld(view.money.is_charged_back, lang));
            let is_main = !view.can(OrderAction::Ship) && !is_for_nothing;
            view! {
                <section class="panel" class=("act-now", is_main) aria-labelledby="next">
                    <h2 class="panel__title" id="next">{title}</h2>
                    {withheld.map(|words| view! { <Alert tone=Tone::Warn><p>{words}</p></Alert> })}
                    <p class="muted">{words}</p>
                    <Step view=view action=action acts=acts is_main=is_main />
                </section>
            }
            .into_any()
        }
        (_, None) => ().into_any(),
    }
}

/// Whether the form that confirms a transfer is shown.
pub(super) fn is_transfer_due(view: &StaffOrderView) -> bool {
    view.method == PaymentMethod::BankTransfer && due(view) == Some(OrderAction::Settle)
}

/// Whether a courier collects the money, and has not done so.
pub(super) fn is_paid_at_door(view: &StaffOrderView) -> bool {
    view.method == PaymentMethod::CashOnDelivery && view.paid.is_none()
}

/// What goes back when the order is called off; nothing where no money came, or all of it went back before.
fn goes_back(view: &StaffOrderView, lang: Lang) -> Option<String> {
    let left = view.money.refundable;
    left.is_positive().then(|| {
        lang.pick(
            format!("{left} ikut dikembalikan ke pelanggan."),
            format!("{left} is refunded to the customer with it."),
        )
    })
}

/// The next step of an order's life among those that are possible.
fn due(view: &StaffOrderView) -> Option<OrderAction> {
    let order =
        [OrderAction::Settle, OrderAction::Process, OrderAction::HandOver, OrderAction::Deliver, OrderAction::Complete];
    // Money that came in another sum is a task first.
    let is_due = |action: &OrderAction| *action != OrderAction::Settle || view.money.is_awaited();
    order.into_iter().find(|action| view.can(*action) && is_due(action))
}

fn about(action: OrderAction, view: &StaffOrderView, lang: Lang) -> (&'static str, String) {
    let money = if is_paid_at_door(view) {
        lang.pick(
            format!(" Uang COD {} ikut dicatat sebagai diterima.", view.total),
            format!(" The cash of {} is noted as received with it.", view.total),
        )
    } else {
        String::new()
    };
    let (title, words) = match action {
        OrderAction::Process => (
            lang.pick("Siapkan", "Prepare"),
            lang.pick(
                "Cek, setem, dan kemas. Pelanggan melihat bahwa pesanannya sedang dikerjakan.",
                "Check, set up and pack. The customer sees that the order is being worked on.",
            ),
        ),
        OrderAction::HandOver => (
            lang.pick("Serahkan di toko", "Hand over in the store"),
            lang.pick(
                "Cocokkan nama dan nomor pesanan, lalu serahkan barangnya.",
                "Compare name and order number, then hand over the goods.",
            ),
        ),
        OrderAction::Deliver => (
            lang.pick("Sudah sampai?", "Has it arrived?"),
            lang.pick(
                "Tandai diterima bila kurir sudah menyerahkannya.",
                "Mark it as delivered once the courier has handed it over.",
            ),
        ),
        _ => (
            lang.pick("Tutup pesanan", "Close the order"),
            lang.pick(
                "Tandai selesai bila masa retur lewat dan tidak ada yang terbuka.",
                "Mark it as completed once the time for returns is over and nothing is open.",
            ),
        ),
    };
    (title, format!("{words}{money}"))
}

/// A step that needs no more than a word.
#[component]
fn Step(view: StaffOrderView, action: OrderAction, acts: Acts, is_main: bool) -> impl IntoView {
    let also = (action == OrderAction::Process && view.can(OrderAction::HandOver)).then_some(OrderAction::HandOver);
    view! {
        <div class="row">
            <StepButton number=view.number.clone() action=action class=if is_main { "btn btn--go" } else { "btn" } acts=acts />
            {also.map(|also| view! { <StepButton number=view.number.clone() action=also class="btn" acts=acts /> })}
        </div>
    }
}

#[component]
fn StepButton(number: String, action: OrderAction, class: &'static str, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    view! {
        <ActForm action=acts.step>
            <input type="hidden" name="number" value=number />
            <input type="hidden" name="step" value=key(action) />
            <button class=class type="submit" aria-busy=move || acts.step.is_pending().then_some("true")>{s::act(action, lang)}</button>
        </ActForm>
    }
}

/// Calling it off takes two steps, without script too.
#[component]
pub(super) fn Cancel(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let back = goes_back(&view, lang);
    view.can(OrderAction::Cancel).then(|| view! {
        <section class="panel"><details class="why">
            <summary>{lang.pick("Batalkan pesanan", "Cancel the order")}</summary>
            <p class="muted">{lang.pick("Barangnya langsung bisa dibeli orang lain. Ini tidak bisa diurungkan.", "The goods can be bought by others at once. This cannot be undone.")}</p>
            {back.map(|words| view! { <p><b>{words}</b></p> })}
            <ActForm action=acts.step attr:class="stack">
                <input type="hidden" name="number" value=view.number.clone() />
                <input type="hidden" name="step" value=key(OrderAction::Cancel) />
                <Field name="note" label=lang.pick("Alasan", "Reason") required=false maxlength=200 hint=lang.pick("Pelanggan membacanya.", "The customer reads it.") />
                <div class="row"><button class="btn btn--danger" type="submit" aria-busy=move || acts.step.is_pending().then_some("true")>{s::act(OrderAction::Cancel, lang)}</button></div>
            </ActForm>
        </details></section>
    })
}

/// Nobody took the parcel, or nobody knows where it is: one reason, and a button for each.
#[component]
pub(super) fn Undelivered(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let ways = [OrderAction::ComeBack, OrderAction::Lose];
    let back = goes_back(&view, lang);
    let busy = move || acts.step.is_pending().then_some("true");
    ways.iter().all(|action| view.can(*action)).then(|| view! {
        <section class="panel"><details class="why">
            <summary>{lang.pick("Tidak ada yang sampai", "Nothing of it arrived")}</summary>
            <p class="muted">{lang.pick("Semua paketnya tidak sampai: pesanan dibatalkan. Ini tidak bisa diurungkan.", "None of its parcels arrived: the order is cancelled. This cannot be undone.")}</p>
            {back.map(|words| view! { <p><b>{words}</b></p> })}
            <ActForm action=acts.step attr:class="stack">
                <NoEnter />
                <input type="hidden" name="number" value=view.number.clone() />
                <Field id="undelivered-note" name="note" label=lang.pick("Alasan", "Reason") required=false maxlength=200 hint=lang.pick("Pelanggan membacanya.", "The customer reads it.") />
                <div class="row">
                    {ways.map(|action| view! { <button class="btn btn--danger" type="submit" name="step" value=key(action) aria-busy=busy>{s::act(action, lang)}</button> }).collect_view()}
                </div>
            </ActForm>
        </details></section>
    })
}

/// The step as the form writes it.
const fn key(action: OrderAction) -> &'static str {
    match action {
        OrderAction::Settle => "settle",
        OrderAction::Process => "process",
        OrderAction::ShipPart => "ship_part",
        OrderAction::Ship => "ship",
        OrderAction::HandOver => "hand_over",
        OrderAction::Deliver => "deliver",
        OrderAction::Complete => "complete",
        OrderAction::ComeBack => "come_back",
        OrderAction::Lose => "lose",
        OrderAction::Cancel => "cancel",
        OrderAction::Expire => "expire",
        OrderAction::CloseRest => "close_rest",
        OrderAction::Revive => "revive",
        OrderAction::Reopen => "reopen",
        OrderAction::ReopenPart => "reopen_part",
    }
}
