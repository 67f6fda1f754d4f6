//! How text becomes comparable: Unicode compatibility forms, lower case, no accents, split into pieces that are all letters
//! or all digits, so that `SM58`, `SM-58` and `sm 58` are the same three ways of writing `sm 58`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Gap,
    Letter,
    Digit,
}

struct Folder<'a> {
    out: &'a mut String,
    last: Class,
    started: bool,
}

impl Folder<'_> {
    fn push(&mut self, c: char, class: Class) {
        if self.started && self.last != class {
            self.out.push(' ');
        }
        self.out.push(c);
        self.last = class;
        self.started = true;
    }

    fn ascii(&mut self, c: char) {
        match c {
            'a'..='z' => self.push(c, Class::Letter),
            'A'..='Z' => self.push(c.to_ascii_lowercase(), Class::Letter),
            '0'..='9' => self.push(c, Class::Digit),
            '\'' | '`' => {}
            _ => self.last = Class::Gap,
        }
    }

    fn other(&mut self, c: char) {
        // Letters that no decomposition turns into plain ones.
        let plain = match c {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            '’' | '‘' | '´' | 'ʼ' => return,
            _ if c.is_numeric() => return self.push(c, Class::Digit),
            _ if c.is_alphabetic() => return self.push(c, Class::Letter),
            _ => {
                self.last = Class::Gap;
                return;
            }
        };
        for letter in plain.chars() {
            self.push(letter, Class::Letter);
        }
    }
}

/// Appends the pieces of `text` to `out`, one space between them and none around them.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    let mut folder = Folder { out, last: Class::Gap, started: false };
    if text.is_ascii() {
        text.chars().for_each(|c| folder.ascii(c));
        return;
    }
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if c.is_ascii() {
            folder.ascii(c);
        } else if !is_combining_mark(c) {
            folder.other(c);
        }
    }
}

/// The pieces of `text` with one space between them.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    fold_into(text, &mut out);
    out
}

/// The pieces of a folded text.
pub(crate) fn pieces(folded: &str) -> impl Iterator<Item = &str> {
    folded.split([' ', '\n']).filter(|piece| !piece.is_empty())
}

/// `text` folded and written without any gap: how codes are compared.
pub(crate) fn squash(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|c| c != ' ');
    folded
}

/// The other grammatical number of an English word, in every way it may be written; also undoes it.
pub(crate) fn other_number(word: &str) -> Vec<String> {
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    let hisses = |stem: &str| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
    let mut forms = Vec::new();
    if let Some(stem) = word.strip_suffix("ies") {
        forms.push(format!("{stem}y"));
    } else if let Some(stem) = word.strip_suffix("es").filter(|stem| hisses(stem)) {
        forms.push(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() >= 3 && !hisses(stem)) {
        forms.push(stem.to_owned());
    } else if hisses(word) {
        forms.push(format!("{word}es"));
    } else if let Some(stem) = word.strip_suffix('y') {
        forms.push(format!("{stem}ies"));
        forms.push(format!("{word}s"));
    } else {
        forms.push(format!("{word}s"));
    }
    forms
}

/// Whether `phrase` stands in `text` from the start of a piece, and to the end of one unless `open`.
pub(crate) fn has_phrase(text: &str, phrase: &str, open: bool) -> bool {
    let bytes = text.as_bytes();
    let edge = |place: usize| bytes.get(place).is_none_or(|b| matches!(b, b' ' | b'\n'));
    text.match_indices(phrase).any(|(start, _)| (start == 0 || edge(start - 1)) && (open || edge(start + phrase.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_becomes_lower_case_pieces_of_letters_or_digits() {
        for (text, folded) in [
            ("Shure SM58", "shure sm 58"),
            ("SM-58", "sm 58"),
            ("sm 58", "sm 58"),
            ("  Ibanez GRG121DX-BKF, Black  ", "ibanez grg 121 dx bkf black"),
            ("D'Addario", "daddario"),
            ("D’Addario", "daddario"),
            ("Motörhead Ünïcödé", "motorhead unicode"),
            ("Straße Łódź Ørsted", "strasse lodz orsted"),
            ("ＦＵＬＬ width ½", "full width 1 2"),
            ("w/White", "w white"),
            ("!!!", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn codes_lose_every_gap() {
        assert_eq!(squash("SM 58-LC/x"), "sm58lcx");
    }

    #[test]
    fn a_word_knows_its_other_number() {
        for (word, other) in [
            ("strings", "string"),
            ("guitar", "guitars"),
            ("basses", "bass"),
            ("bass", "basses"),
            ("battery", "batteries"),
            ("batteries", "battery"),
            ("boxes", "box"),
        ] {
            assert!(other_number(word).iter().any(|form| form == other), "{word}");
        }
        assert!(other_number("58").is_empty());
        assert!(!other_number("brass").iter().any(|form| form == "bras"));
    }

    #[test]
    fn a_phrase_keeps_to_the_edges_of_pieces() {
        let text = "gibson les paul\nles paul standard";
        assert!(has_phrase(text, "les paul", false));
        assert!(has_phrase(text, "les pa", true));
        assert!(!has_phrase(text, "les pa", false));
        assert!(!has_phrase(text, "es paul", false));
        assert!(has_phrase(text, "standard", false));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        }
    }
}
