//! Suggestions while a visitor types: products, categories and brands.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use domain::ids::{BrandId, CategoryId, ProductId};

use crate::expand::{Reading, Token};
use crate::gate::Filters;
use crate::index::Index;
use crate::labels::Label;
use crate::normalize::pieces;
use crate::query::Query;

/// What is offered below the search field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Products, best first.
    pub products: Vec<ProductId>,
    /// Categories with a product in them or below, best first.
    pub categories: Vec<CategoryId>,
    /// Brands with a product, best first.
    pub brands: Vec<BrandId>,
    /// What the words were taken for, when they look mistyped.
    pub corrected: Option<String>,
}

/// Letters and digits from which on suggestions are made.
const SHORTEST: usize = 2;
/// A reading at least this near is the word itself, not a guess at what is still being typed.
const SURE_ENOUGH: u16 = 80;

impl Index {
    /// At most `limit` products, categories and brands each for what has been typed so far.
    pub fn suggest(&self, text: &str, limit: usize) -> Arc<Suggestions> {
        self.cache.suggestions(text, limit, || self.suggested(text, limit))
    }

    fn suggested(&self, text: &str, limit: usize) -> Suggestions {
        let long_enough = |query: &Query| query.folded.chars().filter(|c| *c != ' ').count() >= SHORTEST;
        let Some(query) = Query::parse(text).filter(long_enough) else { return Suggestions::default() };
        let mut found = self.find_first(&query);
        let corrected = self.correction(&query, &found);
        let labels = self.suggested_labels(&found.tokens);
        self.look_at(&query, &mut found.hits);
        let products = found.hits.iter().take(limit).map(|hit| self.columns.ids[hit.slot as usize]).collect();
        let category = |label: &Label| match label {
            Label::Category(number) => self.labels.category_id(*number),
            Label::Brand(_) => None,
        };
        let brand = |label: &Label| match label {
            Label::Brand(number) => self.labels.brand_id(*number),
            Label::Category(_) => None,
        };
        Suggestions {
            products,
            categories: labels.iter().filter_map(category).take(limit).collect(),
            brands: labels.iter().filter_map(brand).take(limit).collect(),
            corrected,
        }
    }

    /// Labels whose names meet every piece, or else those that one piece names outright; with products only.
    fn suggested_labels(&self, tokens: &[Token]) -> Vec<Label> {
        let met: Vec<BTreeMap<Label, u16>> = tokens.iter().map(|token| self.labels_met(token)).collect();
        let mut scores: BTreeMap<Label, (usize, u16)> = BTreeMap::new();
        for (label, quality) in met.iter().flatten() {
            let (count, total) = scores.entry(*label).or_default();
            *count += 1;
            *total += quality;
        }
        if scores.values().any(|(count, _)| *count == tokens.len()) {
            scores.retain(|_, (count, _)| *count == tokens.len());
        } else {
            scores.retain(|label, _| {
                met.iter().filter_map(|labels| labels.get(label)).any(|quality| *quality >= SURE_ENOUGH)
            });
        }
        let facets = self.listing(&Filters::default()).facets;
        let count = |label: Label| match label {
            Label::Brand(number) => count_of(&facets.brands, self.labels.brand_id(number)),
            Label::Category(number) => count_of(&facets.categories, self.labels.category_id(number)),
        };
        let mut ranked: Vec<_> = scores
            .into_iter()
            .map(|(label, (met, total))| {
                (Reverse(met), Reverse(total), self.shortest_name(label), Reverse(count(label)), label)
            })
            .filter(|(.., Reverse(count), _)| *count > 0)
            .collect();
        ranked.sort_by(|a, b| {
            (a.0, a.1, a.2, a.3).cmp(&(b.0, b.1, b.2, b.3)).then_with(|| self.label_key(a.4).cmp(&self.label_key(b.4)))
        });
        ranked.into_iter().map(|(.., label)| label).collect()
    }

    fn labels_met(&self, token: &Token) -> BTreeMap<Label, u16> {
        let mut met = BTreeMap::new();
        for Reading { term, quality } in token.sure.iter().chain(&token.guessed) {
            for label in self.labels.named_with(*term) {
                let best = met.entry(*label).or_insert(0);
                *best = (*best).max(*quality);
            }
        }
        met
    }

    fn shortest_name(&self, label: Label) -> usize {
        self.labels.names(label).iter().map(|name| pieces(name).count()).min().unwrap_or(usize::MAX)
    }

    // Numbers depend on the order of loading; ids do not.
    fn label_key(&self, label: Label) -> (Option<BrandId>, Option<CategoryId>) {
        match label {
            Label::Brand(number) => (self.labels.brand_id(number), None),
            Label::Category(number) => (None, self.labels.category_id(number)),
        }
    }
}

fn count_of<I: PartialEq>(counts: &[(I, u32)], id: Option<I>) -> u32 {
    counts.iter().find(|(other, _)| Some(other) == id.as_ref()).map_or(0, |(_, count)| *count)
}
