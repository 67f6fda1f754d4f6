use super::*;
use crate::catalog::{Sku, Slug, VariantOption};
use crate::contact::{Email, Phone};
use crate::ids::{OrderId, OrderLineId, ProductId, VariantId};
use crate::lang::Text;
use crate::order::{Contact, OrderState};
use crate::payment::PaymentMethod;
use crate::pricing;
use crate::shipping::{Extras, Load, Protection, starting_services};
use crate::tax::TaxPolicy;
use crate::voucher::VoucherCode;

pub(in crate::invoice) const NOW: Timestamp = Timestamp::from_millis(1_795_424_700_000);

fn policy() -> TaxPolicy {
    TaxPolicy { registered: true, ..TaxPolicy::default() }
}

pub(in crate::invoice) fn order(method: PaymentMethod, pickup: bool) -> Order {
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
fn an_invoice_tells_packing_and_insurance_apart_from_the_freight() {
    let mut order = order(PaymentMethod::BankTransfer, false);
    let extras = Extras { packing: true, insurance: true };
    let quote = order.shipping.service.quote(order.shipping.load, order.totals.goods, extras, &Protection::default());
    order.shipping = quote.expect("fits");
    order.totals = pricing::totals(order.totals.goods, Rupiah::ZERO, Some(&order.shipping), policy()).expect("fits");
    let invoice = invoice_of(&order, &StoreProfile::default(), "INV/HR/2026/11/00042", NOW, NOW);
    assert_eq!((invoice.packing.amount(), invoice.insurance.amount()), (90_000, 10_300));
    assert_eq!(invoice.freight(), order.shipping.freight);
}

#[test]
fn a_paper_is_a_tax_invoice_with_both_numbers_only() {
    let order = order(PaymentMethod::BankTransfer, false);
    for (npwp, nsfp, is_one) in [(true, true, true), (true, false, false), (false, true, false), (false, false, false)]
    {
        let shop = StoreProfile { npwp: npwp.then(|| "0312456789042000".to_owned()), ..StoreProfile::default() };
        let invoice = invoice_of(&order, &shop, "INV/HR/2026/11/00042", NOW, NOW);
        let invoice = Invoice { nsfp: nsfp.then(|| "04002600012345678".to_owned()), ..invoice };
        assert_eq!(invoice.is_tax_invoice(), is_one, "{npwp} {nsfp}");
    }
}

#[test]
fn what_was_cancelled_before_the_money_came_is_not_on_the_invoice() {
    let on_top = TaxPolicy { prices_include_tax: false, ..policy() };
    for policy in [on_top, policy(), TaxPolicy { taxes_sending: true, ..on_top }] {
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
