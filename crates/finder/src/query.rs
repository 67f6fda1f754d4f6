//! What a visitor typed, taken apart.

use std::ops::Range;

use crate::codes::Code;
use crate::normalize::{fold, pieces};

/// Signs that are read of what was typed; the rest is not.
const LONGEST: usize = 200;
/// Pieces that are heeded; the rest is not.
const MOST_PIECES: usize = 10;

/// Words that say nothing of a product; heeded only when there are no others.
const FILLERS: &[&str] = &[
    "a", "an", "and", "atau", "buat", "dan", "dari", "dengan", "di", "for", "from", "ke", "of", "on", "or", "pada",
    "the", "to", "untuk", "utk", "with", "yang", "yg", "beli", "jual", "buy",
];

/// A word as typed, between blanks.
#[derive(Debug)]
pub(crate) struct Word {
    /// Its pieces among those of the query.
    pub(crate) pieces: Range<usize>,
    /// The word as a code.
    pub(crate) code: Code,
}

/// What was typed.
#[derive(Debug)]
pub(crate) struct Query {
    /// The pieces in their order.
    pub(crate) pieces: Vec<String>,
    /// The words they come from.
    pub(crate) words: Vec<Word>,
    /// The pieces with a space between.
    pub(crate) folded: String,
}

impl Query {
    /// Reads what was typed; none when it has neither letter nor digit.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
        let typed: Vec<(Vec<String>, Code)> = text[..end]
            .split_whitespace()
            .filter_map(|word| {
                let code = Code::of(word);
                let pieces: Vec<String> = pieces(&fold(word)).map(str::to_owned).collect();
                // A word of zeros alone is no code, but still a piece.
                (!pieces.is_empty()).then(|| (pieces, code.unwrap_or_else(Code::none)))
            })
            .collect();
        let filler = |pieces: &[String]| matches!(pieces, [piece] if FILLERS.contains(&piece.as_str()));
        let keep_fillers = typed.iter().all(|(pieces, _)| filler(pieces));
        let mut query = Self { pieces: Vec::new(), words: Vec::new(), folded: String::new() };
        for (mut pieces, code) in typed.into_iter().filter(|(pieces, _)| keep_fillers || !filler(pieces)) {
            let start = query.pieces.len();
            pieces.truncate(MOST_PIECES - start);
            query.pieces.append(&mut pieces);
            query.words.push(Word { pieces: start..query.pieces.len(), code });
        }
        query.folded = query.pieces.join(" ");
        (!query.pieces.is_empty()).then_some(query)
    }

    /// The whole of it as one code.
    pub(crate) fn whole_code(&self) -> Option<Code> {
        Code::of(&self.folded)
    }

    /// Whether `piece` is the last one, which may be unfinished.
    pub(crate) fn is_last(&self, piece: usize) -> bool {
        piece + 1 == self.pieces.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_dropped_unless_there_is_nothing_else() {
        for (text, pieces) in [
            ("senar untuk gitar", &["senar", "gitar"][..]),
            ("for the", &["for", "the"]),
            ("SM-58", &["sm", "58"]),
            ("a b c d e f g h i j k l m", &["b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]),
        ] {
            assert_eq!(Query::parse(text).unwrap().pieces, pieces, "{text}");
        }
        assert!(Query::parse(" ?! ").is_none());
    }
}
