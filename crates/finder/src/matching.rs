//! Which products answer a query, and how well: every piece must be met, by any of its meanings in any field; when no
//! product meets all, mistypings of known words are tried, and then the products that meet the most.

use crate::codes::Code;
use crate::expand::{EXACT, Reading, Token};
use crate::index::Index;
use crate::labels::Label;
use crate::query::Query;

/// What a word is worth by where it stands.
const NAME: u16 = 100;
const MODEL: u16 = 80;
const KEYWORDS: u16 = 30;
const BRAND: u16 = 85;
const CATEGORY: u16 = 55;
/// What standing in a category of that name adds to a word found elsewhere.
const CATEGORY_TOO: u16 = 12;
/// Above every other score: the query is the product's very SKU or GTIN.
const CODE: u32 = 100_000;

/// Products passed over at once when none of them answers.
const STRIDE: usize = 64;

/// A product that answers, with its score so far (a word in a name is worth 1,000).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) slot: u32,
    pub(crate) score: u32,
}

/// The answers.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Unsorted (by slot).
    pub(crate) hits: Vec<Hit>,
    /// Whether no product meets every piece.
    pub(crate) partial: bool,
    /// What the pieces were taken for.
    pub(crate) tokens: Vec<Token>,
}

struct Board {
    totals: Vec<u16>,
    met: Vec<u16>,
    most_met: u16,
}

impl Board {
    fn hits(&self, pieces: u16) -> Vec<Hit> {
        let mut hits = Vec::new();
        // Most products do not answer: a few dozen at a time are passed over at once.
        let strides = (0..).step_by(STRIDE).zip(self.met.chunks(STRIDE));
        for (first, met) in strides.filter(|(_, met)| self.most_met > 0 && met.contains(&self.most_met)) {
            let best = (first..).zip(met).filter(|(_, met)| **met == self.most_met).map(|(slot, _)| slot);
            let score = |slot: u32| u32::from(self.totals[slot as usize]) * 10 / u32::from(pieces);
            hits.extend(best.map(|slot| Hit { slot, score: score(slot) }));
        }
        hits
    }
}

impl Index {
    /// All products that answer.
    pub(crate) fn find(&self, query: &Query) -> Found {
        let mut tokens = self.expand(query);
        let pieces = u16::try_from(tokens.len()).unwrap_or(u16::MAX);
        let mut board = self.board(&tokens);
        if board.most_met < pieces {
            let before: Vec<bool> = tokens.iter().map(|token| token.guessed.is_empty()).collect();
            if self.guess_more(query, &mut tokens) {
                let second = self.board(&tokens);
                if second.most_met > board.most_met {
                    board = second;
                } else {
                    tokens
                        .iter_mut()
                        .zip(before)
                        .filter(|(_, was_empty)| *was_empty)
                        .for_each(|(t, _)| t.guessed.clear());
                }
            }
        }
        let mut hits = board.hits(pieces);
        self.raise_asked(&tokens, &mut hits);
        if let Some(code) = query.whole_code().filter(|code| code.len() >= 3) {
            self.raise_code(&code, &mut hits);
        }
        Found { hits, partial: board.most_met < pieces, tokens }
    }

    fn raise_code(&self, code: &Code, hits: &mut [Hit]) {
        for slot in self.codes.exact(code) {
            if let Ok(place) = hits.binary_search_by_key(&slot, |hit| hit.slot) {
                hits[place].score += CODE;
            }
        }
    }

    fn board(&self, tokens: &[Token]) -> Board {
        let len = self.columns.len();
        let (mut totals, mut met, mut best) = (vec![0_u16; len], vec![0_u16; len], vec![0_u16; len]);
        for token in tokens {
            best.fill(0);
            self.score_token(token, &mut best);
            for (total, best) in totals.iter_mut().zip(&best) {
                *total += best;
            }
            for (met, best) in met.iter_mut().zip(&best) {
                *met += u16::from(*best > 0);
            }
        }
        for slot in &self.columns.dead {
            met[*slot as usize] = 0;
        }
        let most_met = met.iter().copied().max().unwrap_or(0);
        Board { totals, met, most_met }
    }

