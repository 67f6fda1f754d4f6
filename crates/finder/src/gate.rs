//! Filters, and the one test of a product against all of them that also tells which single filter it failed.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{BrandId, CategoryId};
use domain::money::Rupiah;

use crate::attributes::Attributes;
use crate::columns::Columns;
use crate::document::{AttributeKey, AttributeValue};
use crate::labels::Labels;

/// What a visitor asks a list to be narrowed to. Empty sets narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// This category and everything below it.
    pub category: Option<CategoryId>,
    /// Any of these brands.
    pub brands: BTreeSet<BrandId>,
    /// At least this price.
    pub price_min: Option<Rupiah>,
    /// At most this price.
    pub price_max: Option<Rupiah>,
    /// Only what can be bought now.
    pub in_stock: bool,
    /// For every key any of its values. At most 64 keys are heeded.
    pub attributes: BTreeMap<AttributeKey, BTreeSet<AttributeValue>>,
}

/// A filter that can be left out to count its alternatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Category,
    Brand,
    Price,
    Stock,
    /// The attribute key of this number; none when no product has the key.
    Attribute(Option<u32>),
}

/// What the gate says of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It passes every filter.
    Pass,
    /// It would pass without this one.
    AllBut(Group),
    /// It fails two or more.
    Fail,
}

/// Filters made ready for a hundred thousand questions.
#[derive(Debug)]
pub(crate) struct Gate {
    categories: Vec<bool>,
    brands: Vec<bool>,
    lowest: Rupiah,
    highest: Rupiah,
    in_stock: bool,
    attributes: AttributeGate,
}

#[derive(Debug, Default)]
struct AttributeGate {
    // The filtered keys a value satisfies, a bit each; empty when no key is filtered.
    satisfied_by: Vec<u64>,
    wanted: u64,
    keys: Vec<Option<u32>>,
}

impl Gate {
    /// Reads filters against what the index knows.
    pub(crate) fn new(filters: &Filters, labels: &Labels, attributes: &Attributes) -> Self {
        Self {
            categories: open_categories(filters.category, labels),
            brands: open_brands(&filters.brands, labels),
            lowest: filters.price_min.unwrap_or(Rupiah::new(i64::MIN)),
            highest: filters.price_max.unwrap_or(Rupiah::new(i64::MAX)),
            in_stock: filters.in_stock,
            attributes: AttributeGate::new(filters, attributes),
        }
    }

    /// Tests the product in `slot`.
    #[inline]
    pub(crate) fn test(&self, columns: &Columns, slot: u32) -> Verdict {
        let place = slot as usize;
        let price = columns.prices[place];
        let category = self.categories[columns.categories[place] as usize];
        let brand = self.brands[columns.brands[place] as usize];
        let price = self.lowest <= price && price <= self.highest;
        let stock = !self.in_stock || columns.in_stock.get(slot);
        let failed = u32::from(!category) + u32::from(!brand) + u32::from(!price) + u32::from(!stock);
        if failed > 1 {
            return Verdict::Fail;
        }
        let missing = self.attributes.missing(columns, slot);
        match (failed + missing.count_ones(), missing) {
            (0, _) => Verdict::Pass,
            (1, 0) if !category => Verdict::AllBut(Group::Category),
            (1, 0) if !brand => Verdict::AllBut(Group::Brand),
            (1, 0) if !price => Verdict::AllBut(Group::Price),
            (1, 0) => Verdict::AllBut(Group::Stock),
            (1, _) => Verdict::AllBut(Group::Attribute(self.attributes.keys[missing.trailing_zeros() as usize])),
            _ => Verdict::Fail,
        }
    }
}

impl AttributeGate {
    fn new(filters: &Filters, attributes: &Attributes) -> Self {
        let mut gate = Self::default();
        let chosen = filters.attributes.iter().filter(|(_, values)| !values.is_empty()).take(64);
        for ((key, values), bit) in chosen.zip((0..64).map(|place| 1_u64 << place)) {
            gate.wanted |= bit;
            gate.satisfied_by.resize(attributes.len(), 0);
            let known = attributes.key(key);
            gate.keys.push(known.map(|(number, _)| number));
            for number in values.iter().filter_map(|value| known?.1.get(value)) {
                gate.satisfied_by[*number as usize] |= bit;
            }
        }
        gate
    }

    #[inline]
    fn missing(&self, columns: &Columns, slot: u32) -> u64 {
        if self.wanted == 0 {
            return 0;
        }
        let satisfied = columns.values(slot).iter().fold(0, |bits, value| bits | self.satisfied_by[*value as usize]);
        self.wanted & !satisfied
    }
}

fn open_categories(chosen: Option<CategoryId>, labels: &Labels) -> Vec<bool> {
    let Some(chosen) = chosen else { return vec![true; labels.category_count()] };
    let Some(chosen) = labels.known_category(chosen) else { return vec![false; labels.category_count()] };
    let below = |number| labels.with_ancestors(number).any(|above| above == chosen);
    (0..).take(labels.category_count()).map(below).collect()
}

fn open_brands(chosen: &BTreeSet<BrandId>, labels: &Labels) -> Vec<bool> {
    let mut open = vec![chosen.is_empty(); labels.brand_count()];
    for number in chosen.iter().filter_map(|brand| labels.known_brand(*brand)) {
        open[number as usize] = true;
    }
    open
}
