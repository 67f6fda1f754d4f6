//! A growing set of small numbers, one bit each.

/// The set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
