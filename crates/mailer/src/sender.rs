//! Who the mail comes from, as the owner sets it.

use domain::contact::Email;

/// A setting that is wrong, in one line that starts with its name and tells no secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SettingError(pub(crate) String);

/// Who the mail comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The name people see; empty for the address alone.
    pub name: String,
    /// The address.
    pub email: Email,
}

impl Sender {
    /// Reads `MAIL_FROM`: `Hurtrock Music Store <pesanan@hurtrock.com>`, or an address alone.
    pub fn parse(text: &str) -> Result<Self, SettingError> {
        let wrong = || {
            SettingError(format!(
                "MAIL_FROM: {text:?} is not a sender such as \"Hurtrock <pesanan@hurtrock.com>\" or pesanan@hurtrock.com"
            ))
        };
        let (name, address) = match text.trim().split_once('<') {
            Some((name, rest)) => (name.trim().trim_matches('"'), rest.strip_suffix('>').ok_or_else(wrong)?),
            None => ("", text),
        };
        let is_plain = !name.chars().any(|c| c.is_control() || "<>\"\\".contains(c)) && name.chars().count() <= 80;
        let email = Email::parse(address).map_err(|_| wrong())?;
        if is_plain && email.as_str().is_ascii() { Ok(Self { name: name.to_owned(), email }) } else { Err(wrong()) }
    }

    /// Where the address is at home.
    pub fn host(&self) -> &str {
        self.email.as_str().split_once('@').map_or("", |(_, host)| host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        for (text, name) in [
            ("pesanan@hurtrock.com", ""),
            ("Hurtrock Music Store <pesanan@hurtrock.com>", "Hurtrock Music Store"),
            ("\"Hurtrock, Bandung\" <Pesanan@Hurtrock.com>", "Hurtrock, Bandung"),
        ] {
            let sender = Sender::parse(text).unwrap();
            assert_eq!((sender.name.as_str(), sender.email.as_str()), (name, "pesanan@hurtrock.com"));
            assert_eq!(sender.host(), "hurtrock.com");
        }
    }

    #[test]
    fn what_is_no_sender_is_told_in_one_line() {
        for text in ["", "Hurtrock", "Hurtrock <pesanan>", "a <b@c.com", "a\r\nBcc: x <b@c.com>", "<a><b@c.com>"] {
            let told = Sender::parse(text).unwrap_err().to_string();
            assert!(told.starts_with("MAIL_FROM: ") && !told.contains(['\r', '\n']), "{told}");
        }
    }
}
