//! Categories, brands and products of the demo shop, before they have ids.

use domain::catalog::{Attribute, Carton, Gtin, Sku, Slug, VariantOption};
use domain::lang::Text;
use domain::money::Rupiah;

/// A category.
#[derive(Debug, Clone)]
pub struct CategorySeed {
    /// Its address.
    pub slug: Slug,
    /// The one above; none for a root.
    pub parent: Option<Slug>,
    /// Its name.
    pub name: Text,
    /// One sentence about it.
    pub description: Text,
    /// The picture of its tile, as a line for `art::Subject::parse`.
    pub art: String,
}

/// A brand, invented.
#[derive(Debug, Clone)]
pub struct BrandSeed {
    /// For filters in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// One line about it.
    pub about: Text,
}

/// A kind of specification; every product that has it agrees on name, unit and type.
#[derive(Debug, Clone)]
pub struct AttributeSeed {
    /// Its stable key (`scale_length`).
    pub key: String,
    /// Its name.
    pub name: Text,
    /// The unit of its numbers; empty without one.
    pub unit: String,
    /// Whether lists offer it as a filter.
    pub filterable: bool,
}

/// A product.
#[derive(Debug, Clone)]
pub struct ProductSeed {
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
    /// Its brand.
    pub brand: Slug,
    /// The maker's model name.
    pub model: String,
    /// The leaf of the tree it hangs on.
    pub category: Slug,
    /// Warranty in months; 0 for none.
    pub warranty_months: u32,
    /// Whether the home page shows it.
    pub featured: bool,
    /// Two to five sentences.
    pub description: Text,
    /// Other words people search it by, Indonesian.
    pub keywords_id: Vec<String>,
    /// Other words people search it by, English.
    pub keywords_en: Vec<String>,
    /// The specification table, in its order.
    pub attributes: Vec<Attribute>,
    /// What can be bought; at least one.
    pub variants: Vec<VariantSeed>,
    /// How many days ago it came into the shop.
    pub created_days_ago: u32,
    /// Units sold since then, over all variants, those of the past orders included.
    pub sold: u32,
}

/// What is priced and stocked.
#[derive(Debug, Clone)]
pub struct VariantSeed {
    /// The shop's number.
    pub sku: Sku,
    /// The number on its barcode, from the range that GS1 leaves to shops (20–29).
    pub gtin: Gtin,
    /// What makes it differ from its siblings; empty when there is just one.
    pub options: Vec<VariantOption>,
    /// What it costs.
    pub price: Rupiah,
    /// What it cost before, when it is on sale.
    pub compare_at: Option<Rupiah>,
    /// What the shop paid for it.
    pub cost: Rupiah,
    /// Units free to be bought today, once all past orders have been placed.
    pub stock: u32,
    /// From this number down, the customer is told how many are left.
    pub low_stock_threshold: u32,
    /// Below this number the shop reorders.
    pub minimum_stock: u32,
    /// Net weight in grams.
    pub weight_grams: u32,
    /// The packages one unit is sent in.
    pub cartons: Vec<Carton>,
    /// Its picture, as a line for `art::Subject::parse`.
    pub art: String,
}
