//! Creating a Checkout session: everything the real API checks.

use super::desk::Desk;
use super::error::ApiError;
use super::model::{Line, Session, SessionStatus};
use super::params::Params;
use crate::psp::Step;

/// Shortest and longest life of a session, in seconds.
const LIFE: (i64, i64) = (30 * 60, 24 * 60 * 60);
/// The largest sum in rupiah: twelve digits.
const MAXIMUM: i64 = 999_999_999_999;

const KNOWN: &[&str] = &[
    "mode",
    "ui_mode",
    "success_url",
    "cancel_url",
    "client_reference_id",
    "customer_email",
    "expires_at",
    "locale",
    "currency",
    "submit_type",
    "billing_address_collection",
    "customer_creation",
    "adaptive_pricing[enabled]",
    "allow_promotion_codes",
    "phone_number_collection[enabled]",
    "payment_method_types[]",
    "expand[]",
    "metadata[*]",
    "payment_intent_data[metadata][*]",
    "payment_intent_data[description]",
    "payment_intent_data[receipt_email]",
    "payment_intent_data[statement_descriptor_suffix]",
    "line_items[][quantity]",
    "line_items[][price]",
    "line_items[][price_data][currency]",
    "line_items[][price_data][unit_amount]",
    "line_items[][price_data][product]",
    "line_items[][price_data][product_data][name]",
    "line_items[][price_data][product_data][description]",
    "line_items[][price_data][product_data][images][]",
    "line_items[][price_data][product_data][metadata][*]",
];

/// Reads a session, or says what is wrong with the request.
pub(super) fn session(desk: &Desk, params: &Params, step: &mut Step<'_>) -> Result<Session, ApiError> {
    params.only(KNOWN)?;
    check_words(params)?;
    let lines = lines(params, step)?;
    let currency = currency(params)?;
    let amount = sum(&lines)?;
    check_amount(amount, &currency, desk.side.minimum_sen)?;
    let created = step.now_secs();
    Ok(Session {
        id: format!("cs_test_{}", step.chance.letters(58)),
        created,
        expires_at: expires_at(params, created)?,
        status: SessionStatus::Open,
        paid: false,
        currency,
        amount,
        lines,
        success_url: address(params, "success_url")?.ok_or_else(|| ApiError::missing("success_url"))?,
        cancel_url: address(params, "cancel_url")?,
        client_reference_id: reference(params)?,
        customer_email: params.text("customer_email"),
        locale: params.text("locale"),
        metadata: params.map("metadata")?,
        intent_metadata: params.map("payment_intent_data[metadata]")?,
        intent_description: params.text("payment_intent_data[description]"),
        intent: None,
    })
}

fn check_words(params: &Params) -> Result<(), ApiError> {
    if params.required("mode")? != "payment" {
        return Err(ApiError::parameter("mode", "parameter_invalid", "This simulation plays only `mode=payment`."));
    }
    let hosted = params.get("ui_mode").is_none_or(|mode| matches!(mode, "hosted" | "hosted_page"));
    if !hosted {
        return Err(ApiError::parameter("ui_mode", "parameter_invalid", "This simulation plays only the hosted page."));
    }
    let email = params.get("customer_email");
    if email.is_some_and(|email| !email.contains('@') || email.contains(' ')) {
        return Err(ApiError::parameter("customer_email", "email_invalid", "Invalid email address"));
    }
    Ok(())
}

fn lines(params: &Params, step: &mut Step<'_>) -> Result<Vec<Line>, ApiError> {
    let positions = params.positions("line_items");
    if positions.is_empty() {
        return Err(ApiError::missing("line_items"));
    }
    positions.iter().map(|position| line(params, position, step)).collect()
}

