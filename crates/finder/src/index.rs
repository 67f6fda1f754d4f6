//! The index: built from documents, changed one product at a time.

use std::fmt;

use domain::ids::ProductId;

use crate::attributes::Attributes;
use crate::cache::Cache;
use crate::codes::Codes;
use crate::columns::{Columns, Place};
use crate::document::{Document, Shelves, Standing};
use crate::labels::Labels;
use crate::normalize::{fold, pieces};
use crate::orders::{Order, Orders};
use crate::postings::{Field, Postings};
use crate::vocabulary::{TermId, Vocabulary};

/// Dead slots that are always put up with before they are cleared away.
const DEAD_ALLOWED: usize = 1_024;

/// The catalogue in memory.
///
/// Reading takes `&self` and at most a few milliseconds; changing takes `&mut self`. A change of price, stock or sales costs
/// microseconds; a change of words about a hundred of them; and once in a quarter of the catalogue's worth of changed words
/// the dead are cleared away, which takes some tens of milliseconds at 100,000 products. After an import, build a new index
/// beside the old one and swap.
#[derive(Default)]
pub struct Index {
    pub(crate) columns: Columns,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) postings: Postings,
    pub(crate) codes: Codes,
    pub(crate) attributes: Attributes,
    pub(crate) labels: Labels,
    pub(crate) orders: Orders,
    pub(crate) cache: Cache,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.vocabulary.len();
        f.debug_struct("Index").field("products", &self.len()).field("words", &words).finish_non_exhaustive()
    }
}

impl Index {
    /// An index of all `documents`; of two with the same id the later one counts.
    pub fn build(shelves: &Shelves, documents: impl IntoIterator<Item = Document>) -> Self {
        let mut index = Self { vocabulary: Vocabulary::bulk(), codes: Codes::bulk(), ..Self::default() };
        index.labels.set(shelves, &mut index.vocabulary);
        for document in documents {
            index.append(&document);
        }
        index.bury_repeated();
        index.vocabulary.settle();
        index.postings.shrink();
        index.codes.settle();
        index.columns.shrink();
        index.orders = Orders::sorted(&index.columns);
        index
    }

    /// Number of products.
    pub fn len(&self) -> usize {
        self.orders.list(Order::Id).len()
    }

    /// Whether there is no product.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the index believes of a product's price, stock and sales; none when it is not there.
    pub fn standing(&self, id: ProductId) -> Option<Standing> {
        self.orders.find(&self.columns, id).map(|slot| self.columns.standing(slot))
    }

    /// Takes over the names and the tree of categories and brands, whole.
    pub fn set_shelves(&mut self, shelves: &Shelves) {
        self.labels.set(shelves, &mut self.vocabulary);
        self.cache.clear();
    }

    /// Adds a product or replaces it.
    pub fn upsert(&mut self, document: &Document) {
        if let Some(slot) = self.orders.find(&self.columns, document.id) {
            if self.columns.is_unchanged(slot, document) {
                self.change_standing(slot, document.standing());
                return;
            }
            self.bury(slot);
        }
        let slot = self.append(document);
        self.orders.insert(&self.columns, slot);
        self.cache.clear();
        self.clear_away_if_many();
    }

    /// Changes price, stock and sales of a product; says whether it is there.
    pub fn set_standing(&mut self, id: ProductId, standing: Standing) -> bool {
        let slot = self.orders.find(&self.columns, id);
        if let Some(slot) = slot {
            self.change_standing(slot, standing);
        }
        slot.is_some()
    }

    /// Takes a product out; says whether it was there.
    pub fn remove(&mut self, id: ProductId) -> bool {
        let slot = self.orders.find(&self.columns, id);
        if let Some(slot) = slot {
            self.bury(slot);
            self.cache.clear();
            self.clear_away_if_many();
        }
        slot.is_some()
    }

    fn change_standing(&mut self, slot: u32, standing: Standing) {
        let before = self.columns.standing(slot);
        if before == standing {
            return;
        }
        let moved =
            [(Order::Price, before.price != standing.price), (Order::BestSelling, before.sold != standing.sold)];
        let moved = moved.into_iter().filter(|(_, changed)| *changed).map(|(order, _)| order);
        moved.clone().for_each(|order| self.orders.remove_from(order, &self.columns, slot));
        self.columns.set_standing(slot, standing);
        moved.for_each(|order| self.orders.insert_in(order, &self.columns, slot));
        self.cache.clear();
    }

    fn append(&mut self, document: &Document) -> u32 {
        let place = Place {
            brand: self.labels.brand(document.brand),
            category: self.labels.category(document.category),
            values: self.attributes.intern_all(&document.attributes),
        };
        let slot = self.columns.append(document, &place);
        let lines = self.columns.text(slot).split('\n').zip([Field::Name, Field::Name, Field::Model]);
        let keywords = fold(&document.keywords);
        for (line, field) in lines.chain([(keywords.as_str(), Field::Keywords)]) {
            for word in pieces(line) {
                self.postings.add(self.vocabulary.intern(word), slot, field);
            }
        }
        for code in document.skus.iter().chain(&document.gtins) {
            self.codes.add(code, slot);
        }
        slot
    }

    fn bury(&mut self, slot: u32) {
        self.orders.remove(&self.columns, slot);
        self.columns.bury(slot);
    }

    fn bury_repeated(&mut self) {
        let mut by_id: Vec<(ProductId, u32)> = self.columns.ids.iter().copied().zip(0..).collect();
        by_id.sort_unstable();
        for pair in by_id.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            self.columns.bury(pair[0].1);
        }
    }

    fn clear_away_if_many(&mut self) {
        if self.columns.len() - self.len() > DEAD_ALLOWED + self.len() / 4 {
            self.clear_away();
        }
    }

    /// Renumbers slots and words so that nothing is kept of products that are gone.
    fn clear_away(&mut self) {
        let (columns, moved) = self.columns.compacted();
        let used = |term: &TermId| self.postings.of(*term).iter().any(|p| self.columns.live.get(p.slot()));
        let terms: Vec<TermId> = self.vocabulary.in_order().iter().copied().filter(used).collect();
        let mut vocabulary = Vocabulary::bulk();
        for term in &terms {
            vocabulary.intern(self.vocabulary.word(*term));
        }
        vocabulary.settle();
        self.postings = self.postings.renumbered(&terms, &moved);
        self.labels.index_names(&mut vocabulary);
        self.vocabulary = vocabulary;
        self.codes.renumber(&moved);
        self.orders.renumber(&moved);
        self.columns = columns;
    }
}
