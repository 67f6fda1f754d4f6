//! `POST /snap/v1/transactions`: everything that the real one checks.

use serde_json::Value;

use super::channel::{CHANNELS, Channel};
use super::expiry;
use super::order::{Item, Order};

const LONGEST_ID: usize = 50;
const LONGEST_TEXT: usize = 50;
const LONGEST_CUSTOM: usize = 255;

/// Reads an order; the refusals are the sentences of `error_messages`.
pub(super) fn order(body: &Value, token: String, now_ms: i64) -> Result<Order, Vec<String>> {
    let mut wrong = Vec::new();
    let details = body.get("transaction_details").unwrap_or(&Value::Null);
    let order_id = keep(&mut wrong, order_id(details)).unwrap_or_default();
    let gross = keep(&mut wrong, gross(details)).unwrap_or_default();
    let items = keep(&mut wrong, items(body)).unwrap_or_default();
    let enabled = keep(&mut wrong, enabled(body)).unwrap_or_default();
    let ends = keep(&mut wrong, expiry::read(body, now_ms));
    for field in ["custom_field1", "custom_field2", "custom_field3"] {
        if text(body, field).is_some_and(|text| text.chars().count() > LONGEST_CUSTOM) {
            wrong.push(format!("{field} is too long (maximum {LONGEST_CUSTOM} characters)"));
        }
    }
    if wrong.is_empty() && body.get("item_details").is_some() && sum(&items) != Some(gross) {
        wrong.push("transaction_details.gross_amount is not equal to the sum of item_details".to_owned());
    }
    let Some(ends) = ends.filter(|_| wrong.is_empty()) else { return Err(wrong) };
    let callbacks = body.get("callbacks").unwrap_or(&Value::Null);
    let customer = body.get("customer_details").unwrap_or(&Value::Null);
    Ok(Order {
        id: order_id,
        token,
        gross,
        items,
        phone: text(customer, "phone").map(str::to_owned),
        enabled,
        page_until_ms: ends.page_ms,
        end_ms: ends.all_ms,
        finish: text(callbacks, "finish").map(str::to_owned),
        error: text(callbacks, "error").map(str::to_owned),
        override_urls: Vec::new(),
        append_urls: Vec::new(),
        cancelled: false,
        tries: Vec::new(),
    })
}

fn keep<T>(wrong: &mut Vec<String>, read: Result<T, String>) -> Option<T> {
    read.map_err(|sentence| wrong.push(sentence)).ok()
}

fn text<'a>(of: &'a Value, field: &str) -> Option<&'a str> {
    of.get(field).and_then(Value::as_str)
}

fn order_id(details: &Value) -> Result<String, String> {
    let id = text(details, "order_id").filter(|id| !id.is_empty());
    let id = id.ok_or("transaction_details.order_id is required")?;
    if id.len() > LONGEST_ID {
        return Err(format!("transaction_details.order_id is too long (maximum is {LONGEST_ID} characters)"));
    }
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "-_~.".contains(letter);
    if id.chars().all(fits) {
        Ok(id.to_owned())
    } else {
        Err("transaction_details.order_id has an invalid character".to_owned())
    }
}

fn gross(details: &Value) -> Result<i64, String> {
    let given = details.get("gross_amount").filter(|value| !value.is_null());
    let given = given.ok_or("transaction_details.gross_amount is required")?;
    let amount = given.as_i64().ok_or("transaction_details.gross_amount must be a whole number without decimals")?;
    if amount < 1 {
        return Err("transaction_details.gross_amount must be greater than or equal to 1".to_owned());
    }
    Ok(amount)
}

fn items(body: &Value) -> Result<Vec<Item>, String> {
    let Some(details) = body.get("item_details") else { return Ok(Vec::new()) };
    let details = details.as_array().ok_or("item_details must be a list")?;
    details.iter().enumerate().map(|(index, detail)| item(detail, index)).collect()
}

fn item(detail: &Value, index: usize) -> Result<Item, String> {
    for field in ["id", "name", "brand", "category", "merchant_name", "url"] {
        if text(detail, field).is_some_and(|text| text.chars().count() > LONGEST_TEXT) {
            return Err(format!("item_details[{index}].{field} is too long (maximum is {LONGEST_TEXT} characters)"));
        }
    }
    let whole = |field: &str| {
        let number = detail.get(field).and_then(Value::as_i64);
        number.ok_or(format!("item_details[{index}].{field} is required and must be a whole number"))
    };
    let name = text(detail, "name").filter(|name| !name.is_empty());
    let name = name.ok_or(format!("item_details[{index}].name is required"))?.to_owned();
    let (price, quantity) = (whole("price")?, whole("quantity")?);
    if quantity < 1 {
        return Err(format!("item_details[{index}].quantity must be greater than or equal to 1"));
    }
    Ok(Item { name, price, quantity })
}

fn sum(items: &[Item]) -> Option<i64> {
    items.iter().map(|item| item.price.checked_mul(item.quantity)).sum()
}

/// The channels of `enabled_payments`; all of them without it. A name that nobody knows is refused, so that a misspelt
/// one cannot hide.
fn enabled(body: &Value) -> Result<Vec<Channel>, String> {
    let Some(names) = body.get("enabled_payments") else {
        return Ok(CHANNELS.iter().map(|rules| rules.channel).collect());
    };
    let names = names.as_array().ok_or("enabled_payments must be a list")?;
    let mut enabled = Vec::new();
    for name in names {
        let meant = Channel::named(name.as_str().unwrap_or_default());
        if meant.is_empty() {
            return Err(format!("enabled_payments has an unknown payment channel {name}"));
        }
        enabled.extend(meant.into_iter().filter(|channel| !enabled.contains(channel)).collect::<Vec<_>>());
    }
    if enabled.is_empty() { Err("enabled_payments must not be empty".to_owned()) } else { Ok(enabled) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(body: Value) -> String {
        order(&body, "t".to_owned(), 0).map(|order| order.id).unwrap_err().join("; ")
    }

    #[test]
    fn decimals_and_odd_sums_are_refused() {
        assert!(
            refused(json!({"transaction_details": {"order_id": "A", "gross_amount": 10000.5}}))
                .contains("whole number")
        );
        let body = json!({"transaction_details": {"order_id": "A", "gross_amount": 10000}, "item_details": [{"name": "x", "price": 9000, "quantity": 1}]});
        assert_eq!(refused(body), "transaction_details.gross_amount is not equal to the sum of item_details");
    }

    #[test]
    fn a_discount_is_an_item_below_zero() {
        let body = json!({"transaction_details": {"order_id": "A", "gross_amount": 9000},
            "item_details": [{"name": "x", "price": 5000, "quantity": 2}, {"name": "voucher", "price": -1000, "quantity": 1}]});
        assert_eq!(order(&body, "t".to_owned(), 0).map(|order| order.gross), Ok(9000));
    }

    #[test]
    fn the_order_id_has_its_letters_and_its_length() {
        let body = |id: &str| json!({"transaction_details": {"order_id": id, "gross_amount": 10000}});
        assert!(order(&body("HR-2611_000042~a.2"), "t".to_owned(), 0).is_ok());
        assert!(refused(body("HR 1")).contains("invalid character"));
        assert!(refused(body(&"x".repeat(51))).contains("too long"));
        assert!(refused(body("")).contains("required"));
    }

    #[test]
    fn a_misspelt_channel_is_named() {
        let body = json!({"transaction_details": {"order_id": "A", "gross_amount": 10000}, "enabled_payments": ["bca_va", "gopey"]});
        assert!(refused(body).contains("gopey"));
    }
}
