//! What each piece of a query may mean: the word itself, its other number, words it begins, its synonyms, the same written
//! joined or apart, a code, and, when none of these is known, words it may be a mistyping of.

use std::rc::Rc;

use crate::index::Index;
use crate::normalize::{has_phrase, other_number};
use crate::query::Query;
use crate::synonyms::{Member, synonyms};
use crate::typo;
use crate::vocabulary::TermId;

/// How near a reading is to what was typed, in percent.
pub(crate) const EXACT: u16 = 100;
const OTHER_NUMBER: u16 = 94;
const JOINED: u16 = 95;
const APART: u16 = 92;
const SOMEWHERE: u16 = 60;
const SYNONYM: u16 = 85;
const BEGINNING: u16 = 75;
const JOINED_BEGINNING: u16 = 70;
const SYNONYM_BEGINNING: u16 = 60;
const CODE_BEGINNING: u16 = 70;

/// Products looked at for a word written apart whose second half is unfinished.
const MOST_SCANNED: usize = 5_000;
/// Words a mistyped one is taken for at most.
const MOST_GUESSES: usize = 8;
/// Products that the beginning of a code leads to at most.
const MOST_CODES: usize = 200;

/// A word that a piece is read as.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) term: TermId,
    pub(crate) quality: u16,
}

/// Everything a piece may mean.
#[derive(Debug, Default)]
pub(crate) struct Token {
    /// Words it is or stands for.
    pub(crate) sure: Vec<Reading>,
    /// Words it may be a mistyping of.
    pub(crate) guessed: Vec<Reading>,
    /// Products it leads to by another way than a word, and how near.
    pub(crate) products: Vec<(Rc<[u32]>, u16)>,
}

impl Token {
    fn is_understood(&self) -> bool {
        !self.sure.is_empty() || !self.products.is_empty()
    }
}

impl Index {
    /// The meanings of every piece.
    pub(crate) fn expand(&self, query: &Query) -> Vec<Token> {
        let mut tokens: Vec<Token> = query.pieces.iter().map(|_| Token::default()).collect();
        for (place, piece) in query.pieces.iter().enumerate() {
            self.add_word(piece, EXACT, &mut tokens[place].sure);
            if query.is_last(place) {
                let begun = self.vocabulary.with_prefix(piece).iter().filter(|term| self.is_alive(**term));
                tokens[place].sure.extend(begun.map(|term| Reading { term: *term, quality: BEGINNING }));
            }
        }
        self.add_joined(query, &mut tokens);
        self.add_synonyms(query, &mut tokens);
        self.add_codes(query, &mut tokens);
        for (place, piece) in query.pieces.iter().enumerate() {
            self.add_apart(piece, query.is_last(place), &mut tokens[place]);
            if !tokens[place].is_understood() {
                tokens[place].guessed = self.guesses(piece, query.is_last(place));
            }
        }
        tokens
    }

    /// Adds mistypings to pieces that are known words, too: says whether there were any.
    pub(crate) fn guess_more(&self, query: &Query, tokens: &mut [Token]) -> bool {
        let mut more = false;
        for (place, token) in tokens.iter_mut().enumerate().filter(|(_, token)| token.guessed.is_empty()) {
            token.guessed = self.guesses(&query.pieces[place], query.is_last(place));
            more |= !token.guessed.is_empty();
        }
        more
    }

    /// Whether a living product or a label still uses the word.
    pub(crate) fn is_alive(&self, term: TermId) -> bool {
        self.postings.of(term).iter().any(|posting| self.columns.live.get(posting.slot()))
            || !self.labels.named_with(term).is_empty()
    }

    fn known(&self, word: &str) -> Option<TermId> {
        self.vocabulary.get(word).filter(|term| self.is_alive(*term))
    }

