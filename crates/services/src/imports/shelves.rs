//! Categories, brands and attributes by the names a sheet uses, and those that have to be made.

use std::collections::{HashMap, HashSet};

use domain::catalog::Slug;
use domain::ids::{AttributeId, BrandId, CategoryId};
use domain::lang::Text;
use domain::time::Timestamp;
use store::catalog::{AttributeDraft, AttributeKind, CategoryDraft};
use store::{Store, StoreError, WriteTx};

use super::plan::Planned;

/// The category of rows that name none.
pub(super) const OTHERS: &str = "Lainnya";
/// The attribute of the colour.
pub(super) const COLOUR: &str = "warna";
/// The attribute of the material.
pub(super) const MATERIAL: &str = "material";

/// Where products can be put.
#[derive(Debug, Default)]
pub(super) struct Shelves {
    categories: HashMap<String, CategoryId>,
    brands: HashMap<String, BrandId>,
    attributes: HashMap<String, AttributeId>,
}

impl Shelves {
    pub(super) async fn read(store: &Store) -> Result<Self, StoreError> {
        let reader = store.read();
        let mut shelves = Self::default();
        for category in reader.catalog().categories().await? {
            for name in [category.slug.as_str(), &category.name.id, &category.name.en] {
                shelves.categories.entry(folded(name)).or_insert(category.id);
            }
        }
        for brand in reader.catalog().brands().await? {
            shelves.brands.entry(folded(brand.slug.as_str())).or_insert(brand.id);
            shelves.brands.entry(folded(&brand.name)).or_insert(brand.id);
        }
        for row in reader.catalog().attributes().await? {
            shelves.attributes.insert(row.attribute.key, row.id);
        }
        Ok(shelves)
    }

    /// The category of this name or address, in any case.
    pub(super) fn category(&self, name: &str) -> Option<CategoryId> {
        find(&self.categories, name)
    }

    /// The brand of this name, in any case.
    pub(super) fn brand(&self, name: &str) -> Option<BrandId> {
        find(&self.brands, name)
    }

    /// The attribute with this key.
    pub(super) fn attribute(&self, key: &str) -> Option<AttributeId> {
        self.attributes.get(key).copied()
    }

    /// Categories that the rows name and the shop does not have.
    pub(super) fn new_categories(&self, rows: &[Planned]) -> Vec<String> {
        let names = rows.iter().map(|planned| planned.row.category.as_deref().unwrap_or(OTHERS));
        once_each(names.filter(|name| self.category(name).is_none()))
    }

    /// Brands that the rows name and the shop does not have.
    pub(super) fn new_brands(&self, rows: &[Planned]) -> Vec<String> {
        let names = rows.iter().filter_map(|planned| planned.row.brand.as_deref());
        once_each(names.filter(|name| self.brand(name).is_none()))
    }

    /// Makes what the rows need and the shop does not have. Opens no transaction when there is nothing to make.
    pub(super) async fn make(&mut self, store: &Store, rows: &[Planned], now: Timestamp) -> Result<(), StoreError> {
        let (categories, brands) = (self.new_categories(rows), self.new_brands(rows));
        let attributes = self.new_attributes(rows);
        if categories.is_empty() && brands.is_empty() && attributes.is_empty() {
            return Ok(());
        }
        let tx = store.write().await?;
        for name in categories {
            let id = make_category(&tx, &name, now).await?;
            self.categories.insert(folded(&name), id);
        }
        for name in brands {
            let slug = Slug::of_name(&name).unwrap_or_else(|| unnamed(&name));
            self.brands.insert(folded(&name), tx.catalog().upsert_brand(&slug, &name, now).await?);
        }
        for draft in attributes {
            self.attributes.insert(draft.key.clone(), tx.catalog().upsert_attribute(&draft).await?);
        }
        tx.commit().await
    }

    fn new_attributes(&self, rows: &[Planned]) -> Vec<AttributeDraft> {
        let wanted = [
            (COLOUR, Text::new("Warna", "Colour"), rows.iter().any(|planned| planned.row.colour.is_some())),
            (MATERIAL, Text::new("Material", "Material"), rows.iter().any(|planned| planned.row.material.is_some())),
        ];
        let missing = wanted.into_iter().filter(|(key, _, used)| *used && self.attribute(key).is_none());
        missing
            .map(|(key, name, _)| AttributeDraft {
                key: key.to_owned(),
                name,
                kind: AttributeKind::Text,
                unit: String::new(),
                filterable: true,
                position: 0,
            })
            .collect()
    }
}

async fn make_category(tx: &WriteTx, name: &str, now: Timestamp) -> Result<CategoryId, StoreError> {
    let draft = CategoryDraft {
        slug: Slug::of_name(name).unwrap_or_else(|| unnamed(name)),
        parent: None,
        name: Text::new(name, if name == OTHERS { "Others" } else { "" }),
        description: Text::default(),
        image: None,
        position: 1_000,
        active: true,
    };
    tx.catalog().upsert_category(&draft, now).await
}

/// An address for a name without a single Latin letter or digit.
fn unnamed(name: &str) -> Slug {
    let digest = super::sku::hashed(name).to_lowercase();
    Slug::of_name(&digest).unwrap_or_else(|| unreachable!("a hash is letters and digits"))
}

fn find<I: Copy>(known: &HashMap<String, I>, name: &str) -> Option<I> {
    let by_slug = || Slug::of_name(name).and_then(|slug| known.get(slug.as_str()));
    known.get(&folded(name)).or_else(by_slug).copied()
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Names that differ only in case or punctuation once, as they were first written, in that order.
fn once_each<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = HashSet::new();
    let key = |name: &str| Slug::of_name(name).map_or_else(|| folded(name), |slug| slug.as_str().to_owned());
    names.filter(|name| seen.insert(key(name))).map(str::to_owned).collect()
}
