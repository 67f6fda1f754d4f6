use super::*;
use crate::ids::{OrderLineId, ShipmentId};
use crate::invoice::document::tests::{NOW, order};
use crate::parcel::ParcelFate;
use crate::shipping::{Extras, Protection};

fn shop() -> StoreProfile {
    StoreProfile::default()
}

fn parcel(number: &str, lines: &[(i64, u32)]) -> Shipment {
    let lines = lines.iter().map(|(line, units)| (OrderLineId::new(*line), *units)).collect();
    Shipment {
        id: ShipmentId::new(1),
        courier: "jne".to_owned(),
        tracking_number: number.to_owned(),
        shipped_at: NOW,
        lines,
        delivered_at: None,
        fate: None,
    }
}

/// A guitar of 3.500 g in one carton, and two amplifiers of 9.000 g in two cartons each.
fn of_two_lines() -> Order {
    let mut order = order(PaymentMethod::BankTransfer, false);
    let mut second = order.lines[0].clone();
    (second.id, second.quantity) = (OrderLineId::new(2), 2);
    order.lines.push(second);
    let one = |grams, cartons| Load { grams, cubic_cm: 1_000, cartons };
    order.shipping.units = vec![one(3_500, 1), one(9_000, 2)];
    order.shipping.load = one(3_500, 1).plus(one(9_000, 2).times(2));
    order
}

/// Number, carton of cartons, weight and units of a label.
type Told = (Option<String>, (u32, u32), u64, u32);

fn told(order: &Order) -> Vec<Told> {
    let labels = labels_of(order, &shop(), LabelSize::default(), NOW);
    let units = |label: &ShippingLabel| label.contents.iter().map(|content| content.quantity).sum::<u32>();
    let one = |label: ShippingLabel| {
        let units = units(&label);
        (label.tracking_number, (label.carton, label.cartons), label.weight_grams, units)
    };
    labels.into_iter().map(one).collect()
}

#[test]
fn every_carton_has_a_label_and_the_courier_collects_once() {
    let labels = labels_of(&order(PaymentMethod::CashOnDelivery, false), &shop(), LabelSize::Mm120, NOW);
    let told: Vec<_> = labels.iter().map(|label| (label.carton, label.weight_grams, label.cod.is_some())).collect();
    assert_eq!(told, [(1, 3_501, true), (2, 3_501, false)]);
    let paid = Order { paid_at: Some(NOW), ..order(PaymentMethod::CashOnDelivery, false) };
    assert!(labels_of(&paid, &shop(), LabelSize::Mm120, NOW).iter().all(|label| label.cod.is_none()));
}

#[test]
fn a_carton_weighs_what_its_wooden_packing_adds() {
    let mut order = order(PaymentMethod::BankTransfer, false);
    let extras = Extras { packing: true, insurance: false };
    let quote = order.shipping.service.quote(order.shipping.load, order.totals.goods, extras, &Protection::default());
    order.shipping = quote.expect("fits");
    let weights: Vec<_> = told(&order).into_iter().map(|(_, _, grams, _)| grams).collect();
    assert_eq!(weights, [5_501, 5_501]);
}

#[test]
fn what_is_picked_up_has_no_label_but_a_slip() {
    let order = order(PaymentMethod::PayInStore, true);
    assert_eq!(labels_of(&order, &shop(), LabelSize::default(), NOW), []);
    let slips = packing_slips_of(&order, &shop());
    assert_eq!(slips.len(), 1);
    assert_eq!((slips[0].recipient.name.as_str(), slips[0].note.as_str()), ("Rina", "Kado"));
    assert_eq!(slips[0].tracking_number, None);
    assert_eq!(parcel_papers(&order), (true, false));
}

#[test]
fn the_next_parcel_has_no_number_of_the_one_before_and_its_own_cartons() {
    let mut order = of_two_lines();
    assert_eq!(told(&order).len(), 5);
    order.lines[0].shipped = 1;
    order.shipments = vec![parcel("JX1", &[(1, 1)])];
    let rest = (1..=4).map(|carton| (None, (carton, 4), 4_500, 2)).collect::<Vec<_>>();
    assert_eq!(told(&order), rest);
    let slips = packing_slips_of(&order, &shop());
    assert_eq!(slips.len(), 1);
    assert_eq!((slips[0].tracking_number.as_deref(), slips[0].units(), slips[0].cartons), (None, 2, 4));
}

