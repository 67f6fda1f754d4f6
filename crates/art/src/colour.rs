//! Colours as three bytes and the few mixes a painter needs. It knows nothing of finishes.

use std::fmt;

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rgb(u8, u8, u8);

pub(crate) const WHITE: Rgb = rgb("ffffff");
pub(crate) const BLACK: Rgb = rgb("000000");
/// The house colour.
pub(crate) const EMBER: Rgb = rgb("ff6b35");

/// Reads six hexadecimal digits; meant for constants, where a typing error stops the build.
pub(crate) const fn rgb(hex: &str) -> Rgb {
    let b = hex.as_bytes();
    assert!(b.len() == 6, "six hexadecimal digits");
    Rgb(byte(b[0], b[1]), byte(b[2], b[3]), byte(b[4], b[5]))
}

const fn byte(high: u8, low: u8) -> u8 {
    digit(high) * 16 + digit(low)
}

const fn digit(d: u8) -> u8 {
    match d {
        b'0'..=b'9' => d - b'0',
        b'a'..=b'f' => d - b'a' + 10,
        _ => panic!("a hexadecimal digit"),
    }
}

impl Rgb {
    /// This colour with the share `t` (0 to 1) of `other`.
    pub(crate) fn mix(self, other: Self, t: f64) -> Self {
        Self(blend(self.0, other.0, t), blend(self.1, other.1, t), blend(self.2, other.2, t))
    }

    pub(crate) fn light(self, t: f64) -> Self {
        self.mix(WHITE, t)
    }

    pub(crate) fn dark(self, t: f64) -> Self {
        self.mix(BLACK, t)
    }

    /// Perceived lightness from 0 (black) to 1 (white).
    pub(crate) fn luma(self) -> f64 {
        (0.299 * f64::from(self.0) + 0.587 * f64::from(self.1) + 0.114 * f64::from(self.2)) / 255.0
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte on the line before")]
fn blend(a: u8, b: u8, t: f64) -> u8 {
    let mixed = (f64::from(a) + (f64::from(b) - f64::from(a)) * t).clamp(0.0, 255.0);
    mixed.round() as u8
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}
