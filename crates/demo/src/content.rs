//! What the demo shop consists of, as plain values: written by hand in `data/*.toml`, checked while it is read.
//!
//! References between its parts (a product's brand, an order's SKU …) always resolve. Must not: know a database, draw a
//! picture, or take the time; moments are told relative to the "now" that is passed in.

mod catalogue;
mod history;
mod raw;
mod read;

use domain::catalog::Sku;
use domain::shipping::ShippingService;
use domain::shop::BankAccount;

pub use self::catalogue::{AttributeSeed, BrandSeed, CategorySeed, ProductSeed, VariantSeed};
pub use self::history::{Moment, OrderSeed, PersonSeed, ReviewSeed, Stage, VainSearch};

/// The whole demo shop but its profile, which is [`domain::shop::StoreProfile::default`].
#[derive(Debug, Clone)]
pub struct Content {
    /// The category tree, parents before their children, siblings in their order.
    pub categories: Vec<CategorySeed>,
    /// Brands.
    pub brands: Vec<BrandSeed>,
    /// The vocabulary of specifications, in the order of the specification table.
    pub attributes: Vec<AttributeSeed>,
    /// Products, family by family.
    pub products: Vec<ProductSeed>,
    /// Couriers' services and pick-up.
    pub shipping_services: Vec<ShippingService>,
    /// Accounts for transfers; their numbers are nobody's.
    pub bank_accounts: Vec<BankAccount>,
    /// Customers with an account and guests.
    pub people: Vec<PersonSeed>,
    /// Orders, the oldest first.
    pub orders: Vec<OrderSeed>,
    /// Reviews, each of a line of a delivered order.
    pub reviews: Vec<ReviewSeed>,
    /// What visitors searched and did not find.
    pub vain_searches: Vec<VainSearch>,
}

impl Content {
    /// The product and the variant with this SKU.
    pub fn variant(&self, sku: &Sku) -> Option<(&ProductSeed, &VariantSeed)> {
        self.products.iter().find_map(|product| {
            product.variants.iter().find(|variant| variant.sku == *sku).map(|variant| (product, variant))
        })
    }

    /// The person with this key.
    pub fn person(&self, key: &str) -> Option<&PersonSeed> {
        self.people.iter().find(|person| person.key == key)
    }

    /// The order with this key.
    pub fn order(&self, key: &str) -> Option<&OrderSeed> {
        self.orders.iter().find(|order| order.key == key)
    }
}

/// Reads the demo shop from the data inside the program.
///
/// # Panics
/// When that data contradicts itself, naming the entry; the tests read the very same bytes, so no build that passed them does.
pub fn content() -> Content {
    match read::content() {
        Ok(content) => content,
        Err(fault) => panic!("the demo shop's data: {fault}"),
    }
}
