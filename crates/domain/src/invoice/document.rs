//! The papers of an order, made from what was frozen when it was placed.

use crate::lang::Lang;
use crate::money::{MAX_RUPIAH, Rupiah};
use crate::order::{Order, OrderLine};
use crate::papers::{Content, Invoice, InvoiceLine, LabelSize, PackingSlip, Party, Seller, ShippingLabel, SlipLine};
use crate::payment::PaymentMethod;
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
        bank_accounts: Vec::new(),
        credit: None,
    }
}

/// What goes into the cartons.
pub fn packing_slip_of(order: &Order, shop: &StoreProfile) -> PackingSlip {
    let lang = order.locale;
    let line = |(line, quantity): (&OrderLine, u32)| SlipLine {
        name: line.name.in_lang(lang).to_owned(),
        sku: line.sku.to_string(),
        options: options(line, lang),
        quantity,
    };
    PackingSlip {
        lang,
        order_number: order.number.clone(),
        placed_at: order.placed_at,
        seller: Seller::from(shop),
        recipient: party(order),
        shipping_service: order.shipping.service.name_in(lang).to_owned(),
        tracking_number: tracking(order),
        lines: packed(order).into_iter().map(line).collect(),
        cartons: cartons(order),
        note: order.note.clone(),
    }
}

/// One label for each carton of an order that is sent; none for one that is picked up. What a single carton weighs is not known
/// before it is packed: each is told its share of the whole.
pub fn labels_of(order: &Order, shop: &StoreProfile, size: LabelSize, date: Timestamp) -> Vec<ShippingLabel> {
    let service = &order.shipping.service;
    if service.pickup {
        return Vec::new();
    }
    let (lang, cartons) = (order.locale, cartons(order));
    let content = |(line, quantity): (&OrderLine, u32)| Content { name: line.name.in_lang(lang).to_owned(), quantity };
    let label = |carton| ShippingLabel {
        lang,
        size,
        order_number: order.number.clone(),
        date,
        from: Seller::from(shop),
        to: party(order),
        courier: service.courier.to_uppercase(),
        service: service.name.clone(),
        tracking_number: tracking(order),
        weight_grams: order.shipping.load.grams.div_ceil(u64::from(cartons)),
        carton,
        cartons,
        contents: packed(order).into_iter().map(content).collect(),
        // The courier collects once, with the first carton.
        cod: (order.payment_method == PaymentMethod::CashOnDelivery && order.paid_at.is_none() && carton == 1)
            .then_some(order.to_pay()),
        fragile: true,
    };
    (1..=cartons).map(label).collect()
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
    let mut tax = policy.on(net).unwrap_or(order.totals.tax);
    if policy.registered && !policy.prices_include_tax {
        // Shared out in whole rupiah, it can differ by one.
        tax.amount = total.checked_sub(shipping).and_then(|sum| sum.checked_sub(net)).unwrap_or(tax.amount);
    }
    Totals { goods, discount: goods.checked_sub(net).unwrap_or_default(), shipping, tax, total }
}

fn price(line: &OrderLine, units: u32) -> Rupiah {
    line.unit_price.checked_times(i64::from(units)).unwrap_or(MAX_RUPIAH)
}

/// Units of each line for the carton: what lies ready; after it left, what left.
fn packed(order: &Order) -> Vec<(&OrderLine, u32)> {
    let some = |units: fn(&OrderLine) -> u32| -> Vec<_> {
        order.lines.iter().map(|line| (line, units(line))).filter(|(_, units)| *units > 0).collect()
    };
    let ready = some(OrderLine::held);
    if ready.is_empty() { some(|line| line.shipped) } else { ready }
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

fn options(line: &OrderLine, lang: Lang) -> Vec<String> {
    let words = line.options.iter().map(|option| (option.name.in_lang(lang), option.value.in_lang(lang)));
    words.map(|(name, value)| format!("{name}: {value}")).collect()
}

/// Who it goes to; for a pick-up whoever ordered it.
fn party(order: &Order) -> Party {
    order.address.as_ref().map_or_else(
        || Party { name: order.contact.name.clone(), phone: order.contact.phone.to_string(), ..Party::default() },
        Party::from,
    )
}

fn cartons(order: &Order) -> u32 {
    order.shipping.load.cartons.max(1)
}

/// The number of the newest parcel, which the papers list; while something lies ready they list that, and it has none yet.
fn tracking(order: &Order) -> Option<String> {
    if order.lines.iter().any(|line| line.held() > 0) {
        return None;
    }
    let numbers = order.shipments.iter().rev().map(|parcel| &parcel.tracking_number);
    numbers.into_iter().find(|number| !number.is_empty()).cloned()
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
