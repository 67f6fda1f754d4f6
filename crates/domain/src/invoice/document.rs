//! The invoice of an order, made from what was frozen when it was placed.

use crate::lang::Lang;
use crate::money::{MAX_RUPIAH, Rupiah};
use crate::order::{Order, OrderLine};
use crate::papers::{Invoice, InvoiceLine, Party, Seller};
use crate::pricing::Totals;
use crate::shop::StoreProfile;
use crate::time::Timestamp;

/// The invoice of a paid order, over what was paid for it: units that were cancelled before the money came are not on it.
pub fn invoice_of(
    order: &Order,
    shop: &StoreProfile,
    number: &str,
    issued_at: Timestamp,
    paid_at: Timestamp,
) -> Invoice {
    let lang = order.locale;
    Invoice {
        lang,
        number: number.to_owned(),
        order_number: order.number.clone(),
        issued_at,
        due_at: None,
        paid_at: Some(paid_at),
        payment_method: order.payment_method.name(lang).to_owned(),
        nsfp: None,
        seller: Seller::from(shop),
        buyer: party(order),
        buyer_email: order.contact.email.to_string(),
        buyer_tax_number: None,
        lines: order.lines.iter().filter_map(|line| invoice_line(line, billed(order, line), lang)).collect(),
        totals: totals(order),
        discount_reason: order.voucher.as_ref().map(ToString::to_string).unwrap_or_default(),
        shipping_service: order.shipping.service.name_in(lang).to_owned(),
        packing: order.shipping.packing,
        insurance: order.shipping.insurance,
        bank_accounts: Vec::new(),
        credit: None,
    }
}

/// Units of a line that were paid for.
fn billed(order: &Order, line: &OrderLine) -> u32 {
    if order.waived.is_positive() { line.quantity.saturating_sub(line.cancelled) } else { line.quantity }
}

/// The sums of what was paid for; those of the order unless some of it need not be paid.
fn totals(order: &Order) -> Totals {
    if !order.waived.is_positive() {
        return order.totals;
    }
    let (shipping, total) = (order.totals.shipping, order.to_pay());
    let goods: Rupiah = order.lines.iter().map(|line| price(line, billed(order, line))).sum();
    let cancelled: Rupiah = order.lines.iter().map(|line| line.worth(line.cancelled)).sum();
    let all: Rupiah = order.lines.iter().map(OrderLine::net).sum();
    let net = all.checked_sub(cancelled).unwrap_or_default();
    let policy = order.totals.tax.policy;
    let mut tax = policy.on_order(net, shipping).unwrap_or(order.totals.tax);
    if policy.registered && !policy.prices_include_tax {
        // Shared out in whole rupiah, it can differ by one.
        tax.amount = total.checked_sub(shipping).and_then(|sum| sum.checked_sub(net)).unwrap_or(tax.amount);
        // All of the sending is paid for.
        tax.sending = order.totals.tax.sending;
    }
    Totals { goods, discount: goods.checked_sub(net).unwrap_or_default(), shipping, tax, total }
}

fn price(line: &OrderLine, units: u32) -> Rupiah {
    line.unit_price.checked_times(i64::from(units)).unwrap_or(MAX_RUPIAH)
}

fn invoice_line(line: &OrderLine, units: u32, lang: Lang) -> Option<InvoiceLine> {
    (units > 0).then(|| InvoiceLine {
        name: line.name.in_lang(lang).to_owned(),
        sku: line.sku.to_string(),
        options: options(line, lang),
        quantity: units,
        unit_price: line.unit_price,
        total: price(line, units),
    })
}

pub(super) fn options(line: &OrderLine, lang: Lang) -> Vec<String> {
    let words = line.options.iter().map(|option| (option.name.in_lang(lang), option.value.in_lang(lang)));
    words.map(|(name, value)| format!("{name}: {value}")).collect()
}

/// Who it goes to; for a pick-up whoever ordered it.
pub(super) fn party(order: &Order) -> Party {
    order.address.as_ref().map_or_else(
        || Party { name: order.contact.name.clone(), phone: order.contact.phone.to_string(), ..Party::default() },
        Party::from,
    )
}

#[cfg(test)]
#[path = "document_tests.rs"]
pub(super) mod tests;
