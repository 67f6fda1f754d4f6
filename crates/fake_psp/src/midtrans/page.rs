//! The Snap page.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use maud::{Markup, PreEscaped, html};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;
use url::Url;

use super::channel::{Channel, Means};
use super::offers::{name, offers};
use super::order::{Order, Status, Try};
use super::wib;
use crate::faults::NotifyFault;
use crate::page::{Frame, Lang, choice, facts, respond, rupiah, sent_back, unknown};
use crate::post;
use crate::psp::Psp;

const GATEWAY: &str = "Midtrans Snap";

pub(super) fn routes() -> Router<Arc<Psp>> {
    Router::new()
        .route("/snap/v3/redirection/{token}", get(show))
        .route("/snap/v3/redirection/{token}/{what}", post(act))
        .route("/snap/v3/redirection/{token}/choose/{channel}", post(choose))
}

#[derive(Deserialize)]
struct Asked {
    lang: Option<String>,
}

impl Asked {
    fn lang(&self, psp: &Psp, headers: &HeaderMap) -> Lang {
        psp.lang(self.lang.as_deref(), None, headers)
    }
}

fn look(psp: &Psp, token: &str) -> Option<(Order, i64)> {
    psp.midtrans(|desk, step| {
        desk.order(token).filter(|order| order.token == token).cloned().map(|it| (it, step.now_ms))
    })
}

async fn show(
    State(psp): State<Arc<Psp>>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let lang = asked.lang(&psp, &headers);
    let Some((order, now_ms)) = look(&psp, &token) else { return unknown(lang, GATEWAY) };
    let returns = order.finish.iter().chain(&order.error).map(String::as_str).collect();
    let frame = Frame { lang, gateway: GATEWAY, title: title(&order, now_ms, lang), returns };
    let body = html! { (summary(&order, lang)) (state(&order, now_ms, lang)) };
    respond(&frame, StatusCode::OK, &body)
}

fn title(order: &Order, now_ms: i64, lang: Lang) -> &'static str {
    if order.is_open(now_ms) {
        return lang.say("Pilih cara bayar", "Choose how to pay");
    }
    match order.latest().map(|latest| latest.status) {
        Some(Status::Pending) => lang.say("Selesaikan pembayaran", "Finish the payment"),
        Some(Status::Capture | Status::Settlement) => lang.say("Sudah dibayar", "Paid"),
        Some(Status::Challenge) => lang.say("Pembayaran sedang diperiksa", "The payment is being reviewed"),
        Some(Status::Refund | Status::PartialRefund | Status::Chargeback) => {
            lang.say("Dana dikembalikan", "Money given back")
        }
        _ if order.cancelled => lang.say("Transaksi dibatalkan", "Transaction cancelled"),
        _ => lang.say("Halaman ini sudah kedaluwarsa", "This page has expired"),
    }
}

fn summary(order: &Order, lang: Lang) -> Markup {
    html! {
        p.amount { (rupiah(order.gross)) }
        p.quiet { (lang.say("Pesanan", "Order")) " " (order.id) }
        @if !order.items.is_empty() {
            dl { @for item in &order.items {
                div { dt { (item.quantity) " × " (item.name) } dd { (rupiah(item.price.saturating_mul(item.quantity))) } }
            } }
        }
    }
}

fn state(order: &Order, now_ms: i64, lang: Lang) -> Markup {
    let page = format!("/snap/v3/redirection/{}", order.token);
    if order.is_open(now_ms) {
        return html! { (offers(order, &page, lang)) (back(&page, lang, "", lang.say("tanpa membayar", "without paying"))) };
    }
    match order.latest() {
        Some(latest) if latest.status == Status::Pending => waiting(order, latest, &page, lang),
        _ => back(&page, lang, "main", ""),
    }
}

fn back(page: &str, lang: Lang, class: &str, note: &str) -> Markup {
    choice(&format!("{page}/back"), lang, class, lang.say("Kembali ke toko", "Back to the shop"), note)
}

fn waiting(order: &Order, latest: &Try, page: &str, lang: Lang) -> Markup {
    let until = html! { (wib::say(latest.until_ms, lang)) };
    html! {
        h2 { (name(latest.channel, lang)) }
        (instructions(order, latest, lang))
        (facts(&[(lang.say("Bayar sebelum", "Pay before"), until)]))
        (choice(&format!("{page}/pay"), lang, "main", lang.say("Bayar sekarang (simulasi)", "Pay now (simulation)"), lang.say("seolah pembeli sudah membayar", "as if the buyer had paid")))
        (choice(&format!("{page}/decline"), lang, "", lang.say("Ditolak bank", "Declined by the bank"), lang.say("tidak ada uang yang berpindah", "no money moves")))
        @if latest.channel.rules().means == Means::Card {
            (choice(&format!("{page}/challenge"), lang, "", lang.say("Ditandai mencurigakan", "Flagged as suspicious"), lang.say("toko harus menyetujui dulu", "the shop has to approve first")))
        }
        (back(page, lang, "", lang.say("nomor atau kode tetap bisa dibayar", "the number or code can still be paid")))
    }
}

