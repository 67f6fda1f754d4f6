//! Where the mail server is, how it is spoken to, and by which name.

use std::net::IpAddr;

use lettre::transport::smtp::authentication::Credentials;
use percent_encoding::percent_decode_str;
use url::Url;

use crate::SettingError;

/// `SMTP_URL`, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) safety: Safety,
    pub(super) credentials: Option<Credentials>,
}

/// How the connection is kept from being read and changed on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Safety {
    /// Not at all: the server is this very machine.
    Plain,
    /// TLS after the greeting; without it nothing is sent.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

impl Address {
    /// Reads the setting. What is wrong is told without the address, which may hold a password.
    pub(super) fn parse(text: &str) -> Result<Self, SettingError> {
        let wrong =
            |what: &str| SettingError(format!("SMTP_URL: {what}; write smtps://user:password@host or smtp://…"));
        let url = Url::parse(text).map_err(|error| wrong(&format!("not an address ({error})")))?;
        let is_tls = match url.scheme() {
            "smtps" => true,
            "smtp" => false,
            _ => return Err(wrong("neither smtp:// nor smtps://")),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| wrong("no host"))?;
        let host = host.trim_matches(['[', ']']).to_owned();
        if !matches!(url.path(), "" | "/") || !matches!(url.query(), None | Some("tls=required")) {
            return Err(wrong("something stands behind the host"));
        }
        let safety = match (is_tls, is_this_machine(&host)) {
            (true, _) => Safety::Tls,
            (false, true) if url.query().is_none() => Safety::Plain,
            (false, _) => Safety::StartTls,
        };
        let credentials = credentials(&url).ok_or_else(|| wrong("user and password are not percent-encoded text"))?;
        Ok(Self { host, port: url.port().unwrap_or(safety.port()), safety, credentials })
    }
}

impl Safety {
    const fn port(self) -> u16 {
        match self {
            Self::Plain => 25,
            Self::StartTls => 587,
            Self::Tls => 465,
        }
    }
}

/// User and password; none when there is no user. `None` altogether when they cannot be read.
#[expect(clippy::option_option, reason = "not there is not the same as not readable")]
fn credentials(url: &Url) -> Option<Option<Credentials>> {
    if url.username().is_empty() {
        return Some(None);
    }
    let read = |text: &str| percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned);
    Some(Some(Credentials::new(read(url.username())?, read(url.password().unwrap_or_default())?)))
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_and_the_host_say_how_safe_the_way_is() {
        for (url, host, port, safety) in [
            ("smtps://u:p@smtp.example", "smtp.example", 465, Safety::Tls),
            ("smtps://localhost:4650", "localhost", 4650, Safety::Tls),
            ("smtp://u:p@smtp.example", "smtp.example", 587, Safety::StartTls),
            ("smtp://u:p@smtp.example:2525/?tls=required", "smtp.example", 2525, Safety::StartTls),
            ("smtp://localhost", "localhost", 25, Safety::Plain),
            ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, Safety::Plain),
            ("smtp://[::1]:1025", "::1", 1025, Safety::Plain),
            ("smtp://localhost:587?tls=required", "localhost", 587, Safety::StartTls),
        ] {
            let address = Address::parse(url).unwrap();
            assert_eq!((address.host.as_str(), address.port, address.safety), (host, port, safety), "{url}");
        }
    }

    #[test]
    fn user_and_password_may_hold_any_character() {
        let address = Address::parse("smtps://toko%40hurtrock.com:r%3Aah%2Fsia@smtp.example").unwrap();
        let expected = Credentials::new("toko@hurtrock.com".to_owned(), "r:ah/sia".to_owned());
        assert_eq!(address.credentials, Some(expected));
        assert_eq!(Address::parse("smtp://localhost").unwrap().credentials, None);
    }

    #[test]
    fn a_wrong_address_is_told_without_the_password() {
        for url in [
            "smtp.example",
            "http://u:rahasia@smtp.example",
            "smtps://u:rahasia@",
            "smtps://u:rahasia@smtp.example/inbox",
            "smtps://u:rahasia@smtp.example?tls=none",
            "smtps://u:rahasia%FF@smtp.example",
            "",
        ] {
            let told = Address::parse(url).unwrap_err().to_string();
            assert!(told.starts_with("SMTP_URL: ") && !told.contains('\n') && !told.contains("rahasia"), "{told}");
        }
    }
}
