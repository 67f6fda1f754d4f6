//! Which products answer a query, and how well: every piece must be met, by any of its meanings in any field; when no
//! product meets all, mistypings of known words are tried, and then the products that meet the most.

use crate::codes::Code;
use crate::expand::{EXACT, Reading, Token};
use crate::index::Index;
use crate::labels::{Label, NO_BRAND};
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
    met: Vec<u8>,
    most_met: u8,
}

impl Index {
    /// All products that answer.
    pub(crate) fn find(&self, query: &Query) -> Found {
        let mut tokens = self.expand(query);
        let pieces = u8::try_from(tokens.len()).unwrap_or(u8::MAX);
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
        let mut hits = self.hits(&board, u32::from(pieces));
        if let Some(code) = query.whole_code().filter(|code| code.len() >= 3) {
            self.raise_code(&code, &mut hits);
        }
        Found { hits, partial: board.most_met < pieces, tokens }
    }

    fn hits(&self, board: &Board, pieces: u32) -> Vec<Hit> {
        if board.most_met == 0 {
            return Vec::new();
        }
        let scored = (0..).zip(board.met.iter().zip(&board.totals));
        let best = scored.filter(|(slot, (met, _))| **met == board.most_met && self.columns.live.get(*slot));
        best.map(|(slot, (_, total))| Hit { slot, score: u32::from(*total) * 10 / pieces }).collect()
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
        let (mut totals, mut met, mut best) = (vec![0_u16; len], vec![0_u8; len], vec![0_u16; len]);
        for token in tokens {
            best.fill(0);
            self.score_token(token, &mut best);
            for ((total, met), best) in totals.iter_mut().zip(&mut met).zip(&best) {
                *total += best;
                *met += u8::from(*best > 0);
            }
        }
        let most_met = self.columns.live_slots().map(|slot| met[slot as usize]).max().unwrap_or(0);
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
        debug_assert_eq!(brands.get(NO_BRAND as usize), Some(&0));
        if brands.iter().any(|score| *score > 0) {
            for (cell, brand) in best.iter_mut().zip(&self.columns.brands) {
                *cell = (*cell).max(brands[*brand as usize]);
            }
        }
        if categories.iter().all(|score| *score == 0) {
            return;
        }
        let above = |number| self.labels.with_ancestors(number).map(|number| categories[number as usize]).max();
        let subtree: Vec<u16> = (0..).take(categories.len()).map(|number| above(number).unwrap_or(0)).collect();
        for (cell, category) in best.iter_mut().zip(&self.columns.categories) {
            let score = subtree[*category as usize];
            if score > 0 {
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
