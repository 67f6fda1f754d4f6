//! Counts beside the filters: how many products each choice would show, the filter's own choice left out.

use std::cmp::Ordering;

use domain::ids::{BrandId, CategoryId};
use domain::money::Rupiah;

use crate::attributes::Attributes;
use crate::bits::Bits;
use crate::columns::Columns;
use crate::document::{AttributeKey, AttributeValue};
use crate::gate::{Gate, Group};
use crate::labels::Labels;

/// The values of one attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeFacet {
    /// The attribute.
    pub key: AttributeKey,
    /// Its values with their counts: numbers by size, words by the alphabet. Values without a product are left out.
    pub values: Vec<(AttributeValue, u32)>,
}

/// Counts for every filter, each under all the other filters. Choices without a product are left out, even chosen ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Products per brand, most first.
    pub brands: Vec<(BrandId, u32)>,
    /// Products per category, those below included; most first. Every level is there: pick the children you show.
    pub categories: Vec<(CategoryId, u32)>,
    /// Attributes in the order of their keys.
    pub attributes: Vec<AttributeFacet>,
    /// Lowest and highest price; none without products.
    pub price: Option<(Rupiah, Rupiah)>,
    /// Products that can be bought now.
    pub in_stock: u32,
}

/// The products that pass the filters.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    pub(crate) slots: Bits,
    pub(crate) total: usize,
}

struct Tally {
    brands: Vec<u32>,
    categories: Vec<u32>,
    values: Vec<u32>,
    price: Option<(Rupiah, Rupiah)>,
    in_stock: u32,
}

/// Tests every product of `scope` and counts.
pub(crate) fn select(
    columns: &Columns,
    labels: &Labels,
    attributes: &Attributes,
    gate: &Gate,
    scope: Bits,
) -> (Selection, Facets) {
    let mut tally = Tally::new(labels, attributes);
    let passed = gate.pass(columns, scope);
    for slot in passed.all.iter() {
        tally.count_all(columns, slot);
    }
    for (group, slots) in &passed.all_but {
        for slot in slots.iter() {
            tally.count(columns, attributes, slot, *group);
        }
    }
    let selection = Selection { total: passed.all.count(), slots: passed.all };
    (selection, tally.facets(labels, attributes))
}

impl Tally {
    fn new(labels: &Labels, attributes: &Attributes) -> Self {
        Self {
            brands: vec![0; labels.brand_count()],
            categories: vec![0; labels.category_count()],
            values: vec![0; attributes.len()],
            price: None,
            in_stock: 0,
        }
    }

    #[inline]
    fn count_all(&mut self, columns: &Columns, slot: u32) {
        self.brands[columns.brands[slot as usize] as usize] += 1;
        self.categories[columns.categories[slot as usize] as usize] += 1;
        self.count_price(columns.prices[slot as usize]);
        self.in_stock += u32::from(columns.in_stock.get(slot));
        for value in columns.values(slot) {
            self.values[*value as usize] += 1;
        }
    }

    fn count(&mut self, columns: &Columns, attributes: &Attributes, slot: u32, group: Group) {
        match group {
            Group::Brand => self.brands[columns.brands[slot as usize] as usize] += 1,
            Group::Category => self.categories[columns.categories[slot as usize] as usize] += 1,
            Group::Price => self.count_price(columns.prices[slot as usize]),
            // What fails for want of stock adds nothing to the number in stock.
            Group::Stock | Group::Attribute(None) => {}
            Group::Attribute(Some(key)) => {
                for value in columns.values(slot).iter().filter(|value| attributes.key_of(**value) == key) {
                    self.values[*value as usize] += 1;
                }
            }
        }
    }

    #[inline]
    fn count_price(&mut self, price: Rupiah) {
        self.price = Some(self.price.map_or((price, price), |(low, high)| (low.min(price), high.max(price))));
    }

    fn facets(self, labels: &Labels, attributes: &Attributes) -> Facets {
        let mut subtree = vec![0; self.categories.len()];
        for (number, count) in (0..).zip(&self.categories).filter(|(_, count)| **count > 0) {
            labels.with_ancestors(number).for_each(|above| subtree[above as usize] += count);
        }
        let attributes = attributes.iter().filter_map(|(key, values)| {
            let counted = values.iter().map(|(value, number)| (value, self.values[*number as usize]));
            let mut values: Vec<(AttributeValue, u32)> =
                counted.filter(|(_, count)| *count > 0).map(|(value, count)| (value.clone(), count)).collect();
            values.sort_by(|(a, _), (b, _)| by_size(a, b));
            (!values.is_empty()).then(|| AttributeFacet { key: key.clone(), values })
        });
        Facets {
            brands: most_first(&self.brands, |number| labels.brand_id(number)),
            categories: most_first(&subtree, |number| labels.category_id(number)),
            attributes: attributes.collect(),
            price: self.price,
            in_stock: self.in_stock,
        }
    }
}

fn most_first<I: Ord + Copy>(counts: &[u32], id: impl Fn(u32) -> Option<I>) -> Vec<(I, u32)> {
    let counted = (0..).zip(counts).filter(|(_, count)| **count > 0);
    let mut list: Vec<(I, u32)> = counted.filter_map(|(number, count)| Some((id(number)?, *count))).collect();
    list.sort_unstable_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    list
}

fn by_size(a: &AttributeValue, b: &AttributeValue) -> Ordering {
    match (a.as_str().parse::<f64>(), b.as_str().parse::<f64>()) {
        (Ok(left), Ok(right)) => left.total_cmp(&right).then_with(|| a.cmp(b)),
        (Ok(_), Err(_)) => Ordering::Less,
        (Err(_), Ok(_)) => Ordering::Greater,
        (Err(_), Err(_)) => a.cmp(b),
    }
}
