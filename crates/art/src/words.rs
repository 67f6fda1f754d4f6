//! Reads the compact text of a subject, `family key=value key=value`, and refuses every word it does not know.

use std::error::Error;
use std::fmt;

use crate::palette::Finish;

/// Why a text does not describe a subject. Each case names the offending word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseSubjectError {
    /// The text is empty.
    Empty,
    /// The first word is not a family that can be drawn.
    UnknownFamily(String),
    /// A word after the first is not `key=value`.
    NotAParameter(String),
    /// The family has no such parameter, or has been given it twice.
    UnknownParameter(String),
    /// The parameter exists and cannot have this value.
    UnknownValue {
        /// The parameter.
        key: String,
        /// The value as written.
        value: String,
    },
}

impl fmt::Display for ParseSubjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the text names no family"),
            Self::UnknownFamily(word) => write!(f, "unknown family `{word}`"),
            Self::NotAParameter(word) => write!(f, "`{word}` is not of the form key=value"),
            Self::UnknownParameter(word) => write!(f, "unknown or repeated parameter `{word}`"),
            Self::UnknownValue { key, value } => write!(f, "unknown value `{value}` for `{key}`"),
        }
    }
}

impl Error for ParseSubjectError {}

/// The result of reading one parameter.
pub(crate) type Read<T> = Result<T, ParseSubjectError>;

/// The parameters not yet read.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    rest: Vec<(&'a str, &'a str)>,
}

impl<'a> Words<'a> {
    /// Splits a text into its family and its parameters.
    pub(crate) fn split(text: &'a str) -> Read<(&'a str, Self)> {
        let mut words = text.split_whitespace();
        let family = words.next().ok_or(ParseSubjectError::Empty)?;
        let rest = words
            .map(|w| w.split_once('=').ok_or_else(|| ParseSubjectError::NotAParameter(w.to_owned())))
            .collect::<Read<Vec<_>>>()?;
        Ok((family, Self { rest }))
    }

    /// The raw value of a parameter, if it was given.
    pub(crate) fn take(&mut self, key: &str) -> Option<&'a str> {
        let at = self.rest.iter().position(|(k, _)| *k == key)?;
        Some(self.rest.remove(at).1)
    }

    /// One of the named values; the first is the default.
    pub(crate) fn pick<T: Copy>(&mut self, key: &str, choices: &[(&str, T)]) -> Read<T> {
        match self.take(key) {
            None => Ok(choices[0].1),
            Some(value) => choices.iter().find(|c| c.0 == value).map(|c| c.1).ok_or_else(|| bad(key, value)),
        }
    }

    pub(crate) fn flag(&mut self, key: &str) -> Read<bool> {
        self.pick(key, &[("no", false), ("yes", true)])
    }

    /// One of the allowed numbers; the first is the default.
    pub(crate) fn number(&mut self, key: &str, allowed: &[u32]) -> Read<u32> {
        match self.take(key) {
            None => Ok(allowed[0]),
            Some(value) => value.parse().ok().filter(|n| allowed.contains(n)).ok_or_else(|| bad(key, value)),
        }
    }

    pub(crate) fn finish(&mut self, key: &str, default: &str) -> Read<Finish> {
        let value = self.take(key).unwrap_or(default);
        Finish::named(value).ok_or_else(|| bad(key, value))
    }

    /// Refuses whatever nobody has read.
    pub(crate) fn done(&self) -> Read<()> {
        match self.rest.first() {
            None => Ok(()),
            Some((key, _)) => Err(ParseSubjectError::UnknownParameter((*key).to_owned())),
        }
    }
}

fn bad(key: &str, value: &str) -> ParseSubjectError {
    ParseSubjectError::UnknownValue { key: key.to_owned(), value: value.to_owned() }
}
