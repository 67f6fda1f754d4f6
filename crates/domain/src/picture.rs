//! The sizes a picture of the shop is kept in.

/// Widths in pixels, from a thumbnail to a whole screen.
pub const PICTURE_WIDTHS: [u32; 5] = [160, 320, 640, 960, 1280];

/// The widths that a picture `source_width` pixels across is kept in, from narrow to wide: never wider than itself, so a narrower
/// source ends the list with its own width.
pub fn picture_widths(source_width: u32) -> impl Iterator<Item = u32> {
    let widest = source_width.min(PICTURE_WIDTHS[PICTURE_WIDTHS.len() - 1]);
    PICTURE_WIDTHS.into_iter().filter(move |width| *width < widest).chain(std::iter::once(widest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_stop_at_the_width_of_the_source() {
        let table: [(u32, &[u32]); 8] = [
            (1, &[1]),
            (160, &[160]),
            (225, &[160, 225]),
            (320, &[160, 320]),
            (321, &[160, 320, 321]),
            (800, &[160, 320, 640, 800]),
            (1280, &PICTURE_WIDTHS),
            (6000, &PICTURE_WIDTHS),
        ];
        for (source, widths) in table {
            assert_eq!(picture_widths(source).collect::<Vec<_>>(), widths, "{source}");
        }
    }
}
