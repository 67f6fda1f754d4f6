//! Every letter with made-up but possible content: to look at (`cargo run -p mailer --example letters`), and for the tests.
#![expect(clippy::missing_panics_doc, reason = "what is written here parses, and the tests show it")]

mod after;

use domain::address::Address;
use domain::catalog::{Picture, Sku, Slug, VariantOption};
use domain::contact::{Email, Phone};
use domain::ids::{ImageId, OrderId, OrderLineId, ProductId, ShipmentId, VariantId};
use domain::lang::{Lang, Text};
use domain::money::Rupiah;
use domain::order::{Contact, Order, OrderLine, OrderState, Shipment};
use domain::payment::{PaymentMethod, TaskKind};
use domain::pricing;
use domain::shipping::{Extras, Load, Protection, Rounding, ShippingService};
use domain::shop::{BankAccount, StoreProfile};
use domain::tax::TaxPolicy;
use domain::time::Timestamp;

use super::{
    Attention, BackInStock, Cancelled, Ending, Expired, Fallen, Letterhead, LowStock, MoneyWaits, NewOrder, Paid,
    Placed, ProofRejected, ReadyToFetch, RefundWay, Refunded, Shipped, Trouble, Written,
};

/// Monday, 23 November 2026, 16.05 WIB.
const NOW: Timestamp = Timestamp::from_millis(1_795_424_700_000);

/// Every letter in `lang`, by its name, as the shop at `site` would write it.
pub fn all(lang: Lang, site: &str) -> Vec<(&'static str, Written)> {
    let profile = StoreProfile::default();
    let head = Letterhead { shop: &profile, site, lang };
    let link = format!("{site}/orders/HR-2611-000042?token=0123456789abcdef0123456789abcdef");
    [
        placing(&head, &link),
        moving(&head, &link),
        after::missing(&head, &link),
        after::undelivered(&head, &link),
        ending(&head, &link),
        refunding(&head, &link),
        after::answers(&head, &link),
        after::strays(&head, &link),
        others(&head),
    ]
    .concat()
}

fn placing(head: &Letterhead<'_>, link: &str) -> Vec<(&'static str, Written)> {
    let banks = banks();
    let placed = |order: &Order| Placed { order, link, banks: &banks }.write(head);
    let waiting = order(head.lang);
    let rejected = ProofRejected {
        order: &waiting,
        link,
        reason: "Nominal yang masuk Rp 3.500.000, kurang Rp 326.000 dari total.",
        amount: waiting.to_pay(),
        banks: &banks,
    };
    vec![
        ("placed-transfer", placed(&waiting)),
        ("placed-cod", placed(&cash_on_delivery(head.lang))),
        ("placed-store", placed(&picked_up(head.lang))),
        ("proof-rejected", rejected.write(head)),
    ]
}

fn moving(head: &Letterhead<'_>, link: &str) -> Vec<(&'static str, Written)> {
    let (paid, cash, picked) = (paid(head.lang), cash_on_delivery(head.lang), picked_up(head.lang));
    let parcel = parcel();
    let ready: Vec<(&OrderLine, u32)> = picked.lines.iter().map(|line| (line, line.quantity)).collect();
    let every = |order: &'_ Order| order.lines.iter().map(|line| (line.clone(), line.quantity)).collect::<Vec<_>>();
    let shipped = |order: &Order, parts: &[(OrderLine, u32)], split: usize| {
        let all: Vec<(&OrderLine, u32)> = parts.iter().map(|(line, units)| (line, *units)).collect();
        Shipped { order, link, parcel: &parcel, inside: &all[..split], rest: &all[split..] }.write(head)
    };
    vec![
        ("paid", Paid { order: &paid, link }.write(head)),
        ("paid-store", Paid { order: &picked, link }.write(head)),
        ("paid-at-the-door", Paid { order: &Order { state: OrderState::Delivered, ..paid.clone() }, link }.write(head)),
        ("ready-to-fetch", ReadyToFetch { order: &picked, link, ready: &ready }.write(head)),
        ("shipped", shipped(&paid, &every(&paid), 2)),
        ("shipped-cod", shipped(&cash, &every(&cash), 2)),
        ("shipped-part", shipped(&paid, &every(&paid), 1)),
    ]
}

