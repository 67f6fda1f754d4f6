//! Goods, people and orders for the scenarios, written the way the shop writes them.

use domain::account::Role;
use domain::catalog::{AttributeValue, Carton, Sku, Slug, VariantOption};
use domain::contact::{Email, Phone};
use domain::ids::{CategoryId, OrderId, ProductId, UserId, VariantId};
use domain::lang::{Lang, Text};
use domain::money::Rupiah;
use domain::order::{Contact, OrderState};
use domain::payment::PaymentMethod;
use domain::pricing;
use domain::shipping::{Extras, Load, Protection, Rounding, ShippingService};
use domain::tax::TaxPolicy;
use domain::time::Timestamp;
use store::accounts::NewAccount;
use store::catalog::{AttributeDraft, AttributeKind, CategoryDraft, PictureDraft, ProductDraft, VariantDraft};
use store::orders::{NewLine, NewOrder};
use store::stock::Cause;
use store::{Store, StoreError, WriteTx};

/// 23 November 2026, 16.05 WIB.
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_795_424_700_000);

/// What a scenario gives.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// By hand, for no order.
pub(crate) const BY_HAND: Cause<'static> = Cause { reason: "hitung", reference: None, actor: None, at: NOW };

pub(crate) fn slug(name: &str) -> Slug {
    Slug::of_name(name).expect("the name makes a slug")
}

pub(crate) fn sku(text: &str) -> Sku {
    Sku::parse(text).expect("is a SKU")
}

pub(crate) fn email(text: &str) -> Email {
    Email::parse(text).expect("is an address")
}

pub(crate) async fn category(tx: &WriteTx, name: &str) -> std::result::Result<CategoryId, StoreError> {
    let draft = CategoryDraft {
        slug: slug(name),
        parent: None,
        name: Text::new(name, ""),
        description: Text::default(),
        image: None,
        position: 0,
        active: true,
    };
    tx.catalog().upsert_category(&draft, NOW).await
}

pub(crate) fn variant(code: &str, price: i64) -> VariantDraft {
    VariantDraft {
        sku: sku(slug(code).as_str()),
        gtin: None,
        options: Vec::new(),
        price: Rupiah::new(price),
        compare_at: None,
        cost: Some(Rupiah::new(price / 2)),
        weight_grams: 3_500,
        minimum_stock: 1,
        low_stock_threshold: 3,
        active: true,
        cartons: Vec::new(),
    }
}

pub(crate) fn product(name: &str, category: CategoryId, variants: Vec<VariantDraft>) -> ProductDraft {
    ProductDraft {
        slug: slug(name),
        name: Text::new(name, format!("{name} (en)")),
        description: Text::new("Kayu mahoni.", "Mahogany."),
        brand: None,
        model: String::new(),
        category,
        warranty_months: 12,
        active: true,
        featured: false,
        keywords: String::new(),
        import_key: None,
        variants,
        cartons: vec![Carton { length_cm: 103, width_cm: 38, height_cm: 11, weight_grams: 4_500 }],
        attributes: Vec::new(),
        pictures: Vec::new(),
    }
}

/// A guitar with everything a product can have: two variants, attributes of each kind, two pictures.
pub(crate) async fn full_guitar(tx: &WriteTx) -> Result<ProductDraft> {
    let category = category(tx, "Gitar Elektrik").await?;
    let brand = tx.catalog().upsert_brand(&slug("Ravenhorn"), "Ravenhorn", NOW).await?;
    let mut attributes = Vec::new();
    for (key, kind, value) in [
        ("body", AttributeKind::Text, AttributeValue::Text(Text::new("Mahoni", "Mahogany"))),
        ("scale_length", AttributeKind::Number, AttributeValue::Number(647_700)),
        ("left_handed", AttributeKind::Boolean, AttributeValue::Flag(false)),
    ] {
        let draft = AttributeDraft {
            key: key.to_owned(),
            name: Text::new(key, key),
            kind,
            unit: if kind == AttributeKind::Number { "mm".to_owned() } else { String::new() },
            filterable: true,
            position: 0,
        };
        attributes.push((tx.catalog().upsert_attribute(&draft).await?, value));
    }
    let black = VariantDraft {
        options: vec![VariantOption { name: Text::new("Warna", "Colour"), value: Text::new("Hitam", "Black") }],
        ..variant("RH-V-BLK", 7_500_000)
    };
    let red = VariantDraft {
        options: vec![VariantOption { name: Text::new("Warna", "Colour"), value: Text::new("Merah", "Red") }],
        compare_at: Some(Rupiah::new(7_900_000)),
        cartons: vec![Carton { length_cm: 120, width_cm: 50, height_cm: 20, weight_grams: 9_000 }],
        ..variant("RH-V-RED", 7_250_000)
    };
    let picture = |file: &str, variant: Option<&str>| PictureDraft {
        file: file.to_owned(),
        alt: Text::new("Gitar tampak depan", "Guitar, front"),
        width: 1200,
        height: 1600,
        variant: variant.map(sku),
    };
    Ok(ProductDraft {
        brand: Some(brand),
        model: "V-7".to_owned(),
        keywords: "metal flying".to_owned(),
        import_key: Some("GTR-1".to_owned()),
        attributes,
        pictures: vec![picture("aaa", None), picture("bbb", Some("RH-V-RED"))],
        ..product("Ravenhorn V7", category, vec![black, red])
    })
}

