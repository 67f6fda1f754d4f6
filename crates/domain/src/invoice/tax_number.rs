//! Numbers of the tax office: whose they are (NPWP, NIK), and the serial of a tax invoice (NSFP). Facts: PER-11/PJ/2025.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::form::{FieldError, FieldErrors};

/// An NPWP of 16 digits, or the NIK that stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxId(String);

/// The serial number of a tax invoice: two digits of the transaction, two of the state, thirteen that the tax office gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxSerial(String);

/// What the tax office has to do with an invoice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxDetails {
    /// The serial number it was given; with it a paper that has the shop's NPWP is a tax invoice.
    pub serial: Option<TaxSerial>,
    /// Who buys, as the tax office knows them.
    pub buyer: Option<TaxId>,
}

/// The same, as staff type it. An empty field is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TaxDetailsForm {
    /// NSFP.
    pub serial: String,
    /// NPWP or NIK.
    pub buyer: String,
}

impl TaxId {
    /// Reads 16 digits, or the 15 of an older NPWP, before which a zero is put. Dots, dashes and blanks do not matter.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let digits = digits(text).ok_or(FieldError::TaxId)?;
        match digits.len() {
            16 => Ok(Self(digits)),
            15 => Ok(Self(format!("0{digits}"))),
            _ => Err(FieldError::TaxId),
        }
    }
}

impl TaxSerial {
    /// Reads 17 digits. Dots, dashes and blanks do not matter.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        digits(text).filter(|digits| digits.len() == 17).map(Self).ok_or(FieldError::TaxSerial)
    }
}

impl fmt::Display for TaxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for TaxSerial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TaxDetailsForm {
    /// The form of what is known.
    pub fn of(details: &TaxDetails) -> Self {
        let text = |number: Option<String>| number.unwrap_or_default();
        Self {
            serial: text(details.serial.as_ref().map(ToString::to_string)),
            buyer: text(details.buyer.as_ref().map(ToString::to_string)),
        }
    }

    /// Checks both fields.
    pub fn parse(&self) -> Result<TaxDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let serial = errors.keep("serial", some(&self.serial, TaxSerial::parse));
        let buyer = errors.keep("buyer", some(&self.buyer, TaxId::parse));
        match (serial, buyer) {
            (Some(serial), Some(buyer)) => Ok(TaxDetails { serial, buyer }),
            _ => Err(errors),
        }
    }
}

fn some<T>(text: &str, parse: impl Fn(&str) -> Result<T, FieldError>) -> Result<Option<T>, FieldError> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

fn digits(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !(c.is_whitespace() || matches!(c, '.' | '-'))).collect();
    plain.bytes().all(|b| b.is_ascii_digit()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_identities_have_sixteen_digits() {
        for (text, kept) in [
            ("3273 0112 3456 0001", Some("3273011234560001")),
            ("01.234.567.8-901.000", Some("0012345678901000")),
            ("12345", None),
            ("327301123456000X", None),
            ("", None),
        ] {
            assert_eq!(TaxId::parse(text).ok().map(|id| id.to_string()).as_deref(), kept, "{text}");
        }
    }

    #[test]
    fn serials_have_seventeen_digits() {
        assert_eq!(
            TaxSerial::parse("0400-26.00000001234").map(|serial| serial.to_string()),
            Ok("04002600000001234".to_owned())
        );
        for wrong in ["010.000-24.12345678", "0400260000000123", "04O02600000001234"] {
            assert_eq!(TaxSerial::parse(wrong), Err(FieldError::TaxSerial), "{wrong}");
        }
    }

    #[test]
    fn both_may_be_left_out_and_both_are_told_at_once() {
        assert_eq!(TaxDetailsForm::default().parse(), Ok(TaxDetails::default()));
        let wrong = TaxDetailsForm { serial: "1".to_owned(), buyer: "2".to_owned() }.parse().expect_err("is wrong");
        assert_eq!(wrong.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["serial", "buyer"]);
        let good = TaxDetailsForm { serial: "04002600000001234".to_owned(), buyer: "3273011234560001".to_owned() };
        assert_eq!(TaxDetailsForm::of(&good.parse().expect("is good")), good);
    }
}
