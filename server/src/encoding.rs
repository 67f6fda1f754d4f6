//! Which packed form of a body a browser takes, and how digests are written in tags.

use std::fmt::Write as _;

use axum::http::{HeaderMap, header};

/// A form of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// The smallest.
    Brotli,
    /// What everything since 1999 takes.
    Gzip,
    /// As it is.
    Plain,
}

impl Encoding {
    /// The value of `Content-Encoding`; none for a plain body.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }

    /// Smallest first, those that this browser takes.
    pub(crate) fn accepted(headers: &HeaderMap) -> impl Iterator<Item = Self> {
        let asked = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let taken = [takes(asked, "br"), takes(asked, "gzip"), true];
        [Self::Brotli, Self::Gzip, Self::Plain].into_iter().zip(taken).filter_map(|(form, taken)| taken.then_some(form))
    }
}

/// Whether `name` is listed and not switched off by `;q=0`.
fn takes(asked: &str, name: &str) -> bool {
    asked.split(',').any(|item| {
        let (coding, weight) = item.split_once(';').unwrap_or((item, ""));
        let weight = weight.trim().trim_start_matches("q=");
        coding.trim().eq_ignore_ascii_case(name) && weight.parse::<f32>().unwrap_or(1.0) > 0.0
    })
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_form_that_is_taken_comes_first() {
        for (asked, first) in [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip;q=0.8, br;q=0", Encoding::Gzip),
            ("identity", Encoding::Plain),
            ("brotli", Encoding::Plain),
            ("", Encoding::Plain),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, asked.parse().unwrap())]);
            assert_eq!(Encoding::accepted(&headers).next(), Some(first), "{asked}");
        }
        assert_eq!(Encoding::accepted(&HeaderMap::new()).next(), Some(Encoding::Plain));
    }
}