/// One product with one variant of which there are `units`.
pub(crate) async fn goods(store: &Store, name: &str, price: i64, units: u32) -> Result<(ProductId, VariantId)> {
    let tx = store.write().await?;
    let category = category(&tx, "Efek").await?;
    let id = tx.catalog().insert_product(&product(name, category, vec![variant(name, price)]), NOW).await?;
    let found = tx.catalog().product_by_id(id).await?.ok_or("the product was written")?;
    let variant = found.variants[0].id;
    tx.stock().receive(variant, units, BY_HAND).await?;
    tx.commit().await?;
    Ok((id, variant))
}

pub(crate) async fn account(store: &Store, address: &str, role: Role) -> Result<UserId> {
    let tx = store.write().await?;
    let new = NewAccount {
        email: email(address),
        password_hash: "$argon2id$x".to_owned(),
        name: "Rina Kartika".to_owned(),
        phone: None,
        role,
        permissions: Vec::new(),
        locale: Lang::Id,
    };
    let id = tx.accounts().insert(&new, NOW).await?;
    tx.commit().await?;
    Ok(id)
}

pub(crate) fn courier() -> ShippingService {
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

/// An order for some units of one variant, as checkout makes it.
pub(crate) async fn new_order(tx: &WriteTx, variant: VariantId, units: u32) -> Result<NewOrder> {
    let offer = tx.catalog().offer(variant).await?.ok_or("the variant is offered")?;
    let running = tx.orders().next_running(NOW).await?;
    let goods = pricing::goods([(offer.price, units)])?;
    let load = Load::default().with(units, &offer.cartons, offer.weight_grams);
    let extras = Extras { packing: true, insurance: true };
    let shipping = courier().quote(load, goods, extras, &Protection::default()).ok_or("the quote fits")?;
    let totals = pricing::totals(goods, Rupiah::ZERO, Some(&shipping), TaxPolicy::default())?;
    let number = domain::order::number(NOW, running);
    Ok(NewOrder {
        access_token_hash: format!("hash of {number}"),
        number,
        customer: None,
        contact: Contact {
            email: email("rina@contoh.com"),
            phone: Phone::parse("0812 3456 7890").map_err(|error| format!("{error:?}"))?,
            name: "Rina Kartika".to_owned(),
        },
        address: None,
        lines: vec![NewLine {
            variant,
            product: offer.product,
            slug: offer.slug,
            sku: offer.sku,
            name: offer.name,
            options: offer.options,
            unit_price: offer.price,
            quantity: units,
            discount: Rupiah::ZERO,
            picture: offer.picture,
        }],
        shipping,
        extras,
        payment_method: PaymentMethod::BankTransfer,
        voucher: None,
        totals,
        state: OrderState::AwaitingPayment,
        placed_at: NOW,
        expires_at: Some(NOW.plus_secs(3600)),
        note: String::new(),
        locale: Lang::Id,
    })
}

/// Places an order in one unit of work. `None` when there was not enough left.
pub(crate) async fn place(store: &Store, variant: VariantId, units: u32) -> Result<Option<OrderId>> {
    let tx = store.write().await?;
    let order = new_order(&tx, variant, units).await?;
    let id = tx.orders().insert(&order).await?;
    let cause = Cause::order(id, None, NOW);
    if tx.stock().reserve(id, &[(variant, units)], order.expires_at, cause).await?.is_err() {
        return Ok(None);
    }
    tx.payments().open(id, order.payment_method, order.totals.total, NOW).await?;
    tx.commit().await?;
    Ok(Some(id))
}
