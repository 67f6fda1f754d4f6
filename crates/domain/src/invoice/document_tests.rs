use super::*;
use crate::catalog::{Sku, Slug, VariantOption};
use crate::contact::{Email, Phone};
use crate::ids::{OrderId, OrderLineId, ProductId, VariantId};
use crate::lang::Text;
use crate::order::{Contact, OrderState, Shipment};
use crate::pricing;
use crate::shipping::{Extras, Load, Protection, starting_services};
use crate::tax::TaxPolicy;
use crate::voucher::VoucherCode;

const NOW: Timestamp = Timestamp::from_millis(1_795_424_700_000);

fn policy() -> TaxPolicy {
    TaxPolicy { registered: true, ..TaxPolicy::default() }
}

fn order(method: PaymentMethod, pickup: bool) -> Order {
    let services = starting_services();
    let service = services.iter().find(|service| service.pickup == pickup).expect("there is one");
    let load = Load { grams: 7_001, cubic_cm: 43_054, cartons: 2 };
    let shipping =
        service.quote(load, Rupiah::new(2_650_000), Extras::default(), &Protection::default()).expect("fits");
    let totals =
        pricing::totals(Rupiah::new(2_650_000), Rupiah::new(265_000), Some(&shipping), policy()).expect("fits");
    Order {
        id: OrderId::new(1),
        number: "HR-2611-000042".to_owned(),
        customer: None,
        contact: Contact {
            email: Email::parse("rina@contoh.com").expect("is an address"),
            phone: Phone::parse("081234567890").expect("is a number"),
            name: "Rina".to_owned(),
        },
        address: None,
        lines: vec![OrderLine {
            id: OrderLineId::new(1),
            variant: VariantId::new(1),
            product: ProductId::new(1),
            slug: Slug::of_name("gitar").expect("is a slug"),
            sku: Sku::parse("G-1").expect("is a SKU"),
            name: Text::new("Gitar", "Guitar"),
            options: vec![VariantOption { name: Text::new("Warna", "Colour"), value: Text::new("Hitam", "Black") }],
            unit_price: Rupiah::new(2_650_000),
            quantity: 1,
            discount: Rupiah::new(265_000),
            shipped: 0,
            backordered: 0,
            cancelled: 0,
            expected_at: None,
            picture: None,
        }],
        shipping,
        extras: Extras::default(),
        payment_method: method,
        voucher: VoucherCode::parse("ROCK10").ok(),
        totals,
        waived: Rupiah::ZERO,
        state: OrderState::Paid,
        placed_at: NOW,
        expires_at: None,
        paid_at: None,
        note: "Kado".to_owned(),
        locale: Lang::En,
        events: Vec::new(),
        shipments: Vec::new(),
        version: 1,
    }
}

#[test]
fn an_invoice_says_what_the_order_says_in_the_customers_language() {
    let order = order(PaymentMethod::BankTransfer, false);
    let invoice = invoice_of(&order, &StoreProfile::default(), "INV/HR/2026/11/00042", NOW, NOW);
    assert_eq!((invoice.totals, invoice.discount_reason.as_str()), (order.totals, "ROCK10"));
    assert_eq!((invoice.lines[0].name.as_str(), invoice.lines[0].options[0].as_str()), ("Guitar", "Colour: Black"));
    let lines: Rupiah = invoice.lines.iter().map(|line| line.total).sum();
    assert_eq!(lines, invoice.totals.goods);
    assert_eq!((invoice.paid_at, invoice.buyer.name.as_str()), (Some(NOW), "Rina"));
}

#[test]
fn every_carton_has_a_label_and_the_courier_collects_once() {
    let labels =
        labels_of(&order(PaymentMethod::CashOnDelivery, false), &StoreProfile::default(), LabelSize::Mm120, NOW);
    let told: Vec<_> = labels.iter().map(|label| (label.carton, label.weight_grams, label.cod.is_some())).collect();
    assert_eq!(told, [(1, 3_501, true), (2, 3_501, false)]);
    let paid = Order { paid_at: Some(NOW), ..order(PaymentMethod::CashOnDelivery, false) };
    assert!(labels_of(&paid, &StoreProfile::default(), LabelSize::Mm120, NOW).iter().all(|label| label.cod.is_none()));
}

#[test]
fn what_is_picked_up_has_no_label_but_a_slip() {
    let order = order(PaymentMethod::PayInStore, true);
    assert_eq!(labels_of(&order, &StoreProfile::default(), LabelSize::default(), NOW), []);
    let slip = packing_slip_of(&order, &StoreProfile::default());
    assert_eq!((slip.recipient.name.as_str(), slip.note.as_str(), slip.tracking_number), ("Rina", "Kado", None));
}

#[test]
fn papers_carry_the_number_of_the_newest_parcel_once_nothing_else_lies_ready() {
    let parcel =
        |number: &str| Shipment { courier: "jne".to_owned(), tracking_number: number.to_owned(), shipped_at: NOW };
    let mut order =
        Order { shipments: vec![parcel("JX1"), parcel("JX2")], ..order(PaymentMethod::BankTransfer, false) };
    let number = |order: &Order| packing_slip_of(order, &StoreProfile::default()).tracking_number;
    assert_eq!(number(&order), None, "the next parcel has a number of its own");
    order.lines[0].shipped = 1;
    assert_eq!(number(&order).as_deref(), Some("JX2"));
}

#[test]
fn what_was_cancelled_before_the_money_came_is_not_on_the_invoice() {
    for policy in [TaxPolicy { prices_include_tax: false, ..policy() }, policy()] {
        let mut order = order(PaymentMethod::CashOnDelivery, false);
        order.lines[0].quantity = 3;
        order.lines[0].cancelled = 1;
        let goods = Rupiah::new(3 * 2_650_000);
        order.totals = pricing::totals(goods, Rupiah::new(265_000), Some(&order.shipping), policy).expect("fits");
        let cancelled = order.lines[0].worth(1);
        order.waived = crate::proration::of_goods(&order.totals, Rupiah::ZERO, cancelled);
        let invoice = invoice_of(&order, &StoreProfile::default(), "INV/HR/2026/11/00042", NOW, NOW);
        let totals = invoice.totals;
        assert_eq!((invoice.lines[0].quantity, invoice.lines[0].total), (2, totals.goods));
        assert_eq!(totals.total, order.to_pay());
        let parts =
            totals.goods.amount() - totals.discount.amount() + totals.shipping.amount() + totals.tax.on_top().amount();
        assert_eq!(parts, totals.total.amount());
    }
}

#[test]
fn a_slip_tells_what_lies_ready_and_afterwards_what_left() {
    let mut order = order(PaymentMethod::BankTransfer, false);
    order.lines[0].quantity = 5;
    (order.lines[0].cancelled, order.lines[0].backordered) = (1, 1);
    let units = |order: &Order| packing_slip_of(order, &StoreProfile::default()).lines[0].quantity;
    assert_eq!(units(&order), 3);
    order.lines[0].shipped = 3;
    assert_eq!(units(&order), 3);
}
