//! What was asked for last: lists by filters alone, so that the second page and the second visitor cost next to nothing, and what
//! was offered for the first letters, which everybody types alike. Emptied by every change.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::facets::{Facets, Selection};
use crate::gate::Filters;
use crate::suggest::Suggestions;

const KEPT: usize = 64;
/// Beginnings kept, some 300 bytes each; all are forgotten when there are more.
const BEGINNINGS: usize = 2_048;
/// Bytes of a beginning that somebody else may well type, too.
const LONGEST: usize = 32;

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
    suggestions: Mutex<HashMap<(String, usize), Arc<Suggestions>>>,
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

    /// At most `limit` suggestions of each kind for `text`, made by `make` when they are not there.
    pub(crate) fn suggestions(&self, text: &str, limit: usize, make: impl FnOnce() -> Suggestions) -> Arc<Suggestions> {
        if text.len() > LONGEST {
            return Arc::new(make());
        }
        let key = (text.to_owned(), limit);
        let lock = || self.suggestions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&key) {
            return Arc::clone(known);
        }
        let fresh = Arc::new(make());
        let mut kept = lock();
        if kept.len() >= BEGINNINGS {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&fresh));
        fresh
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.lists.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        self.suggestions.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
