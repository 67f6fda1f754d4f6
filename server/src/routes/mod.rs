//! Every address of the shop, and the layers in front of it.

pub(crate) mod assets;
pub(crate) mod crawlers;
mod letters;
mod media;
mod pages;
mod papers;
mod pay;
pub(crate) mod payments;
mod preferences;
mod probes;
mod proofs;
mod returns;
mod sign_out;
mod tasks;
mod uploads;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state as layer};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::limit::RequestBodyLimitLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::layers::{cross_site, errors, headers, observe, patience, release, visitor};
use crate::session_store::{IDLE_DAYS, ShopSessions};
use crate::{AppState, page_cache};

/// Bytes of the largest form.
const FORM: usize = 1024 * 1024;

/// Addresses that are neither a page nor a server function: method and path. The test of who may do what reads it.
pub const HANDLERS: &[(&str, &str)] = &[
    ("POST", preferences::PATH),
    ("POST", sign_out::PATH),
    ("POST", proofs::UPLOAD),
    ("POST", pay::PATH),
    ("POST", payments::STRIPE),
    ("POST", payments::MIDTRANS),
    ("GET", payments::RETURN),
    ("GET", proofs::PICTURE),
    ("POST", returns::REQUEST),
    ("GET", returns::PHOTO),
    ("POST", tasks::TRANSFERRED),
    ("GET", tasks::PROOF),
    ("GET", papers::INVOICE),
    ("GET", papers::STAFF_INVOICE),
    ("GET", papers::CREDIT_NOTE),
    ("GET", papers::STAFF_CREDIT_NOTE),
    ("GET", papers::PACKING_SLIP),
    ("GET", papers::LABEL),
    ("GET", papers::BATCH),
    ("GET", letters::PAGE),
    ("GET", media::PATH),
    ("GET", assets::PACKAGE),
    ("GET", probes::HEALTH),
    ("GET", probes::READY),
    ("GET", probes::METRICS),
    ("GET", crawlers::SITEMAP),
    ("GET", crawlers::ROBOTS),
];

/// Paths of all pages.
pub fn page_paths() -> impl Iterator<Item = String> {
    pages::list().iter().map(|listing| listing.path().to_owned())
}

/// The whole site.
pub fn router(state: &AppState) -> anyhow::Result<Router> {
    Ok(open()
        .merge(visited(state)?)
        .layer(CatchPanicLayer::custom(patience::after_panic))
        .layer(layer(state.clone(), errors::dress))
        .layer(layer(state.clone(), headers::put_on))
        .layer(layer(state.clone(), observe::observe))
        .with_state(state.clone()))
}

/// What is the same for everybody: no session is looked at.
fn open() -> Router<AppState> {
    assets::files()
        .route(assets::PACKAGE, get(assets::package))
        .route(media::PATH, get(media::picture))
        .route(probes::HEALTH, get(probes::health))
        .route(probes::READY, get(probes::ready))
        .route(probes::METRICS, get(probes::metrics))
        .route(crawlers::SITEMAP, get(crawlers::sitemap))
        .route(crawlers::ROBOTS, get(crawlers::robots))
        .merge(signed())
}

/// What machines call and sign, and where they send people back to.
fn signed() -> Router<AppState> {
    Router::new()
        .route(payments::STRIPE, post(payments::stripe))
        .route(payments::MIDTRANS, post(payments::midtrans))
        .route(payments::RETURN, get(payments::back))
        .layer(DefaultBodyLimit::max(payments::BODY))
        .layer(RequestBodyLimitLayer::new(payments::BODY))
}

/// What depends on who asks.
fn visited(state: &AppState) -> anyhow::Result<Router<AppState>> {
    let forms = pages::routes(state)
        .route(preferences::PATH, post(preferences::choose))
        .route(sign_out::PATH, post(sign_out::sign_out))
        .route(proofs::PICTURE, get(proofs::picture))
        .route(returns::PHOTO, get(returns::photo))
        .route(tasks::PROOF, get(tasks::proof))
        .route(pay::PATH, post(pay::pay))
        .route(papers::INVOICE, get(papers::invoice))
        .route(papers::STAFF_INVOICE, get(papers::staff_invoice))
        .route(papers::CREDIT_NOTE, get(papers::credit_note))
        .route(papers::STAFF_CREDIT_NOTE, get(papers::staff_credit_note))
        .route(papers::PACKING_SLIP, get(papers::packing_slip))
        .route(papers::LABEL, get(papers::label))
        .route(papers::BATCH, get(papers::batch))
        .route(letters::PAGE, get(letters::page))
        .layer(from_fn(patience::pages))
        .layer(DefaultBodyLimit::max(FORM))
        .layer(RequestBodyLimitLayer::new(FORM));
    let uploads = Router::new()
        .route(proofs::UPLOAD, post(proofs::upload))
        .route(returns::REQUEST, post(returns::request))
        .route(tasks::TRANSFERRED, post(tasks::transferred))
        .layer(from_fn(patience::uploads))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(uploads::BODY));
    Ok(forms
        .merge(uploads)
        .layer(layer(state.clone(), visitor::admit))
        .layer(sessions(state))
        .layer(layer(state.clone(), page_cache::serve))
        // What is packed anew for one visitor: at this speed gzip is as small as Brotli, and done sooner.
        .layer(CompressionLayer::new().no_br().quality(CompressionLevel::Fastest))
        .layer(from_fn(release::demand_ours))
        .layer(layer(state.clone(), cross_site::demand_origin))
        .layer(cross_site::layer(&state.site)?))
}

fn sessions(state: &AppState) -> SessionManagerLayer<ShopSessions> {
    SessionManagerLayer::new(ShopSessions::new(state.services.clone()))
        .with_name(state.site.cookie())
        .with_secure(state.site.is_secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(time::Duration::days(IDLE_DAYS)))
}
