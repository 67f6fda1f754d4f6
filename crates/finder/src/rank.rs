//! The order of answers: how well the words are met, then whether they stand together, fill the name or begin it; a little
//! for what is in stock and what sells. Ties by id.

use std::cmp::Ordering;

use crate::index::Index;
use crate::matching::Hit;
use crate::normalize::has_phrase;
use crate::query::Query;

/// Answers whose text is looked at again; those below stand as they are.
const LOOKED_AT: usize = 1_000;

const PHRASE: u32 = 300;
const BEGINS: u32 = 150;
const WHOLE_NAME: u32 = 300;
const COVERAGE: u32 = 200;
const IN_STOCK: u32 = 80;
const PER_DOUBLING_OF_SALES: u32 = 6;
const MOST_FOR_SALES: u32 = 80;

/// The first of many answers, those behind forgotten on the way.
pub(crate) struct Best<'a> {
    index: &'a Index,
    hits: Vec<Hit>,
    last: Option<Hit>,
}

impl<'a> Best<'a> {
    pub(crate) fn new(index: &'a Index) -> Self {
        Self { index, hits: Vec::new(), last: None }
    }

    /// Takes an answer in, unless there are enough before it.
    #[inline]
    pub(crate) fn offer(&mut self, hit: Hit) {
        if self.last.is_some_and(|last| self.index.compare(last, hit).is_lt()) {
            return;
        }
        self.hits.push(hit);
        if self.hits.len() == 2 * LOOKED_AT {
            self.forget();
        }
    }

    /// The answers whose text is looked at again.
    pub(crate) fn hits(mut self) -> Vec<Hit> {
        self.forget();
        self.hits
    }

    fn forget(&mut self) {
        if self.hits.len() > LOOKED_AT {
            self.hits.select_nth_unstable_by(LOOKED_AT - 1, |a, b| self.index.compare(*a, *b));
            self.hits.truncate(LOOKED_AT);
            self.last = self.hits.last().copied();
        }
    }
}

impl Index {
    /// The slots of the best answers, at least `needed` of them when there are so many.
    pub(crate) fn ranked(&self, query: &Query, mut hits: Vec<Hit>, needed: usize) -> Vec<u32> {
        for hit in &mut hits {
            *hit = self.with_standing(*hit);
        }
        if hits.len() > LOOKED_AT {
            hits.select_nth_unstable_by(LOOKED_AT - 1, |a, b| self.compare(*a, *b));
        }
        let looked_at = hits.len().min(LOOKED_AT);
        let (first, rest) = hits.split_at_mut(looked_at);
        self.look_at(query, first);
        if needed > looked_at {
            rest.sort_unstable_by(|a, b| self.compare(*a, *b));
        }
        hits.truncate(needed.max(looked_at));
        hits.iter().map(|hit| hit.slot).collect()
    }

    /// Puts answers into their order, by how their texts say what was asked for.
    pub(crate) fn look_at(&self, query: &Query, hits: &mut [Hit]) {
        for hit in hits.iter_mut() {
            hit.score += self.text_bonus(query, hit.slot);
        }
        hits.sort_unstable_by(|a, b| self.compare(*a, *b));
    }

    /// A little for what is in stock and what sells.
    pub(crate) fn with_standing(&self, hit: Hit) -> Hit {
        let sales = self.columns.sold[hit.slot as usize].saturating_add(1).ilog2() * PER_DOUBLING_OF_SALES;
        let stock = if self.columns.in_stock.get(hit.slot) { IN_STOCK } else { 0 };
        Hit { score: hit.score + sales.min(MOST_FOR_SALES) + stock, ..hit }
    }

    fn compare(&self, a: Hit, b: Hit) -> Ordering {
        let id = |hit: Hit| self.columns.ids[hit.slot as usize];
        b.score.cmp(&a.score).then_with(|| id(a).cmp(&id(b)))
    }

    fn text_bonus(&self, query: &Query, slot: u32) -> u32 {
        let text = self.columns.text(slot);
        let mut bonus = 0;
        if query.pieces.len() > 1 && has_phrase(text, &query.folded, true) {
            bonus += PHRASE;
        }
        let best_name = text.split('\n').take(2).filter(|name| !name.is_empty()).map(|name| {
            let begins = if name.starts_with(&query.folded) { BEGINS } else { 0 };
            let whole = if name == query.folded { WHOLE_NAME } else { 0 };
            let asked = u32::try_from(query.pieces.len()).unwrap_or(u32::MAX);
            let there = 1 + u32::try_from(name.bytes().filter(|b| *b == b' ').count()).unwrap_or(0);
            begins + whole + COVERAGE * asked.min(there) / there
        });
        bonus + best_name.max().unwrap_or(0)
    }
}
