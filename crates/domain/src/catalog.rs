//! The catalogue: categories, brands, products and their variants, as the whole shop speaks of them.
//! Must not: carry a cost price or anything else a customer may not read (that is [`crate::stock`]'s and the back office's).

mod codes;
mod sort;

use serde::{Deserialize, Serialize};

pub use codes::{Gtin, Sku, Slug};
pub use sort::Sort;

use crate::ids::{BrandId, CategoryId, ImageId, ProductId, VariantId};
use crate::lang::Text;
use crate::money::Rupiah;
use crate::time::Timestamp;

/// A node of the category tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Which one.
    pub id: CategoryId,
    /// The one above; none for a root.
    pub parent: Option<CategoryId>,
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
    /// One or two sentences; may be empty.
    pub description: Text,
    /// Key of its picture in the media store.
    pub image: Option<String>,
    /// Order among its siblings.
    pub position: i32,
    /// Hidden ones are neither listed nor reachable.
    pub active: bool,
}

/// A brand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    /// Which one.
    pub id: BrandId,
    /// For filters in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
}

/// One choice that makes a variant: its kind and its value (`Warna: Hitam`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantOption {
    /// What is chosen (colour, orientation, size, gauge …).
    pub name: Text,
    /// The choice.
    pub value: Text,
}

/// A picture of a product, already in every size the pages ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Which picture.
    pub id: ImageId,
    /// The content hash that names its files: `/media/products/{file}-{width}.webp`.
    pub file: String,
    /// What is to be seen, for those who cannot.
    pub alt: Text,
    /// The variant it shows, if only that one.
    pub variant: Option<VariantId>,
    /// Width of the original in pixels.
    pub width: u32,
    /// Height of the original in pixels.
    pub height: u32,
}

/// A package a unit is sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carton {
    /// Outer length in centimetres.
    pub length_cm: u32,
    /// Outer width in centimetres.
    pub width_cm: u32,
    /// Outer height in centimetres.
    pub height_cm: u32,
    /// Weight when packed, in grams.
    pub weight_grams: u32,
}

/// How much of a variant can be bought right now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// More than the low-stock threshold.
    InStock,
    /// This few: worth saying.
    Left(u32),
    /// None.
    Out,
}

impl Availability {
    /// What a customer is told when `available` units are free and `threshold` is the low-stock mark.
    pub const fn of(available: u32, threshold: u32) -> Self {
        match available {
            0 => Self::Out,
            few if few <= threshold => Self::Left(few),
            _ => Self::InStock,
        }
    }

    /// Whether at least one can be bought.
    pub const fn is_available(self) -> bool {
        !matches!(self, Self::Out)
    }
}

/// What is priced, stocked and bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Which variant.
    pub id: VariantId,
    /// The shop's number for it.
    pub sku: Sku,
    /// The world's number for it.
    pub gtin: Option<Gtin>,
    /// What makes it differ from its siblings; empty when there is just one.
    pub options: Vec<VariantOption>,
    /// What it costs now.
    pub price: Rupiah,
    /// What it cost before, when it is on sale.
    pub compare_at: Option<Rupiah>,
    /// Units free to be bought.
    pub available: u32,
    /// From this number down, the customer is told how many are left.
    pub low_stock_threshold: u32,
    /// Net weight in grams.
    pub weight_grams: u32,
}

impl Variant {
    /// What a customer is told about stock.
    pub const fn availability(&self) -> Availability {
        Availability::of(self.available, self.low_stock_threshold)
    }
}

/// A value of a typed attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributeValue {
    /// Words (`Mahoni` / `Mahogany`).
    Text(Text),
    /// A number in thousandths of its unit, so that 647.7 mm stays exact.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

/// A line of the specification table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// The attribute's stable key (`scale_length`).
    pub key: String,
    /// Its name.
    pub name: Text,
    /// The unit of numbers (`mm`, `W`); empty without one.
    pub unit: String,
    /// Whether lists offer it as a filter.
    pub filterable: bool,
    /// The value.
    pub value: AttributeValue,
}

/// Everything a product page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Which product.
    pub id: ProductId,
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
    /// Paragraphs, separated by blank lines.
    pub description: Text,
    /// Its brand.
    pub brand: Option<Brand>,
    /// The maker's model name; may be empty.
    pub model: String,
    /// Where it stands in the tree.
    pub category: CategoryId,
    /// Warranty in months; 0 for none.
    pub warranty_months: u32,
    /// Whether it can be seen and bought.
    pub active: bool,
    /// Variants in their order; at least one.
    pub variants: Vec<Variant>,
    /// Pictures in their order, the thumbnail first.
    pub pictures: Vec<Picture>,
    /// The specification table.
    pub attributes: Vec<Attribute>,
    /// When it came into the shop.
    pub created_at: Timestamp,
    /// When anything about it last changed.
    pub updated_at: Timestamp,
}

