//! The hosted page of a Checkout session.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use maud::{Markup, html};
use serde::Deserialize;

use super::model::{IntentStatus, Session, SessionStatus};
use super::pay::Try;
use crate::faults::NotifyFault;
use crate::page::{Frame, Lang, choice, facts, from_sen, respond, sent_back, unknown};
use crate::post;
use crate::psp::Psp;

const GATEWAY: &str = "Stripe Checkout";

pub(super) fn routes() -> Router<Arc<Psp>> {
    Router::new().route("/c/pay/{id}", get(show)).route("/c/pay/{id}/{what}", post(act))
}

#[derive(Deserialize)]
struct Asked {
    lang: Option<String>,
}

/// The session and where its intent stands, as they are at this moment.
fn look(psp: &Psp, id: &str) -> Option<(Session, Option<IntentStatus>)> {
    psp.stripe(|desk, _| {
        let session = desk.sessions.get(id)?.clone();
        let intent = session.intent.as_ref().and_then(|id| desk.intents.get(id)).map(|intent| intent.status);
        Some((session, intent))
    })
}

async fn show(
    State(psp): State<Arc<Psp>>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let Some((session, intent)) = look(&psp, &id) else {
        return unknown(psp.lang(asked.lang.as_deref(), None, &headers), GATEWAY);
    };
    let lang = psp.lang(asked.lang.as_deref(), session.locale.as_deref(), &headers);
    let title = title(&session, intent, lang);
    let returns = std::iter::once(session.success_url.as_str()).chain(session.cancel_url.as_deref()).collect();
    let frame = Frame { lang, gateway: GATEWAY, title, returns };
    let page = format!("/c/pay/{id}");
    let body = html! { (summary(&session, lang)) (choices(&session, intent, &page, lang)) };
    respond(&frame, StatusCode::OK, &body)
}

fn title(session: &Session, intent: Option<IntentStatus>, lang: Lang) -> &'static str {
    match (session.status, intent) {
        (SessionStatus::Open, Some(IntentStatus::RequiresAction)) => {
            lang.say("Bank meminta konfirmasi (3-D Secure)", "The bank asks for confirmation (3-D Secure)")
        }
        (SessionStatus::Open, _) => lang.say("Bayar dengan kartu", "Pay by card"),
        (SessionStatus::Complete, _) if session.paid => lang.say("Sudah dibayar", "Already paid"),
        (SessionStatus::Complete, _) => lang.say("Pembayaran sedang diproses", "Payment is being processed"),
        (SessionStatus::Expired, _) => lang.say("Halaman ini sudah kedaluwarsa", "This page has expired"),
    }
}

fn summary(session: &Session, lang: Lang) -> Markup {
    let reference = session.client_reference_id.as_deref().unwrap_or("–");
    html! {
        p.amount { (from_sen(session.amount)) }
        p.quiet { (lang.say("Pesanan", "Order")) " " (reference) }
        dl {
            @for line in &session.lines {
                div { dt { (line.quantity) " × " (line.name) } dd { (from_sen(line.unit_amount.saturating_mul(line.quantity))) } }
            }
        }
    }
}

fn choices(session: &Session, intent: Option<IntentStatus>, page: &str, lang: Lang) -> Markup {
    let to = |what: &str| format!("{page}/{what}");
    let back = |class: &str, note: &str| {
        choice(&to("back"), lang, class, lang.say("Kembali ke toko", "Back to the shop"), note)
    };
    match (session.status, intent) {
        (SessionStatus::Open, Some(IntentStatus::RequiresAction)) => html! {
            (choice(&to("approve"), lang, "main", lang.say("Setujui", "Approve"), lang.say("bank mengizinkan pembayaran", "the bank allows the payment")))
            (choice(&to("refuse"), lang, "", lang.say("Tolak", "Refuse"), lang.say("konfirmasi gagal, bisa dicoba lagi", "confirmation fails, it can be tried again")))
        },
        (SessionStatus::Open, _) => html! {
            @if intent.is_some() { p.bad role="alert" { (lang.say("Kartu ditolak. Kamu bisa mencoba lagi.", "The card was declined. You can try again.")) } }
            (choice(&to("pay"), lang, "main", lang.say("Bayar", "Pay"), lang.say("kartu diterima", "the card is accepted")))
            (choice(&to("challenge"), lang, "", lang.say("Bayar dengan 3-D Secure", "Pay with 3-D Secure"), lang.say("bank meminta konfirmasi dulu", "the bank asks for confirmation first")))
            (choice(&to("decline"), lang, "", lang.say("Kartu ditolak", "Card is declined"), lang.say("tidak ada uang yang berpindah", "no money moves")))
            (choice(&to("delay"), lang, "", lang.say("Metode yang lambat", "A slow method"), lang.say("pesanan selesai, uang menyusul", "the session completes, the money follows later")))
            (back("", lang.say("tanpa membayar; halaman ini tetap berlaku", "without paying; this page stays valid")))
        },
        (SessionStatus::Complete, _) => html! {
            p.good { (lang.say("Tidak perlu melakukan apa-apa lagi di sini.", "There is nothing left to do here.")) }
            (choice(&to("done"), lang, "main", lang.say("Kembali ke toko", "Back to the shop"), ""))
        },
        (SessionStatus::Expired, _) => html! {
            (facts(&[(lang.say("Status", "State"), html! { (lang.say("kedaluwarsa", "expired")) })]))
            (back("main", ""))
        },
    }
}

async fn act(
    State(psp): State<Arc<Psp>>,
    Path((id, what)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let done = psp.stripe(|desk, step| match what.as_str() {
        "pay" => desk.attempt(&id, Try::Pay, step),
        "decline" => desk.attempt(&id, Try::Decline, step),
        "challenge" => desk.attempt(&id, Try::Challenge, step),
        "delay" => desk.attempt(&id, Try::Delay, step),
        "approve" => desk.bank_answers(&id, true, step),
        "refuse" => desk.bank_answers(&id, false, step),
        _ => Ok(()),
    });
    let Some((session, _)) = look(&psp, &id) else {
        return unknown(psp.lang(asked.lang.as_deref(), None, &headers), GATEWAY);
    };
    if psp.with(|book, _| book.stripe_faults.has(NotifyFault::BeforeRedirect)) {
        post::drain(&psp).await;
    }
    let lang = psp.lang(asked.lang.as_deref(), session.locale.as_deref(), &headers).key();
    let page = Redirect::to(&format!("/c/pay/{id}?lang={lang}")).into_response();
    let complete = session.status == SessionStatus::Complete;
    match what.as_str() {
        "back" => session.cancel_url.as_deref().map_or(page, sent_back),
        _ if complete && done.is_ok() => sent_back(&session.success_url.replace("{CHECKOUT_SESSION_ID}", &id)),
        _ => page,
    }
}
