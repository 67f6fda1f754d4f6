//! What a gateway needs to know before it is asked anything: where it is, in which mode, and how long to wait for it.

use std::time::Duration;

use reqwest::Url;

/// Test money or real money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Nothing real moves.
    Sandbox,
    /// Real money.
    Live,
}

/// How long a call may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Until there is a connection.
    pub connect: Duration,
    /// From the call to the last byte of the answer.
    pub total: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(20) }
    }
}

/// A setting that cannot be used, named so that it can be said in one line at start-up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// No key, or one that is none.
    #[error("{0}: not a key of this provider")]
    Key(&'static str),
    /// An address that cannot be used.
    #[error("{name}: {problem}")]
    Address {
        /// Name of the setting.
        name: &'static str,
        /// What is wrong.
        problem: AddressProblem,
    },
    /// No TLS on this machine.
    #[error("the HTTP client cannot start: {0}")]
    Client(String),
}

/// Why an address cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressProblem {
    /// Not an address at all.
    #[error("not an address")]
    Unreadable,
    /// Unencrypted, and not on this machine.
    #[error("http:// is accepted on the loopback only; use https://")]
    Insecure,
    /// With a user, a query or a fragment.
    #[error("an address with more than host, port and path")]
    Extras,
}

/// Where an API is: encrypted, or on this very machine. Without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads the setting `name`.
    pub fn try_new(name: &'static str, text: &str) -> Result<Self, SettingsError> {
        check(text.trim()).map(Self).map_err(|problem| SettingsError::Address { name, problem })
    }

    /// The address followed by `path`, which begins with a slash.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is on this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        Url::parse(&self.0).is_ok_and(|url| loopback(&url))
    }
}

fn check(text: &str) -> Result<String, AddressProblem> {
    let url = Url::parse(text).map_err(|_| AddressProblem::Unreadable)?;
    let plain =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    match url.scheme() {
        "https" if url.has_host() && plain => {}
        "http" if loopback(&url) && plain => {}
        "http" if plain => return Err(AddressProblem::Insecure),
        "http" | "https" => return Err(AddressProblem::Extras),
        _ => return Err(AddressProblem::Unreadable),
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Whether a browser may be sent to `text`.
pub(crate) fn safe_redirect(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| url.scheme() == "https" || (url.scheme() == "http" && loopback(&url)))
}

/// Whether `url` never leaves this machine.
fn loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for (text, expected) in [
            ("https://api.midtrans.com/", Ok("https://api.midtrans.com")),
            (" https://app.midtrans.com/snap/v1 ", Ok("https://app.midtrans.com/snap/v1")),
            ("http://127.0.0.1:8420", Ok("http://127.0.0.1:8420")),
            ("http://127.9.9.9:1/", Ok("http://127.9.9.9:1")),
            ("http://[::1]:8420", Ok("http://[::1]:8420")),
            ("http://localhost:8420/", Ok("http://localhost:8420")),
            ("http://api.midtrans.com", Err(AddressProblem::Insecure)),
            ("http://127.0.0.1.evil.example", Err(AddressProblem::Insecure)),
            ("http://localhost.evil.example", Err(AddressProblem::Insecure)),
            ("http://10.0.0.7", Err(AddressProblem::Insecure)),
            ("https://user:secret@api.midtrans.com", Err(AddressProblem::Extras)),
            ("http://user@127.0.0.1", Err(AddressProblem::Extras)),
            ("https://api.midtrans.com/?a=1", Err(AddressProblem::Extras)),
            ("ftp://127.0.0.1", Err(AddressProblem::Unreadable)),
            ("api.midtrans.com", Err(AddressProblem::Unreadable)),
            ("", Err(AddressProblem::Unreadable)),
        ] {
            assert_eq!(check(text.trim()).as_deref().map_err(|problem| *problem), expected, "{text}");
        }
    }
}
