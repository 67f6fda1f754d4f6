//! How to reach a person: e-mail and telephone, parsed once, kept in one form.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::form::FieldError;

/// An e-mail address, lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Accepts what mail servers accept in practice: one `@`, a dotted domain, no blanks, at most 254 characters (RFC 5321).
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Err(FieldError::Required);
        }
        let Some((local, host)) = text.split_once('@') else { return Err(FieldError::Email) };
        let host_ok = host.contains('.')
            && host.split('.').all(|label| {
                !label.is_empty()
                    && label.len() <= 63
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            });
        let local_ok = (1..=64).contains(&local.len())
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
        if host_ok && local_ok && text.len() <= 254 { Ok(Self(text)) } else { Err(FieldError::Email) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A telephone number in E.164: `+6281215558035`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Reads Indonesian writing (`0812-3456-789`, `62812…`, `812…`) and foreign numbers with their `+`.
    /// Indonesian national numbers have 8 to 12 digits after the trunk zero.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FieldError::Required);
        }
        if text.chars().any(|c| !(c.is_ascii_digit() || " -.()+/".contains(c))) {
            return Err(FieldError::Phone);
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let national = if text.starts_with('+') && !digits.starts_with("62") {
            return if (8..=15).contains(&digits.len()) && !digits.starts_with('0') {
                Ok(Self(format!("+{digits}")))
            } else {
                Err(FieldError::Phone)
            };
        } else if let Some(rest) = digits.strip_prefix("62") {
            rest.trim_start_matches('0')
        } else if let Some(rest) = digits.strip_prefix('0') {
            rest
        } else if digits.starts_with('8') {
            &digits
        } else {
            return Err(FieldError::Phone);
        };
        if (8..=12).contains(&national.len()) && !national.starts_with('0') {
            Ok(Self(format!("+62{national}")))
        } else {
            Err(FieldError::Phone)
        }
    }

    /// The number in E.164.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits that a `wa.me` link wants: no plus.
    pub fn digits(&self) -> &str {
        self.0.trim_start_matches('+')
    }
}

impl fmt::Display for Phone {
    /// As Indonesians write it: `0821-1555-8035`; foreign numbers stay in E.164.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(rest) = self.0.strip_prefix("+62") else { return f.write_str(&self.0) };
        let national = format!("0{rest}");
        let (first, tail) = national.split_at(4.min(national.len()));
        let (second, third) = tail.split_at(4.min(tail.len()));
        write!(f, "{first}-{second}")?;
        if third.is_empty() { Ok(()) } else { write!(f, "-{third}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indonesian_numbers_are_kept_as_e164() {
        for (text, kept) in [
            ("08123456789", "+628123456789"),
            ("+62 812-3456-789", "+628123456789"),
            ("62812345678901", "+62812345678901"),
            ("8123456789", "+628123456789"),
            ("0215551234", "+62215551234"),
            ("+44 20 7946 0958", "+442079460958"),
        ] {
            assert_eq!(Phone::parse(text).map(|phone| phone.as_str().to_owned()), Ok(kept.to_owned()), "{text}");
        }
    }

    #[test]
    fn numbers_too_short_too_long_or_lettered_are_refused() {
        for text in ["0812", "+6281234567890123", "rumah", "12345", "08-12a"] {
            assert_eq!(Phone::parse(text), Err(FieldError::Phone), "{text}");
        }
    }

    #[test]
    fn a_number_is_shown_as_indonesians_write_it() {
        assert_eq!(Phone::parse("+6282115558035").map(|phone| phone.to_string()), Ok("0821-1555-8035".to_owned()));
    }

    #[test]
    fn e_mail_addresses_are_lower_case_and_plausible() {
        assert_eq!(Email::parse(" Rina@Contoh.COM ").map(|email| email.to_string()), Ok("rina@contoh.com".to_owned()));
        for text in [
            "rina",
            "rina@",
            "@contoh.com",
            "a b@contoh.com",
            "rina@contoh",
            "rina@-x.com",
            "rina..a@contoh.com",
            "a@b@c.com",
        ] {
            assert_eq!(Email::parse(text), Err(FieldError::Email), "{text}");
        }
    }
}
