//! How the rows of a table are shared out among pages.

use std::ops::Range;

/// Room for rows, in points: on the first page, on each further one, and what the end of the paper takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) first: f32,
    pub(super) further: f32,
    pub(super) closing: f32,
}

/// The rows of each page. The end of the paper stands under the last row; should it not fit there, it takes that row along to a
/// page of its own, so that no page holds sums alone.
pub(super) fn split(heights: &[f32], room: Room) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    for (row, height) in heights.iter().enumerate() {
        let limit = room_on(&pages, room);
        if used + height > limit && row > start {
            pages.push(start..row);
            (start, used) = (row, 0.0);
        }
        used += height;
    }
    let last = start..heights.len();
    if used + room.closing <= room_on(&pages, room) {
        pages.push(last);
    } else if last.len() > 1 {
        pages.push(last.start..last.end - 1);
        pages.push(last.end - 1..last.end);
    } else {
        pages.push(last.clone());
        pages.push(last.end..last.end);
    }
    pages
}

fn room_on(pages: &[Range<usize>], room: Room) -> f32 {
    if pages.is_empty() { room.first } else { room.further }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { first: 50.0, further: 100.0, closing: 30.0 };

    #[test]
    fn rows_fill_pages_and_the_end_finds_a_place() {
        for (rows, pages) in [(0, vec![0]), (2, vec![2]), (4, vec![3, 1]), (12, vec![5, 7]), (15, vec![5, 9, 1])] {
            let counts: Vec<usize> = split(&vec![10.0; rows], ROOM).iter().map(ExactSizeIterator::len).collect();
            assert_eq!(counts, pages, "{rows}");
        }
    }

    #[test]
    fn a_row_higher_than_a_page_gets_one() {
        assert_eq!(split(&[500.0, 10.0], ROOM), [0..1, 1..2]);
    }

    proptest::proptest! {
        #[test]
        fn every_row_stands_on_one_page(heights in proptest::collection::vec(1_f32..60.0, 0..200)) {
            let rows: Vec<usize> = split(&heights, ROOM).into_iter().flatten().collect();
            proptest::prop_assert_eq!(rows, (0..heights.len()).collect::<Vec<_>>());
        }
    }
}
