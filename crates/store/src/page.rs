//! Paging by position: the next page begins after the last row shown, however many rows there are before it.

use std::fmt;
use std::str::FromStr;

use domain::time::Timestamp;

/// The place of a row in a list that is ordered by a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The row's moment.
    pub at: Timestamp,
    /// The row's key.
    pub id: i64,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next part begins; none on the last one.
    pub next: Option<Cursor>,
}

/// Text that is not a cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a list")]
pub struct CursorError;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.millis(), self.id)
    }
}

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (at, id) = text.split_once('.').ok_or(CursorError)?;
        match (at.parse(), id.parse()) {
            (Ok(at), Ok(id)) => Ok(Self { at: Timestamp::from_millis(at), id }),
            _ => Err(CursorError),
        }
    }
}

impl<T> Page<T> {
    /// Cuts `rows`, read with one row more than `limit`, and notes where to go on.
    pub(crate) fn cut(mut rows: Vec<T>, limit: u32, place: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = if more { rows.last().map(place) } else { None };
        Self { items: rows, next }
    }
}

/// Where a list begins that has no cursor: after everything.
pub(crate) fn start(after: Option<Cursor>) -> (i64, i64) {
    after.map_or((i64::MAX, i64::MAX), |cursor| (cursor.at.millis(), cursor.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_an_address() {
        let cursor = Cursor { at: Timestamp::from_millis(1_795_424_700_000), id: 42 };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for wrong in ["", "1", "a.b", "1.2.3"] {
            assert_eq!(wrong.parse::<Cursor>(), Err(CursorError), "{wrong}");
        }
    }

    #[test]
    fn only_a_full_page_has_a_next_one() {
        let place = |n: &i64| Cursor { at: Timestamp::from_millis(*n), id: *n };
        assert_eq!(Page::cut(vec![3, 2, 1], 2, place), Page { items: vec![3, 2], next: Some(place(&2)) });
        assert_eq!(Page::cut(vec![2, 1], 2, place).next, None);
    }
}
