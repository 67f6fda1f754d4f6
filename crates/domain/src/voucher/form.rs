//! A voucher as the office types it.

use serde::{Deserialize, Serialize};

use super::{Benefit, Voucher, VoucherCode};
use crate::form::{FieldError, FieldErrors};
use crate::ids::CategoryId;
use crate::money::{MAX_RUPIAH, Rupiah};
use crate::time::Timestamp;

/// The most orders a limit can speak of.
const MOST_USES: u32 = 1_000_000;

/// A voucher, as typed. Limits, days and categories may be empty: there is none then.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VoucherForm {
    /// What customers type; only read when the voucher is made.
    pub code: String,
    /// `percentage` or `fixed`.
    pub kind: String,
    /// Percent, or rupiah.
    pub value: String,
    /// The most a percentage takes off.
    pub maximum: String,
    /// What the goods must cost at least.
    pub minimum: String,
    /// Ids of the categories it is for.
    pub categories: Vec<String>,
    /// How many orders may use it.
    pub usage_limit: String,
    /// How many orders of one customer may use it.
    pub per_customer_limit: String,
    /// The first day (WIB), as `2026-11-23`.
    pub first_day: String,
    /// The last day (WIB), which still counts.
    pub last_day: String,
}

/// A voucher, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherDraft {
    /// What customers type.
    pub code: VoucherCode,
    /// What it takes off.
    pub benefit: Benefit,
    /// What the goods must cost at least.
    pub minimum_spend: Rupiah,
    /// The categories it is for.
    pub categories: Vec<CategoryId>,
    /// How many orders may use it.
    pub usage_limit: Option<u32>,
    /// How many orders of one customer may use it.
    pub per_customer_limit: Option<u32>,
    /// From when it can be used.
    pub starts_at: Option<Timestamp>,
    /// From when it cannot be used any more.
    pub ends_at: Option<Timestamp>,
}

impl VoucherForm {
    /// A form for a new voucher, with what most vouchers have.
    pub fn fresh() -> Self {
        Self { kind: "percentage".to_owned(), per_customer_limit: "1".to_owned(), ..Self::default() }
    }

    /// The form of a voucher that exists.
    pub fn of(voucher: &Voucher) -> Self {
        let plain = |amount: Rupiah| if amount.is_positive() { amount.amount().to_string() } else { String::new() };
        let (kind, value, maximum) = match voucher.benefit {
            Benefit::Percentage { percent, most } => {
                ("percentage", percent.to_string(), most.map(plain).unwrap_or_default())
            }
            Benefit::Fixed { amount } => ("fixed", plain(amount), String::new()),
        };
        let number = |limit: Option<u32>| limit.map(|limit| limit.to_string()).unwrap_or_default();
        Self {
            code: voucher.code.to_string(),
            kind: kind.to_owned(),
            value,
            maximum,
            minimum: plain(voucher.minimum_spend),
            categories: voucher.categories.iter().map(ToString::to_string).collect(),
            usage_limit: number(voucher.usage_limit),
            per_customer_limit: number(voucher.per_customer_limit),
            first_day: voucher.starts_at.map(Timestamp::iso_day_wib).unwrap_or_default(),
            // The end is the midnight after the last day.
            last_day: voucher.ends_at.map(|end| end.plus_secs(-1).iso_day_wib()).unwrap_or_default(),
        }
    }

    /// Checks every field; all refusals at once, in the order of the page.
    pub fn parse(&self) -> Result<VoucherDraft, FieldErrors> {
        let mut errors = FieldErrors::default();
        let code = errors.keep("code", VoucherCode::parse(&self.code));
        let benefit = self.benefit(&mut errors);
        let minimum = errors.keep("minimum", amount(&self.minimum));
        let categories = errors.keep("categories", self.category_ids());
        let usage_limit = errors.keep("usage_limit", limit(&self.usage_limit));
        let per_customer_limit = errors.keep("per_customer_limit", limit(&self.per_customer_limit));
        let starts_at = errors.keep("first_day", day(&self.first_day));
        let ends_at = errors.keep("last_day", day(&self.last_day)).map(|day| day.map(|day| day.plus_secs(24 * 3600)));
        if let (Some(Some(from)), Some(Some(until))) = (starts_at, ends_at)
            && until <= from
        {
            errors.add("last_day", FieldError::BeforeStart);
        }
        match (code, benefit, minimum, categories, usage_limit, per_customer_limit, starts_at.zip(ends_at)) {
            (
                Some(code),
                Some(benefit),
                Some(minimum),
                Some(categories),
                Some(usage),
                Some(customer),
                Some((from, until)),
            ) if errors.is_empty() => Ok(VoucherDraft {
                code,
                benefit,
                minimum_spend: minimum.unwrap_or(Rupiah::ZERO),
                categories,
                usage_limit: usage,
                per_customer_limit: customer,
                starts_at: from,
                ends_at: until,
            }),
            _ => Err(errors),
        }
    }

