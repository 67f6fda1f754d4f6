//! Opening a Snap page. The items add up to the gross amount by construction: both come from the bill.

use domain::time::Timestamp;
use serde::Serialize;

use crate::model::error::{GatewayError, Refusal};
use crate::model::open::{Bill, Buyer, OpenRequest, Opened};
use crate::model::refs::{GatewayRef, Handle};
use crate::settings::safe_redirect;
use crate::wire::Answer;

use super::client::{Client, understood};
use super::settings::MidtransSettings;
use super::text::{FIELD_LONGEST, ITEM_LONGEST, cut, name};
use super::{limits, wib};

/// Their documentation says 20 seconds here and 5 minutes there.
const SHORTEST_MINUTES: i64 = 5;
const LONGEST_MINUTES: i64 = 7 * 24 * 60;

#[derive(Debug, Serialize)]
struct Page<'a> {
    transaction_details: Transaction<'a>,
    item_details: Vec<Item>,
    customer_details: Customer<'a>,
    enabled_payments: Vec<&'static str>,
    callbacks: Callbacks<'a>,
    /// Of the transaction and of everything it issues, not of the page alone: a virtual account dies with it.
    expiry: Expiry,
    credit_card: CreditCard,
    custom_field1: String,
}

#[derive(Debug, Serialize)]
struct Transaction<'a> {
    order_id: &'a str,
    gross_amount: i64,
}

#[derive(Debug, Serialize)]
struct Item {
    id: String,
    name: String,
    price: i64,
    quantity: u32,
}

#[derive(Debug, Serialize)]
struct Customer<'a> {
    first_name: String,
    email: &'a str,
    phone: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    shipping_address: Option<Place<'a>>,
}

#[derive(Debug, Serialize)]
struct Place<'a> {
    first_name: String,
    phone: &'a str,
    address: String,
    city: String,
    postal_code: &'a str,
    country_code: &'static str,
}

#[derive(Debug, Serialize)]
struct Callbacks<'a> {
    finish: &'a str,
    error: &'a str,
}

#[derive(Debug, Serialize)]
struct Expiry {
    start_time: String,
    unit: &'static str,
    duration: i64,
}

#[derive(Debug, Serialize)]
struct CreditCard {
    secure: bool,
}

/// Opens the page of one attempt.
pub(super) async fn open(
    client: &Client,
    settings: &MidtransSettings,
    request: &OpenRequest,
) -> Result<Opened, GatewayError> {
    let enabled = limits::wanted(settings.limits(), request.bill.amount(), &request.channels);
    if enabled.is_empty() {
        return Err(Refusal::Amount.into());
    }
    let answer = client.create(&page(request, enabled), settings.notify_url()).await?;
    opened(&answer, request)
}

fn page<'a>(request: &'a OpenRequest, enabled_payments: Vec<&'static str>) -> Page<'a> {
    Page {
        transaction_details: Transaction {
            order_id: request.attempt.as_str(),
            gross_amount: request.bill.amount().amount(),
        },
        item_details: items(&request.bill),
        customer_details: customer(&request.buyer),
        enabled_payments,
        callbacks: Callbacks { finish: &request.return_url, error: &request.return_url },
        expiry: Expiry {
            start_time: wib::write(request.opened_at),
            unit: "minute",
            duration: minutes(request.opened_at, request.expires_at),
        },
        credit_card: CreditCard { secure: true },
        custom_field1: cut(&request.order, FIELD_LONGEST),
    }
}

fn items(bill: &Bill) -> Vec<Item> {
    let item = |(index, line): (usize, &crate::model::open::BillLine)| {
        let code = cut(&line.code, ITEM_LONGEST);
        let id = if code.is_empty() { format!("line-{}", index + 1) } else { code };
        let name = cut(&line.name, ITEM_LONGEST);
        let name = if name.is_empty() { id.clone() } else { name };
        Item { id, name, price: line.unit.amount(), quantity: line.quantity }
    };
    bill.lines().iter().enumerate().map(item).collect()
}

fn customer(buyer: &Buyer) -> Customer<'_> {
    let place = |address: &'_ domain::address::Address| {
        let parts = [&address.street, &address.village, &address.district, &address.province];
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        (cut(&parts.join(", "), FIELD_LONGEST), cut(&address.city, FIELD_LONGEST))
    };
    Customer {
        first_name: name(&buyer.name),
        email: buyer.email.as_str(),
        phone: buyer.phone.as_str(),
        shipping_address: buyer.address.as_ref().map(|address| {
            let (street, city) = place(address);
            Place {
                first_name: cut(&address.recipient, FIELD_LONGEST),
                phone: address.phone.as_str(),
                address: street,
                city,
                postal_code: &address.postal_code,
                country_code: "IDN",
            }
        }),
    }
}

/// How long the attempt can be paid, in the whole minutes Midtrans takes; part of a minute counts whole.
fn minutes(from: Timestamp, until: Timestamp) -> i64 {
    let millis = until.millis().saturating_sub(from.millis());
    millis
        .div_euclid(60_000)
        .saturating_add(i64::from(millis.rem_euclid(60_000) > 0))
        .clamp(SHORTEST_MINUTES, LONGEST_MINUTES)
}

fn opened(answer: &Answer, request: &OpenRequest) -> Result<Opened, GatewayError> {
    let fields = understood(answer)?;
    if !(200..300).contains(&answer.status) {
        return Err(refusal(&fields.sentences("error_messages")).into());
    }
    // From here on a page exists: whatever cannot be read is not a failure.
    let token = fields.text("token").and_then(|token| GatewayRef::try_new(&token).ok());
    let redirect = fields.text("redirect_url").filter(|url| safe_redirect(url));
    let (Some(token), Some(redirect)) = (token, redirect) else { return Err(answer.unreadable()) };
    let minutes = minutes(request.opened_at, request.expires_at);
    Ok(Opened {
        handle: Handle { attempt: request.attempt.clone(), reference: Some(token) },
        redirect: Some(redirect),
        expires_at: request.opened_at.plus_secs(minutes * 60),
    })
}

fn refusal(said: &str) -> Refusal {
    let lower = said.to_ascii_lowercase();
    let taken =
        lower.contains("order_id") && ["taken", "sudah digunakan", "already"].iter().any(|word| lower.contains(word));
    if taken { Refusal::AlreadyOpened } else { Refusal::Request(said.chars().take(300).collect()) }
}

#[cfg(test)]
mod tests;
