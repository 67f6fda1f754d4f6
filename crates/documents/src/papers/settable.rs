//! From what people type to what the faces can set.
//! Must not: drop a letter silently, or let a control character, a line break or an emoji reach a page.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

use super::face::Face;

/// Longer texts are cut: no field of the shop comes near.
const MAX_CHARS: usize = 2_000;

/// Stands for a character without a glyph.
pub(super) const MISSING: char = '\u{fffd}';

/// The text as it is printed: one line, single blanks, composed accents, and a visible mark for what the faces lack.
pub fn settable(text: &str) -> String {
    let mut set = String::with_capacity(text.len());
    let mut joined = false;
    for character in text.chars().take(MAX_CHARS).nfc() {
        let joins = character == '\u{200d}';
        if !std::mem::replace(&mut joined, joins) && !joins {
            push(&mut set, character);
        }
    }
    set.truncate(set.trim_end().len());
    set
}

fn push(set: &mut String, character: char) {
    if character.is_whitespace() {
        if !set.is_empty() && !set.ends_with(' ') {
            set.push(' ');
        }
    } else if has(character) {
        set.push(character);
    } else if !is_ignorable(character) {
        push_likeness(set, character);
    }
}

/// A character without a glyph: its plain likeness (`Ｒ`, `𝓡`, `♯`), or the mark.
fn push_likeness(set: &mut String, character: char) {
    let likeness: String = match character {
        '♯' => "#".to_owned(),
        '♭' => "b".to_owned(),
        '‐' | '‑' => "-".to_owned(),
        _ => std::iter::once(character).nfkd().collect(),
    };
    let composed: String = likeness.chars().nfc().collect();
    if !composed.is_empty() && composed.chars().all(has) {
        set.push_str(&composed);
    } else {
        let letter = composed.chars().next().filter(|first| has(*first) && first.is_alphanumeric());
        set.push(letter.unwrap_or(MISSING));
    }
}

fn has(character: char) -> bool {
    Face::Regular.has(character)
}

/// What has no shape of its own: controls, directions, joiners, variation selectors, skin tones, and accents that found no
/// letter to sit on.
fn is_ignorable(character: char) -> bool {
    character.is_control()
        || is_combining_mark(character)
        || compose('a', character).is_some()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_becomes_one_line_that_can_be_set() {
        for (typed, set) in [
            ("  Gitar\u{a0}Elektrik\n\tHSS ", "Gitar Elektrik HSS"),
            ("Jose\u{301} Nguye\u{302}\u{303}n", "José Nguyễn"),
            ("𝓡𝓲𝓷𝓪 Ｋａｒｔｉｋａ", "Rina Kartika"),
            ("C♯ minor, B♭", "C# minor, Bb"),
            ("Toko 🎸 Rock", "Toko \u{fffd} Rock"),
            ("👩\u{200d}👩\u{200d}👧 satu", "\u{fffd} satu"),
            ("👍🏽\u{fe0f}", "\u{fffd}"),
            ("山田", "\u{fffd}\u{fffd}"),
            ("a\u{202e}b\u{0}c", "abc"),
            ("", ""),
        ] {
            assert_eq!(settable(typed), set, "{typed:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn everything_that_is_set_has_a_glyph(text: String) {
            let set = settable(&text);
            for face in Face::ALL {
                proptest::prop_assert!(set.chars().all(|character| face.has(character)), "{set:?}");
            }
        }

        #[test]
        fn setting_twice_changes_nothing(text: String) {
            let set = settable(&text);
            proptest::prop_assert_eq!(settable(&set), set);
        }
    }
}
