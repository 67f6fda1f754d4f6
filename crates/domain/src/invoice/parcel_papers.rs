//! The papers that travel with the goods: one packing slip for what is packed together, one label for each of its cartons.
//!
//! Promises: what lies ready is the next parcel, which has no number of a courier yet; when nothing lies ready, every parcel that left
//! and neither came back nor got lost has papers of its own, with its own number and what is in it.
//! Must not: print the number of one parcel on another.

use super::document::{options, party};
use crate::order::{Order, OrderLine, OrderState, Shipment};
use crate::papers::{Content, LabelSize, PackingSlip, Seller, ShippingLabel, SlipLine};
use crate::payment::PaymentMethod;
use crate::shipping::{Load, courier_name};
use crate::shop::StoreProfile;
use crate::time::Timestamp;

/// What is packed together: units of lines, and, once it left, its parcel.
struct Pack<'a> {
    lines: Vec<(&'a OrderLine, u32)>,
    parcel: Option<&'a Shipment>,
}

/// What goes into the cartons: one slip for what lies ready, or one for each parcel that left.
pub fn packing_slips_of(order: &Order, shop: &StoreProfile) -> Vec<PackingSlip> {
    packs(order).iter().map(|pack| slip(order, shop, pack)).collect()
}

/// One label for each carton of what lies ready, or of each parcel that left; none for an order that is picked up. What a single
/// carton weighs is not known before it is packed: each is told its share of its parcel.
pub fn labels_of(order: &Order, shop: &StoreProfile, size: LabelSize, date: Timestamp) -> Vec<ShippingLabel> {
    if order.shipping.service.pickup {
        return Vec::new();
    }
    let packs = packs(order);
    packs.iter().filter(|pack| pack.is_sent()).flat_map(|pack| labels(order, shop, pack, (size, date))).collect()
}

/// Which of them an order has now: a packing slip, a label.
pub fn parcel_papers(order: &Order) -> (bool, bool) {
    let packs = packs(order);
    (!packs.is_empty(), !order.shipping.service.pickup && packs.iter().any(Pack::is_sent))
}

fn slip(order: &Order, shop: &StoreProfile, pack: &Pack<'_>) -> PackingSlip {
    let lang = order.locale;
    let line = |(line, quantity): &(&OrderLine, u32)| SlipLine {
        name: line.name.in_lang(lang).to_owned(),
        sku: line.sku.to_string(),
        options: options(line, lang),
        quantity: *quantity,
    };
    PackingSlip {
        lang,
        order_number: order.number.clone(),
        placed_at: order.placed_at,
        seller: Seller::from(shop),
        recipient: party(order),
        shipping_service: order.shipping.service.name_in(lang).to_owned(),
        tracking_number: pack.tracking_number(),
        lines: pack.lines.iter().map(line).collect(),
        cartons: pack.load(order).cartons,
        note: order.note.clone(),
    }
}

fn labels(
    order: &Order,
    shop: &StoreProfile,
    pack: &Pack<'_>,
    (size, date): (LabelSize, Timestamp),
) -> Vec<ShippingLabel> {
    let (lang, load) = (order.locale, pack.load(order));
    let (courier, service) = pack.carrier(order);
    let content = |(line, quantity): &(&OrderLine, u32)| Content {
        name: line.name.in_lang(lang).to_owned(),
        quantity: *quantity,
    };
    let label = |carton| ShippingLabel {
        lang,
        size,
        order_number: order.number.clone(),
        date,
        from: Seller::from(shop),
        to: party(order),
        courier: courier_name(courier),
        service: service.to_owned(),
        tracking_number: pack.tracking_number(),
        weight_grams: order.shipping.packed_grams(load).div_ceil(u64::from(load.cartons)),
        carton,
        cartons: load.cartons,
        contents: pack.lines.iter().map(content).collect(),
        // The courier collects once, with the first carton.
        cod: (order.payment_method == PaymentMethod::CashOnDelivery && order.paid_at.is_none() && carton == 1)
            .then_some(order.to_pay()),
        fragile: true,
    };
    (1..=load.cartons).map(label).collect()
}

/// What papers are printed for. What is over holds nothing any more.
fn packs(order: &Order) -> Vec<Pack<'_>> {
    let is_over = matches!(order.state, OrderState::Cancelled | OrderState::Expired);
    let held = |line: &OrderLine| if is_over { 0 } else { line.held() };
    let ready: Vec<_> = order.lines.iter().map(|line| (line, held(line))).filter(|(_, units)| *units > 0).collect();
    if !ready.is_empty() {
        return vec![Pack { lines: ready, parcel: None }];
    }
    let sent = order.shipments.iter().filter(|parcel| parcel.fate.is_none());
    sent.map(|parcel| Pack { lines: inside(order, parcel), parcel: Some(parcel) }).collect()
}

/// What is in a parcel, in the order of the lines.
fn inside<'a>(order: &'a Order, parcel: &Shipment) -> Vec<(&'a OrderLine, u32)> {
    let of_line =
        |line: &OrderLine| parcel.lines.iter().filter(|(id, _)| *id == line.id).map(|(_, units)| *units).sum::<u32>();
    order.lines.iter().map(|line| (line, of_line(line))).filter(|(_, units)| *units > 0).collect()
}

impl Pack<'_> {
    /// Whether a courier takes it: not what left over the counter.
    fn is_sent(&self) -> bool {
        self.parcel.is_none_or(|parcel| !parcel.courier.is_empty())
    }

    /// The courier's number; none before it left.
    fn tracking_number(&self) -> Option<String> {
        self.parcel.map(|parcel| parcel.tracking_number.clone()).filter(|number| !number.is_empty())
    }

    /// Who takes it, and by which service: the customer's choice, unless it left with another courier.
    fn carrier<'a>(&'a self, order: &'a Order) -> (&'a str, &'a str) {
        let service = &order.shipping.service;
        match self.parcel {
            Some(parcel) if !parcel.courier.eq_ignore_ascii_case(&service.courier) => (parcel.courier.as_str(), ""),
            _ => (service.courier.as_str(), service.name.as_str()),
        }
    }

    /// What it weighs, without wooden packing, and how many cartons it makes, at least one: by what was frozen for each line, and in
    /// an order of an earlier release by its share of all units.
    fn load(&self, order: &Order) -> Load {
        let units = |line: &OrderLine| {
            self.lines.iter().filter(|(packed, _)| packed.id == line.id).map(|(_, units)| *units).sum::<u32>()
        };
        let known = &order.shipping.units;
        let load = if known.len() == order.lines.len() {
            let lines = order.lines.iter().zip(known);
            lines.fold(Load::default(), |load, (line, unit)| load.plus(unit.times(units(line))))
        } else {
            share(order, order.lines.iter().map(|line| u64::from(units(line))).sum())
        };
        Load { cartons: load.cartons.max(1), ..load }
    }
}

/// What so many of an order's units are of its whole load, each as heavy as any other.
fn share(order: &Order, units: u64) -> Load {
    let all: u64 = order.lines.iter().map(|line| u64::from(line.quantity)).sum();
    let part = |whole: u64| whole.saturating_mul(units).div_ceil(all.max(1));
    let whole = order.shipping.load;
    Load {
        grams: part(whole.grams),
        cubic_cm: part(whole.cubic_cm),
        cartons: u32::try_from(part(u64::from(whole.cartons))).unwrap_or(whole.cartons),
    }
}

#[cfg(test)]
#[path = "parcel_papers_tests.rs"]
mod tests;
