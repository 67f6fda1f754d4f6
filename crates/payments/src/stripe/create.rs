//! Opening a Checkout session. Everything in it comes from the attempt, so that a repetition is the same bytes under the same key.

use domain::lang::Lang;
use domain::time::Timestamp;
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionAdaptivePricing, CreateCheckoutSessionLineItems,
    CreateCheckoutSessionLineItemsPriceData, CreateCheckoutSessionPaymentIntentData, ProductData,
};
use stripe_shared::{CheckoutSessionLocale, CheckoutSessionMode};
use stripe_types::Currency;

use crate::fields::Fields;
use crate::model::error::{GatewayError, Refusal};
use crate::model::open::{BillLine, LineKind, OpenRequest, Opened};
use crate::model::refs::{GatewayRef, Handle};
use crate::settings::safe_redirect;

use super::client::{Client, Said};
use super::facts::moment;
use super::idr;
use super::settings::StripeSettings;

/// A session lives 30 minutes to 24 hours after it is made; five minutes are left for clocks that differ and for repetitions.
const SHORTEST_SECS: i64 = 35 * 60;
const LONGEST_SECS: i64 = 24 * 3600 - 5 * 60;

/// More lines than Stripe shows.
const MOST_LINES: usize = 100;

/// Opens the session of one attempt.
pub(super) async fn open(
    client: &Client,
    settings: &StripeSettings,
    request: &OpenRequest,
) -> Result<Opened, GatewayError> {
    if !settings.limits().iter().any(|limit| limit.takes(request.bill.amount())) {
        return Err(Refusal::Amount.into());
    }
    match client.ask(&session(request)?, Some(&request.key())).await? {
        Said::Yes(session) => opened(&session, request),
        Said::No(objection) => Err(objection.into()),
    }
}

fn session(request: &OpenRequest) -> Result<CreateCheckoutSession, GatewayError> {
    let mut prices = CreateCheckoutSessionAdaptivePricing::new();
    // The buyer pays rupiah, whatever the card's country.
    prices.enabled = Some(false);
    let mut intent = CreateCheckoutSessionPaymentIntentData::new();
    intent.description = Some(title(request));
    // One entry only: the maps of the library have no order, and the same key must come with the same bytes.
    intent.metadata = Some([("attempt".to_owned(), request.attempt.to_string())].into());
    Ok(CreateCheckoutSession::new()
        .mode(CheckoutSessionMode::Payment)
        .client_reference_id(request.attempt.as_str())
        .customer_email(request.buyer.email.as_str())
        .locale(match request.lang {
            Lang::Id => CheckoutSessionLocale::Id,
            Lang::En => CheckoutSessionLocale::En,
        })
        .adaptive_pricing(prices)
        .payment_intent_data(intent)
        .line_items(lines(request)?)
        .expires_at(expiry(request.opened_at, request.expires_at).millis() / 1000)
        .success_url(request.return_url.as_str())
        .cancel_url(request.return_url.as_str()))
}

/// Stripe knows no negative line: an order with a discount (or a very long one) is one line over its whole amount.
fn lines(request: &OpenRequest) -> Result<Vec<CreateCheckoutSessionLineItems>, GatewayError> {
    let bill = &request.bill;
    let plain = bill.lines().len() <= MOST_LINES && bill.lines().iter().all(|line| line.kind != LineKind::Discount);
    if plain {
        return bill.lines().iter().map(|line| item(name(line), line.unit, line.quantity)).collect();
    }
    Ok(vec![item(title(request), bill.amount(), 1)?])
}

fn item(
    name: String,
    unit: domain::money::Rupiah,
    quantity: u32,
) -> Result<CreateCheckoutSessionLineItems, GatewayError> {
    let mut price = CreateCheckoutSessionLineItemsPriceData::new(Currency::IDR);
    price.product_data = Some(ProductData::new(name));
    price.unit_amount = Some(idr::minor(unit).ok_or(Refusal::Amount)?);
    let mut item = CreateCheckoutSessionLineItems::new();
    item.price_data = Some(price);
    item.quantity = Some(u64::from(quantity));
    Ok(item)
}

fn name(line: &BillLine) -> String {
    let name: String = line.name.trim().chars().take(250).collect();
    match (name.is_empty(), line.code.is_empty()) {
        (false, _) => name,
        (true, false) => line.code.clone(),
        (true, true) => "-".to_owned(),
    }
}

fn title(request: &OpenRequest) -> String {
    format!("{} {}", request.lang.pick("Pesanan", "Order"), request.order)
}

/// When the session ends, in whole seconds.
fn expiry(opened_at: Timestamp, wanted: Timestamp) -> Timestamp {
    let life = wanted.millis().saturating_sub(opened_at.millis()).div_euclid(1000).clamp(SHORTEST_SECS, LONGEST_SECS);
    Timestamp::from_millis(opened_at.millis().div_euclid(1000) * 1000).plus_secs(life)
}

fn opened(session: &Fields, request: &OpenRequest) -> Result<Opened, GatewayError> {
    // From here on a session exists: whatever cannot be read is not a failure.
    let reference = session.text("id").and_then(|id| GatewayRef::try_new(&id).ok());
    let redirect = session.text("url").filter(|url| safe_redirect(url));
    let (Some(reference), Some(redirect)) = (reference, redirect) else {
        return Err(GatewayError::unreadable("a session without name or page"));
    };
    let amount =
        idr::rupiah(session.number("amount_total").unwrap_or(-1), &session.text("currency").unwrap_or_default());
    if amount != Ok(request.bill.amount()) {
        // Nobody has seen its page, and nobody will.
        return Err(Refusal::Request("the session is over another amount".to_owned()).into());
    }
    Ok(Opened {
        handle: Handle { attempt: request.attempt.clone(), reference: Some(reference) },
        redirect: Some(redirect),
        expires_at: moment(session, "expires_at").unwrap_or_else(|| expiry(request.opened_at, request.expires_at)),
    })
}

#[cfg(test)]
mod tests;
