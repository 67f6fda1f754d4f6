//! The last lists asked for by filters alone, so that the second page and the second visitor cost next to nothing.
//! Emptied by every change.

use std::sync::{Arc, Mutex, PoisonError};

use crate::facets::{Facets, Selection};
use crate::gate::Filters;

const KEPT: usize = 64;

/// A list by filters: who is in it, and the counts beside it.
#[derive(Debug, Clone)]
pub(crate) struct Listing {
    pub(crate) selection: Arc<Selection>,
    pub(crate) facets: Arc<Facets>,
}

/// The lists, the last used at the end.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    lists: Mutex<Vec<(Filters, Listing)>>,
}

impl Cache {
    /// The list for `filters`, made by `make` when it is not there.
    pub(crate) fn get_or_make(&self, filters: &Filters, make: impl FnOnce() -> Listing) -> Listing {
        if let Some(listing) = self.get(filters) {
            return listing;
        }
        // Made outside the lock: two visitors may make the same list, but none waits for another's.
        let listing = make();
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if lists.len() >= KEPT {
            lists.remove(0);
        }
        lists.push((filters.clone(), listing.clone()));
        listing
    }

    fn get(&self, filters: &Filters) -> Option<Listing> {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let place = lists.iter().position(|(kept, _)| kept == filters)?;
        lists[place..].rotate_left(1);
        lists.last().map(|(_, listing)| listing.clone())
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.lists.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