#[test]
fn every_parcel_that_left_has_papers_of_its_own() {
    let mut order = of_two_lines();
    (order.lines[0].shipped, order.lines[1].shipped) = (1, 2);
    order.shipments = vec![parcel("JX1", &[(1, 1), (2, 1)]), parcel("JX2", &[(2, 1)])];
    let number = |number: &str| Some(number.to_owned());
    let first = (1..=3).map(|carton| (number("JX1"), (carton, 3), 4_167, 2));
    let second = (1..=2).map(|carton| (number("JX2"), (carton, 2), 4_500, 1));
    assert_eq!(told(&order), first.chain(second).collect::<Vec<_>>());
    let slips = packing_slips_of(&order, &shop());
    let slips: Vec<_> = slips.iter().map(|slip| (slip.tracking_number.as_deref(), slip.units())).collect();
    assert_eq!(slips, [(Some("JX1"), 2), (Some("JX2"), 1)]);
    // A parcel that never got there has none any more.
    order.shipments[0].fate = Some(ParcelFate::Lost);
    assert_eq!(told(&order), (1..=2).map(|carton| (number("JX2"), (carton, 2), 4_500, 1)).collect::<Vec<_>>());
}

#[test]
fn a_parcel_names_the_courier_that_took_it() {
    let mut order = of_two_lines();
    (order.lines[0].shipped, order.lines[1].shipped) = (1, 2);
    let chosen = order.shipping.service.clone();
    for (courier, told) in [
        (chosen.courier.as_str(), (courier_name(&chosen.courier), chosen.name.clone())),
        ("sicepat", ("SiCepat".to_owned(), String::new())),
    ] {
        order.shipments = vec![Shipment { courier: courier.to_owned(), ..parcel("JX1", &[(1, 1), (2, 2)]) }];
        let label = labels_of(&order, &shop(), LabelSize::default(), NOW).remove(0);
        assert_eq!((label.courier, label.service), told);
    }
    assert_eq!(parcel_papers(&order), (true, true));
    // Over the counter: no label, but a slip.
    order.shipments = vec![Shipment { courier: String::new(), ..parcel("", &[(1, 1), (2, 2)]) }];
    assert_eq!(labels_of(&order, &shop(), LabelSize::default(), NOW), []);
    assert_eq!(packing_slips_of(&order, &shop())[0].tracking_number, None);
    assert_eq!(parcel_papers(&order), (true, false));
}

#[test]
fn a_slip_tells_what_lies_ready_and_afterwards_what_left() {
    let mut order = order(PaymentMethod::BankTransfer, false);
    order.lines[0].quantity = 5;
    (order.lines[0].cancelled, order.lines[0].backordered) = (1, 1);
    let units = |order: &Order| packing_slips_of(order, &shop()).iter().map(PackingSlip::units).collect::<Vec<_>>();
    assert_eq!(units(&order), [3]);
    order.lines[0].shipped = 3;
    order.shipments = vec![parcel("JX1", &[(1, 3)])];
    assert_eq!(units(&order), [3]);
    order.shipments.clear();
    assert!(units(&order).is_empty(), "all that is left waits for goods");
    assert_eq!(parcel_papers(&order), (false, false));
}

#[test]
fn what_was_called_off_has_papers_of_what_left_only() {
    for state in [OrderState::Cancelled, OrderState::Expired] {
        let mut order = Order { state, ..of_two_lines() };
        assert_eq!((told(&order).len(), packing_slips_of(&order, &shop()).len()), (0, 0));
        order.lines[0].shipped = 1;
        order.shipments = vec![parcel("JX1", &[(1, 1)])];
        assert_eq!(told(&order), [(Some("JX1".to_owned()), (1, 1), 3_500, 1)]);
    }
}

/// Orders of earlier releases do not know what each of their lines weighs.
#[test]
fn without_more_knowledge_a_parcel_weighs_its_share_of_the_whole() {
    let mut order = of_two_lines();
    order.shipping.units.clear();
    order.lines[0].shipped = 1;
    // Two of three units of 21.500 g in five cartons.
    let rest = (1..=4).map(|carton| (None, (carton, 4), 3_584, 2)).collect::<Vec<_>>();
    assert_eq!(told(&order), rest);
}
