//! The papers of an order, made from what was frozen when it was placed.

use crate::lang::Lang;
use crate::order::{Order, OrderLine};
use crate::papers::{Content, Invoice, InvoiceLine, LabelSize, PackingSlip, Party, Seller, ShippingLabel, SlipLine};
use crate::payment::PaymentMethod;
use crate::shop::StoreProfile;
use crate::time::Timestamp;

/// The invoice of a paid order.
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
        lines: order.lines.iter().map(|line| invoice_line(line, lang)).collect(),
        totals: order.totals,
        discount_reason: order.voucher.as_ref().map(ToString::to_string).unwrap_or_default(),
        shipping_service: order.shipping.service.name.clone(),
        bank_accounts: Vec::new(),
    }
}

/// What goes into the cartons.
pub fn packing_slip_of(order: &Order, shop: &StoreProfile) -> PackingSlip {
    let lang = order.locale;
    let line = |line: &OrderLine| SlipLine {
        name: line.name.in_lang(lang).to_owned(),
        sku: line.sku.to_string(),
        options: options(line, lang),
        quantity: line.quantity,
    };
    PackingSlip {
        lang,
        order_number: order.number.clone(),
        placed_at: order.placed_at,
        seller: Seller::from(shop),
        recipient: party(order),
        shipping_service: order.shipping.service.name.clone(),
        tracking_number: tracking(order),
        lines: order.lines.iter().map(line).collect(),
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
    let content = |line: &OrderLine| Content { name: line.name.in_lang(lang).to_owned(), quantity: line.quantity };
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
        contents: order.lines.iter().map(content).collect(),
        // The courier collects once, with the first carton.
        cod: (order.payment_method == PaymentMethod::CashOnDelivery && order.paid_at.is_none() && carton == 1)
            .then_some(order.totals.total),
        fragile: true,
    };
    (1..=cartons).map(label).collect()
}

fn invoice_line(line: &OrderLine, lang: Lang) -> InvoiceLine {
    InvoiceLine {
        name: line.name.in_lang(lang).to_owned(),
        sku: line.sku.to_string(),
        options: options(line, lang),
        quantity: line.quantity,
        unit_price: line.unit_price,
        total: line.gross(),
    }
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

/// The number of the newest parcel.
fn tracking(order: &Order) -> Option<String> {
    let numbers = order.shipments.iter().rev().map(|parcel| &parcel.tracking_number);
    numbers.into_iter().find(|number| !number.is_empty()).cloned()
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
