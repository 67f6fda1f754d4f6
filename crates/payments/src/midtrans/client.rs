//! The calls to Snap and Core: authorization, paths, and which answers are answers.

use http::header::ACCEPT;
use reqwest::RequestBuilder;
use serde::Serialize;

use crate::model::error::{GatewayError, Refusal};
use crate::model::refs::{AttemptRef, GatewayRef};
use crate::model::secret::Secret;
use crate::settings::{BaseUrl, Patience, SettingsError};
use crate::wire::{Answer, Wire, trouble};

use super::settings::MidtransSettings;
use crate::fields::Fields;

/// Snap and Core with the shop's key.
#[derive(Debug)]
pub(super) struct Client {
    wire: Wire,
    server_key: Secret,
    snap: BaseUrl,
    api: BaseUrl,
}

/// What Core said: its own code and the fields beside it.
#[derive(Debug)]
pub(super) struct Said {
    /// Midtrans' code, which is not always the one of HTTP.
    pub(super) code: u16,
    /// The rest.
    pub(super) fields: Fields,
}

/// What became of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// Nobody can use it any more.
    Closed,
    /// A payment is on its way on it.
    Busy,
}

impl Client {
    pub(super) fn try_new(settings: &MidtransSettings, patience: Patience) -> Result<Self, SettingsError> {
        let wire = Wire::try_new(patience, settings.api())?;
        Ok(Self {
            wire,
            server_key: settings.server_key().clone(),
            snap: settings.snap().clone(),
            api: settings.api().clone(),
        })
    }

    /// Opens a Snap page; `notify_url` overrides the dashboard's address for its notifications.
    pub(super) async fn create(&self, page: &impl Serialize, notify_url: Option<&str>) -> Result<Answer, GatewayError> {
        let mut request = self.post(&self.snap.at("/transactions")).json(page);
        if let Some(url) = notify_url {
            request = request.header("X-Override-Notification", url);
        }
        self.send(request).await
    }

    /// Closes a Snap page.
    pub(super) async fn close_page(&self, token: &GatewayRef) -> Result<Page, GatewayError> {
        let answer = self.send(self.post(&self.snap.at(&format!("/transactions/{token}/cancel")))).await?;
        let fields = understood(&answer)?;
        let said = fields.sentences("error_messages").to_ascii_lowercase();
        let gone = ["already", "not found", "expired"].iter().any(|word| said.contains(word));
        Ok(if (200..300).contains(&answer.status) || gone { Page::Closed } else { Page::Busy })
    }

    /// What Core knows of an attempt; `None` until a way to pay was chosen.
    pub(super) async fn status(&self, attempt: &AttemptRef) -> Result<Option<Fields>, GatewayError> {
        let request = self.wire.client().get(self.path(attempt, "status"));
        let said = self.core(request).await?;
        match said.code {
            404 => Ok(None),
            // An expired transaction is reported under 407, with all its fields.
            200..=299 | 407 => Ok(Some(said.fields)),
            code => Err(Refusal::Request(format!("status: code {code}")).into()),
        }
    }

    /// `cancel`, `expire`, `approve` or `deny`.
    pub(super) async fn act(&self, attempt: &AttemptRef, verb: &str) -> Result<Said, GatewayError> {
        self.core(self.post(&self.path(attempt, verb))).await
    }

    /// Asks for money to be given back.
    pub(super) async fn refund(&self, attempt: &AttemptRef, refund: &impl Serialize) -> Result<Said, GatewayError> {
        self.core(self.post(&self.path(attempt, "refund")).json(refund)).await
    }

    fn post(&self, address: &str) -> RequestBuilder {
        self.wire.client().post(address)
    }

    fn path(&self, attempt: &AttemptRef, verb: &str) -> String {
        self.api.at(&format!("/v2/{attempt}/{verb}"))
    }

    async fn core(&self, request: RequestBuilder) -> Result<Said, GatewayError> {
        let answer = self.send(request).await?;
        let fields = understood(&answer)?;
        let code = code(&fields).unwrap_or(answer.status);
        if trouble(code) {
            return Err(GatewayError::retryable(format!("code {code}")));
        }
        match code {
            401 | 403 => Err(Refusal::Credentials.into()),
            _ => Ok(Said { code, fields }),
        }
    }

    async fn send(&self, request: RequestBuilder) -> Result<Answer, GatewayError> {
        // The key is the user; the password is empty.
        self.wire.send(request.header(ACCEPT, "application/json").basic_auth(self.server_key.expose(), Some(""))).await
    }
}

/// The fields of an answer that says something. Trouble on their side says nothing about the money.
pub(super) fn understood(answer: &Answer) -> Result<Fields, GatewayError> {
    if answer.is_trouble() {
        return Err(GatewayError::retryable(format!("HTTP {}", answer.status)));
    }
    if matches!(answer.status, 401 | 403) {
        return Err(Refusal::Credentials.into());
    }
    Fields::parse(&answer.body).filter(|_| !(300..400).contains(&answer.status)).ok_or_else(|| answer.unreadable())
}

/// Midtrans' own status code, which comes as a text.
pub(super) fn code(fields: &Fields) -> Option<u16> {
    fields.text("status_code")?.trim().parse().ok()
}