    fn add_word(&self, word: &str, quality: u16, readings: &mut Vec<Reading>) {
        readings.extend(self.known(word).map(|term| Reading { term, quality }));
        let others = other_number(word);
        let others = others.iter().filter_map(|other| self.known(other));
        readings.extend(others.map(|term| Reading { term, quality: quality * OTHER_NUMBER / EXACT }));
    }

    /// `strato caster` for `stratocaster`.
    fn add_joined(&self, query: &Query, tokens: &mut [Token]) {
        for (place, pair) in query.pieces.windows(2).enumerate() {
            let joined = pair.concat();
            let mut readings = Vec::new();
            readings.extend(self.known(&joined).map(|term| Reading { term, quality: JOINED }));
            if query.is_last(place + 1) && joined.len() >= 4 {
                let begun = self.vocabulary.with_prefix(&joined).iter().filter(|term| self.is_alive(**term));
                readings.extend(begun.map(|term| Reading { term: *term, quality: JOINED_BEGINNING }));
            }
            for token in &mut tokens[place..place + 2] {
                token.sure.extend(&readings);
            }
        }
    }

    /// `lespaul` for `les paul`: products that have both halves side by side; and where it is no word itself, those that have
    /// both of them somewhere, because further words are not kept in their order.
    fn add_apart(&self, piece: &str, last: bool, token: &mut Token) {
        if !(4..=24).contains(&piece.len()) || !piece.bytes().all(|b| b.is_ascii_lowercase()) {
            return;
        }
        let unfinished = last && !token.is_understood();
        let mut halves = Vec::new();
        for cut in 2..piece.len() - 1 {
            let (head, tail) = piece.split_at(cut);
            let Some(first) = self.known(head) else { continue };
            let second = self.known(tail);
            halves.extend(second.map(|second| (first, second)));
            let rarest = match second {
                Some(second) => [first, second].into_iter().min_by_key(|term| self.postings.of(*term).len()),
                None => (unfinished && head.len() >= 3).then_some(first),
            };
            let Some(term) = rarest.filter(|term| !unfinished || self.postings.of(*term).len() <= MOST_SCANNED) else {
                continue;
            };
            self.add_phrase(&format!("{head} {tail}"), term, unfinished, APART, token);
        }
        if token.sure.is_empty() {
            token.products.extend(halves.into_iter().filter_map(|halves| self.with_both(halves)));
        }
    }

    /// The products that use both words, if there are any.
    fn with_both(&self, (first, second): (TermId, TermId)) -> Option<(Rc<[u32]>, u16)> {
        let (first, second) = (self.postings.of(first), self.postings.of(second));
        let (few, many) = if first.len() <= second.len() { (first, second) } else { (second, first) };
        let is_in_both = |slot: &u32| many.binary_search_by_key(slot, |posting| posting.slot()).is_ok();
        let slots = few.iter().map(|posting| posting.slot());
        let both: Rc<[u32]> = slots.filter(|slot| self.columns.live.get(*slot) && is_in_both(slot)).collect();
        (!both.is_empty()).then_some((both, SOMEWHERE))
    }

    fn add_phrase(&self, phrase: &str, rarest: TermId, open: bool, quality: u16, token: &mut Token) {
        let slots = self.postings.of(rarest).iter().map(|posting| posting.slot());
        let live = slots.filter(|slot| self.columns.live.get(*slot));
        let products: Rc<[u32]> = live.filter(|slot| has_phrase(self.columns.text(*slot), phrase, open)).collect();
        if !products.is_empty() {
            token.products.push((products, quality));
        }
    }

    fn add_synonyms(&self, query: &Query, tokens: &mut [Token]) {
        let table = synonyms();
        for (place, piece) in query.pieces.iter().enumerate() {
            for (group, len) in table.meanings(&query.pieces[place..]) {
                let span = &mut tokens[place..place + len];
                table.members(group).iter().for_each(|member| self.add_member(member, SYNONYM, span));
            }
            if query.is_last(place) && piece.len() >= 4 {
                for group in table.meanings_beginning(piece) {
                    let span = &mut tokens[place..=place];
                    table.members(group).iter().for_each(|member| self.add_member(member, SYNONYM_BEGINNING, span));
                }
            }
        }
    }

