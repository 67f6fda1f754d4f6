//! The counts beside the filters, with the names people read.

use domain::lang::Text;
use domain::listing::{AttributeFacet, FacetValue, Facets, ListQuery, is_worth_asking};
use finder::Filters;

use crate::live::{Live, Structure};

/// Values of one attribute that are offered; the most frequent ones stay.
const MOST_VALUES: usize = 40;

/// Puts names to what the index counted beside `shown` products. What is chosen is always offered, so that it can be taken back.
pub(super) fn named(counted: &finder::Facets, shown: u32, query: &ListQuery, filters: &Filters, live: &Live) -> Facets {
    let structure = live.structure();
    Facets {
        categories: categories(counted, filters, &structure),
        brands: brands(counted, filters, &structure),
        attributes: attributes(counted, shown, query, live, &structure),
        price: counted.price,
        in_stock: counted.in_stock,
    }
}

/// The category that is shown, and those right below it as the tree orders them.
fn categories(counted: &finder::Facets, filters: &Filters, structure: &Structure) -> Vec<FacetValue> {
    let shown = filters.category.and_then(|id| structure.tree.by_id(id));
    let below = structure.tree.children(filters.category);
    let value = |category: &domain::catalog::Category| {
        let selected = Some(category.id) == filters.category;
        let count = count_of(&counted.categories, category.id).or(selected.then_some(0))?;
        Some(FacetValue { value: category.slug.as_str().to_owned(), name: category.name.clone(), count, selected })
    };
    shown.into_iter().chain(below).filter_map(value).collect()
}

fn brands(counted: &finder::Facets, filters: &Filters, structure: &Structure) -> Vec<FacetValue> {
    let missing = filters.brands.iter().filter(|id| count_of(&counted.brands, **id).is_none()).map(|id| (*id, 0));
    let all = counted.brands.iter().copied().chain(missing);
    let value = |(id, count)| {
        let brand = structure.brand(id)?;
        let name = Text::new(brand.name.clone(), "");
        Some(FacetValue { value: brand.slug.as_str().to_owned(), name, count, selected: filters.brands.contains(&id) })
    };
    all.filter_map(value).collect()
}

fn attributes(
    counted: &finder::Facets,
    shown: u32,
    query: &ListQuery,
    live: &Live,
    structure: &Structure,
) -> Vec<AttributeFacet> {
    let mut facets: Vec<(usize, AttributeFacet)> = Vec::with_capacity(counted.attributes.len());
    for facet in &counted.attributes {
        let key = facet.key.as_str();
        let chosen = query.attributes.iter().find(|(name, _)| name == key).map_or(&[][..], |(_, values)| values);
        if !is_worth_asking(shown, facet.values.iter().map(|(_, count)| *count), !chosen.is_empty()) {
            continue;
        }
        let (place, name, unit) = match structure.attribute(key) {
            Some(attribute) => (attribute.place, attribute.name.clone(), attribute.unit.clone()),
            None => match live.choice_name(key) {
                Some(name) => (usize::MAX, name, String::new()),
                None => continue,
            },
        };
        let values = values(facet, chosen, live);
        facets.push((place, AttributeFacet { key: key.to_owned(), name, unit, values }));
    }
    facets.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.key.cmp(&other.key)));
    facets.into_iter().map(|(_, facet)| facet).collect()
}

fn values(facet: &finder::AttributeFacet, chosen: &[String], live: &Live) -> Vec<FacetValue> {
    let key = facet.key.as_str();
    let counted = facet.values.iter().map(|(value, count)| (value.as_str(), *count));
    let missing = chosen.iter().filter(|value| facet.values.iter().all(|(other, _)| other.as_str() != value.as_str()));
    let mut values: Vec<FacetValue> = counted
        .chain(missing.map(|value| (value.as_str(), 0)))
        .map(|(value, count)| FacetValue {
            value: value.to_owned(),
            name: live.value_name(key, value),
            count,
            selected: chosen.iter().any(|one| one == value),
        })
        .collect();
    // Numbers stay in their order of size; words stand by how many products they have.
    if values.iter().any(|value| value.value.parse::<f64>().is_err()) {
        values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        let mut left = MOST_VALUES;
        values.retain(|value| {
            left = left.saturating_sub(1);
            left > 0 || value.selected
        });
    }
    values
}

fn count_of<I: PartialEq>(counts: &[(I, u32)], id: I) -> Option<u32> {
    counts.iter().find(|(other, _)| *other == id).map(|(_, count)| *count)
}
