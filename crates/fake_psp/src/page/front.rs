//! The front page: what this is, and everything that can still be paid, as banks, wallets and cards would find it.
//! Must not: move money; each line leads to the page where somebody pays.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::lang::Lang;
use super::layout::{Frame, respond};
use crate::psp::Psp;

/// Something that can be paid now.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    /// The shop's reference.
    pub(crate) about: String,
    /// By what, as far as it is chosen.
    pub(crate) by: &'static str,
    /// The number or code that was handed out.
    pub(crate) number: Option<String>,
    /// How much, in writing.
    pub(crate) amount: String,
    /// Where it is paid.
    pub(crate) page: String,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    lang: Option<String>,
}

/// `GET /`.
pub(crate) async fn front(State(psp): State<Arc<Psp>>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    let lang = psp.lang(asked.lang.as_deref(), None, &headers);
    let waiting = psp.with(|book, now_ms| [book.midtrans.waiting(now_ms), book.stripe.waiting()].concat());
    let title = lang.say("Yang menunggu dibayar", "What waits to be paid");
    let frame = Frame { lang, gateway: "Stripe & Midtrans", title, returns: Vec::new() };
    let about = lang.say(
        "Di sini Stripe, Midtrans, bank, dan dompet digital dimainkan, hanya di komputer ini. Buka satu baris untuk membayarnya.",
        "Stripe, Midtrans, banks and wallets are played here, on this machine only. Open a line to pay it.",
    );
    let none = lang.say(
        "Belum ada. Buat pesanan di toko, lalu pilih cara bayar.",
        "Nothing yet. Place an order in the shop and choose how to pay.",
    );
    let body = html! {
        p.quiet { (about) }
        @if waiting.is_empty() { p { (none) } } @else { ul.list { @for one in &waiting { (line(one, lang)) } } }
    };
    respond(&frame, StatusCode::OK, &body)
}

fn line(one: &Waiting, lang: Lang) -> Markup {
    html! {
        li { a.button href={ (one.page) "?lang=" (lang.key()) } {
            strong { (one.amount) } " · " (one.by)
            @if let Some(number) = &one.number { span.number { (number) } }
            small.quiet { (lang.say("Pesanan", "Order")) " " (one.about) }
        } }
    }
}
