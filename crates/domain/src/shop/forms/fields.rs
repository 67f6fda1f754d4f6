//! Amounts and numbers, as the owner types them.

use crate::form::{FieldError, line};
use crate::money::{Rupiah, grouped};

/// An amount from `least` to `most`; none where nothing is typed.
pub(super) fn amount(text: &str, least: Rupiah, most: Rupiah) -> Result<Option<Rupiah>, FieldError> {
    if line(text).is_empty() {
        return Ok(None);
    }
    match Rupiah::parse(text) {
        Ok(amount) if (least..=most).contains(&amount) => Ok(Some(amount)),
        Ok(_) => Err(FieldError::AmountBetween(least, most)),
        Err(_) => Err(FieldError::Amount),
    }
}

/// The same, where something must be typed.
pub(super) fn needed(text: &str, least: Rupiah, most: Rupiah) -> Result<Rupiah, FieldError> {
    amount(text, least, most)?.ok_or(FieldError::Required)
}

/// A whole number from `least` to `most`, with or without dots between thousands.
pub(super) fn number(text: &str, least: u32, most: u32) -> Result<u32, FieldError> {
    let digits: String = line(text).chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    digits.parse().ok().filter(|number| (least..=most).contains(number)).ok_or(FieldError::Between(least, most))
}

/// An amount as it is written into a field.
pub(super) fn written(amount: Rupiah) -> String {
    grouped(amount.amount())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_within_their_bounds() {
        let read = |text: &str| amount(text, Rupiah::new(10_000), Rupiah::new(999_999));
        assert_eq!(read(" "), Ok(None));
        assert_eq!(read("Rp 50.000"), Ok(Some(Rupiah::new(50_000))));
        let outside = FieldError::AmountBetween(Rupiah::new(10_000), Rupiah::new(999_999));
        assert_eq!((read("9999"), read("1.000.000")), (Err(outside.clone()), Err(outside)));
        assert_eq!(read("banyak"), Err(FieldError::Amount));
        assert_eq!(needed("", Rupiah::ZERO, Rupiah::ZERO), Err(FieldError::Required));
    }

    #[test]
    fn numbers_are_read_within_their_bounds() {
        assert_eq!(number("2.000", 0, 9_999), Ok(2_000));
        for wrong in ["", "0", "169", "-1", "satu"] {
            assert_eq!(number(wrong, 1, 168), Err(FieldError::Between(1, 168)), "{wrong}");
        }
    }
}
