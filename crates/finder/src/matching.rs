//! Which products answer a query, and how well: every piece must be met, by any of its meanings in any field; when no
//! product meets all, mistypings of known words are tried, and then the products that meet the most.

use crate::expand::{EXACT, Reading, Token};
use crate::index::Index;
use crate::labels::Label;
use crate::query::Query;
use crate::rank::Best;

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

impl Found {
    fn of(hits: Vec<Hit>, (board, tokens): (Board, Vec<Token>)) -> Self {
        Self { hits, partial: board.most_met < number_of(&tokens), tokens }
    }
}

struct Board {
    totals: Vec<u16>,
    met: Vec<u8>,
    most_met: u8,
}

impl Board {
    /// The products that meet the most pieces, if any piece is met.
    fn answers(&self) -> impl Iterator<Item = u32> {
        let is_answer = |met: u8| met == self.most_met;
        // Most products do not answer: a few dozen at a time are passed over at once.
        let strides = (0..)
            .step_by(STRIDE)
            .zip(self.met.chunks(STRIDE))
            .filter(move |(_, met)| self.most_met > 0 && met.iter().fold(false, |any, met| any | is_answer(*met)));
        strides
            .flat_map(move |(first, met)| (first..).zip(met).filter(move |(_, met)| is_answer(**met)))
            .map(|(slot, _)| slot)
    }
}

/// What an answer is worth by its words, by what its category is called, and by its code.
struct Scale<'a> {
    index: &'a Index,
    board: &'a Board,
    pieces: u32,
    asked: Vec<u32>,
    codes: Vec<u32>,
}

impl<'a> Scale<'a> {
    fn of(index: &'a Index, query: &Query, (board, tokens): &'a (Board, Vec<Token>)) -> Self {
        let code = query.whole_code().filter(|code| code.len() >= 3);
        let codes = code.map(|code| index.codes.exact(&code).collect()).unwrap_or_default();
        Self { index, board, pieces: u32::from(number_of(tokens)), asked: index.asked(tokens), codes }
    }

    #[inline]
    fn hit(&self, slot: u32) -> Hit {
        let place = slot as usize;
        let words = u32::from(self.board.totals[place]) * 10 / self.pieces;
        let category = self.asked[self.index.columns.categories[place] as usize];
        Hit { slot, score: words + category + if self.codes.contains(&slot) { CODE } else { 0 } }
    }
}

fn number_of(tokens: &[Token]) -> u8 {
    u8::try_from(tokens.len()).unwrap_or(u8::MAX)
}

impl Index {
    /// All products that answer.
    pub(crate) fn find(&self, query: &Query) -> Found {
        let weighed = self.weigh(query);
        let scale = Scale::of(self, query, &weighed);
        let mut hits = Vec::new();
        scale.board.answers().for_each(|slot| hits.push(scale.hit(slot)));
        Found::of(hits, weighed)
    }

    /// Those answers alone of which the first ones can come, their standing counted: nobody asks how many there are.
    pub(crate) fn find_first(&self, query: &Query) -> Found {
        let weighed = self.weigh(query);
        let scale = Scale::of(self, query, &weighed);
        let mut best = Best::new(self);
        scale.board.answers().for_each(|slot| best.offer(self.with_standing(scale.hit(slot))));
        Found::of(best.hits(), weighed)
    }

    /// Which products meet how many pieces, with mistypings where no product meets all.
    fn weigh(&self, query: &Query) -> (Board, Vec<Token>) {
        let mut tokens = self.expand(query);
        let mut board = self.board(&tokens);
        if board.most_met < number_of(&tokens) {
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
        (board, tokens)
    }

    fn board(&self, tokens: &[Token]) -> Board {
        let len = self.columns.len();
        let (mut totals, mut met) = (vec![0_u16; len], vec![0_u8; len]);
        if let Some((first, others)) = tokens.split_first() {
            self.score_token(first, &mut totals);
            count_met(&mut met, &totals);
            let mut best = vec![0_u16; if others.is_empty() { 0 } else { len }];
            for token in others {
                best.fill(0);
                self.score_token(token, &mut best);
                count_met(&mut met, &best);
                totals.iter_mut().zip(&best).for_each(|(total, best)| *total += best);
            }
        }
        for slot in &self.columns.dead {
            met[*slot as usize] = 0;
        }
        let most_met = met.iter().copied().fold(0, u8::max);
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

fn count_met(met: &mut [u8], scores: &[u16]) {
    met.iter_mut().zip(scores).for_each(|(met, score)| *met += u8::from(*score > 0));
}

/// What a word is worth by the fields it stands in: the best of them counts.
fn worths(quality: u16) -> [u16; 8] {
    let [name, model, keywords] = [NAME, MODEL, KEYWORDS].map(|worth| worth * quality / EXACT);
    [0, name, model, name, keywords, name, model, name]
}
