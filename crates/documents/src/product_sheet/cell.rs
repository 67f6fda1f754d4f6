//! What stands in one cell, and what it can be read as.

use domain::form;
use domain::money::{MAX_RUPIAH, ParseRupiahError, Rupiah};

use super::reason::Reason;
use crate::export::without_apostrophe;

/// Longest excerpt of a cell in a message, in characters.
const SHOWN: usize = 60;
/// Above this a 64-bit float no longer holds every whole number.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// The value of a cell; of a formula the value that was last computed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Cell {
    /// Nothing, or only blanks.
    #[default]
    Blank,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A truth value.
    Truth(bool),
    /// A date or a time.
    Date,
    /// A formula that failed (`#N/A`).
    Fault(String),
}

impl Cell {
    /// A text, or nothing where it is blank.
    pub(crate) fn of_text(text: &str) -> Self {
        if text.trim().is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }

    pub(crate) fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }

    /// The cell as one line.
    pub(crate) fn as_line(&self) -> String {
        match self {
            Self::Blank | Self::Date => String::new(),
            Self::Text(text) => form::line(without_apostrophe(text.trim_start_matches(' '))),
            Self::Number(number) => number.to_string(),
            Self::Truth(truth) => truth.to_string(),
            Self::Fault(fault) => fault.clone(),
        }
    }

    /// The cell in a message.
    pub(crate) fn shown(&self) -> String {
        let line = self.as_line();
        if line.chars().count() <= SHOWN {
            return line;
        }
        line.chars().take(SHOWN - 1).chain(['…']).collect()
    }

    /// One line of at most `most` characters; `None` where the cell is blank.
    pub(crate) fn line(&self, most: u32) -> Result<Option<String>, Reason> {
        let line = self.sound()?.as_line();
        if line.chars().count() > most as usize {
            return Err(Reason::TooLong { most });
        }
        Ok(Some(line).filter(|line| !line.is_empty()))
    }

    /// Several lines of at most `most` characters together.
    pub(crate) fn lines(&self, most: u32) -> Result<String, Reason> {
        let Self::Text(text) = self.sound()? else { return Ok(self.as_line()) };
        let text = without_apostrophe(text.trim()).replace("\r\n", "\n").replace('\r', "\n");
        let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        if text.chars().count() > most as usize { Err(Reason::TooLong { most }) } else { Ok(text) }
    }

    /// An amount above zero.
    pub(crate) fn price(&self) -> Result<Rupiah, Reason> {
        let amount = match self.sound()? {
            Self::Blank => return Err(Reason::Required),
            Self::Number(number) => Rupiah::new(whole(*number).ok_or(Reason::Cents)?),
            Self::Text(text) => amount(without_fraction(text.trim()))?,
            _ => return Err(Reason::NotAnAmount),
        };
        match amount {
            too_much if too_much > MAX_RUPIAH => Err(Reason::TooLarge { most: MAX_RUPIAH.amount() }),
            fine if fine.is_positive() => Ok(fine),
            _ => Err(Reason::NotAboveZero),
        }
    }

    /// A whole number from zero to `most`; `None` where the cell is blank.
    pub(crate) fn count(&self, most: u32) -> Result<Option<u32>, Reason> {
        let number = match self.sound()? {
            Self::Blank => return Ok(None),
            Self::Number(number) => whole(*number),
            Self::Text(text) => grouped(without_fraction(text.trim())),
            _ => None,
        };
        match number.ok_or(Reason::NotWhole)? {
            ..0 => Err(Reason::Negative),
            number => match u32::try_from(number) {
                Ok(count) if count <= most => Ok(Some(count)),
                _ => Err(Reason::TooLarge { most: i64::from(most) }),
            },
        }
    }

    /// Yes or no; `None` where the cell is blank.
    pub(crate) fn truth(&self) -> Result<Option<bool>, Reason> {
        if let Self::Truth(truth) = self {
            return Ok(Some(*truth));
        }
        match self.sound()?.as_line().to_lowercase().as_str() {
            "" => Ok(None),
            "true" | "ya" | "1" | "yes" | "benar" | "aktif" => Ok(Some(true)),
            "false" | "tidak" | "0" | "no" | "salah" | "nonaktif" => Ok(Some(false)),
            _ => Err(Reason::NotYesOrNo),
        }
    }

    /// The cell, unless the spreadsheet program made something else of what was typed.
    fn sound(&self) -> Result<&Self, Reason> {
        match self {
            Self::Fault(_) => Err(Reason::Fault),
            Self::Date => Err(Reason::Date),
            sound => Ok(sound),
        }
    }
}

/// The whole number that a float is; huge ones are held at the ends of 64 bits. No arithmetic is done on the float.
fn whole(number: f64) -> Option<i64> {
    if !number.is_finite() || number.fract() != 0.0 {
        return None;
    }
    if number.abs() > LARGEST_EXACT {
        return Some(if number > 0.0 { i64::MAX } else { i64::MIN });
    }
    format!("{number:.0}").parse().ok()
}

/// `2650000.0` is what programs make of a whole number; after plain digits it cannot be a group of thousands.
fn without_fraction(text: &str) -> &str {
    match text.strip_suffix(".0") {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => digits,
        _ => text,
    }
}

fn amount(text: &str) -> Result<Rupiah, Reason> {
    if text.strip_prefix(['-', '−']).is_some_and(|positive| Rupiah::parse(positive).is_ok()) {
        return Err(Reason::NotAboveZero);
    }
    Rupiah::parse(text).map_err(|error| match error {
        ParseRupiahError::Empty | ParseRupiahError::NotAnAmount => Reason::NotAnAmount,
        ParseRupiahError::Decimals => Reason::Cents,
        ParseRupiahError::TooLarge => Reason::TooLarge { most: MAX_RUPIAH.amount() },
    })
}

/// `6000`, `6.000` or `-4`; digits in dotted groups of three, as Indonesians write them.
fn grouped(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix(['-', '−']).map_or((1, text), |digits| (-1, digits));
    let mut groups = digits.split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<_> = groups.collect();
    let well_grouped = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    let digits: String = std::iter::once(first).chain(rest).collect();
    if !well_grouped || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(sign * digits.parse().unwrap_or(i64::MAX))
}
