//! A growing set of small numbers, one bit each.

use serde::{Deserialize, Serialize};

/// The set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// An empty set with room for `len` numbers.
    pub(crate) fn with_len(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)] }
    }

    /// Whether `number` is in the set.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> bool {
        self.words.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// The numbers in the set, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        (0..).step_by(64).zip(&self.words).flat_map(|(first, word)| {
            let rests = std::iter::successors(Some(*word), |rest| (*rest != 0).then(|| rest & (rest - 1)));
            rests.take_while(|rest| *rest != 0).map(move |rest| first + rest.trailing_zeros())
        })
    }

    /// How many numbers are in the set.
    pub(crate) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The numbers of the set that `test` accepts; `test` is asked of no other.
    #[inline]
    pub(crate) fn filtered(&self, test: impl Fn(u32) -> bool) -> Self {
        let words = (0..).step_by(64).zip(&self.words).map(|(first, word)| {
            if *word == u64::MAX {
                return (0..64).fold(0, |kept, bit| kept | u64::from(test(first + bit)) << bit);
            }
            let (mut rest, mut kept) = (*word, 0);
            while rest != 0 {
                let bit = rest.trailing_zeros();
                kept |= u64::from(test(first + bit)) << bit;
                rest &= rest - 1;
            }
            kept
        });
        Self { words: words.collect() }
    }

    /// Takes out every number of `other`.
    pub(crate) fn subtract(&mut self, other: &Self) {
        for (word, out) in self.words.iter_mut().zip(&other.words) {
            *word &= !out;
        }
    }

    /// Puts in every number of `other`.
    pub(crate) fn unite(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
    }

    /// Gives spare room back.
    pub(crate) fn shrink(&mut self) {
        self.words.shrink_to_fit();
    }

    /// Puts `number` in or takes it out.
    pub(crate) fn set(&mut self, number: u32, member: bool) {
        let place = number as usize / 64;
        if place >= self.words.len() {
            if !member {
                return;
            }
            self.words.resize(place + 1, 0);
        }
        let bit = 1_u64 << (number % 64);
        if member {
            self.words[place] |= bit;
        } else {
            self.words[place] &= !bit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_of(numbers: &[u32]) -> Bits {
        let mut bits = Bits::default();
        for number in numbers {
            bits.set(*number, true);
        }
        bits
    }

    #[test]
    fn sets_are_listed_counted_filtered_united_and_subtracted() {
        let all: Vec<u32> = (0..64).chain([70, 130, 200]).collect();
        let mut bits = set_of(&all);
        assert_eq!(bits.iter().collect::<Vec<_>>(), all);
        assert_eq!(bits.count(), all.len());
        let even = bits.filtered(|number| number % 2 == 0);
        assert!(even.iter().eq(all.iter().copied().filter(|number| number % 2 == 0)));
        bits.subtract(&even);
        assert!(bits.iter().all(|number| number % 2 == 1) && bits.count() == 32);
        bits.unite(&set_of(&[500]));
        assert_eq!(bits.iter().last(), Some(500));
    }

    #[test]
    fn a_number_is_in_the_set_until_it_is_taken_out() {
        let mut bits = Bits::with_len(10);
        for number in [0, 63, 64, 1000] {
            assert!(!bits.get(number));
            bits.set(number, true);
            assert!(bits.get(number));
            assert!(!bits.get(number + 1));
            bits.set(number, false);
            assert!(!bits.get(number));
        }
    }
}
