//! A letter, ready to leave. What becomes a header is of a type that cannot hold a line break.

use std::fmt;

use domain::contact::Email;
use domain::time::Timestamp;

/// One mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Who gets it.
    pub to: Email,
    /// Who gets the answer, if not the sender.
    pub reply_to: Option<Email>,
    /// What it is about.
    pub subject: Line,
    /// Everything it says, as plain text.
    pub text: String,
    /// Everything it says, as HTML.
    pub html: String,
    /// What comes with it.
    pub attachments: Vec<Attachment>,
    /// By which it is recognised when it comes twice.
    pub message_id: MessageId,
    /// When it was written.
    pub written_at: Timestamp,
}

/// A file that comes with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called.
    pub name: Line,
    /// What it is (`application/pdf`).
    pub kind: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// One line of text: no line breaks, no control characters, at most [`Line::MOST`] characters. What stands in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line(String);

impl Line {
    /// Characters of the longest line.
    pub const MOST: usize = 200;

    /// Makes one line of any text: what would begin another one becomes a blank, and blanks side by side become one.
    pub fn of(text: &str) -> Self {
        let plain: String = text.chars().map(|c| if is_breaking(c) { ' ' } else { c }).collect();
        // Only plain blanks are joined: the no-break space of an amount stays.
        let words = plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        Self(words.chars().take(Self::MOST).collect())
    }

    /// The line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Control characters, and what Unicode calls a line or paragraph separator.
fn is_breaking(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What names a letter: the part of its `Message-ID` before the `@`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageId(String);

impl MessageId {
    /// Made of the outbox's key and the moment the letter was written, which tells the letters of two databases of one shop apart.
    /// Only letters, digits and `/ ~ - .` of the key are kept, so that it fits into the header as it is (RFC 5322, atext).
    pub fn of(key: &str, written_at: Timestamp) -> Self {
        let plain = key.chars().filter(|c| c.is_ascii_alphanumeric() || "/~-.".contains(*c));
        let plain: String = plain.collect();
        Self(format!("{}.{}", plain.trim_matches('.').replace("..", "."), written_at.millis()))
    }

    /// The part before the `@`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_another_header() {
        for (text, line) in [
            ("Pesanan\r\nBcc: semua@contoh.com", "Pesanan Bcc: semua@contoh.com"),
            ("a\nb\rc\u{0}d\u{b}e\u{c}f", "a b c d e f"),
            ("a\u{85}b\u{2028}c\u{2029}d", "a b c d"),
            ("  Rp\u{a0}1.250.000  ", "Rp\u{a0}1.250.000"),
        ] {
            assert_eq!(Line::of(text).as_str(), line, "{text:?}");
        }
        assert_eq!(Line::of(&"é".repeat(500)).as_str().chars().count(), Line::MOST);
    }

    #[test]
    fn a_message_id_follows_from_its_key_and_is_plain() {
        let at = Timestamp::from_millis(1_795_424_700_000);
        assert_eq!(MessageId::of("order/7/paid", at).as_str(), "order/7/paid.1795424700000");
        assert_eq!(MessageId::of("order/7/paid", at), MessageId::of("order/7/paid", at));
        assert_ne!(MessageId::of("order/7/paid", at), MessageId::of("order/7/paid~", at));
        assert_eq!(MessageId::of("a>\r\n <b@c..d.", at).as_str(), "abc.d.1795424700000");
    }
}
