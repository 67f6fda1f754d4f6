//! What products are sorted by: the category tree, brands and attributes, as of one revision.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use domain::catalog::Brand;
use domain::ids::{AttributeId, BrandId, CategoryId};
use domain::lang::Text;
use domain::tree::CategoryTree;
use finder::{BrandName, CategoryNode, Shelves};
use serde::{Deserialize, Serialize};
use store::{Store, StoreError};

/// What an attribute is called.
#[derive(Debug)]
pub(crate) struct AttributeName {
    pub(crate) name: Text,
    pub(crate) unit: String,
    /// Its place among the others.
    pub(crate) place: usize,
}

/// All that a product's document depends on beside the product: under the same, every document is the same.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shown {
    /// Categories that can be reached.
    pub(super) categories: BTreeSet<CategoryId>,
    /// Attributes that are filters, with their keys.
    pub(super) filters: BTreeMap<AttributeId, String>,
}

/// Categories, brands and attributes.
#[derive(Debug)]
pub(crate) struct Structure {
    /// The catalogue's revision when it was read, or an earlier one.
    pub(crate) revision: i64,
    /// What can be reached.
    pub(crate) tree: Arc<CategoryTree>,
    brands: Vec<Brand>,
    brand_places: HashMap<BrandId, usize>,
    attributes: HashMap<String, AttributeName>,
    filterable: HashMap<AttributeId, String>,
    attributes_known: HashSet<AttributeId>,
}

impl Structure {
    pub(super) async fn read(store: &Store, revision: i64) -> Result<Self, StoreError> {
        let reader = store.read();
        let tree = Arc::new(CategoryTree::new(reader.catalog().categories().await?));
        let brands = reader.catalog().brands().await?;
        let (mut attributes, mut filterable) = (HashMap::new(), HashMap::new());
        let mut attributes_known = HashSet::new();
        for (place, row) in reader.catalog().attributes().await?.into_iter().enumerate() {
            let attribute = row.attribute;
            attributes_known.insert(row.id);
            if attribute.filterable {
                filterable.insert(row.id, attribute.key.clone());
            }
            attributes.insert(attribute.key, AttributeName { name: attribute.name, unit: attribute.unit, place });
        }
        let brand_places = brands.iter().enumerate().map(|(place, brand)| (brand.id, place)).collect();
        Ok(Self { revision, tree, brands, brand_places, attributes, filterable, attributes_known })
    }

    /// One brand.
    pub(crate) fn brand(&self, id: BrandId) -> Option<&Brand> {
        self.brand_places.get(&id).map(|place| &self.brands[*place])
    }

    /// The brand with this address.
    pub(crate) fn brand_by_slug(&self, slug: &str) -> Option<&Brand> {
        self.brands.iter().find(|brand| brand.slug.as_str() == slug)
    }

    /// What an attribute is called.
    pub(crate) fn attribute(&self, key: &str) -> Option<&AttributeName> {
        self.attributes.get(key)
    }

    /// The key of an attribute that lists offer as a filter.
    pub(super) fn filterable(&self, id: AttributeId) -> Option<&str> {
        self.filterable.get(&id).map(String::as_str)
    }

    /// Whether products of a category may be shown.
    pub(crate) fn shows(&self, category: CategoryId) -> bool {
        self.tree.by_id(category).is_some()
    }

    /// Whether every product's document is the same under both.
    pub(super) fn shows_the_same_as(&self, other: &Self) -> bool {
        self.reachable() == other.reachable() && self.same_filters_as(other)
    }

    /// What documents are made under.
    pub(super) fn shown(&self) -> Shown {
        let filters = self.filterable.iter().map(|(id, key)| (*id, key.clone()));
        Shown { categories: self.reachable(), filters: filters.collect() }
    }

    fn same_filters_as(&self, other: &Self) -> bool {
        // A filter that is new has no values yet, unless an old attribute became one.
        let before = |id: &AttributeId| self.attributes_known.contains(id);
        self.filterable.iter().all(|(id, key)| other.filterable.get(id) == Some(key))
            && other.filterable.keys().all(|id| self.filterable.contains_key(id) || !before(id))
    }

    fn reachable(&self) -> BTreeSet<CategoryId> {
        self.tree.iter().map(|category| category.id).collect()
    }

    pub(super) fn shelves(&self) -> Shelves {
        let node = |category: &domain::catalog::Category| CategoryNode {
            id: category.id,
            parent: category.parent,
            name: category.name.clone(),
        };
        let brand = |brand: &Brand| BrandName { id: brand.id, name: brand.name.clone() };
        Shelves { categories: self.tree.iter().map(node).collect(), brands: self.brands.iter().map(brand).collect() }
    }
}
