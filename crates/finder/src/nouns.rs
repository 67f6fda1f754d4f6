//! What the goods of a category are, as its name says it: "Senar Gitar" are strings and not guitars, "Efek & Pedal" are effects or
//! pedals. Indonesian names begin with the noun, English ones end with it.
//!
//! So a search for "gitar" shows guitars first, and after them what is made for guitars.

use std::collections::BTreeMap;

use crate::expand::{EXACT, Reading, Token};
use crate::index::Index;
use crate::normalize::{fold, pieces};
use crate::vocabulary::{TermId, Vocabulary};

/// What standing in a category is worth whose noun was asked for: more than any word in a name.
const NOUN: u32 = 1_200;
/// And when nothing but what was asked for is in the category: "Pedal", rather than "Pedal Kick".
const WHOLE: u32 = 1_200;

/// Signs and words between the nouns of one name.
const SIGNS: [char; 6] = ['&', '+', ',', '/', '|', ';'];
const WORDS: [&str; 2] = ["dan", "and"];

/// The language of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Indonesian,
    English,
}

/// One thing that a category holds, as words.
#[derive(Debug)]
struct Said {
    category: u32,
    words: Vec<String>,
    noun: usize,
}

/// The same in numbers of the vocabulary.
#[derive(Debug)]
struct Noun {
    category: u32,
    terms: Vec<TermId>,
    head: TermId,
}

/// The nouns of all categories.
#[derive(Debug, Default)]
pub(crate) struct Nouns {
    said: Vec<Said>,
    nouns: Vec<Noun>,
}

impl Nouns {
    /// Forgets all names.
    pub(crate) fn clear(&mut self) {
        self.said.clear();
    }

    /// Takes down the names of a category.
    pub(crate) fn add(&mut self, category: u32, indonesian: &str, english: &str) {
        for (name, tongue) in [(indonesian, Tongue::Indonesian), (english, Tongue::English)] {
            self.said.extend(parts(name).into_iter().filter_map(|words| {
                let noun = match tongue {
                    Tongue::Indonesian => 0,
                    Tongue::English => words.len().checked_sub(1)?,
                };
                // A number is no noun.
                let is_word = words.get(noun)?.starts_with(char::is_alphabetic);
                is_word.then_some(Said { category, words, noun })
            }));
        }
    }

    /// Finds the words anew, after the vocabulary was renumbered or the names were changed.
    pub(crate) fn index(&mut self, vocabulary: &mut Vocabulary) {
        self.nouns.clear();
        for said in &self.said {
            let terms: Vec<TermId> = said.words.iter().map(|word| vocabulary.intern(word)).collect();
            let head = terms[said.noun];
            self.nouns.push(Noun { category: said.category, terms, head });
        }
    }
}

/// The parts of a name, each in its words; what stands in brackets only explains.
fn parts(name: &str) -> Vec<Vec<String>> {
    let plain = name.split('(').next().unwrap_or_default();
    let mut parts = Vec::new();
    for part in plain.split(SIGNS) {
        let folded = fold(part);
        let words: Vec<&str> = pieces(&folded).collect();
        let parted = words.split(|word| WORDS.contains(word)).filter(|words| !words.is_empty());
        parts.extend(parted.map(|words| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>()));
    }
    parts
}

impl Index {
    /// What a product's category is worth because it was asked for by its noun, by the number of the category.
    pub(crate) fn asked(&self, tokens: &[Token]) -> Vec<u32> {
        let meant: Vec<BTreeMap<TermId, u16>> = tokens.iter().map(readings).collect();
        let mut worth = vec![0_u32; self.labels.category_count()];
        for noun in &self.labels.nouns().nouns {
            let cell = &mut worth[noun.category as usize];
            *cell = (*cell).max(noun.worth(&meant));
        }
        let best = |category: u32| self.labels.with_ancestors(category).map(|above| worth[above as usize]).max();
        (0..).take(worth.len()).map(|category| best(category).unwrap_or(0)).collect()
    }
}

/// Every word that a piece is read as, with its best quality.
fn readings(token: &Token) -> BTreeMap<TermId, u16> {
    let mut best = BTreeMap::new();
    for Reading { term, quality } in token.sure.iter().chain(&token.guessed) {
        let cell = best.entry(*term).or_insert(0);
        *cell = (*quality).max(*cell);
    }
    best
}

impl Noun {
    /// Nothing unless the noun itself was said; then the more, the more of what was typed this name says.
    fn worth(&self, meant: &[BTreeMap<TermId, u16>]) -> u32 {
        if meant.iter().all(|readings| !readings.contains_key(&self.head)) {
            return 0;
        }
        let nearest =
            |readings: &BTreeMap<TermId, u16>| self.terms.iter().filter_map(|term| readings.get(term)).max().copied();
        let said: u32 = meant.iter().filter_map(nearest).map(u32::from).sum();
        let whole = self.terms.iter().all(|term| meant.iter().any(|readings| readings.contains_key(term)));
        let pieces = u32::try_from(meant.len().max(1)).unwrap_or(u32::MAX);
        (NOUN + if whole { WHOLE } else { 0 }) * said / (u32::from(EXACT) * pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nouns(indonesian: &str, english: &str) -> Vec<String> {
        let mut nouns = Nouns::default();
        nouns.add(0, indonesian, english);
        nouns.said.iter().map(|said| said.words[said.noun].clone()).collect()
    }

    #[test]
    fn a_name_says_what_the_goods_are_and_not_what_they_are_for() {
        for (indonesian, english, expected) in [
            ("Senar Gitar Listrik", "Electric Guitar Strings", &["senar", "strings"][..]),
            ("Efek & Pedal", "Effects & Pedals", &["efek", "pedal", "effects", "pedals"]),
            ("Gitar 7 & 8 Senar", "7 & 8 String Guitars", &["gitar", "guitars"]),
            ("Gitar Klasik (Nilon)", "", &["gitar"]),
            ("Tas dan Koper", "Bags and Cases", &["tas", "koper", "bags", "cases"]),
            ("!!!", "12", &[]),
        ] {
            assert_eq!(nouns(indonesian, english), expected, "{indonesian}");
        }
    }
}
