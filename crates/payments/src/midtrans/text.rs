//! Texts as Midtrans takes them.

/// Longest name or id of an item.
pub(super) const ITEM_LONGEST: usize = 50;
/// Longest text elsewhere.
pub(super) const FIELD_LONGEST: usize = 255;

/// At most `longest` bytes of `text`, cut between characters, without control characters and without `|`, which the counters'
/// protocol uses itself.
pub(super) fn cut(text: &str, longest: usize) -> String {
    let clean: String = text
        .chars()
        .map(|c| {
            if c.is_control() {
                ' '
            } else if c == '|' {
                '/'
            } else {
                c
            }
        })
        .collect();
    let clean = clean.trim();
    let mut end = clean.len().min(longest);
    while !clean.is_char_boundary(end) {
        end -= 1;
    }
    clean[..end].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_between_characters_and_have_no_bars() {
        assert_eq!(cut("Senar | Gitar", 50), "Senar / Gitar");
        assert_eq!(cut("  a\tb\n", 50), "a b");
        assert_eq!(cut(&"x".repeat(60), 50).len(), 50);
        let umlauts = "Mö".repeat(30); // 3 bytes a pair: byte 50 is inside a character
        assert_eq!(cut(&umlauts, 50), "Mö".repeat(16) + "M");
        assert_eq!(cut("", 50), "");
    }

    proptest::proptest! {
        #[test]
        fn any_text_fits(text in ".{0,200}") {
            let cut = cut(&text, ITEM_LONGEST);
            proptest::prop_assert!(cut.len() <= ITEM_LONGEST && !cut.contains('|') && !cut.chars().any(char::is_control));
        }
    }
}
