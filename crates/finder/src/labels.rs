//! Brands and categories: numbered, as a tree, and found by the words of their names.
//!
//! A product is not listed under the words of its brand and category; the words lead to the brand or category, and the
//! product says by number where it stands. So a renamed category costs nothing.

use std::collections::BTreeMap;

use domain::ids::{BrandId, CategoryId};
use serde::{Deserialize, Serialize};

use crate::bits::Bits;
use crate::document::Shelves;
use crate::normalize::{fold, pieces};
use crate::nouns::Nouns;
use crate::vocabulary::{TermId, Vocabulary};

/// The number of "no brand".
const NO_BRAND: u32 = 0;

/// Something with a name that products stand under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Label {
    /// A brand, by number.
    Brand(u32),
    /// A category, by number.
    Category(u32),
}

#[derive(Debug, Default)]
struct Shelf<I> {
    id: Option<I>,
    names: Vec<String>,
}

/// Brands and categories.
#[derive(Debug)]
pub(crate) struct Labels {
    brands: Vec<Shelf<BrandId>>,
    brand_numbers: BTreeMap<BrandId, u32>,
    categories: Vec<Shelf<CategoryId>>,
    category_numbers: BTreeMap<CategoryId, u32>,
    parents: Vec<Option<u32>>,
    by_term: BTreeMap<TermId, Vec<Label>>,
    terms: Bits,
    nouns: Nouns,
}

/// Which brand and which category goes by which number; all else about them is on the shelves.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Numbers {
    brands: Vec<BrandId>,
    categories: Vec<CategoryId>,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            brands: vec![Shelf { id: None, names: Vec::new() }],
            brand_numbers: BTreeMap::new(),
            categories: Vec::new(),
            category_numbers: BTreeMap::new(),
            parents: Vec::new(),
            by_term: BTreeMap::new(),
            terms: Bits::default(),
            nouns: Nouns::default(),
        }
    }
}

impl Labels {
    /// Labels without names that go by these numbers.
    pub(crate) fn numbered(numbers: &Numbers) -> Self {
        let mut labels = Self::default();
        for brand in &numbers.brands {
            labels.brand(Some(*brand));
        }
        for category in &numbers.categories {
            labels.category(*category);
        }
        labels
    }

    /// Which number each goes by.
    pub(crate) fn numbers(&self) -> Numbers {
        Numbers {
            brands: self.brands.iter().filter_map(|shelf| shelf.id).collect(),
            categories: self.categories.iter().filter_map(|shelf| shelf.id).collect(),
        }
    }

    /// The number of a brand, which is added without a name when unknown.
    pub(crate) fn brand(&mut self, id: Option<BrandId>) -> u32 {
        let Some(id) = id else { return NO_BRAND };
        let next = u32::try_from(self.brands.len()).unwrap_or(u32::MAX);
        *self.brand_numbers.entry(id).or_insert_with(|| {
            self.brands.push(Shelf { id: Some(id), names: Vec::new() });
            next
        })
    }

    /// The number of a category, which is added as a nameless root when unknown.
    pub(crate) fn category(&mut self, id: CategoryId) -> u32 {
        let next = u32::try_from(self.categories.len()).unwrap_or(u32::MAX);
        *self.category_numbers.entry(id).or_insert_with(|| {
            self.categories.push(Shelf { id: Some(id), names: Vec::new() });
            self.parents.push(None);
            next
        })
    }

    /// The number of a brand that is already known.
    pub(crate) fn known_brand(&self, id: BrandId) -> Option<u32> {
        self.brand_numbers.get(&id).copied()
    }

    /// The number of a category that is already known.
    pub(crate) fn known_category(&self, id: CategoryId) -> Option<u32> {
        self.category_numbers.get(&id).copied()
    }

    /// Number of brands, "no brand" included.
    pub(crate) fn brand_count(&self) -> usize {
        self.brands.len()
    }

    /// Number of categories.
    pub(crate) fn category_count(&self) -> usize {
        self.categories.len()
    }

    /// The brand of a number; none for "no brand".
    pub(crate) fn brand_id(&self, number: u32) -> Option<BrandId> {
        self.brands.get(number as usize)?.id
    }

    /// The category of a number.
    pub(crate) fn category_id(&self, number: u32) -> Option<CategoryId> {
        self.categories.get(number as usize)?.id
    }

    /// A category and everything above it, from below.
    pub(crate) fn with_ancestors(&self, number: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(number), |number| self.parents.get(*number as usize).copied().flatten())
    }

    /// What is named with a word.
    pub(crate) fn named_with(&self, term: TermId) -> &[Label] {
        if !self.terms.get(term) {
            return &[];
        }
        self.by_term.get(&term).map_or(&[], Vec::as_slice)
    }

    /// What the goods of each category are.
    pub(crate) fn nouns(&self) -> &Nouns {
        &self.nouns
    }

    /// The folded names of a label.
    pub(crate) fn names(&self, label: Label) -> &[String] {
        match label {
            Label::Brand(number) => &self.brands[number as usize].names,
            Label::Category(number) => &self.categories[number as usize].names,
        }
    }

    /// Takes over names and tree. What is no longer listed keeps its number, without a name and as a root.
    pub(crate) fn set(&mut self, shelves: &Shelves, vocabulary: &mut Vocabulary) {
        self.brands.iter_mut().for_each(|shelf| shelf.names.clear());
        self.categories.iter_mut().for_each(|shelf| shelf.names.clear());
        self.parents.fill(None);
        self.nouns.clear();
        for brand in &shelves.brands {
            let number = self.brand(Some(brand.id));
            self.brands[number as usize].names = folded_names(&[&brand.name]);
        }
        for node in &shelves.categories {
            let number = self.category(node.id);
            self.categories[number as usize].names = folded_names(&[&node.name.id, &node.name.en]);
            self.nouns.add(number, &node.name.id, &node.name.en);
        }
        for node in &shelves.categories {
            let (number, parent) = (self.category(node.id), node.parent.map(|parent| self.category(parent)));
            // A circle is broken where it would close.
            if parent.is_none_or(|parent| self.with_ancestors(parent).all(|above| above != number)) {
                self.parents[number as usize] = parent;
            }
        }
        self.index_names(vocabulary);
    }

    /// Finds the words of all names anew, after the vocabulary was renumbered or the names were changed.
    pub(crate) fn index_names(&mut self, vocabulary: &mut Vocabulary) {
        let brands = (0..).map(Label::Brand).zip(self.brands.iter().map(|shelf| &shelf.names));
        let categories = (0..).map(Label::Category).zip(self.categories.iter().map(|shelf| &shelf.names));
        let mut by_term: BTreeMap<TermId, Vec<Label>> = BTreeMap::new();
        for (label, names) in brands.chain(categories) {
            for name in names {
                // The name written as one word is a word, too: `ernieball`.
                let joined: String = pieces(name).collect();
                for word in pieces(name).chain(std::iter::once(joined.as_str()).filter(|word| !word.is_empty())) {
                    let labels = by_term.entry(vocabulary.intern(word)).or_default();
                    if !labels.contains(&label) {
                        labels.push(label);
                    }
                }
            }
        }
        self.nouns.index(vocabulary);
        self.terms = Bits::with_len(vocabulary.len() as usize);
        for term in by_term.keys() {
            self.terms.set(*term, true);
        }
        self.by_term = by_term;
    }
}

fn folded_names(names: &[&str]) -> Vec<String> {
    let mut folded: Vec<String> = names.iter().map(|name| fold(name)).filter(|name| !name.is_empty()).collect();
    folded.dedup();
    folded
}
