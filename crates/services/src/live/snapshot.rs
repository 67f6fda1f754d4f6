//! The catalogue in memory as the bytes of one file, and whether they fit the database that is there now.
//!
//! Promises: bytes of another build, and bytes that were cut or damaged, are told from whole ones; what was kept counts only up to a
//! revision at which it and the database provably were one.
//! Must not: touch files or the database.

use std::collections::BTreeSet;

use ::media::{KeyError, ObjectError};
use domain::ids::ProductId;
use finder::{Index, Shelves};
use serde::{Deserialize, Serialize};
use store::StoreError;
use store::catalog::{Change, Head};

use super::structure::Shown;
use super::words::Said;

/// How the file begins: which build wrote it.
const FIRST_LINE: &str = concat!("hurtrock catalogue ", env!("CATALOGUE_SOURCES"), "\n");
/// Where the rest begins, behind its checksum.
const BODY: usize = FIRST_LINE.len() + size_of::<u32>();
/// Changes that are noted: as long as one of these products was not changed again, the history is known by it.
pub(super) const TRAIL: u32 = 256;

/// What stands beside the index.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Note {
    /// Where the catalogue stood: the index knows all of it, and nothing that came later.
    pub(super) head: Head,
    /// The last changes before that, newest first.
    pub(super) trail: Vec<Change>,
    /// What its documents were made under.
    pub(super) shown: Shown,
    /// What its values are called.
    pub(super) said: Said,
}

