//! What the shop asks of whoever takes its mail.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use crate::Letter;

/// A letter on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<Outcome, SendError>> + Send + 'a>>;

/// Takes letters.
pub trait Mailer: Debug + Send + Sync + 'static {
    /// Hands one letter over, once, within a minute. Retrying is the caller's: after [`SendError::Later`] the same letter may be
    /// handed over again, also when it is not known whether it arrived, because its `Message-ID` stays the same. Letters to the same
    /// person may arrive in any order.
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a>;
}

/// What became of a letter that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A mail server has it.
    Sent,
    /// There is no mail server: it stays in the outbox, where staff can read it.
    Kept,
}

/// Why a letter was not taken; in the words of the mail server or of the connection, without secrets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Not now: the server is busy or away, does not let the shop in, or the connection broke. The letter may have arrived.
    #[error("{0}")]
    Later(String),
    /// Never: the server refuses this letter or this recipient.
    #[error("{0}")]
    Refused(String),
}

impl SendError {
    /// Whether the same letter may be handed over again.
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Later(_))
    }
}