/// What a card in a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCard {
    /// Which product.
    pub id: ProductId,
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
    /// Its brand's name.
    pub brand: Option<String>,
    /// The variant that a one-click add takes, when there is nothing to choose.
    pub single_variant: Option<VariantId>,
    /// The lowest price of its variants.
    pub price: Rupiah,
    /// Whether other variants cost more.
    pub from: bool,
    /// What the cheapest variant cost before, when it is on sale.
    pub compare_at: Option<Rupiah>,
    /// Over all variants.
    pub availability: Availability,
    /// The thumbnail.
    pub picture: Option<Picture>,
    /// When it came into the shop.
    pub created_at: Timestamp,
    /// When the first of the products on show came.
    pub opened_at: Timestamp,
}

/// A product is news for this long, in seconds: thirty days.
const NEW_FOR_SECS: i64 = 30 * 24 * 3600;
/// What comes within this time of the first product is what the shop opened with, in seconds: a week.
const OPENING_SECS: i64 = 7 * 24 * 3600;

impl ProductCard {
    /// Whether it came in lately. What the shop opened with (or brought along from another system) is not news: where everything is
    /// new, the word says nothing.
    pub const fn is_new(&self, now: Timestamp) -> bool {
        now.secs_since(self.created_at) < NEW_FOR_SECS && self.created_at.secs_since(self.opened_at) > OPENING_SECS
    }
}

/// Products on one page of a list.
pub const PAGE_SIZE: u32 = 24;

/// What a cart needs to know of a variant, read in the transaction that decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Which variant.
    pub variant: VariantId,
    /// Of which product.
    pub product: ProductId,
    /// The product's address.
    pub slug: Slug,
    /// The product's name.
    pub name: Text,
    /// The brand's name.
    pub brand: Option<String>,
    /// What distinguishes the variant.
    pub options: Vec<VariantOption>,
    /// The shop's number.
    pub sku: Sku,
    /// What it costs now.
    pub price: Rupiah,
    /// Units free to be bought.
    pub available: u32,
    /// Whether product and variant can be bought at all.
    pub active: bool,
    /// Low-stock mark.
    pub low_stock_threshold: u32,
    /// Net weight in grams.
    pub weight_grams: u32,
    /// Packages of one unit; empty when only the weight is known.
    pub cartons: Vec<Carton>,
    /// The picture to show.
    pub picture: Option<Picture>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_shop_opened_with_is_no_news_and_nothing_stays_news() {
        const DAY: i64 = 24 * 3600;
        let opened = Timestamp::from_millis(0);
        let card = |after: i64| ProductCard {
            id: ProductId::new(1),
            slug: Slug::parse("gitar-uji").expect("it is one"),
            name: Text::default(),
            brand: None,
            single_variant: None,
            price: Rupiah::new(1),
            from: false,
            compare_at: None,
            availability: Availability::InStock,
            picture: None,
            created_at: opened.plus_secs(after),
            opened_at: opened,
        };
        for (came, asked, is_new) in [
            (0, 1, false),
            (7 * DAY, 8 * DAY, false),
            (7 * DAY + 1, 8 * DAY, true),
            (100 * DAY, 129 * DAY, true),
            (100 * DAY, 130 * DAY, false),
        ] {
            assert_eq!(card(came).is_new(opened.plus_secs(asked)), is_new, "{came} {asked}");
        }
    }

    #[test]
    fn a_slug_keeps_letters_and_digits() {
        for (name, slug) in [
            (
                "Squier Debut Series Telecaster, Laurel FB, Black",
                Some("squier-debut-series-telecaster-laurel-fb-black"),
            ),
            ("  SM-58 / XLR  ", Some("sm-58-xlr")),
            ("!!!", None),
        ] {
            assert_eq!(Slug::of_name(name).as_ref().map(Slug::as_str), slug);
        }
        assert_eq!(Slug::parse("Not-A-Slug"), None);
    }

    #[test]
    fn a_gtin_needs_its_check_digit() {
        assert!(Gtin::parse("4006381333931").is_some());
        assert!(Gtin::parse("96385074").is_some());
        for wrong in ["4006381333932", "123", "40063813339A1", ""] {
            assert_eq!(Gtin::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn few_units_are_counted_out_loud() {
        assert_eq!(Availability::of(0, 3), Availability::Out);
        assert_eq!(Availability::of(3, 3), Availability::Left(3));
        assert_eq!(Availability::of(4, 3), Availability::InStock);
    }
}
