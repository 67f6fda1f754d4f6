//! A product as the back office and the importer write it: with everything a customer may not read.

use domain::catalog::{AttributeValue, Carton, Gtin, Sku, Slug, VariantOption};
use domain::ids::{AttributeId, BrandId, CategoryId};
use domain::lang::Text;
use domain::money::Rupiah;

/// A whole product. Saving replaces cartons, attributes and pictures; variants are matched by SKU and those that are no
/// longer named are taken off sale, because orders and the stock ledger refer to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductDraft {
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
    /// Paragraphs, separated by blank lines.
    pub description: Text,
    /// Its brand.
    pub brand: Option<BrandId>,
    /// The maker's model name; may be empty.
    pub model: String,
    /// Where it stands in the tree.
    pub category: CategoryId,
    /// Warranty in months; 0 for none.
    pub warranty_months: u32,
    /// Whether it can be seen and bought.
    pub active: bool,
    /// Whether the owner puts it forward.
    pub featured: bool,
    /// Further words it should be found by.
    pub keywords: String,
    /// What an import knows it by, so that importing again changes it instead of doubling it.
    pub import_key: Option<String>,
    /// Variants in their order; at least one.
    pub variants: Vec<VariantDraft>,
    /// The boxes one unit is sent in, for variants without boxes of their own.
    pub cartons: Vec<Carton>,
    /// Typed attributes.
    pub attributes: Vec<(AttributeId, AttributeValue)>,
    /// Pictures in their order; the first is the thumbnail.
    pub pictures: Vec<PictureDraft>,
}

/// A variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantDraft {
    /// The shop's number; unique.
    pub sku: Sku,
    /// The world's number; unique.
    pub gtin: Option<Gtin>,
    /// What makes it differ from its siblings.
    pub options: Vec<VariantOption>,
    /// What it costs.
    pub price: Rupiah,
    /// What it cost before, when it is on sale.
    pub compare_at: Option<Rupiah>,
    /// What the shop paid for it.
    pub cost: Option<Rupiah>,
    /// Net weight in grams.
    pub weight_grams: u32,
    /// Below this the shop orders more.
    pub minimum_stock: u32,
    /// From this number down, the customer is told how many are left.
    pub low_stock_threshold: u32,
    /// Whether it is sold.
    pub active: bool,
    /// Its own boxes; empty when the product's hold.
    pub cartons: Vec<Carton>,
}

/// A picture that is in the media store already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureDraft {
    /// The content hash that names its files.
    pub file: String,
    /// What is to be seen, for those who cannot.
    pub alt: Text,
    /// Width of the original in pixels.
    pub width: u32,
    /// Height of the original in pixels.
    pub height: u32,
    /// The SKU of the variant it shows, if only that one.
    pub variant: Option<Sku>,
}
