//! The shapes of the data files. Unknown keys are refused, so that a slip of the pen is told.

use std::collections::BTreeMap;

use domain::lang::{Lang, Text};
use domain::payment::PaymentMethod;
use domain::shipping::ShippingService;
use domain::shop::BankAccount;
use serde::Deserialize;

use super::history::{Stage, VainSearch};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Categories {
    pub(super) category: Vec<Category>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Category {
    pub(super) slug: String,
    pub(super) parent: Option<String>,
    pub(super) name: Text,
    pub(super) description: Text,
    pub(super) art: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Brands {
    pub(super) brand: Vec<Brand>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Brand {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) about: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attributes {
    pub(super) attribute: Vec<AttributeKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AttributeKind {
    pub(super) key: String,
    pub(super) kind: ValueKind,
    #[serde(default)]
    pub(super) unit: String,
    #[serde(default)]
    pub(super) filter: bool,
    pub(super) label: Text,
    #[serde(default)]
    pub(super) choices: Vec<Choice>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ValueKind {
    Number,
    Text,
    Flag,
    Choice,
}

/// One of the values of a choice or of an option.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    pub(super) code: String,
    pub(super) id: String,
    pub(super) en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Options {
    pub(super) option: Vec<OptionKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionKind {
    pub(super) key: String,
    pub(super) name: Text,
    pub(super) values: Vec<Choice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Products {
    pub(super) product: Vec<Product>,
}

/// Length, width and height in centimetres, packed weight in grams.
pub(super) type Carton = [u32; 4];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Product {
    pub(super) slug: String,
    pub(super) brand: String,
    pub(super) model: String,
    pub(super) category: String,
    pub(super) warranty_months: u32,
    #[serde(default)]
    pub(super) featured: bool,
    pub(super) days_ago: u32,
    pub(super) sold: u32,
    pub(super) weight: u32,
    pub(super) low_stock: u32,
    pub(super) minimum: u32,
    pub(super) name: Text,
    pub(super) description: Text,
    pub(super) keywords: Keywords,
    pub(super) attributes: BTreeMap<String, toml::Value>,
    pub(super) cartons: Vec<Carton>,
    pub(super) art: String,
    pub(super) variants: Vec<Variant>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Keywords {
    pub(super) id: Vec<String>,
    pub(super) en: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Variant {
    pub(super) sku: String,
    pub(super) gtin: String,
    #[serde(default)]
    pub(super) options: BTreeMap<String, String>,
    pub(super) price: i64,
    pub(super) compare_at: Option<i64>,
    pub(super) cost: i64,
    pub(super) stock: u32,
    pub(super) weight: Option<u32>,
    pub(super) cartons: Option<Vec<Carton>>,
    #[serde(default)]
    pub(super) art: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shop {
    pub(super) shipping_services: Vec<ShippingService>,
    pub(super) bank_accounts: Vec<BankAccount>,
    pub(super) vain_searches: Vec<VainSearch>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    pub(super) person: Vec<Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) joined_days_ago: Option<u32>,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) lang: Lang,
    pub(super) label: String,
    pub(super) address: Place,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub(super) province: String,
    pub(super) city: String,
    pub(super) district: String,
    pub(super) village: String,
    pub(super) postal_code: String,
    pub(super) street: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Orders {
    pub(super) order: Vec<Order>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    pub(super) key: String,
    pub(super) buyer: String,
    pub(super) days_ago: Option<u32>,
    /// Hour and minute.
    pub(super) at: Option<(u8, u8)>,
    pub(super) minutes_ago: Option<u32>,
    pub(super) lines: Vec<(String, u32)>,
    pub(super) shipping: String,
    pub(super) payment: PaymentMethod,
    pub(super) state: Stage,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reviews {
    pub(super) review: Vec<Review>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Review {
    pub(super) order: String,
    pub(super) sku: String,
    pub(super) rating: u8,
    pub(super) days_after: u32,
    pub(super) text: String,
}
