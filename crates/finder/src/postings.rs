//! Which products use which word, and in which of their fields.

use serde::{Deserialize, Serialize};

use crate::vocabulary::TermId;

/// A field of a product that words come from; a bit each.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Field {
    /// The name, in either language.
    Name = 1,
    /// The maker's model.
    Model = 2,
    /// The further words.
    Keywords = 4,
}

const FIELD_BITS: u32 = 3;
const FIELD_MASK: u32 = (1 << FIELD_BITS) - 1;

/// One use of a word: a slot and the fields the word occurs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Posting(u32);

impl Posting {
    /// The product's slot.
    #[inline]
    pub(crate) fn slot(self) -> u32 {
        self.0 >> FIELD_BITS
    }

    /// The fields, as a number from 0 to 7.
    #[inline]
    pub(crate) fn fields(self) -> usize {
        (self.0 & FIELD_MASK) as usize
    }
}

/// The lists, by word, each ascending by slot. Products are only ever appended (a changed text takes a new slot), so that
/// adding one is a push to each list and never a search.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Postings {
    lists: Vec<Vec<Posting>>,
}

impl Postings {
    /// Says that the product in `slot`, the newest of all, uses `term` in `field`.
    pub(crate) fn add(&mut self, term: TermId, slot: u32, field: Field) {
        let place = term as usize;
        if place >= self.lists.len() {
            self.lists.resize_with(place + 1, Vec::new);
        }
        let list = &mut self.lists[place];
        match list.last_mut().filter(|newest| newest.slot() == slot) {
            Some(newest) => newest.0 |= field as u32,
            None => push_lean(list, Posting(slot << FIELD_BITS | field as u32)),
        }
    }

    /// The uses of a word.
    pub(crate) fn of(&self, term: TermId) -> &[Posting] {
        self.lists.get(term as usize).map_or(&[], Vec::as_slice)
    }

    /// The same lists with slots renumbered by `moved` (none: the product is gone), words chosen and renumbered by `terms`.
    pub(crate) fn renumbered(&self, terms: &[TermId], moved: &[Option<u32>]) -> Self {
        let renumber = |posting: &Posting| {
            let slot = moved.get(posting.slot() as usize).copied().flatten()?;
            Some(Posting(slot << FIELD_BITS | posting.0 & FIELD_MASK))
        };
        let lists = terms.iter().map(|term| {
            let mut list: Vec<Posting> = self.of(*term).iter().filter_map(renumber).collect();
            list.shrink_to_fit();
            list
        });
        Self { lists: lists.collect() }
    }

    /// Gives spare room back.
    pub(crate) fn shrink(&mut self) {
        self.lists.iter_mut().for_each(Vec::shrink_to_fit);
        self.lists.shrink_to_fit();
    }
}

/// Pushes without doubling a long list: at most an eighth of it is ever spare.
pub(crate) fn push_lean<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() && list.len() >= 64 {
        list.reserve_exact(list.len() / 8);
    }
    list.push(item);
}
