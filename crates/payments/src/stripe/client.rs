//! The calls to Stripe: typed requests out, and which answers are answers.

use stripe_client_core::{RequestBuilder, StripeMethod, StripeRequest};
use stripe_shared::version::VERSION;

use crate::fields::Fields;
use crate::model::error::{GatewayError, Refusal};
use crate::model::refs::IdempotencyKey;
use crate::model::secret::Secret;
use crate::settings::{BaseUrl, Patience, SettingsError};
use crate::wire::{Answer, Wire};

use super::settings::StripeSettings;

/// Stripe with the shop's key.
#[derive(Debug)]
pub(super) struct Client {
    wire: Wire,
    secret_key: Secret,
    api: BaseUrl,
}

/// A certain answer.
#[derive(Debug)]
pub(super) enum Said {
    /// The object.
    Yes(Fields),
    /// Stripe will not, and says why.
    No(Objection),
}

/// Why Stripe will not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Objection {
    /// For machines; empty where there is none.
    pub(super) code: String,
    /// For the log.
    pub(super) message: String,
}

impl Client {
    pub(super) fn try_new(settings: &StripeSettings, patience: Patience) -> Result<Self, SettingsError> {
        let wire = Wire::try_new(patience, settings.api())?;
        Ok(Self { wire, secret_key: settings.secret_key().clone(), api: settings.api().clone() })
    }

    /// Asks; with a key, repeating the same request does it once.
    pub(super) async fn ask(
        &self,
        request: &impl StripeRequest,
        key: Option<&IdempotencyKey>,
    ) -> Result<Said, GatewayError> {
        let mut call = self.call(request.build());
        if let Some(key) = key {
            call = call.header("Idempotency-Key", key.as_str());
        }
        understood(&self.wire.send(call).await?)
    }

    /// Asks for something that must be there.
    pub(super) async fn must(&self, request: &impl StripeRequest) -> Result<Fields, GatewayError> {
        match self.ask(request, None).await? {
            Said::Yes(fields) => Ok(fields),
            Said::No(objection) => Err(objection.into()),
        }
    }

    fn call(&self, request: RequestBuilder) -> reqwest::RequestBuilder {
        let query = request.query.filter(|query| !query.is_empty()).map(|query| format!("?{query}"));
        let address = self.api.at(&format!("/v1{}{}", request.path, query.unwrap_or_default()));
        let call = match request.method {
            StripeMethod::Get => self.wire.client().get(address),
            StripeMethod::Post => self.wire.client().post(address),
            StripeMethod::Delete => self.wire.client().delete(address),
        };
        let call = call.bearer_auth(self.secret_key.expose()).header("Stripe-Version", VERSION.as_str());
        match request.body {
            Some(body) => call.header("Content-Type", "application/x-www-form-urlencoded").body(body),
            None => call,
        }
    }
}

/// What an answer says, where it says something about the money. Stripe tells better than a status whether to repeat.
fn understood(answer: &Answer) -> Result<Said, GatewayError> {
    let status = answer.status;
    let fields = Fields::parse(&answer.body);
    if (200..300).contains(&status) {
        return fields.map(Said::Yes).ok_or_else(|| answer.unreadable());
    }
    let error = fields.and_then(|fields| fields.object("error"));
    let code = error.as_ref().and_then(|error| error.word("code")).unwrap_or_default();
    let kind = error.as_ref().and_then(|error| error.word("type")).unwrap_or_default();
    if answer.is_trouble() || status == 409 || answer.repeat == Some(true) {
        let detail = format!("HTTP {status} {kind} {code}");
        return Err(if answer.repeat == Some(false) {
            GatewayError::unreadable(detail)
        } else {
            GatewayError::retryable(detail)
        });
    }
    let Some(error) = error.filter(|_| status >= 400) else { return Err(answer.unreadable()) };
    match (status, kind.as_str()) {
        (401 | 403, _) => Err(Refusal::Credentials.into()),
        (404, _) => Err(GatewayError::NotFound),
        (_, "idempotency_error") => Err(Refusal::KeyReused.into()),
        _ => Ok(Said::No(Objection {
            code,
            message: error.text("message").unwrap_or_default().chars().take(300).collect(),
        })),
    }
}

impl From<Objection> for GatewayError {
    fn from(objection: Objection) -> Self {
        match objection.code.as_str() {
            "amount_too_small" | "amount_too_large" => Refusal::Amount.into(),
            code => Refusal::Request(format!("{code}: {}", objection.message)).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16, repeat: Option<bool>, body: &str) -> Result<Option<String>, GatewayError> {
        match understood(&Answer { status, repeat, body: body.as_bytes().to_vec() })? {
            Said::Yes(_) => Ok(None),
            Said::No(objection) => Ok(Some(objection.code)),
        }
    }

    fn retryable(result: &Result<Option<String>, GatewayError>) -> Option<bool> {
        if let Err(GatewayError::Unclear { retryable, .. }) = result { Some(*retryable) } else { None }
    }

    #[test]
    fn trouble_is_unclear_and_never_a_verdict() {
        for status in [408, 409, 425, 429, 500, 502, 503, 504] {
            assert_eq!(retryable(&of(status, None, r#"{"error":{"type":"api_error"}}"#)), Some(true), "{status}");
            assert_eq!(retryable(&of(status, None, "<html>")), Some(true), "{status}");
        }
        assert_eq!(retryable(&of(500, Some(false), "")), Some(false));
        assert_eq!(retryable(&of(400, Some(true), r#"{"error":{"type":"api_error"}}"#)), Some(true));
        for (status, body) in [(200, ""), (200, "[]"), (302, "{}"), (400, "<html>"), (404, "not here"), (400, "{}")] {
            assert_eq!(retryable(&of(status, None, body)), Some(false), "{status} {body}");
        }
    }

    #[test]
    fn certain_answers_are_told_apart() {
        let error =
            |kind: &str, code: &str| format!(r#"{{"error":{{"type":"{kind}","code":"{code}","message":"m"}}}}"#);
        assert_eq!(of(200, None, "{}"), Ok(None));
        assert_eq!(
            of(400, None, &error("invalid_request_error", "parameter_missing")),
            Ok(Some("parameter_missing".to_owned()))
        );
        assert_eq!(of(402, None, &error("card_error", "card_declined")), Ok(Some("card_declined".to_owned())));
        assert_eq!(of(401, None, &error("invalid_request_error", "")), Err(Refusal::Credentials.into()));
        assert_eq!(of(404, None, &error("invalid_request_error", "resource_missing")), Err(GatewayError::NotFound));
        assert_eq!(of(400, None, &error("idempotency_error", "")), Err(Refusal::KeyReused.into()));
        let small = Objection { code: "amount_too_small".to_owned(), message: String::new() };
        assert_eq!(GatewayError::from(small), Refusal::Amount.into());
    }
}
