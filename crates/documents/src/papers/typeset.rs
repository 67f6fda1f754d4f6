//! How a text is set: face, size, ink; and how it is broken over lines by the face's own widths.

use super::face::Face;
use super::settable::settable;
use super::sheet::Ink;

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) face: Face,
    /// In points.
    pub(super) size: f32,
    pub(super) ink: Ink,
    /// Space between letters, in points.
    pub(super) tracking: f32,
}

/// Ordinary text.
pub(super) const fn regular(size: f32) -> Type {
    Type { face: Face::Regular, size, ink: Ink::Black, tracking: 0.0 }
}

/// Text that stands out.
pub(super) const fn bold(size: f32) -> Type {
    Type { face: Face::Bold, size, ink: Ink::Black, tracking: 0.0 }
}

/// The small headings over blocks and columns, set in capitals.
pub(super) const fn caption(size: f32) -> Type {
    Type { face: Face::Bold, size, ink: Ink::Muted, tracking: 0.5 }
}

impl Type {
    /// The same in another ink.
    pub(super) const fn in_ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same, letters further apart.
    pub(super) const fn tracked(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }

    /// From one baseline to the next.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.32
    }

    /// How wide a settable text is.
    pub(super) fn width(self, text: &str) -> f32 {
        let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
        self.face.width(text) * self.size + self.tracking * f32::from(letters.saturating_sub(1))
    }

    /// The largest size, from this one down to `least`, at which `text` fits into `room`.
    pub(super) fn fitted(self, text: &str, room: f32, least: f32) -> Self {
        let width = self.width(&settable(text));
        if width <= room {
            return self;
        }
        // A hair less than fits exactly, or rounding would leave it too wide.
        let share = (room / width * 0.999).max(least / self.size);
        Self { size: self.size * share, tracking: self.tracking * share, ..self }
    }

    /// The lines of `text` within `room`, at most `most`; the last ends in `…` when something is left over.
    pub(super) fn wrapped(self, text: &str, room: f32, most: usize) -> Vec<String> {
        let text = settable(text);
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            for piece in self.pieces(word, room) {
                let joined = if line.is_empty() { piece.clone() } else { format!("{line} {piece}") };
                if self.width(&joined) <= room {
                    line = joined;
                } else {
                    lines.push(std::mem::replace(&mut line, piece));
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        if lines.len() > most {
            let rest = lines.drain(most.saturating_sub(1)..).collect::<Vec<_>>().join(" ");
            lines.push(self.cut(&rest, room));
        }
        lines
    }

    /// `text` on one line within `room`; what does not fit gives way to `…`.
    pub(super) fn cut(self, text: &str, room: f32) -> String {
        let text = settable(text);
        if self.width(&text) <= room {
            return text;
        }
        let mut kept = String::new();
        for character in text.chars() {
            kept.push(character);
            if self.width(&kept) + self.width("…") > room {
                kept.pop();
                break;
            }
        }
        format!("{}…", kept.trim_end_matches([' ', ',', '-']))
    }

    /// A word in pieces that each fit: itself, or, when it is wider than the paper allows, cut where it must be.
    fn pieces(self, word: &str, room: f32) -> Vec<String> {
        if self.width(word) <= room {
            return vec![word.to_owned()];
        }
        let mut pieces = Vec::new();
        let mut piece = String::new();
        for character in word.chars() {
            piece.push(character);
            if self.width(&piece) > room && piece.chars().count() > 1 {
                piece.pop();
                pieces.push(std::mem::replace(&mut piece, character.to_string()));
            }
        }
        pieces.push(piece);
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_fit() {
        let lines = regular(9.0).wrapped("Gitar Elektrik Hurtrock Superstrat HSS Edisi Sepuluh Tahun", 100.0, 9);
        assert!(lines.len() > 1 && lines.iter().all(|line| regular(9.0).width(line) <= 100.0), "{lines:?}");
        assert_eq!(lines.join(" "), "Gitar Elektrik Hurtrock Superstrat HSS Edisi Sepuluh Tahun");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let lines = regular(9.0).wrapped(&"kata ".repeat(200), 100.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines[2].ends_with('…') && regular(9.0).width(&lines[2]) <= 100.0, "{lines:?}");
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_wider_than_its_room(text in ".{0,300}", room in 20_f32..300.0) {
            for line in regular(9.0).wrapped(&text, room, 5) {
                proptest::prop_assert!(regular(9.0).width(&line) <= room, "{line:?}");
            }
        }
    }
}
