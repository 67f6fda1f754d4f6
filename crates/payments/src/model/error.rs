//! When a gateway gives no answer about the money.

/// Why a call to a gateway has no outcome. None of these says that a payment failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// The request was not carried out, and repeating it as it is will not help. Terminal for this attempt or refund.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Nobody knows whether it was carried out: no connection, a time-out, a connection that closed, an answer that says nothing.
    #[error("unclear ({detail}), {}", if *.retryable { "may be repeated with the same key" } else { "must be fetched or looked at" })]
    Unclear {
        /// `true`: repeat later, with the same key and the same content. `false`: a repetition would tell nothing new; fetch, or ask a person.
        retryable: bool,
        /// For the log: what was seen. Never a secret, never a person's data.
        detail: String,
    },
    /// The gateway knows no such payment. After an unclear [`open`](crate::Gateway::open) this only means: not yet.
    #[error("the gateway knows no such payment")]
    NotFound,
}

/// Why a request is refused for good.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The keys are wrong, or not allowed to do this.
    #[error("the gateway does not accept the shop's keys")]
    Credentials,
    /// This attempt was opened before and its page is not told again. Cancel the attempt, then open the next one.
    #[error("this attempt has been opened before")]
    AlreadyOpened,
    /// The same key was used with other content: a defect on our side.
    #[error("the key was used before for something else")]
    KeyReused,
    /// No channel takes this amount, or the gateway as a whole does not.
    #[error("the amount is outside what the gateway takes")]
    Amount,
    /// The provider does not offer this at all (see [`Capabilities`](crate::Capabilities)).
    #[error("the provider does not offer this")]
    NotOffered,
    /// Their name of the payment is needed and not known yet: [`open`](crate::Gateway::open) again with the same key.
    #[error("the gateway's reference is needed and unknown")]
    NoReference,
    /// Anything else the gateway finds wrong; its own words, for the log.
    #[error("{0}")]
    Request(String),
}

impl GatewayError {
    /// Nothing is known; repeating with the same key is safe.
    pub(crate) fn retryable(detail: impl Into<String>) -> Self {
        Self::Unclear { retryable: true, detail: detail.into() }
    }

    /// Nothing is known, and a repetition would tell nothing.
    pub(crate) fn unreadable(detail: impl Into<String>) -> Self {
        Self::Unclear { retryable: false, detail: detail.into() }
    }
}

impl From<Refusal> for GatewayError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
