//! How the server answers the browser, and what a page carries: Postcard, a published format of values without names
//! (<https://postcard.jamesmunns.com>).
//!
//! Promises: small. Names are neither sent nor looked for, so that reading a value is a tenth of the code that JSON takes, for every
//! visitor. What has no names means nothing to another release, so everything begins with the mark of its release.

use serde::Serialize;
use serde::de::DeserializeOwned;
use server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};

/// This release; see `build.rs`.
pub const MARK: &str = env!("HURTROCK_WIRE");

/// The header by which the module says of which release it is: what another one asks is not done.
pub const RELEASE: &str = "x-release";

/// The format, as server functions name it.
pub enum Wire {}

/// What is to be read comes from another release of the shop, or is no answer of it at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outdated;

impl std::fmt::Display for Outdated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not an answer of this release")
    }
}

/// `value` as it is sent.
///
/// # Errors
/// When it holds something of unknown length, which nothing here does.
pub fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_extend(value, MARK.as_bytes().to_vec())
}

/// What was sent.
///
/// # Errors
/// When another release sent it.
pub fn read<T: DeserializeOwned>(sent: &[u8]) -> Result<T, Outdated> {
    match split(sent)? {
        (value, []) => Ok(value),
        _ => Err(Outdated),
    }
}

/// What it begins with that was sent: the kind of an error, whatever was refused.
///
/// # Errors
/// When another release sent it.
pub fn read_beginning<T: DeserializeOwned>(sent: &[u8]) -> Result<T, Outdated> {
    split(sent).map(|(value, _)| value)
}

fn split<T: DeserializeOwned>(sent: &[u8]) -> Result<(T, &[u8]), Outdated> {
    let value = sent.strip_prefix(MARK.as_bytes()).ok_or(Outdated)?;
    postcard::take_from_bytes(value).map_err(|_| Outdated)
}

/// Whether this release sent it.
pub(crate) fn is_ours(sent: &[u8]) -> bool {
    sent.starts_with(MARK.as_bytes())
}

impl ContentType for Wire {
    const CONTENT_TYPE: &'static str = "application/x-postcard";
}

impl FormatType for Wire {
    const FORMAT_TYPE: Format = Format::Binary;
}

impl<T: Serialize> Encodes<T> for Wire {
    type Error = postcard::Error;

    fn encode(value: &T) -> Result<Bytes, Self::Error> {
        write(value).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for Wire {
    type Error = Outdated;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        read(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let value = (vec![Some("Kaisar 7"), None], -3_i64);
        assert_eq!(read(&write(&value).unwrap()), Ok((vec![Some("Kaisar 7".to_owned()), None], -3_i64)));
    }

    #[test]
    fn another_release_is_not_understood_by_chance() {
        let mut sent = write(&7_u32).unwrap();
        sent[0] ^= 1;
        assert_eq!(read::<u32>(&sent), Err(Outdated));
        assert_eq!(read::<u32>(b"<html>"), Err(Outdated));
        assert_eq!(read::<String>(&write(&7_u32).unwrap()), Err(Outdated));
        assert_eq!(read::<u8>(&write(&(7_u8, 7_u8)).unwrap()), Err(Outdated));
    }
}