/// It left on the next day.
fn parcel() -> Shipment {
    Shipment {
        id: ShipmentId::new(1),
        courier: "jne".to_owned(),
        tracking_number: "JX1234567890".to_owned(),
        shipped_at: NOW.plus_secs(26 * 3600),
        lines: Vec::new(),
        delivered_at: None,
        fate: None,
    }
}

fn ending(head: &Letterhead<'_>, link: &str) -> Vec<(&'static str, Written)> {
    let (waiting, paid, cash) = (order(head.lang), paid(head.lang), cash_on_delivery(head.lang));
    let cancelled = |order: &Order, why, owed, reason| Cancelled { order, link, why, owed, reason }.write(head);
    let reason = "Gitar ini rusak saat pemeriksaan, dan kami tidak punya gantinya.";
    vec![
        ("cancelled", cancelled(&paid, Ending::ByShop, paid.to_pay(), reason)),
        ("cancelled-by-customer", cancelled(&waiting, Ending::AsAsked, Rupiah::ZERO, "")),
        ("cancelled-refunded-before", cancelled(&paid, Ending::ByShop, Rupiah::ZERO, "")),
        ("came-back", cancelled(&cash, Ending::CameBack, Rupiah::ZERO, "Tidak ada orang di rumah.")),
        ("lost", cancelled(&paid, Ending::Lost, paid.to_pay(), "")),
        ("expired", Expired { order: &waiting, link }.write(head)),
    ]
}

fn refunding(head: &Letterhead<'_>, link: &str) -> Vec<(&'static str, Written)> {
    let paid = paid(head.lang);
    let (total, part) = (paid.totals.total, Rupiah::new(170_000));
    let refunded =
        |amount, way, reason| Refunded { order: &paid, link, amount, in_all: amount, way, reason }.write(head);
    vec![
        ("refunded", refunded(total, RefundWay::AsPaid, "")),
        ("refunded-part-to-come", refunded(part, RefundWay::TransferToCome, "Senarnya habis.")),
        ("refunded-part", refunded(part, RefundWay::Transferred, "Senarnya habis.")),
    ]
}

fn others(head: &Letterhead<'_>) -> Vec<(&'static str, Written)> {
    let (order, name, picture) =
        (order(head.lang), Text::new("Senar Elektrik 10–46", "Electric strings 10–46"), picture());
    let back = BackInStock {
        name: &name,
        options: "",
        picture: Some(&picture),
        price: Rupiah::new(85_000),
        units: 12,
        path: "/products/senar-elektrik-10-46",
    };
    let waits = MoneyWaits {
        kind: TaskKind::ChargedBack,
        amount: order.totals.total,
        order: Some(&order.number),
        detail: "HR-2611-000042-a1",
    };
    let fallen = [(2, "Senar Elektrik 10–46", "Electric strings 10–46"), (0, "Ravenhorn V7", "")]
        .map(|(free, id, en)| Fallen { name: Text::new(id, en), sku: format!("RH-{free}"), free, minimum: 4 });
    let late = Attention { order: &order, trouble: Trouble::PaidLate, amount: order.totals.total };
    vec![
        ("back-in-stock", back.write(head)),
        ("staff-new-order", NewOrder { order: &order }.write(head)),
        ("staff-attention", late.write(head)),
        ("staff-money-waits", waits.write(head)),
        ("staff-low-stock", LowStock { fallen: &fallen, count: 2 }.write(head)),
    ]
}

/// An order that waits for a transfer: a guitar and two sets of strings.
pub fn order(lang: Lang) -> Order {
    let lines = vec![
        line(1, Text::new("Ravenhorn V7", ""), Some(Text::new("Hitam, kidal", "Black, left-handed")), 3_400_000, 1),
        line(2, Text::new("Senar Elektrik 10–46", "Electric strings 10–46"), None, 85_000, 2),
    ];
    let goods = pricing::goods(lines.iter().map(|line| (line.unit_price, line.quantity))).expect("is a price");
    let load = Load { grams: 7_200, cubic_cm: 43_000, cartons: 1 };
    let extras = Extras { packing: true, insurance: true };
    let shipping = courier().quote(load, goods, extras, &Protection::default()).expect("is a price");
    let totals = pricing::totals(goods, Rupiah::ZERO, Some(&shipping), TaxPolicy::default()).expect("is a price");
    Order {
        id: OrderId::new(42),
        number: "HR-2611-000042".to_owned(),
        customer: None,
        contact: Contact {
            email: Email::parse("rina@contoh.com").expect("is an address"),
            phone: Phone::parse("0812-3456-7890").expect("is a number"),
            name: "Rina Kartika".to_owned(),
        },
        address: Some(address()),
        lines,
        shipping,
        extras,
        payment_method: PaymentMethod::BankTransfer,
        voucher: None,
        totals,
        waived: Rupiah::ZERO,
        state: OrderState::AwaitingPayment,
        placed_at: NOW,
        expires_at: Some(NOW.plus_secs(24 * 3600)),
        paid_at: None,
        note: "Tolong dibungkus rapat, ini kado.".to_owned(),
        locale: lang,
        events: Vec::new(),
        shipments: Vec::new(),
        version: 1,
    }
}

