//! Typing mistakes: which words of the vocabulary a mistyped one may have been meant as.
//!
//! Only plain words take part; a code is another product when one of its signs differs.

use crate::vocabulary::{TermId, Vocabulary};

const LETTERS: u32 = (1 << 26) - 1;
const LONGEST: usize = 31;

/// A word that may have been meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Guess {
    /// The word.
    pub(crate) term: TermId,
    /// Mistakes between it (or its beginning) and what was typed.
    pub(crate) mistakes: u32,
    /// Whether what was typed is only the beginning of it.
    pub(crate) unfinished: bool,
}

impl Guess {
    /// Smaller is likelier.
    pub(crate) fn rank(self) -> u32 {
        self.mistakes * 2 + u32::from(self.unfinished)
    }
}

/// The letters a word uses (a bit each) and its length above them; 0 for what is not a plain word of three letters or more.
pub(crate) fn sketch(word: &str) -> u32 {
    if !(3..=LONGEST).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return 0;
    }
    let letters = word.bytes().fold(0, |letters, b| letters | 1 << (b - b'a'));
    u32::try_from(word.len()).map_or(0, |len| len << 26 | letters)
}

/// How many mistakes are forgiven: none up to three letters, one up to seven, two beyond.
pub(crate) fn tolerance(word: &str) -> u32 {
    match word.len() {
        _ if sketch(word) == 0 => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The words within tolerance of `word`, itself left out; with `unfinished` also the words that begin like it.
pub(crate) fn guesses(vocabulary: &Vocabulary, word: &str, unfinished: bool) -> Vec<Guess> {
    let allowed = tolerance(word);
    if allowed == 0 {
        return Vec::new();
    }
    let typed = sketch(word);
    let close = |&(term, known): &(TermId, u32)| {
        let missing = (typed & !known & LETTERS).count_ones();
        if missing > allowed {
            return None;
        }
        let (len, known_len) = (typed >> 26, known >> 26);
        let whole = len.abs_diff(known_len) <= allowed && (known & !typed & LETTERS).count_ones() <= allowed;
        let begun = unfinished && known_len + allowed >= len;
        if !(whole || begun) {
            return None;
        }
        let (whole_mistakes, beginning_mistakes) =
            distances(word.as_bytes(), vocabulary.word(term).as_bytes(), allowed);
        if whole_mistakes == 0 || unfinished && beginning_mistakes == 0 {
            return None;
        }
        if whole_mistakes <= allowed {
            return Some(Guess { term, mistakes: whole_mistakes, unfinished: false });
        }
        (unfinished && beginning_mistakes <= allowed).then_some(Guess {
            term,
            mistakes: beginning_mistakes,
            unfinished: true,
        })
    };
    vocabulary.sketches().iter().filter_map(close).collect()
}

/// Damerau-Levenshtein distance (a swap of neighbours is one mistake) from `typed` to `known`, and to the nearest beginning
/// of `known`. Beyond `allowed` only "more than allowed" is certain.
fn distances(typed: &[u8], known: &[u8], allowed: u32) -> (u32, u32) {
    let reach = known.len().min(typed.len() + allowed as usize).min(LONGEST);
    let mut before_last = [0_u32; LONGEST + 1];
    let mut last = [0_u32; LONGEST + 1];
    let mut row = [0_u32; LONGEST + 1];
    for (cell, distance) in last.iter_mut().zip(0..) {
        *cell = distance;
    }
    for (i, &t) in typed.iter().enumerate() {
        row[0] = last[0] + 1;
        let mut best = row[0];
        for j in 0..reach {
            let k = known[j];
            let mut cell = (last[j] + u32::from(t != k)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && t == known[j - 1] && typed[i - 1] == k {
                cell = cell.min(before_last[j - 1] + 1);
            }
            row[j + 1] = cell;
            best = best.min(cell);
        }
        if best > allowed {
            return (allowed + 1, allowed + 1);
        }
        (before_last, last, row) = (last, row, before_last);
    }
    let whole = if known.len() <= reach { last[reach] } else { allowed + 1 };
    let beginning = last[..=reach].iter().copied().min().unwrap_or(allowed + 1);
    (whole, beginning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook table, for comparison.
    fn textbook(a: &[u8], b: &[u8]) -> u32 {
        let mut table = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let change = usize::from(a[i - 1] != b[j - 1]);
                    let mut cell = (table[i - 1][j - 1] + change).min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        cell = cell.min(table[i - 2][j - 2] + 1);
                    }
                    cell
                };
            }
        }
        u32::try_from(table[a.len()][b.len()]).unwrap()
    }

    fn meant(known: &[&str], typed: &str, unfinished: bool) -> Vec<String> {
        let mut vocabulary = Vocabulary::bulk();
        for word in known {
            vocabulary.intern(word);
        }
        vocabulary.settle();
        guesses(&vocabulary, typed, unfinished).iter().map(|guess| vocabulary.word(guess.term).to_owned()).collect()
    }

    #[test]
    fn a_word_of_four_letters_forgives_one_mistake_and_one_of_eight_forgives_two() {
        for (typed, known, forgiven) in [
            ("gitr", "gitar", true),
            ("gtiar", "gitar", true),
            ("hitar", "gitar", true),
            ("gotor", "gitar", false),
            ("stratokasta", "stratocaster", false),
            ("stratokastr", "stratocaster", true),
            ("ztratocastor", "stratocaster", true),
            ("bas", "bass", false),
        ] {
            assert_eq!(!meant(&[known], typed, false).is_empty(), forgiven, "{typed}");
        }
    }

    #[test]
    fn an_unfinished_word_may_be_mistyped_too() {
        assert_eq!(meant(&["stratocaster", "gibson"], "sttrat", true), ["stratocaster"]);
        assert!(meant(&["stratocaster"], "sttrat", false).is_empty());
    }

    #[test]
    fn codes_are_never_guessed() {
        assert!(meant(&["58", "1234", "rg550"], "1235", true).is_empty());
    }

    proptest! {
        #[test]
        fn mistakes_are_counted_as_in_the_textbook(a in "[a-c]{1,9}", b in "[a-c]{1,9}") {
            let real = textbook(a.as_bytes(), b.as_bytes());
            let nearest = (0..=b.len()).map(|end| textbook(a.as_bytes(), &b.as_bytes()[..end])).min().unwrap();
            let (whole, beginning) = distances(a.as_bytes(), b.as_bytes(), 2);
            prop_assert_eq!(whole.min(3), real.min(3));
            prop_assert_eq!(beginning.min(3), nearest.min(3));
        }
    }
}
