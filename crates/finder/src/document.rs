//! What the index is told of the catalogue: products as flat documents, and the shelves (categories and brands) they stand on.

use std::hash::{DefaultHasher, Hash, Hasher};

use domain::ids::{BrandId, CategoryId, ProductId};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The stable key of a filterable attribute (`scale_length`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AttributeKey(String);

impl AttributeKey {
    /// Wraps a key.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A value of an attribute in the one written form that addresses and filters use (`Mahoni`, `647.7`, `true`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AttributeValue(String);

impl AttributeValue {
    /// Wraps a value.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One product as the index sees it. Only products that may be shown are given to the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Which product.
    pub id: ProductId,
    /// Its name.
    pub name: Text,
    /// The shop's numbers of its variants.
    pub skus: Vec<String>,
    /// The world's numbers of its variants.
    pub gtins: Vec<String>,
    /// Its brand.
    pub brand: Option<BrandId>,
    /// Where it stands in the tree.
    pub category: CategoryId,
    /// The lowest price of its variants.
    pub price: Rupiah,
    /// Whether any variant can be bought now.
    pub in_stock: bool,
    /// When it came into the shop.
    pub created_at: Timestamp,
    /// Units sold so far.
    pub sold: u32,
    /// The maker's model name; may be empty.
    pub model: String,
    /// Further words it should be found by, in any language; kept short.
    pub keywords: String,
    /// Filterable attributes; a key may occur with several values (colours of variants).
    pub attributes: Vec<(AttributeKey, AttributeValue)>,
}

impl Document {
    /// What commerce changes from minute to minute.
    pub fn standing(&self) -> Standing {
        Standing { price: self.price, in_stock: self.in_stock, sold: self.sold }
    }

    /// A number that tells whether words, place or attributes changed: everything but [`Standing`].
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.name.id, &self.name.en, &self.skus, &self.gtins, self.brand, self.category).hash(&mut hasher);
        (self.created_at.millis(), &self.model, &self.keywords, &self.attributes).hash(&mut hasher);
        hasher.finish()
    }
}

/// What commerce changes from minute to minute: no word of the product is touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The lowest price of the variants.
    pub price: Rupiah,
    /// Whether any variant can be bought now.
    pub in_stock: bool,
    /// Units sold so far.
    pub sold: u32,
}

/// A node of the category tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryNode {
    /// Which category.
    pub id: CategoryId,
    /// The one above; none for a root.
    pub parent: Option<CategoryId>,
    /// Its name.
    pub name: Text,
}

/// A brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandName {
    /// Which brand.
    pub id: BrandId,
    /// Its name.
    pub name: String,
}

/// Where products stand: the category tree and the brands. Products of an unlisted brand or category are still found and
/// counted, by its id, under no name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelves {
    /// The category tree, in any order.
    pub categories: Vec<CategoryNode>,
    /// The brands, in any order.
    pub brands: Vec<BrandName>,
}
