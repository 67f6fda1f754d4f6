//! Money: whole rupiah in 64 bits, checked arithmetic, and the one way it is written.
//! Must not: hold a fraction, know a second currency, or pass through a float.

use std::fmt;
use std::iter::Sum;

use serde::{Deserialize, Serialize};

/// An amount in whole rupiah. May be negative only where a difference is meant (a discount line, an adjustment).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rupiah(i64);

/// The largest amount the shop handles in one place: one trillion rupiah, far above any order and far below overflow.
pub const MAX_RUPIAH: Rupiah = Rupiah(1_000_000_000_000);

/// Text that is not an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ParseRupiahError {
    /// Nothing but blanks.
    #[error("no amount")]
    Empty,
    /// Letters, signs or misplaced separators.
    #[error("not a whole amount in rupiah")]
    NotAnAmount,
    /// Cents, which rupiah prices do not have (`1.250,50`).
    #[error("rupiah has no decimals")]
    Decimals,
    /// More than [`MAX_RUPIAH`].
    #[error("amount too large")]
    TooLarge,
}

impl Rupiah {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// `amount` whole rupiah.
    pub const fn new(amount: i64) -> Self {
        Self(amount)
    }

    /// The number of rupiah.
    pub const fn amount(self) -> i64 {
        self.0
    }

    /// Whether this is more than nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Sum, or `None` beyond 64 bits.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// Difference, or `None` beyond 64 bits.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(difference) => Some(Self(difference)),
            None => None,
        }
    }

    /// This amount for `count` pieces, or `None` beyond 64 bits.
    pub const fn checked_times(self, count: i64) -> Option<Self> {
        match self.0.checked_mul(count) {
            Some(product) => Some(Self(product)),
            None => None,
        }
    }

    /// `self × numerator / denominator`, halves away from zero: the one rounding rule of the shop.
    /// `None` when the denominator is not positive or the result does not fit.
    pub fn ratio(self, numerator: i64, denominator: i64) -> Option<Self> {
        if denominator <= 0 {
            return None;
        }
        let exact = i128::from(self.0) * i128::from(numerator);
        let half = i128::from(denominator) / 2;
        let rounded = (exact + if exact < 0 { -half } else { half }) / i128::from(denominator);
        i64::try_from(rounded).ok().map(Self)
    }

    /// Reads what a person or a spreadsheet writes: `1250000`, `1.250.000`, `Rp1.250.000`, `Rp 1.250.000,-`.
    pub fn parse(text: &str) -> Result<Self, ParseRupiahError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text =
            ["Rp.", "Rp", "rp", "RP", "IDR"].iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(&text);
        let text = [",-", ",00", ".-"].iter().find_map(|suffix| text.strip_suffix(suffix)).unwrap_or(text);
        if text.is_empty() {
            return Err(ParseRupiahError::Empty);
        }
        if text.contains(',') && text.rsplit(',').next().is_some_and(|tail| tail.len() != 3) {
            return Err(ParseRupiahError::Decimals);
        }
        let mut groups = text.split(['.', ',']);
        let first = groups.next().unwrap_or_default();
        let rest: Vec<&str> = groups.collect();
        let well_grouped =
            rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
        let digits: String = std::iter::once(first).chain(rest).collect();
        if !well_grouped || digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ParseRupiahError::NotAnAmount);
        }
        match digits.parse::<i64>() {
            Ok(amount) if amount <= MAX_RUPIAH.0 => Ok(Self(amount)),
            _ => Err(ParseRupiahError::TooLarge),
        }
    }
}

/// Digits in groups of three with Indonesian dots: `1.250.000`.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A non-breaking space: an amount is never torn over two lines.
        if self.0 < 0 {
            f.write_str("−")?;
        }
        write!(f, "Rp\u{a0}{}", grouped(self.0.saturating_abs()))
    }
}

impl Sum for Rupiah {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| Self(sum.0.saturating_add(amount.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_the_indonesian_way() {
        for (amount, text) in
            [(0, "Rp\u{a0}0"), (999, "Rp\u{a0}999"), (1_250_000, "Rp\u{a0}1.250.000"), (-5_000, "−Rp\u{a0}5.000")]
        {
            assert_eq!(Rupiah(amount).to_string(), text);
        }
    }

    #[test]
    fn reads_every_usual_way_of_writing() {
        for text in [
            "1250000",
            "1.250.000",
            "Rp1.250.000",
            "Rp 1.250.000",
            " Rp. 1.250.000,- ",
            "1,250,000",
            "Rp\u{a0}1.250.000,00",
        ] {
            assert_eq!(Rupiah::parse(text), Ok(Rupiah(1_250_000)), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_whole_rupiah() {
        for (text, error) in [
            ("", ParseRupiahError::Empty),
            ("Rp", ParseRupiahError::Empty),
            ("1.250,50", ParseRupiahError::Decimals),
            ("dua juta", ParseRupiahError::NotAnAmount),
            ("-5", ParseRupiahError::NotAnAmount),
            ("1.25", ParseRupiahError::NotAnAmount),
            ("9999999999999999999", ParseRupiahError::TooLarge),
        ] {
            assert_eq!(Rupiah::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn ratio_rounds_halves_away_from_zero() {
        assert_eq!(Rupiah(50_000_000).ratio(11, 100), Some(Rupiah(5_500_000)));
        assert_eq!(Rupiah(5).ratio(1, 2), Some(Rupiah(3)));
        assert_eq!(Rupiah(-5).ratio(1, 2), Some(Rupiah(-3)));
        assert_eq!(Rupiah(1).ratio(1, 0), None);
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(amount in 0..=MAX_RUPIAH.0) {
            proptest::prop_assert_eq!(Rupiah::parse(&Rupiah(amount).to_string()), Ok(Rupiah(amount)));
        }
    }
}
