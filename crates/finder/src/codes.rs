//! SKUs and GTINs, packed into sixteen bytes each and sorted, so that a code is found whole or by its beginning.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize};

use crate::normalize::squash;

/// Signs that tell codes apart; what comes after them does not.
const SIGNS: usize = 24;
/// Nothing, ten digits, 26 letters and "any other sign".
const BASE: u128 = 38;

/// A code in its comparable form: gaps and case gone, and the zeros before a purely numeric one (a UPC-12 is an EAN-13 that
/// starts with 0).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code(String);

impl Code {
    /// Tidies what is printed or typed; none when no sign is left.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let squashed = squash(text);
        let plain =
            if squashed.bytes().all(|b| b.is_ascii_digit()) { squashed.trim_start_matches('0') } else { &squashed };
        (!plain.is_empty()).then(|| Self(plain.to_owned()))
    }

    /// No code at all: nothing bears it.
    pub(crate) fn none() -> Self {
        Self(String::new())
    }

    /// Number of signs.
    pub(crate) fn len(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether there is a digit in it.
    pub(crate) fn has_digit(&self) -> bool {
        self.0.bytes().any(|b| b.is_ascii_digit())
    }

    /// Whether there is a letter in it.
    pub(crate) fn has_letter(&self) -> bool {
        !self.0.bytes().all(|b| b.is_ascii_digit())
    }

    fn packed(&self, filling: u128) -> Packed {
        let signs = self.0.chars().map(|c| match c {
            '0'..='9' => 1 + u128::from(u32::from(c) - u32::from('0')),
            'a'..='z' => 11 + u128::from(u32::from(c) - u32::from('a')),
            _ => BASE - 1,
        });
        let number = signs.chain(std::iter::repeat(filling)).take(SIGNS).fold(0, |number, sign| number * BASE + sign);
        Packed(number.to_be_bytes())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Packed([u8; 16]);

/// The codes of all products.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Codes {
    #[serde(deserialize_with = "together")]
    sorted: BTreeSet<(Packed, u32)>,
    // While many documents are loaded, codes are collected here and sorted once.
    #[serde(skip)]
    loading: Option<Vec<(Packed, u32)>>,
}

impl Codes {
    /// No codes yet, expecting many and then [`Self::settle`].
    pub(crate) fn bulk() -> Self {
        Self { loading: Some(Vec::new()), ..Self::default() }
    }

    /// Ends the loading of many codes.
    pub(crate) fn settle(&mut self) {
        if let Some(loaded) = self.loading.take() {
            self.sorted = loaded.into_iter().collect();
        }
    }

    /// The product in `slot` bears `code`.
    pub(crate) fn add(&mut self, code: &str, slot: u32) {
        if let Some(code) = Code::of(code) {
            let entry = (code.packed(0), slot);
            match &mut self.loading {
                Some(loading) => crate::postings::push_lean(loading, entry),
                None => {
                    self.sorted.insert(entry);
                }
            }
        }
    }

    /// The products that bear exactly `code`.
    pub(crate) fn exact(&self, code: &Code) -> impl Iterator<Item = u32> {
        let packed = code.packed(0);
        self.sorted.range((packed, 0)..=(packed, u32::MAX)).map(|(_, slot)| *slot)
    }

    /// The products with a code that begins with `code`, in the order of their codes.
    pub(crate) fn beginning_with(&self, code: &Code) -> impl Iterator<Item = u32> {
        self.sorted.range((code.packed(0), 0)..=(code.packed(BASE - 1), u32::MAX)).map(|(_, slot)| *slot)
    }

    /// Renumbers slots by `moved`; none: the product is gone.
    pub(crate) fn renumber(&mut self, moved: &[Option<u32>]) {
        let renumber = |(code, slot): (Packed, u32)| Some((code, moved.get(slot as usize).copied().flatten()?));
        self.sorted = std::mem::take(&mut self.sorted).into_iter().filter_map(renumber).collect();
    }
}

/// A tree is made of all its entries at once in a fraction of the time that putting them in takes.
fn together<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeSet<(Packed, u32)>, D::Error> {
    Vec::deserialize(from).map(|entries: Vec<_>| entries.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_whole_or_by_its_beginning_however_it_is_written() {
        for mut codes in [Codes::bulk(), Codes::default()] {
            for (code, slot) in [("SM58-LC", 1), ("SM57", 2), ("0042406088671", 3), ("ZZ", 4)] {
                codes.add(code, slot);
            }
            codes.settle();
            let exact =
                |text: &str| Code::of(text).map(|code| codes.exact(&code).collect::<Vec<_>>()).unwrap_or_default();
            let begins = |text: &str| {
                Code::of(text).map(|code| codes.beginning_with(&code).collect::<Vec<_>>()).unwrap_or_default()
            };
            assert_eq!(exact("sm 58 lc"), [1]);
            assert_eq!(exact("SM58"), [0_u32; 0]);
            assert_eq!(exact("042406088671"), [3]);
            assert_eq!(begins("sm-5"), [2, 1]);
            assert_eq!(begins("zz"), [4]);
            assert_eq!(exact("--"), [0_u32; 0]);
        }
    }
}