    fn add_member(&self, member: &Member, quality: u16, span: &mut [Token]) {
        let mut meant = Token::default();
        self.add_word(&member.concat(), quality, &mut meant.sure);
        let terms: Option<Vec<TermId>> = member.iter().map(|word| self.known(word)).collect();
        let rarest = terms.into_iter().flatten().min_by_key(|term| self.postings.of(*term).len());
        if let Some(rarest) = rarest.filter(|_| member.len() > 1) {
            self.add_phrase(&member.join(" "), rarest, false, quality, &mut meant);
        }
        for token in span {
            token.sure.extend(&meant.sure);
            token.products.extend(meant.products.iter().cloned());
        }
    }

    fn add_codes(&self, query: &Query, tokens: &mut [Token]) {
        let whole = query.whole_code().map(|code| (0..query.pieces.len(), code));
        let words = query.words.iter().map(|word| (word.pieces.clone(), word.code.clone()));
        for (range, code) in words.chain(whole).filter(|(_, code)| code.len() >= 3) {
            let alive = |slot: &u32| self.columns.live.get(*slot);
            let exact: Rc<[u32]> = self.codes.exact(&code).filter(alive).collect();
            let long_enough = code.len() >= if code.has_letter() { 4 } else { 6 };
            let begun: Rc<[u32]> = if code.has_digit() && long_enough {
                self.codes.beginning_with(&code).filter(alive).take(MOST_CODES).collect()
            } else {
                Rc::default()
            };
            for token in &mut tokens[range] {
                for (products, quality) in [(&exact, EXACT), (&begun, CODE_BEGINNING)] {
                    if !products.is_empty() {
                        token.products.push((Rc::clone(products), quality));
                    }
                }
            }
        }
    }

    /// The words a piece may be a mistyping of, likeliest first, with their synonyms.
    fn guesses(&self, piece: &str, last: bool) -> Vec<Reading> {
        let table = synonyms();
        let own = typo::guesses(&self.vocabulary, piece, last).into_iter().filter(|guess| self.is_alive(guess.term));
        let own = own.map(|guess| (guess.rank(), self.vocabulary.word(guess.term)));
        let listed = typo::guesses(table.words(), piece, false);
        let listed = listed.iter().map(|guess| (guess.rank(), table.words().word(guess.term)));
        let mut words: Vec<(u32, std::cmp::Reverse<usize>, &str)> =
            own.chain(listed).map(|(rank, word)| (rank, std::cmp::Reverse(self.uses(word)), word)).collect();
        words.sort_unstable();
        words.dedup();
        let nearest = words.first().map_or(0, |(rank, ..)| *rank);
        words.retain(|(rank, ..)| *rank <= nearest + 1);
        words.truncate(MOST_GUESSES);
        let mut meant = [Token::default()];
        for (rank, _, word) in words {
            let quality = guess_quality(rank);
            self.add_word(word, quality, &mut meant[0].sure);
            for (group, _) in table.meanings(&[word.to_owned()]).into_iter().filter(|(_, len)| *len == 1) {
                for member in table.members(group).iter().filter(|member| member.len() == 1) {
                    self.add_member(member, quality * SYNONYM / EXACT, &mut meant);
                }
            }
        }
        let [meant] = meant;
        meant.sure
    }

    fn uses(&self, word: &str) -> usize {
        let Some(term) = self.known(word) else { return 0 };
        self.postings.of(term).iter().filter(|posting| self.columns.live.get(posting.slot())).count()
    }
}

/// One mistake 60 percent, two 45; ten less for the beginning of a word.
fn guess_quality(rank: u32) -> u16 {
    match rank {
        0..=2 => 60,
        3 => 50,
        4 => 45,
        _ => 35,
    }
}