    fn benefit(&self, errors: &mut FieldErrors) -> Option<Benefit> {
        match self.kind.as_str() {
            "percentage" => {
                let percent = errors.keep("value", number(&self.value, 1, 100));
                let most = errors.keep("maximum", amount(&self.maximum));
                Some(Benefit::Percentage { percent: percent?, most: most? })
            }
            "fixed" => {
                let value = amount(&self.value).and_then(|value| value.ok_or(FieldError::Required));
                Some(Benefit::Fixed { amount: errors.keep("value", value)? })
            }
            _ => {
                errors.add("kind", FieldError::Choice);
                None
            }
        }
    }

    fn category_ids(&self) -> Result<Vec<CategoryId>, FieldError> {
        self.categories.iter().map(|id| id.parse().map_err(|_| FieldError::Choice)).collect()
    }
}

/// An amount above zero, or nothing.
fn amount(text: &str) -> Result<Option<Rupiah>, FieldError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match Rupiah::parse(text) {
        Ok(amount) if amount.is_positive() && amount <= MAX_RUPIAH => Ok(Some(amount)),
        _ => Err(FieldError::Amount),
    }
}

/// A whole number between `least` and `most`.
fn number(text: &str, least: u32, most: u32) -> Result<u32, FieldError> {
    match text.trim().trim_end_matches('%').trim_end().parse() {
        _ if text.trim().is_empty() => Err(FieldError::Required),
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(FieldError::Between(least, most)),
    }
}

fn limit(text: &str) -> Result<Option<u32>, FieldError> {
    if text.trim().is_empty() { Ok(None) } else { number(text, 1, MOST_USES).map(Some) }
}

fn day(text: &str) -> Result<Option<Timestamp>, FieldError> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { Timestamp::of_day_wib(text).map(Some).ok_or(FieldError::Date) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::VoucherId;

    fn typed() -> VoucherForm {
        VoucherForm {
            code: " rock-10 ".to_owned(),
            kind: "percentage".to_owned(),
            value: "10".to_owned(),
            maximum: "Rp 250.000".to_owned(),
            minimum: "1.000.000".to_owned(),
            categories: vec!["3".to_owned()],
            usage_limit: "5".to_owned(),
            per_customer_limit: "1".to_owned(),
            first_day: "2026-11-23".to_owned(),
            last_day: "2026-11-30".to_owned(),
        }
    }

    #[test]
    fn a_whole_form_becomes_a_voucher_that_holds_through_its_last_day() {
        let draft = typed().parse().expect("is good");
        assert_eq!(draft.code.as_str(), "ROCK-10");
        assert_eq!(draft.benefit, Benefit::Percentage { percent: 10, most: Some(Rupiah::new(250_000)) });
        let (from, until) = (draft.starts_at.expect("begins"), draft.ends_at.expect("ends"));
        assert_eq!(until.secs_since(from), 8 * 24 * 3600);
        assert_eq!(until.iso(), "2026-11-30T17:00:00Z", "midnight in Bandung");
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_its_field() {
        let form = VoucherForm {
            code: "ab".to_owned(),
            value: "101".to_owned(),
            maximum: "banyak".to_owned(),
            minimum: "-5".to_owned(),
            categories: vec!["gitar".to_owned()],
            usage_limit: "0".to_owned(),
            first_day: "2026-02-30".to_owned(),
            ..typed()
        };
        let errors = form.parse().expect_err("is wrong");
        let told: Vec<_> = errors.iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(told, ["code", "value", "maximum", "minimum", "categories", "usage_limit", "first_day"]);
        let backwards = VoucherForm { last_day: "2026-11-22".to_owned(), ..typed() };
        assert_eq!(backwards.parse().expect_err("is wrong").of("last_day"), Some(&FieldError::BeforeStart));
    }

    #[test]
    fn an_empty_limit_is_none_and_an_amount_is_needed_where_it_is_the_benefit() {
        let form = VoucherForm { usage_limit: String::new(), first_day: String::new(), ..typed() };
        assert_eq!(form.parse().map(|draft| (draft.usage_limit, draft.starts_at)), Ok((None, None)));
        let fixed = VoucherForm { kind: "fixed".to_owned(), value: String::new(), ..typed() };
        assert_eq!(fixed.parse().expect_err("is wrong").of("value"), Some(&FieldError::Required));
        let other = VoucherForm { kind: "gratis".to_owned(), ..typed() };
        assert_eq!(other.parse().expect_err("is wrong").of("kind"), Some(&FieldError::Choice));
    }

    #[test]
    fn the_form_of_a_voucher_says_what_the_voucher_says() {
        let draft = typed().parse().expect("is good");
        let voucher = Voucher {
            id: VoucherId::new(1),
            code: draft.code.clone(),
            benefit: draft.benefit,
            minimum_spend: draft.minimum_spend,
            categories: draft.categories.clone(),
            usage_limit: draft.usage_limit,
            per_customer_limit: draft.per_customer_limit,
            used: 2,
            starts_at: draft.starts_at,
            ends_at: draft.ends_at,
            active: true,
            version: 1,
        };
        assert_eq!(VoucherForm::of(&voucher).parse(), Ok(draft));
    }
}
