//! Cards and products kept warm by the revision at which they last changed: an outdated one is never found again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use domain::catalog::{Product, ProductCard};
use domain::ids::ProductId;
use moka::sync::Cache;
use store::StoreError;

use super::Live;

/// Cards kept: some 15 MB.
const CARDS: u64 = 20_000;
/// Products kept: some 20 MB.
const PRODUCTS: u64 = 4_000;
/// Addresses kept, each a word and a number.
const ADDRESSES: u64 = 20_000;

/// A product as of a revision of its own and of the structure (which names its brand and attributes).
type Key = (ProductId, i64, i64);

pub(super) struct Warm {
    cards: Cache<Key, Arc<ProductCard>>,
    products: Cache<Key, Arc<Product>>,
    addresses: Cache<String, ProductId>,
    /// The revision at which a product last changed, since this process began; 0 before.
    changed: RwLock<HashMap<ProductId, i64>>,
    outdatings: AtomicU64,
}

impl Warm {
    pub(super) fn new() -> Self {
        Self {
            cards: Cache::new(CARDS),
            products: Cache::new(PRODUCTS),
            addresses: Cache::new(ADDRESSES),
            changed: RwLock::default(),
            outdatings: AtomicU64::new(0),
        }
    }

    /// Notes that products changed; whatever is warm of them is not found any more.
    pub(super) fn outdate(&self, products: &[ProductId], revision: i64) {
        let mut changed = self.changed.write().unwrap_or_else(PoisonError::into_inner);
        changed.extend(products.iter().map(|id| (*id, revision)));
        self.outdatings.fetch_add(1, Ordering::AcqRel);
    }

    fn outdatings(&self) -> u64 {
        self.outdatings.load(Ordering::Acquire)
    }

    fn keys(&self, ids: &[ProductId], structure: i64) -> Vec<Key> {
        let changed = self.changed.read().unwrap_or_else(PoisonError::into_inner);
        ids.iter().map(|id| (*id, changed.get(id).copied().unwrap_or(0), structure)).collect()
    }

    fn key(&self, id: ProductId, structure: i64) -> Key {
        let changed = self.changed.read().unwrap_or_else(PoisonError::into_inner);
        (id, changed.get(&id).copied().unwrap_or(0), structure)
    }
}

impl Live {
    /// How often products changed since this process began.
    pub(crate) fn product_changes(&self) -> u64 {
        self.warm.outdatings()
    }

    /// Cards in this order; those that cannot be seen are left out. One query for all that are not warm.
    pub(crate) async fn cards(&self, ids: &[ProductId]) -> Result<Vec<ProductCard>, StoreError> {
        // The keys are taken before the query: a change in between belongs to a newer key.
        let keys = self.warm.keys(ids, self.structure().revision);
        let mut found: HashMap<ProductId, Arc<ProductCard>> = HashMap::with_capacity(ids.len());
        found.extend(keys.iter().filter_map(|key| Some((key.0, self.warm.cards.get(key)?))));
        let missing: Vec<ProductId> = ids.iter().copied().filter(|id| !found.contains_key(id)).collect();
        if !missing.is_empty() {
            let keys: HashMap<ProductId, Key> = keys.iter().map(|key| (key.0, *key)).collect();
            for card in self.store.read().catalog().cards(&missing).await? {
                let card = Arc::new(card);
                if let Some(key) = keys.get(&card.id) {
                    self.warm.cards.insert(*key, Arc::clone(&card));
                }
                found.insert(card.id, card);
            }
        }
        Ok(ids.iter().filter_map(|id| found.get(id)).map(|card| ProductCard::clone(card)).collect())
    }

    /// The product that is at this address now, inactive ones too.
    pub(crate) async fn product(&self, slug: &str) -> Result<Option<Arc<Product>>, StoreError> {
        let structure = self.structure().revision;
        if let Some(id) = self.warm.addresses.get(slug) {
            let kept = self.warm.products.get(&self.warm.key(id, structure));
            // The address may have gone to another product since.
            if let Some(product) = kept.filter(|product| product.slug.as_str() == slug) {
                return Ok(Some(product));
            }
        }
        let seen = self.warm.outdatings();
        let Some(product) = self.store.read().catalog().product(slug).await?.map(Arc::new) else { return Ok(None) };
        let key = self.warm.key(product.id, structure);
        // Kept only when nothing changed while it was read, so that the key is the one it was read under.
        if self.warm.outdatings() == seen {
            self.warm.addresses.insert(slug.to_owned(), product.id);
            self.warm.products.insert(key, Arc::clone(&product));
        }
        Ok(Some(product))
    }
}
