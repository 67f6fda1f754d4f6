//! Names of objects, so narrow that none of them can leave its folder, hide, or mean two things on two systems.

use std::fmt;
use std::str::FromStr;

/// The name of an object: segments of `a-z 0-9 . _ -` joined by `/`, none empty, none beginning with a dot.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

/// Text that is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// No text, a leading, trailing or doubled slash.
    #[error("the key has an empty segment")]
    EmptySegment,
    /// Longer than [`Key::MAX_LENGTH`].
    #[error("the key is too long")]
    TooLong,
    /// `.`, `..` or a hidden name.
    #[error("a segment of the key begins with a dot")]
    LeadingDot,
    /// Something but `a-z 0-9 . _ - /`.
    #[error("the key contains {0:?}")]
    Forbidden(char),
}

impl Key {
    /// Characters of the longest key.
    pub const MAX_LENGTH: usize = 200;

    /// Checks a key that came from outside or was built from parts.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        if text.len() > Self::MAX_LENGTH {
            return Err(KeyError::TooLong);
        }
        if let Some(strange) = text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '.' | '_' | '-' | '/')) {
            return Err(KeyError::Forbidden(strange));
        }
        for segment in text.split('/') {
            match segment.bytes().next() {
                None => return Err(KeyError::EmptySegment),
                Some(b'.') => return Err(KeyError::LeadingDot),
                Some(_) => {}
            }
        }
        Ok(Self(text.to_owned()))
    }

    /// A key whose parts are valid by construction.
    pub(crate) fn known(text: String) -> Self {
        debug_assert_eq!(Self::parse(&text).as_ref().map(Self::as_str), Ok(text.as_str()));
        Self(text)
    }

    /// The key as text, with `/` between its segments.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::parse(text)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
