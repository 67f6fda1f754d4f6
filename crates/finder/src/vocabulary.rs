//! Every word the catalogue uses, once: numbered, sorted, and sketched for the search of typing mistakes.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::typo;

/// The number of a word.
pub(crate) type TermId = u32;

/// The words. Numbers never change; the alphabetical order is kept beside them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Vocabulary {
    text: String,
    ends: Vec<u32>,
    order: Vec<TermId>,
    // Of plain words only: codes and numbers, most of a large catalogue's words, are never taken for mistypings.
    #[serde(skip)]
    sketches: Vec<(TermId, u32)>,
    // While many documents are loaded, words are found by hash and put in order once, at the end.
    #[serde(skip)]
    bulk: Option<HashMap<Box<str>, TermId>>,
}

impl Vocabulary {
    /// An empty vocabulary that expects many words and then [`Self::settle`].
    pub(crate) fn bulk() -> Self {
        Self { bulk: Some(HashMap::new()), ..Self::default() }
    }

    /// Ends the loading of many words.
    pub(crate) fn settle(&mut self) {
        if self.bulk.take().is_some() {
            let mut order: Vec<TermId> = (0..self.len()).collect();
            order.sort_unstable_by(|a, b| self.word(*a).cmp(self.word(*b)));
            self.order = order;
        }
        self.shrink();
    }

    /// Finds out again what is not kept because the words tell it.
    pub(crate) fn complete(&mut self) {
        let sketched = (0..self.len()).map(|term| (term, typo::sketch(self.word(term))));
        self.sketches = sketched.filter(|(_, sketch)| *sketch != 0).collect();
    }

    /// Gives spare room back.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.order.shrink_to_fit();
        self.sketches.shrink_to_fit();
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.ends.len()).unwrap_or(u32::MAX)
    }

    /// The word of a number.
    pub(crate) fn word(&self, term: TermId) -> &str {
        let place = term as usize;
        let start = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        &self.text[start..self.ends[place] as usize]
    }

    /// The number of a word.
    pub(crate) fn get(&self, word: &str) -> Option<TermId> {
        match &self.bulk {
            Some(map) => map.get(word).copied(),
            None => self.place(word).ok().map(|place| self.order[place]),
        }
    }

    /// The number of a word, which is added when new.
    pub(crate) fn intern(&mut self, word: &str) -> TermId {
        if let Some(map) = &mut self.bulk {
            if let Some(term) = map.get(word) {
                return *term;
            }
            let term = u32::try_from(map.len()).unwrap_or(u32::MAX);
            map.insert(word.into(), term);
            self.append(word);
            return term;
        }
        match self.place(word) {
            Ok(place) => self.order[place],
            Err(place) => {
                let term = self.append(word);
                self.order.insert(place, term);
                term
            }
        }
    }

    /// The words that start with `prefix`, in alphabetical order.
    pub(crate) fn with_prefix(&self, prefix: &str) -> &[TermId] {
        let Range { start, end } = self.prefix_range(prefix);
        &self.order[start..end]
    }

    /// The plain words with their sketches (see [`typo::sketch`]).
    pub(crate) fn sketches(&self) -> &[(TermId, u32)] {
        &self.sketches
    }

    /// All words in alphabetical order.
    pub(crate) fn in_order(&self) -> &[TermId] {
        &self.order
    }

    fn append(&mut self, word: &str) -> TermId {
        let term = self.len();
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        let sketch = typo::sketch(word);
        if sketch != 0 {
            self.sketches.push((term, sketch));
        }
        term
    }

    fn place(&self, word: &str) -> Result<usize, usize> {
        self.order.binary_search_by(|term| self.word(*term).cmp(word))
    }

    fn prefix_range(&self, prefix: &str) -> Range<usize> {
        let start = self.order.partition_point(|term| self.word(*term) < prefix);
        let len = self.order[start..].partition_point(|term| self.word(*term).starts_with(prefix));
        start..start + len
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(vocabulary: &Vocabulary, prefix: &str) -> Vec<String> {
        vocabulary.with_prefix(prefix).iter().map(|term| vocabulary.word(*term).to_owned()).collect()
    }

    #[test]
    fn words_are_numbered_once_and_found_by_prefix_loaded_together_or_one_by_one() {
        for mut vocabulary in [Vocabulary::bulk(), Vocabulary::default()] {
            let list = ["strap", "gitar", "strat", "stratocaster", "bass", "strat"];
            let terms: Vec<TermId> = list.iter().map(|word| vocabulary.intern(word)).collect();
            vocabulary.settle();
            assert_eq!(terms[2], terms[5]);
            assert_eq!(vocabulary.len(), 5);
            assert_eq!(vocabulary.get("gitar"), Some(terms[1]));
            assert_eq!(vocabulary.get("gita"), None);
            assert_eq!(words(&vocabulary, "stra"), ["strap", "strat", "stratocaster"]);
            assert!(words(&vocabulary, "x").is_empty());
        }
    }
}