fn paid(lang: Lang) -> Order {
    Order { state: OrderState::Paid, expires_at: None, paid_at: Some(NOW.plus_secs(3600)), ..order(lang) }
}

fn cash_on_delivery(lang: Lang) -> Order {
    let payment_method = PaymentMethod::CashOnDelivery;
    Order { state: OrderState::Processing, expires_at: None, payment_method, ..order(lang) }
}

fn picked_up(lang: Lang) -> Order {
    let order = order(lang);
    let service = ShippingService {
        code: "PICKUP".to_owned(),
        name: lang.pick("Ambil di toko", "Pick-up in the store").to_owned(),
        courier: "pickup".to_owned(),
        pickup: true,
        ..courier()
    };
    let shipping = service
        .quote(Load::default(), order.totals.goods, Extras::default(), &Protection::default())
        .expect("is a price");
    let totals =
        pricing::totals(order.totals.goods, Rupiah::ZERO, Some(&shipping), TaxPolicy::default()).expect("is a price");
    Order { payment_method: PaymentMethod::PayInStore, address: None, shipping, totals, ..order }
}

fn line(id: i64, name: Text, option: Option<Text>, price: i64, quantity: u32) -> OrderLine {
    let colour = |value| VariantOption { name: Text::new("Warna", "Colour"), value };
    OrderLine {
        id: OrderLineId::new(id),
        variant: VariantId::new(id),
        product: ProductId::new(id),
        slug: Slug::of_name(&name.id).expect("makes an address"),
        sku: Sku::parse(&format!("RH-{id}")).expect("is a SKU"),
        name,
        options: option.map(colour).into_iter().collect(),
        unit_price: Rupiah::new(price),
        quantity,
        discount: Rupiah::ZERO,
        shipped: 0,
        backordered: 0,
        cancelled: 0,
        expected_at: None,
        picture: Some(picture()),
    }
}

fn picture() -> Picture {
    Picture {
        id: ImageId::new(1),
        file: "0123456789abcdef".to_owned(),
        alt: Text::new("Tampak depan", "Front"),
        variant: None,
        width: 1280,
        height: 1280,
    }
}

fn courier() -> ShippingService {
    ShippingService {
        code: "JNE-REG".to_owned(),
        name: "JNE REG".to_owned(),
        courier: "jne".to_owned(),
        base_price: Rupiah::new(5_000),
        price_per_kg: Rupiah::new(18_000),
        divisor: 6_000,
        rounding: Rounding::UpTolerating(300),
        minimum_grams: 1_000,
        days_min: 2,
        days_max: 4,
        cod: true,
        pickup: false,
    }
}

fn address() -> Address {
    Address {
        recipient: "Rina Kartika".to_owned(),
        phone: Phone::parse("0812-3456-7890").expect("is a number"),
        province: "Sulawesi Selatan".to_owned(),
        city: "Kota Makassar".to_owned(),
        district: "Panakkukang".to_owned(),
        village: "Masale".to_owned(),
        postal_code: "90231".to_owned(),
        street: "Jl. Boulevard 7, RT 03/RW 05, rumah pagar hitam".to_owned(),
    }
}

fn banks() -> Vec<BankAccount> {
    [("BCA", "1234567890"), ("Mandiri", "1310099988877")]
        .map(|(bank, number)| BankAccount {
            bank: bank.to_owned(),
            number: number.to_owned(),
            holder: "Hurtrock Music Store".to_owned(),
        })
        .to_vec()
}