fn instructions(order: &Order, latest: &Try, lang: Lang) -> Markup {
    let shown = |label: &str| html! { p { (label) span.number { (latest.number) } } };
    match latest.channel.rules().means {
        Means::Va(_) => shown(lang.say("Nomor virtual account", "Virtual account number")),
        Means::Bill => {
            html! { p { (lang.say("Kode perusahaan", "Biller code")) span.number { "70012" } } (shown(lang.say("Nomor tagihan", "Bill key"))) }
        }
        Means::Counter => shown(lang.say("Kode pembayaran", "Payment code")),
        Means::Qr => qr(order, latest, lang),
        Means::App => {
            html! { p { (lang.say("Permintaan sudah dikirim ke aplikasi.", "The request was sent to the app.")) } }
        }
        Means::Card => {
            html! { p { (lang.say("Kartu 4811 •••• •••• 1114, menunggu konfirmasi bank.", "Card 4811 •••• •••• 1114, waiting for the bank's confirmation.")) } }
        }
    }
}

/// The content says what it is, so that no wallet can mistake it for money.
fn qr(order: &Order, latest: &Try, lang: Lang) -> Markup {
    let content = format!("SIMULASI-QRIS/{}/{}/{}", order.id, order.gross, latest.number);
    let Ok(code) = QrCode::new(content) else { return html! {} };
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    // The XML declaration has no place inside a page.
    let drawn = drawn.find("<svg").map_or("", |start| &drawn[start..]);
    html! { div.qr role="img" aria-label=(lang.say("Kode QR simulasi", "Simulated QR code")) { (PreEscaped(drawn)) } }
}

async fn choose(
    State(psp): State<Arc<Psp>>,
    Path((token, channel)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    if let Some(channel) = Channel::named(&channel).first() {
        // A refusal is seen on the page that follows: it offers what can be chosen.
        let _ = psp.midtrans(|desk, step| desk.choose(&token, *channel, step));
    }
    to_page(&token, asked.lang(&psp, &headers))
}

fn to_page(token: &str, lang: Lang) -> Response {
    Redirect::to(&format!("/snap/v3/redirection/{token}?lang={}", lang.key())).into_response()
}

async fn act(
    State(psp): State<Arc<Psp>>,
    Path((token, what)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let done = psp.midtrans(|desk, step| match what.as_str() {
        "pay" => desk.pay(&token, false, step),
        "decline" => desk.decline(&token, false, step),
        "challenge" => desk.challenge(&token, step),
        _ => Ok(()),
    });
    let lang = asked.lang(&psp, &headers);
    let Some((order, _)) = look(&psp, &token) else { return unknown(lang, GATEWAY) };
    if psp.with(|book, _| book.midtrans_faults.has(NotifyFault::BeforeRedirect)) {
        post::drain(&psp).await;
    }
    let leaves = matches!(what.as_str(), "pay" | "challenge" | "back") && done.is_ok();
    match leads_to(&order).filter(|_| leaves) {
        Some(address) => sent_back(&finished(address, &order)),
        None => to_page(&token, lang),
    }
}

/// Where the buyer is sent: to `callbacks.error` when it failed and the shop has such a page, else to `finish`.
fn leads_to(order: &Order) -> Option<&str> {
    let lost = |latest: &Try| matches!(latest.status, Status::Deny | Status::Failure | Status::Expire | Status::Cancel);
    let failed = order.cancelled || order.latest().is_some_and(lost);
    order.error.as_deref().filter(|_| failed).or(order.finish.as_deref())
}

/// Snap adds the order and its state to the shop's address; nobody may believe them.
fn finished(finish: &str, order: &Order) -> String {
    let Ok(mut url) = Url::parse(finish) else { return finish.to_owned() };
    let mut query = url.query_pairs_mut();
    query.append_pair("order_id", &order.id);
    if let Some(latest) = order.latest() {
        query.append_pair("status_code", latest.status.told_code());
        query.append_pair("transaction_status", latest.status.key());
    }
    drop(query);
    url.into()
}
