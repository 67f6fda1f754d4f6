use domain::payment::ProofState;
use leptos::prelude::*;

use super::acting::Acts;
use super::next::is_transfer_due;
use super::sentences as s;
use super::settle::ProofPicture;
use super::view::{EventView, StaffOrderView};
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::ui::{Copyable, Field, Icon};

/// Who buys, how to reach them, and where it goes.
#[component]
pub(super) fn Customer(view: StaffOrderView) -> impl IntoView {
    let lang = use_lang();
    let StaffOrderView { number, buyer, service, .. } = view;
    let address = buyer.address.join("\n");
    view! {
        <section class="panel" aria-labelledby="customer">
            <h2 class="panel__title" id="customer">{lang.pick("Pelanggan", "Customer")}</h2>
            <p><b>{buyer.name}</b><br /><span class="muted">{if buyer.has_account { lang.pick("Punya akun", "Has an account") } else { lang.pick("Tamu", "Guest") }}</span></p>
            <dl class="facts">
                <dt>{lang.pick("HP", "Phone")}</dt><dd class="nowrap">{buyer.phone}</dd>
                <dt>"E-mail"</dt><dd><a href=format!("mailto:{}", buyer.email)>{buyer.email.clone()}</a></dd>
                <dt>{lang.pick("Kirim", "Shipping")}</dt><dd>{service}</dd>
                {(!buyer.note.is_empty()).then(|| view! { <dt>{s::customer_note(lang)}</dt><dd>{buyer.note}</dd> })}
            </dl>
            {(!address.is_empty()).then(|| view! { <ul class="stack stack--s"><Copyable label=lang.pick("Alamat", "Address") shown=address.clone() value=address /></ul> })}
            <div class="row">
                <a class="btn btn--s" href=format!("https://wa.me/{}", buyer.whatsapp) rel="external noopener" target="_blank"><Icon name="whatsapp" />"WhatsApp"</a>
                <a class="btn btn--s" href=format!("/admin/mails?q={number}")><Icon name="mail" />{lang.pick("E-mail pesanan ini", "E-mails on this order")}</a>
            </div>
        </section>
    }
}

/// How it is paid, and the pictures that were sent.
#[component]
pub(super) fn Payment(view: StaffOrderView) -> impl IntoView {
    let lang = use_lang();
    // The one to look at now stands beside the form that asks for it.
    let now = view.waiting_proof().filter(|_| is_transfer_due(&view));
    let seen = view.proofs.clone().into_iter().filter(|proof| Some(proof.id) != now).collect::<Vec<_>>();
    view! {
        <section class="panel" aria-labelledby="payment">
            <h2 class="panel__title" id="payment">{lang.pick("Pembayaran", "Payment")}</h2>
            <dl class="facts">
                <dt>{lang.pick("Cara", "Method")}</dt><dd>{view.method.name(lang)}</dd>
                <dt>"Total"</dt><dd><b>{view.total.to_string()}</b></dd>
                {view.until.map(|until| view! { <dt>{lang.pick("Batas", "Due")}</dt><dd>{until}</dd> })}
                {view.paid.map(|paid| view! { <dt>{lang.pick("Dibayar", "Paid")}</dt><dd>{paid}</dd> })}
            </dl>
            {seen.into_iter().map(|proof| {
                let (class, words) = s::proof(proof.state, lang);
                let reason = (proof.state == ProofState::Rejected).then(|| proof.reason.clone()).filter(|reason| !reason.is_empty());
                view! {
                    <div class="stack stack--s">
                        <p class=class>{words}</p>
                        {reason.map(|reason| view! { <p class="muted">{reason}</p> })}
                        <ProofPicture proof=proof />
                    </div>
                }
            }).collect_view()}
        </section>
    }
}

/// What happened so far, newest first, with who did it and what only staff read.
#[component]
pub(super) fn History(view: StaffOrderView) -> impl IntoView {
    let lang = use_lang();
    let line = |index: usize, event: EventView| {
        view! {
            <li class=if index == 0 { "is-now" } else { "is-done" }>
                <b>{event.title}</b>
                <time datetime=event.iso>{event.at}{event.actor.map(|actor| format!(", {actor}"))}</time>
                {(!event.note.is_empty()).then(|| view! { <p>{event.note}</p> })}
            </li>
        }
    };
    view! {
        <section class="panel" aria-labelledby="history">
            <h2 class="panel__title" id="history">{lang.pick("Riwayat", "History")}</h2>
            <ol class="timeline">{view.events.into_iter().enumerate().map(|(index, event)| line(index, event)).collect_view()}</ol>
        </section>
    }
}

/// Writes down what only staff read.
#[component]
pub(super) fn Notes(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel" aria-labelledby="notes">
            <h2 class="panel__title" id="notes">{lang.pick("Catatan internal", "Internal note")}</h2>
            <ActForm action=acts.note attr:class="stack">
                <input type="hidden" name="number" value=view.number.clone() />
                <Field name="text" label=lang.pick("Catatan baru", "New note") errors=acts.note_errors() maxlength=500 hint=lang.pick("Hanya staf yang melihat.", "Only staff see it.") />
                <div class="row"><button class="btn btn--s" type="submit" aria-busy=move || acts.note.is_pending().then_some("true")>{lang.pick("Tambah catatan", "Add the note")}</button></div>
            </ActForm>
        </section>
    }
}
