use leptos::prelude::*;

use super::acting::Acts;
use super::money_view::{AttemptRow, RefundRow};
use super::refund::RefundForm;
use super::sentences as s;
use super::view::StaffOrderView;
use crate::locale::use_lang;
use crate::orders::refund_lamp;

/// What came in, what went back, and sending money back.
#[component]
pub(super) fn Money(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let money = view.money.clone();
    let done = money.tasks.iter().filter_map(|task| task.resolution.map(|act| (task.kind, act)));
    let done =
        done.map(|(kind, act)| format!("{}: {}", kind.name(lang), act.name(lang))).collect::<Vec<_>>().join("; ");
    // Made anew with every look at the order: a form that was done with leaves nothing behind to be sent once more by mistake.
    let refund = money.refundable.is_positive().then_some(move || view! { <RefundForm view=view.clone() acts=acts /> });
    view! {
        <section class="panel" aria-labelledby="money">
            <h2 class="panel__title" id="money">{lang.pick("Uang", "Money")}</h2>
            <Attempts attempts=money.attempts />
            {(!money.refunds.is_empty()).then(|| view! { <Refunds refunds=money.refunds /> })}
            {(!done.is_empty()).then(|| view! { <p class="muted">{lang.pick("Tugas yang selesai: ", "Tasks done: ")}{done}</p> })}
            {refund}
        </section>
    }
}

#[component]
fn Attempts(attempts: Vec<AttemptRow>) -> impl IntoView {
    let lang = use_lang();
    if attempts.is_empty() {
        let words = lang.pick("Tidak ada yang perlu dibayar.", "There was nothing to pay.");
        return view! { <p class="muted">{words}</p> }.into_any();
    }
    view! {
        <div class="table-wrap" role="group" tabindex="0" aria-label=lang.pick("Pembayaran", "Payments")>
            <table class="table">
                <thead><tr>
                    <th scope="col">{lang.pick("Cara", "Method")}</th>
                    <th scope="col">{lang.pick("Keadaan", "State")}</th>
                    <th scope="col" class="num">{lang.pick("Diminta", "Requested")}</th>
                    <th scope="col" class="num">{lang.pick("Masuk", "Received")}</th>
                    <th scope="col">{lang.pick("Dimulai (WIB)", "Started (WIB)")}</th>
                </tr></thead>
                <tbody>{attempts.into_iter().map(|attempt| view! { <Attempt attempt=attempt /> }).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Attempt(attempt: AttemptRow) -> impl IntoView {
    let lang = use_lang();
    let (lamp, words) = s::attempt(attempt.state, attempt.settles, lang);
    let has_gone = attempt.received.filter(|received| *received != attempt.left);
    view! {
        <tr>
            <td>
                {attempt.channel.map_or_else(|| attempt.method.name(lang), |channel| channel.name(lang))}
                <br /><span class="mono mono--long muted">{attempt.reference}</span>
                {attempt.theirs.map(|theirs| view! { <br /><span class="mono mono--long muted">{theirs}</span> })}
            </td>
            <td>
                <span class=lamp>{words}</span>
                {attempt.failure.map(|reason| view! { <br /><span class="muted">{s::failure(reason, lang)}</span> })}
            </td>
            <td class="num">{attempt.amount.to_string()}</td>
            <td class="num">
                {attempt.received.map(|received| received.to_string())}
                {attempt.by_transfer.map(|sum| view! { <br /><span class="muted">{lang.pick(format!("{sum} lewat transfer"), format!("{sum} by transfer"))}</span> })}
                {attempt.came.map(|came| view! { <br /><span class="muted">{came}</span> })}
                {has_gone.map(|_| view! { <br /><span class="muted">{lang.pick(format!("tersisa {}", attempt.left), format!("{} left", attempt.left))}</span> })}
            </td>
            <td class="nowrap">{attempt.began}</td>
        </tr>
    }
}

#[component]
fn Refunds(refunds: Vec<RefundRow>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <h3>{lang.pick("Pengembalian", "Refunds")}</h3>
        <ul class="stack stack--s">{refunds.into_iter().map(|refund| view! { <Refund refund=refund /> }).collect_view()}</ul>
    }
}

#[component]
fn Refund(refund: RefundRow) -> impl IntoView {
    let lang = use_lang();
    let when = refund.settled.map_or_else(
        || lang.pick(format!("Diminta {}", refund.asked), format!("Requested {}", refund.asked)),
        |at| lang.pick(format!("Kembali {at}"), format!("Returned {at}")),
    );
    let proof = format!("/admin/refunds/{}/proof", refund.id);
    view! {
        <li>
            <div class="row row--spread"><b class="money">{refund.amount.to_string()}</b><span class=refund_lamp(refund.state)>{refund.state.name(lang)}</span></div>
            <p>{refund.reason}{(!refund.content.is_empty()).then(|| view! { " "<span class="muted">{format!("({})", refund.content)}</span> })}</p>
            <p class="muted">{when}</p>
            {(!refund.failure.is_empty()).then(|| view! { <p class="muted">{lang.pick("Kata penyedia: ", "The provider said: ")}{refund.failure}</p> })}
            {refund.has_proof.then(|| view! { <p><a href=proof rel="external" target="_blank">{lang.pick("Foto bukti transfer", "Picture of the transfer")}<span class="sr-only">{lang.pick(" (di tab baru)", " (in a new tab)")}</span></a></p> })}
        </li>
    }
}
