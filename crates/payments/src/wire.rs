//! The one HTTP client of the adapters: bounded in time and size, follows nothing, repeats nothing.
//!
//! Promises: whatever goes wrong between here and there is [`GatewayError::Unclear`]: the request may have been carried out.
//! Must not: put an address, a header or a body of an answer into an error.

use std::error::Error;

use reqwest::{Client, RequestBuilder, redirect};

use crate::model::error::GatewayError;
use crate::settings::{BaseUrl, Patience, SettingsError};

/// Larger than any answer of a payment API.
const LONGEST_ANSWER: usize = 1024 * 1024;

/// An HTTP client for one gateway.
#[derive(Debug, Clone)]
pub(crate) struct Wire {
    client: Client,
}

/// An answer that came completely.
#[derive(Debug)]
pub(crate) struct Answer {
    /// HTTP status.
    pub(crate) status: u16,
    /// What the gateway itself says of repeating the request, where it says something.
    pub(crate) repeat: Option<bool>,
    /// The bytes.
    pub(crate) body: Vec<u8>,
}

impl Wire {
    /// A client with `patience`. Gateways on this machine are never reached through a proxy.
    pub(crate) fn try_new(patience: Patience, base: &BaseUrl) -> Result<Self, SettingsError> {
        let builder = Client::builder()
            .tls_backend_preconfigured(tls()?)
            .connect_timeout(patience.connect)
            .timeout(patience.total)
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .user_agent(concat!("hurtrock/", env!("CARGO_PKG_VERSION")));
        let builder = if base.is_loopback() { builder.no_proxy() } else { builder };
        let client = builder.build().map_err(|error| SettingsError::Client(innermost(&error)))?;
        Ok(Self { client })
    }

    /// The client, for building a request.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Sends and reads to the end.
    pub(crate) async fn send(&self, request: RequestBuilder) -> Result<Answer, GatewayError> {
        let mut response = request.send().await.map_err(|error| unclear(&error))?;
        let status = response.status().as_u16();
        let repeat = response.headers().get("stripe-should-retry").and_then(|value| value.to_str().ok()?.parse().ok());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| unclear(&error))? {
            if body.len() + chunk.len() > LONGEST_ANSWER {
                return Err(GatewayError::unreadable("an answer of more than 1 MiB"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, repeat, body })
    }
}

impl Answer {
    /// For the log, when an answer says nothing we understand.
    pub(crate) fn unreadable(&self) -> GatewayError {
        GatewayError::unreadable(format!("HTTP {} with an unreadable answer", self.status))
    }

    /// Whether the gateway was unable rather than unwilling: nothing is known, a repetition is safe.
    pub(crate) fn is_trouble(&self) -> bool {
        trouble(self.status)
    }
}

/// Whether `status` (of HTTP, or a gateway's own in its numbering) says "not now" rather than "no".
pub(crate) const fn trouble(status: u16) -> bool {
    matches!(status, 408 | 425 | 429) || status >= 500
}

fn unclear(error: &reqwest::Error) -> GatewayError {
    let kind = if error.is_timeout() {
        "time-out"
    } else if error.is_connect() {
        "no connection"
    } else {
        "connection broken"
    };
    GatewayError::retryable(format!("{kind}: {}", innermost(error)))
}

/// The cause at the bottom: the outer layers name the address, which may carry a token.
fn innermost(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    if std::ptr::addr_eq(cause, error) { "no further cause".to_owned() } else { cause.to_string() }
}

/// Roots of trust inside the executable, as the database driver has them: it runs where no certificates are installed.
fn tls() -> Result<rustls::ClientConfig, SettingsError> {
    let roots: rustls::RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| SettingsError::Client(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}
