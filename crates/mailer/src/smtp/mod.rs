//! Mail by SMTP: over TLS from the start, or by STARTTLS, which is then demanded; without either only to this machine.

mod address;
mod mime;

use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{AsyncSmtpTransport, AsyncSmtpTransportBuilder, Error, PoolConfig};
use lettre::{AsyncTransport as _, Tokio1Executor};
use tokio::time::timeout;

use crate::{Letter, Mailer, Outcome, SendError, Sender, Sending, SettingError};
use address::{Address, Safety};

/// How long one answer of the server is waited for.
const ANSWER: Duration = Duration::from_secs(20);
/// How long a letter may take in all.
const LETTER: Duration = Duration::from_mins(1);
/// Connections at once: more would look like a flood to most servers.
const CONNECTIONS: u32 = 2;
/// How long a connection waits for the next letter.
const IDLE: Duration = Duration::from_secs(30);

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// A mail server, and who writes. Nothing is connected before the first letter.
pub struct Smtp {
    sender: Sender,
    server: String,
    way: AsyncSmtpTransportBuilder,
    /// Made with the first letter: its pool begins a task, so it wants the runtime, which settings are read without.
    transport: OnceLock<Transport>,
}

impl Smtp {
    /// Reads `SMTP_URL`: `smtps://user:password@host` (TLS, 465), `smtp://user:password@host` (STARTTLS, 587), or
    /// `smtp://localhost` (in the clear, 25). User and password are percent-encoded.
    pub fn open(url: &str, sender: Sender) -> Result<Self, SettingError> {
        Self::trusting(url, sender, &[])
    }

    /// The same, for a server whose certificate is signed by somebody whom this machine does not know (PEM).
    pub fn trusting(url: &str, sender: Sender, authorities: &[u8]) -> Result<Self, SettingError> {
        let address = Address::parse(url)?;
        let tls = match address.safety {
            Safety::Plain => Tls::None,
            Safety::StartTls => Tls::Required(parameters(&address.host, authorities)?),
            Safety::Tls => Tls::Wrapper(parameters(&address.host, authorities)?),
        };
        let mut way = Transport::builder_dangerous(&address.host)
            .port(address.port)
            .tls(tls)
            .timeout(Some(ANSWER))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS).idle_timeout(IDLE));
        if let Some(credentials) = address.credentials {
            way = way.credentials(credentials);
        }
        let server = format!("{}:{}", address.host, address.port);
        Ok(Self { sender, server, way, transport: OnceLock::new() })
    }

    async fn deliver(&self, letter: &Letter) -> Result<Outcome, SendError> {
        let message = mime::message(letter, &self.sender).map_err(|error| SendError::Refused(error.to_string()))?;
        let transport = self.transport.get_or_init(|| self.way.clone().build());
        match timeout(LETTER, transport.send(message)).await {
            Ok(Ok(_)) => Ok(Outcome::Sent),
            Ok(Err(error)) => Err(judged(&error)),
            Err(_) => Err(SendError::Later(format!("no answer within {} s", LETTER.as_secs()))),
        }
    }
}

impl Mailer for Smtp {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(self.deliver(letter))
    }
}

/// Without the password, which the transport knows.
impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp").field("server", &self.server).field("sender", &self.sender).finish_non_exhaustive()
    }
}

fn parameters(host: &str, authorities: &[u8]) -> Result<TlsParameters, SettingError> {
    let wrong = |error: Error| SettingError(format!("SMTP_URL: no TLS to {host}: {error}"));
    let mut builder = TlsParameters::builder(host.to_owned());
    if !authorities.is_empty() {
        builder = builder.add_root_certificate(Certificate::from_pem(authorities).map_err(wrong)?);
    }
    builder.build().map_err(wrong)
}

/// A refusal is final when it is about this letter. One that is about who we are (530 to 538: sign in first, wrong password …) would
/// meet every letter: those wait until the owner has put it right.
fn judged(error: &Error) -> SendError {
    let about_us = error.status().is_some_and(|code| (530..=538).contains(&u16::from(code)));
    let words = crate::Line::of(&told(error)).to_string();
    if error.is_permanent() && !about_us { SendError::Refused(words) } else { SendError::Later(words) }
}

/// The error with what caused it.
fn told(error: &Error) -> String {
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(deeper) = cause {
        let more = deeper.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        cause = deeper.source();
    }
    words
}