/// Why nothing that was kept can be used. No failure: the catalogue is read from the database.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unfit {
    #[error("nothing was kept")]
    Missing,
    #[error("it cannot be read: {0}")]
    Unreadable(#[from] ObjectError),
    #[error("it has no name: {0}")]
    Nameless(#[from] KeyError),
    #[error("another build wrote it")]
    OtherBuild,
    #[error("it is damaged")]
    Damaged,
    #[error("it is not known to come from this database")]
    OtherHistory,
    #[error("other categories or filters are shown since")]
    OtherStructure,
    #[error("too much changed since")]
    TooOld,
    #[error("the database cannot tell: {0}")]
    Store(#[from] StoreError),
}

/// A whole file of this build, its index still in bytes.
#[derive(Debug)]
pub(super) struct Sealed {
    pub(super) note: Note,
    bytes: Vec<u8>,
    /// Bytes of the index, at the end.
    index: usize,
}

/// The file's bytes.
pub(super) fn seal(note: &Note, index: &Index) -> Vec<u8> {
    let mut bytes = FIRST_LINE.as_bytes().to_vec();
    bytes.resize(BODY, 0);
    // Neither memory nor these types have a way to fail; a file without a first line would not be opened.
    let mut bytes = index.freeze(postcard::to_extend(note, bytes).unwrap_or_default());
    if bytes.len() > BODY {
        let sum = crc32fast::hash(&bytes[BODY..]);
        bytes[FIRST_LINE.len()..BODY].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

impl Sealed {
    /// Checks the file's bytes and reads the note.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Unfit> {
        let rest = bytes.strip_prefix(FIRST_LINE.as_bytes()).ok_or(Unfit::OtherBuild)?;
        let (sum, body) = rest.split_first_chunk::<{ size_of::<u32>() }>().ok_or(Unfit::Damaged)?;
        if crc32fast::hash(body) != u32::from_le_bytes(*sum) {
            return Err(Unfit::Damaged);
        }
        let (note, index) = postcard::take_from_bytes(body).map_err(|_| Unfit::Damaged)?;
        let index = index.len();
        Ok(Self { note, bytes, index })
    }

    /// The index with the names and the tree of these shelves. The bytes are let go.
    pub(super) fn thaw(self, shelves: &Shelves) -> Result<(Index, Note), Unfit> {
        let index = Index::thaw(shelves, &self.bytes[self.bytes.len() - self.index..]).ok_or(Unfit::Damaged)?;
        Ok((index, self.note))
    }
}

impl Note {
    /// The products whose changes are noted.
    pub(super) fn products(&self) -> Vec<ProductId> {
        self.trail.iter().map(|change| change.product).collect()
    }

    /// The last revision at which what was kept and the database were one, by what the database says now of itself and of
    /// [`Self::products`]. A change with the same mark is the same commit; whatever comes before it is the same, too.
    pub(super) fn common(&self, head: &Head, changes: &[Change]) -> Result<i64, Unfit> {
        if *head == self.head {
            return Ok(head.revision);
        }
        let shared = self.trail.iter().filter(|change| changes.contains(change)).map(|change| change.revision).max();
        shared.ok_or(Unfit::OtherHistory)
    }

    /// The products that the index may know otherwise than the database: changed after `common`, here or there.
    pub(super) fn outdated(&self, common: i64, since: Vec<ProductId>) -> Vec<ProductId> {
        let here = self.trail.iter().filter(|change| change.revision > common).map(|change| change.product);
        let both: BTreeSet<ProductId> = here.chain(since).collect();
        both.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn change(product: i64, revision: i64, mark: i64) -> Change {
        Change { product: ProductId::new(product), revision, mark }
    }

    fn note() -> Note {
        let trail = vec![change(3, 12, 120), change(2, 11, 110), change(1, 9, 90)];
        let shown = Shown { categories: BTreeSet::new(), filters: BTreeMap::new() };
        Note { head: Head { revision: 12, mark: 120 }, trail, shown, said: Said::default() }
    }

    fn file() -> Vec<u8> {
        seal(&note(), &Index::default())
    }

    #[test]
    fn a_file_is_opened_as_it_was_sealed() {
        let sealed = Sealed::open(file()).unwrap();
        assert_eq!((sealed.note.head, sealed.note.trail.len()), (note().head, 3));
        assert!(sealed.thaw(&Shelves::default()).unwrap().0.is_empty());
    }

    #[test]
    fn a_flipped_bit_a_cut_end_and_something_behind_it_are_noticed() {
        let whole = file();
        for place in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[place] ^= 1 << (place % 8);
            let expected = if place < FIRST_LINE.len() { "OtherBuild" } else { "Damaged" };
            assert_eq!(format!("{:?}", Sealed::open(flipped).unwrap_err()), expected, "byte {place}");
            assert!(Sealed::open(whole[..place].to_vec()).is_err(), "cut at {place}");
        }
        assert!(Sealed::open([whole.as_slice(), b"x"].concat()).is_err());
        assert!(Sealed::open(Vec::new()).is_err());
    }

    #[test]
    fn the_same_head_is_the_same_catalogue() {
        let note = note();
        assert_eq!(note.common(&note.head, &[]).unwrap(), 12);
        let other = Head { mark: 121, ..note.head };
        assert!(matches!(note.common(&other, &[]), Err(Unfit::OtherHistory)), "the same number of another database");
    }

    #[test]
    fn a_catalogue_that_went_on_is_known_by_what_it_has_not_changed_since() {
        let (note, now) = (note(), Head { revision: 20, mark: 200 });
        assert_eq!(note.common(&now, &[change(3, 12, 120), change(2, 11, 110)]).unwrap(), 12);
        assert_eq!(
            note.common(&now, &[change(3, 20, 200), change(2, 11, 110)]).unwrap(),
            11,
            "the newest was changed again"
        );
        let all_new = [change(3, 20, 200), change(2, 19, 190), change(1, 18, 180)];
        assert!(matches!(note.common(&now, &all_new), Err(Unfit::OtherHistory)));
    }

    #[test]
    fn a_restored_backup_that_went_another_way_is_followed_from_where_the_ways_part() {
        // At revision 11 it was kept and went on here with 12, there with another 12.
        let (note, there) = (note(), Head { revision: 12, mark: 999 });
        let common = note.common(&there, &[change(1, 12, 999), change(2, 11, 110), change(3, 4, 40)]).unwrap();
        assert_eq!(common, 11);
        let products = note.outdated(common, vec![ProductId::new(1)]);
        assert_eq!(products, [1, 3].map(ProductId::new), "changed there, and changed here alone");
    }
}
