//! Papers of orders as PDF: the invoice for whoever placed the order, all of them for staff who handle orders.
//!
//! Promises: whether an order is unknown, somebody else's or has no such paper is the same answer to a customer; nothing is kept
//! by a cache. Must not: make a paper (the services do).

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, Query, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::account::Permission;
use domain::papers::LabelSize;
use serde::Deserialize;
use services::invoices::{PaperFile, PaperKind};
use services::{Failure, Never, OrderAccess, Staff, Visitor};

use super::uploads::refused;
use crate::AppState;

/// The invoice, for the customer: by session or by the token of the private link.
pub(super) const INVOICE: &str = "/orders/{number}/invoice.pdf";
/// The same, for staff.
pub(super) const STAFF_INVOICE: &str = "/admin/orders/{number}/invoice.pdf";
/// A credit note, for the customer; `place` counts from 1.
pub(super) const CREDIT_NOTE: &str = "/orders/{number}/credit-notes/{place}";
/// The same, for staff.
pub(super) const STAFF_CREDIT_NOTE: &str = "/admin/orders/{number}/credit-notes/{place}";
/// What goes into the cartons.
pub(super) const PACKING_SLIP: &str = "/admin/orders/{number}/packing-slip.pdf";
/// The labels of all cartons; `?size=mm120` for the other printer.
pub(super) const LABEL: &str = "/admin/orders/{number}/label.pdf";
/// One kind of paper of several orders: `?numbers=HR-1&numbers=HR-2&kind=label`.
pub(super) const BATCH: &str = "/admin/orders/papers.pdf";

/// What may come with the customer's request.
#[derive(Deserialize)]
pub(super) struct Key {
    #[serde(default)]
    token: String,
}

/// What may come with a request for labels.
#[derive(Deserialize)]
pub(super) struct Printer {
    #[serde(default)]
    size: String,
}

/// `GET /orders/{number}/invoice.pdf`.
pub(super) async fn invoice(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(number): Path<String>,
    Query(key): Query<Key>,
) -> Response {
    let Some(access) = access(&visitor, key) else { return StatusCode::NOT_FOUND.into_response() };
    answer(state.services.invoices.invoice_file(&number, &access).await)
}

/// `GET /orders/{number}/credit-notes/{place}`.
pub(super) async fn credit_note(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path((number, place)): Path<(String, usize)>,
    Query(key): Query<Key>,
) -> Response {
    let Some(access) = access(&visitor, key) else { return StatusCode::NOT_FOUND.into_response() };
    answer(state.services.invoices.credit_file(&number, &access, place).await)
}

/// `GET /admin/orders/{number}/credit-notes/{place}`.
pub(super) async fn staff_credit_note(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path((number, place)): Path<(String, usize)>,
) -> Response {
    let file = async {
        let staff = Staff::admit::<Never>(&visitor, Permission::Orders)?;
        state.services.invoices.print_credit(&staff, &number, place).await
    };
    answer(file.await)
}

/// `GET /admin/orders/{number}/invoice.pdf`.
pub(super) async fn staff_invoice(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(number): Path<String>,
) -> Response {
    print(&state, &visitor, &[&number], PaperKind::Invoice).await
}

/// `GET /admin/orders/{number}/packing-slip.pdf`.
pub(super) async fn packing_slip(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(number): Path<String>,
) -> Response {
    print(&state, &visitor, &[&number], PaperKind::PackingSlip).await
}

/// `GET /admin/orders/{number}/label.pdf`.
pub(super) async fn label(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Path(number): Path<String>,
    Query(printer): Query<Printer>,
) -> Response {
    let size = LabelSize::from_key(&printer.size).unwrap_or_default();
    print(&state, &visitor, &[&number], PaperKind::Label(size)).await
}

/// `GET /admin/orders/papers.pdf`.
pub(super) async fn batch(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let size = values(&query, "size").first().and_then(|size| LabelSize::from_key(size)).unwrap_or_default();
    let kind = match values(&query, "kind").first() {
        Some(&"invoice") => PaperKind::Invoice,
        Some(&"packing-slip") => PaperKind::PackingSlip,
        Some(&"label") => PaperKind::Label(size),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    print(&state, &visitor, &values(&query, "numbers"), kind).await
}

/// By the private link, or by the session.
fn access(visitor: &Visitor, key: Key) -> Option<OrderAccess> {
    if key.token.is_empty() { visitor.user().map(OrderAccess::Owner) } else { Some(OrderAccess::Link(key.token)) }
}

async fn print(state: &AppState, visitor: &Visitor, numbers: &[&str], kind: PaperKind) -> Response {
    let file = async {
        let staff = Staff::admit::<Never>(visitor, Permission::Orders)?;
        state.services.invoices.print(&staff, numbers, kind).await
    };
    answer(file.await)
}

/// Every value under `name`, also several in one, parted by commas. Numbers and words of papers need no decoding but of the comma.
fn values<'a>(query: &'a str, name: &str) -> Vec<&'a str> {
    let found = query.split('&').filter_map(|pair| pair.split_once('=')).filter(|(key, _)| *key == name);
    found
        .flat_map(|(_, value)| value.split("%2C"))
        .flat_map(|value| value.split(','))
        .filter(|value| !value.is_empty())
        .collect()
}

fn answer(file: Result<PaperFile, Failure<Never>>) -> Response {
    let file = match file {
        Ok(file) => file,
        Err(failure) => return refused(&failure),
    };
    let mut response = Response::new(Body::from(file.bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(name) = HeaderValue::from_str(&format!("inline; filename=\"{}.pdf\"", plain(&file.name))) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// A name that is one on every system.
fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_one_by_one_or_in_a_list() {
        assert_eq!(values("numbers=HR-1&numbers=HR-2&kind=label", "numbers"), ["HR-1", "HR-2"]);
        assert_eq!(values("kind=invoice&numbers=HR-1%2CHR-2,HR-3,", "numbers"), ["HR-1", "HR-2", "HR-3"]);
        assert_eq!(values("", "numbers"), Vec::<&str>::new());
        assert_eq!(values("numbers", "numbers"), Vec::<&str>::new());
    }

    #[test]
    fn a_number_with_slashes_is_still_a_name_of_a_file() {
        assert_eq!(plain("INV/HR/2026/11/00042"), "INV-HR-2026-11-00042");
    }
}