fn line(params: &Params, position: &str, step: &mut Step<'_>) -> Result<Line, ApiError> {
    if let Some(price) = params.get(&format!("{position}[price]")) {
        return Err(ApiError { status: axum::http::StatusCode::BAD_REQUEST, ..ApiError::no_such("price", price) });
    }
    let price = format!("{position}[price_data]");
    if let Some(product) = params.get(&format!("{price}[product]")) {
        return Err(ApiError { status: axum::http::StatusCode::BAD_REQUEST, ..ApiError::no_such("product", product) });
    }
    let unit = format!("{price}[unit_amount]");
    let unit_amount = params.integer(&unit)?.ok_or_else(|| ApiError::missing(&unit))?;
    let quantity = format!("{position}[quantity]");
    let count = params.integer(&quantity)?.ok_or_else(|| ApiError::missing(&quantity))?;
    if unit_amount < 0 {
        return Err(ApiError::parameter(unit, "parameter_invalid_integer", "Invalid non-negative integer"));
    }
    if count < 1 {
        return Err(ApiError::parameter(
            quantity,
            "parameter_invalid_integer",
            "This value must be greater than or equal to 1.",
        ));
    }
    Ok(Line {
        id: format!("li_{}", step.chance.letters(24)),
        price: format!("price_{}", step.chance.letters(24)),
        product: format!("prod_{}", step.chance.letters(14)),
        name: params.required(&format!("{price}[product_data][name]"))?.to_owned(),
        unit_amount,
        quantity: count,
    })
}

fn currency(params: &Params) -> Result<String, ApiError> {
    let mut found: Option<String> = params.text("currency").map(|currency| currency.to_lowercase());
    for position in params.positions("line_items") {
        let name = format!("{position}[price_data][currency]");
        let currency = params.required(&name)?.to_lowercase();
        if currency != "idr" {
            let message = format!("Invalid currency: {currency}. This simulation plays only idr.");
            return Err(ApiError::parameter(name, "parameter_invalid", message));
        }
        if found.as_ref().is_some_and(|found| *found != currency) {
            return Err(ApiError::invalid("All line items must have the same currency."));
        }
        found = Some(currency);
    }
    found.ok_or_else(|| ApiError::missing("line_items[0][price_data][currency]"))
}

fn sum(lines: &[Line]) -> Result<i64, ApiError> {
    let too_large = || ApiError::parameter("line_items", "amount_too_large", "The total amount is too large.");
    let add = |sum: i64, line: &Line| sum.checked_add(line.unit_amount.checked_mul(line.quantity)?);
    lines.iter().try_fold(0, add).ok_or_else(too_large)
}

fn check_amount(amount: i64, currency: &str, minimum: i64) -> Result<(), ApiError> {
    if amount < minimum {
        let message = format!(
            "The Checkout Session's total amount must convert to at least 50 cents. {amount} {currency} is less."
        );
        return Err(ApiError::parameter("line_items", "amount_too_small", message));
    }
    if amount > MAXIMUM {
        return Err(ApiError::parameter("line_items", "amount_too_large", "The total amount has more than 12 digits."));
    }
    Ok(())
}

fn expires_at(params: &Params, created: i64) -> Result<i64, ApiError> {
    let Some(moment) = params.integer("expires_at")? else { return Ok(created + LIFE.1) };
    let life = moment - created;
    let wrong = |message: &str| ApiError::parameter("expires_at", "parameter_invalid", message);
    if life < LIFE.0 {
        return Err(wrong("The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation."));
    }
    if life > LIFE.1 {
        return Err(wrong("The `expires_at` timestamp must be less than 24 hours from Checkout Session creation."));
    }
    Ok(moment)
}

fn address(params: &Params, name: &str) -> Result<Option<String>, ApiError> {
    let Some(text) = params.text(name) else { return Ok(None) };
    // The placeholder's braces are not part of an address; Stripe fills them in before it sends the buyer there.
    let filled = text.replace("{CHECKOUT_SESSION_ID}", "cs_test");
    let good = url::Url::parse(&filled).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if good { Ok(Some(text)) } else { Err(ApiError::parameter(name, "url_invalid", "Not a valid URL")) }
}

fn reference(params: &Params) -> Result<Option<String>, ApiError> {
    let reference = params.text("client_reference_id");
    if reference.as_ref().is_some_and(|text| text.chars().count() > 200) {
        return Err(ApiError::parameter("client_reference_id", "parameter_invalid", "Up to 200 characters."));
    }
    Ok(reference)
}
