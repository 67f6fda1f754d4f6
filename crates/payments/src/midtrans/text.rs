//! Texts as Midtrans takes them.

/// Longest name or id of an item.
pub(super) const ITEM_LONGEST: usize = 50;
/// Longest text elsewhere.
pub(super) const FIELD_LONGEST: usize = 255;
/// Longest name of a buyer, in characters: BCA shows it at its machines and takes no longer one. Which bank it will be is known only
/// after the page is opened, so it holds for all.
const NAME_LONGEST: usize = 30;

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

/// A buyer's name as every bank takes it: whole words as far as they fit; of a first word that is too long, its beginning.
pub(super) fn name(text: &str) -> String {
    let clean = cut(text, FIELD_LONGEST);
    let Some((end, next)) = clean.char_indices().nth(NAME_LONGEST) else { return clean };
    let head = &clean[..end];
    let words = if next.is_whitespace() || next == ',' {
        head
    } else {
        head.rsplit_once(char::is_whitespace).map_or(head, |(words, _)| words)
    };
    words.trim_end_matches([' ', ',', '-']).to_owned()
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

    #[test]
    fn a_name_keeps_its_first_words_within_thirty_characters() {
        for (typed, told) in [
            ("Rina Kusuma", "Rina Kusuma"),
            ("Siti Nurhaliza Putri Ayu Ningrum Wulandari", "Siti Nurhaliza Putri Ayu"),
            ("Muhammad Abdurrahman Wicaksono, S.T., M.M.", "Muhammad Abdurrahman Wicaksono"),
            ("Muhammad Abdurahman Wicaksono, S.T., M.M.", "Muhammad Abdurahman Wicaksono"),
            ("Kusumaningrat-Wicaksono-Tumenggung Rina", "Kusumaningrat-Wicaksono-Tumeng"),
            ("Ñé Ñé Ñé Ñé Ñé Ñé Ñé Ñé Ñé Ñé Ñé", "Ñé Ñé Ñé Ñé Ñé Ñé Ñé Ñé Ñé Ñé"),
            ("", ""),
        ] {
            assert_eq!(name(typed), told, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_name_fits(text in "\\PC{0,120}") {
            let told = name(&text);
            proptest::prop_assert!(told.chars().count() <= NAME_LONGEST && !told.contains('|'));
        }

        #[test]
        fn any_text_fits(text in ".{0,200}") {
            let cut = cut(&text, ITEM_LONGEST);
            proptest::prop_assert!(cut.len() <= ITEM_LONGEST && !cut.contains('|') && !cut.chars().any(char::is_control));
        }
    }
}
