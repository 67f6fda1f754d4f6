//! A PPN policy, as the owner types it.

use serde::{Deserialize, Serialize};

use super::{TaxChangeError, TaxPolicy};
use crate::form::{FieldError, FieldErrors, line};
use crate::time::Timestamp;

/// A policy and from which day it holds, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TaxForm {
    /// `yes` for a shop that is PKP, `no` for one that is not: then rate, base and prices are not looked at.
    pub registered: String,
    /// The rate in percent.
    pub rate: String,
    /// The part of the price that is taxed: `11/12`, or `1` for all of it.
    pub base: String,
    /// `yes` when prices on the shelf include PPN, `no` when it is added.
    pub included: String,
    /// `yes` when freight, packing and insurance are taxed too, `no` when the goods alone are.
    pub sending: String,
    /// The first day: `2027-01-31`.
    pub first_day: String,
}

impl TaxForm {
    /// A form that says what holds now.
    pub fn of(policy: TaxPolicy) -> Self {
        let word = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        Self {
            registered: word(policy.registered),
            rate: policy.rate_percent.to_string(),
            base: format!("{}/{}", policy.base_numerator, policy.base_denominator),
            included: word(policy.prices_include_tax),
            sending: word(policy.taxes_sending),
            first_day: String::new(),
        }
    }

    /// The policy and the midnight (WIB) of its first day, or everything that is wrong.
    pub fn parse(&self) -> Result<(Timestamp, TaxPolicy), FieldErrors> {
        let mut errors = FieldErrors::default();
        let policy = match errors.keep("registered", yes(&self.registered)) {
            Some(true) => self.registered(&mut errors),
            Some(false) => Some(TaxPolicy { registered: false, ..TaxPolicy::default() }),
            None => None,
        };
        let from = errors.keep("first_day", day(&self.first_day));
        match (from, policy) {
            (Some(from), Some(policy)) => Ok((from, policy)),
            _ => Err(errors),
        }
    }

    fn registered(&self, errors: &mut FieldErrors) -> Option<TaxPolicy> {
        let rate = errors.keep("rate", percent(&self.rate));
        let base = errors.keep("base", fraction(&self.base));
        let included = errors.keep("included", yes(&self.included));
        let sending = errors.keep("sending", yes(&self.sending));
        let (base_numerator, base_denominator) = base?;
        Some(TaxPolicy {
            registered: true,
            rate_percent: rate?,
            base_numerator,
            base_denominator,
            prices_include_tax: included?,
            taxes_sending: sending?,
        })
    }
}

impl From<TaxChangeError> for FieldErrors {
    fn from(error: TaxChangeError) -> Self {
        match error {
            TaxChangeError::NotFuture => Self::one("first_day", FieldError::NotFuture),
            TaxChangeError::DayTaken => Self::one("first_day", FieldError::DayTaken),
            TaxChangeError::Rate => Self::one("rate", FieldError::Between(1, 100)),
            TaxChangeError::Base => Self::one("base", FieldError::Fraction),
        }
    }
}

fn yes(text: &str) -> Result<bool, FieldError> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(FieldError::Choice),
    }
}

fn day(text: &str) -> Result<Timestamp, FieldError> {
    match line(text).as_str() {
        "" => Err(FieldError::Required),
        day => Timestamp::of_day_wib(day).ok_or(FieldError::Date),
    }
}

fn percent(text: &str) -> Result<u32, FieldError> {
    let text = line(text);
    let number = text.strip_suffix('%').unwrap_or(&text).trim();
    number.parse().ok().filter(|rate| (1..=100).contains(rate)).ok_or(FieldError::Between(1, 100))
}

fn fraction(text: &str) -> Result<(u32, u32), FieldError> {
    let text = line(text);
    let (numerator, denominator) = text.split_once('/').unwrap_or((text.as_str(), "1"));
    let number = |part: &str| part.trim().parse::<u32>().ok().filter(|number| (1..=1_000).contains(number));
    let parts = number(numerator).zip(number(denominator));
    parts.filter(|(numerator, denominator)| numerator <= denominator).ok_or(FieldError::Fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> TaxForm {
        let policy = TaxPolicy { registered: true, ..TaxPolicy::default() };
        TaxForm { first_day: "2027-01-01".to_owned(), ..TaxForm::of(policy) }
    }

    #[test]
    fn what_holds_is_read_back() {
        let (from, policy) = form().parse().expect("is good");
        assert_eq!(from.iso(), "2026-12-31T17:00:00Z");
        assert_eq!(policy, TaxPolicy { registered: true, ..TaxPolicy::default() });
        let both = TaxForm { sending: "yes".to_owned(), ..form() }.parse().expect("is good").1;
        assert!(both.taxes_sending && !policy.taxes_sending);
        let whole = TaxForm { base: "1".to_owned(), rate: "11 %".to_owned(), ..form() }.parse().expect("is good").1;
        assert_eq!((whole.base_numerator, whole.base_denominator, whole.rate_percent), (1, 1, 11));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = TaxForm {
            rate: "0".to_owned(),
            base: "12/11".to_owned(),
            included: String::new(),
            sending: "maybe".to_owned(),
            first_day: "2027-02-30".to_owned(),
            ..form()
        };
        let errors = wrong.parse().expect_err("is wrong");
        let told: Vec<_> = errors.iter().map(|(field, error)| (field, error.clone())).collect();
        assert_eq!(
            told,
            [
                ("rate", FieldError::Between(1, 100)),
                ("base", FieldError::Fraction),
                ("included", FieldError::Choice),
                ("sending", FieldError::Choice),
                ("first_day", FieldError::Date),
            ]
        );
    }

    #[test]
    fn a_shop_that_is_not_pkp_needs_no_rate() {
        let form = TaxForm { registered: "no".to_owned(), first_day: "2027-01-01".to_owned(), ..TaxForm::default() };
        assert!(!form.parse().expect("is good").1.registered);
    }
}
