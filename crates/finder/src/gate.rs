//! Filters, and the one pass of products through all of them that also tells who fails just a single one.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{BrandId, CategoryId};
use domain::money::Rupiah;

use crate::attributes::Attributes;
use crate::bits::Bits;
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
    /// For every key any of its values.
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

enum Test {
    Category(Vec<bool>),
    Brand(Vec<bool>),
    Price(Rupiah, Rupiah),
    Stock,
    Attribute(Option<u32>, Vec<bool>),
}

/// Who came through.
#[derive(Debug)]
pub(crate) struct Passed {
    /// Those that pass every filter.
    pub(crate) all: Bits,
    /// For each filter those that fail it and no other.
    pub(crate) all_but: Vec<(Group, Bits)>,
}

/// Filters made ready for a hundred thousand questions, the dearest question last.
pub(crate) struct Gate {
    tests: Vec<Test>,
}

impl Gate {
    /// Reads filters against what the index knows.
    pub(crate) fn new(filters: &Filters, labels: &Labels, attributes: &Attributes) -> Self {
        let priced = filters.price_min.is_some() || filters.price_max.is_some();
        let (low, high) =
            (filters.price_min.unwrap_or(Rupiah::new(i64::MIN)), filters.price_max.unwrap_or(Rupiah::new(i64::MAX)));
        let chosen = filters.attributes.iter().filter(|(_, values)| !values.is_empty());
        let tests = [
            filters.category.map(|chosen| Test::Category(open_categories(chosen, labels))),
            (!filters.brands.is_empty()).then(|| Test::Brand(open_brands(&filters.brands, labels))),
            priced.then_some(Test::Price(low, high)),
            filters.in_stock.then_some(Test::Stock),
        ];
        let attribute_tests = chosen.map(|(key, values)| open_values(key, values, attributes));
        Self { tests: tests.into_iter().flatten().chain(attribute_tests).collect() }
    }

    /// Tests the products of `scope`.
    pub(crate) fn pass(&self, columns: &Columns, scope: Bits) -> Passed {
        // Who failed nothing yet, who failed once; the others are not asked again.
        let (mut clean, mut once) = (scope, Bits::default());
        let mut all_but: Vec<(Group, Bits)> = Vec::with_capacity(self.tests.len());
        for test in &self.tests {
            let first_failure = test.failing(columns, &clean);
            let second_failure = test.failing(columns, &once);
            clean.subtract(&first_failure);
            once.subtract(&second_failure);
            for (_, slots) in &mut all_but {
                slots.subtract(&second_failure);
            }
            once.unite(&first_failure);
            all_but.push((test.group(), first_failure));
        }
        Passed { all: clean, all_but }
    }
}

impl Test {
    fn group(&self) -> Group {
        match self {
            Self::Category(_) => Group::Category,
            Self::Brand(_) => Group::Brand,
            Self::Price(..) => Group::Price,
            Self::Stock => Group::Stock,
            Self::Attribute(key, _) => Group::Attribute(*key),
        }
    }

    fn failing(&self, columns: &Columns, scope: &Bits) -> Bits {
        match self {
            Self::Category(open) => scope.filtered(|slot| !open[columns.categories[slot as usize] as usize]),
            Self::Brand(open) => scope.filtered(|slot| !open[columns.brands[slot as usize] as usize]),
            Self::Price(low, high) => scope.filtered(|slot| {
                let price = columns.prices[slot as usize];
                !(*low..=*high).contains(&price)
            }),
            Self::Stock => {
                let mut failing = scope.clone();
                failing.subtract(&columns.in_stock);
                failing
            }
            Self::Attribute(_, open) => scope
                .filtered(|slot| !columns.values(slot).iter().fold(false, |met, value| met | open[*value as usize])),
        }
    }
}

fn open_categories(chosen: CategoryId, labels: &Labels) -> Vec<bool> {
    let Some(chosen) = labels.known_category(chosen) else { return vec![false; labels.category_count()] };
    let below = |number| labels.with_ancestors(number).any(|above| above == chosen);
    (0..).take(labels.category_count()).map(below).collect()
}

fn open_brands(chosen: &BTreeSet<BrandId>, labels: &Labels) -> Vec<bool> {
    let mut open = vec![false; labels.brand_count()];
    for number in chosen.iter().filter_map(|brand| labels.known_brand(*brand)) {
        open[number as usize] = true;
    }
    open
}

fn open_values(key: &AttributeKey, chosen: &BTreeSet<AttributeValue>, attributes: &Attributes) -> Test {
    let known = attributes.key(key);
    let mut open = vec![false; attributes.len()];
    for number in chosen.iter().filter_map(|value| known?.1.get(value)) {
        open[*number as usize] = true;
    }
    Test::Attribute(known.map(|(number, _)| number), open)
}
