//! Lists: with words or without, narrowed, counted, sorted and cut into pages.

use std::sync::Arc;

use domain::catalog::Sort;
use domain::ids::ProductId;
use domain::lang::Lang;

use crate::bits::Bits;
use crate::cache::Listing;
use crate::facets::{Facets, Selection, select};
use crate::gate::{Filters, Gate};
use crate::index::Index;
use crate::matching::Found;
use crate::orders::Order;
use crate::query::Query;

/// What a list is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The words; blank for a plain list.
    pub text: &'a str,
    /// What it is narrowed to.
    pub filters: &'a Filters,
    /// The order. Relevance without words is what sells best.
    pub sort: Sort,
    /// The language that names are sorted in; words are found in both.
    pub lang: Lang,
    /// Which page, from 1; 0 is read as 1.
    pub page: u32,
    /// Products on a page.
    pub per_page: u32,
}

/// A page of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The products of this page in their order; empty beyond the last page.
    pub ids: Vec<ProductId>,
    /// Products on all pages.
    pub total: usize,
    /// The counts beside the filters.
    pub facets: Arc<Facets>,
    /// Whether no product meets every word, so that these meet only the most of them.
    pub partial: bool,
    /// What the words were taken for, when they look mistyped.
    pub corrected: Option<String>,
}

impl Request<'_> {
    fn first(&self) -> usize {
        (self.page.max(1) as usize - 1).saturating_mul(self.per_page as usize)
    }
}

impl Index {
    /// A page of the products that answer `request`.
    pub fn search(&self, request: &Request<'_>) -> Page {
        if request.text.trim().is_empty() {
            return self.plain_page(request);
        }
        match Query::parse(request.text) {
            Some(query) => self.found_page(request, &query),
            None => Page::default(),
        }
    }

    fn plain_page(&self, request: &Request<'_>) -> Page {
        let listing = self.listing(request.filters);
        Page {
            ids: self.cut(request, &listing.selection),
            total: listing.selection.total,
            facets: listing.facets,
            ..Page::default()
        }
    }

    fn found_page(&self, request: &Request<'_>, query: &Query) -> Page {
        let found = self.find(query);
        let corrected = self.correction(query, &found);
        let gate = Gate::new(request.filters, &self.labels, &self.attributes);
        let mut scope = Bits::with_len(self.columns.len());
        for hit in &found.hits {
            scope.set(hit.slot, true);
        }
        let (selection, facets) = select(&self.columns, &self.labels, &self.attributes, &gate, scope);
        let (total, partial) = (selection.total, found.partial);
        let ids = if request.sort == Sort::Relevance {
            self.cut_ranked(request, query, found, &selection)
        } else {
            self.cut(request, &selection)
        };
        Page { ids, total, facets: Arc::new(facets), partial, corrected }
    }

    fn cut_ranked(&self, request: &Request<'_>, query: &Query, found: Found, selection: &Selection) -> Vec<ProductId> {
        let mut hits = found.hits;
        hits.retain(|hit| selection.slots.get(hit.slot));
        let needed = request.first().saturating_add(request.per_page as usize);
        let ranked = self.ranked(query, hits, needed);
        self.ids(ranked.into_iter().skip(request.first()).take(request.per_page as usize))
    }

    fn cut(&self, request: &Request<'_>, selection: &Selection) -> Vec<ProductId> {
        let (order, backwards) = Order::of(request.sort, request.lang);
        let list = self.orders.list(order);
        let (first, len) = (request.first(), request.per_page as usize);
        if first >= selection.total {
            return Vec::new();
        }
        if selection.total == list.len() {
            let slots = list.iter().copied();
            return if backwards {
                self.ids(slots.rev().skip(first).take(len))
            } else {
                self.ids(slots.skip(first).take(len))
            };
        }
        let chosen = |slot: &u32| selection.slots.get(*slot);
        let slots = list.iter().copied();
        if backwards {
            self.ids(slots.rev().filter(chosen).skip(first).take(len))
        } else {
            self.ids(slots.filter(chosen).skip(first).take(len))
        }
    }

    fn ids(&self, slots: impl Iterator<Item = u32>) -> Vec<ProductId> {
        slots.map(|slot| self.columns.ids[slot as usize]).collect()
    }

    /// The products that pass `filters`, and the counts.
    pub(crate) fn listing(&self, filters: &Filters) -> Listing {
        self.cache.get_or_make(filters, || {
            let gate = Gate::new(filters, &self.labels, &self.attributes);
            let scope = self.columns.live.clone();
            let (selection, facets) = select(&self.columns, &self.labels, &self.attributes, &gate, scope);
            Listing { selection: Arc::new(selection), facets: Arc::new(facets) }
        })
    }
}