    fn score_token(&self, token: &Token, best: &mut [u16]) {
        let mut brands = vec![0_u16; self.labels.brand_count()];
        let mut categories = vec![0_u16; self.labels.category_count()];
        for Reading { term, quality } in token.sure.iter().chain(&token.guessed) {
            let worth = worths(*quality);
            for posting in self.postings.of(*term) {
                let cell = &mut best[posting.slot() as usize];
                *cell = (*cell).max(worth[posting.fields()]);
            }
            for label in self.labels.named_with(*term) {
                let (cell, worth) = match label {
                    Label::Brand(number) => (&mut brands[*number as usize], BRAND),
                    Label::Category(number) => (&mut categories[*number as usize], CATEGORY),
                };
                *cell = (*cell).max(worth * quality / EXACT);
            }
        }
        for (products, quality) in &token.products {
            for slot in products.iter() {
                let cell = &mut best[*slot as usize];
                *cell = (*cell).max(NAME * quality / EXACT);
            }
        }
        self.score_shelves(&brands, &categories, best);
    }

    fn score_shelves(&self, brands: &[u16], categories: &[u16], best: &mut [u16]) {
        for (score, slots) in brands.iter().zip(&self.columns.of_brand).filter(|(score, _)| **score > 0) {
            for slot in slots {
                let cell = &mut best[*slot as usize];
                *cell = (*cell).max(*score);
            }
        }
        if categories.iter().all(|score| *score == 0) {
            return;
        }
        for (number, slots) in (0..).zip(&self.columns.of_category) {
            let score = self.labels.with_ancestors(number).map(|above| categories[above as usize]).max().unwrap_or(0);
            for slot in slots.iter().filter(|_| score > 0) {
                let cell = &mut best[*slot as usize];
                *cell = if *cell > 0 { (*cell).max(score) + CATEGORY_TOO } else { score };
            }
        }
    }

    /// What was meant, when a word had to be taken for a mistyping: as the best answer writes it.
    pub(crate) fn correction(&self, query: &Query, found: &Found) -> Option<String> {
        if found.tokens.iter().all(|token| token.guessed.is_empty()) {
            return None;
        }
        let key = |hit: &&Hit| {
            (hit.score, self.columns.sold[hit.slot as usize], std::cmp::Reverse(self.columns.ids[hit.slot as usize]))
        };
        let top = found.hits.iter().max_by_key(key)?.slot;
        let meant: Vec<&str> = query
            .pieces
            .iter()
            .zip(&found.tokens)
            .map(|(piece, token)| {
                let sure = token.sure.iter().any(|reading| self.uses_term(top, *reading))
                    || token.products.iter().any(|(products, _)| products.contains(&top));
                let guess = token.guessed.iter().find(|reading| self.uses_term(top, **reading)).filter(|_| !sure);
                guess.map_or(piece.as_str(), |reading| self.vocabulary.word(reading.term))
            })
            .collect();
        Some(meant.join(" ")).filter(|meant| *meant != query.folded)
    }

    fn uses_term(&self, slot: u32, reading: Reading) -> bool {
        let place = slot as usize;
        self.postings.of(reading.term).binary_search_by_key(&slot, |posting| posting.slot()).is_ok()
            || self.labels.named_with(reading.term).iter().any(|label| match label {
                Label::Brand(number) => self.columns.brands[place] == *number,
                Label::Category(number) => {
                    self.labels.with_ancestors(self.columns.categories[place]).any(|above| above == *number)
                }
            })
    }
}

/// What a word is worth by the fields it stands in: the best of them counts.
fn worths(quality: u16) -> [u16; 8] {
    let [name, model, keywords] = [NAME, MODEL, KEYWORDS].map(|worth| worth * quality / EXACT);
    [0, name, model, name, keywords, name, model, name]
}
