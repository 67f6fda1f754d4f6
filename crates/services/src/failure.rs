//! What a use case answers when it does not do what was asked.

use std::fmt;

/// Why a use case did not happen. `E` is its own set of refusals, which the person may read.
#[derive(Debug)]
pub enum Failure<E> {
    /// Refused by the rules; expected, told to the person.
    Rejected(E),
    /// There is no such thing, or none this person may see.
    NotFound,
    /// Somebody must sign in first.
    SignIn,
    /// Signed in, but not allowed.
    Forbidden,
    /// Somebody else changed the same thing first; trying again may work.
    Conflict,
    /// The shop is briefly unable (database away, too busy); trying again may work.
    Unavailable,
    /// Broken: logged with its cause, told only as a request id.
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

/// A use case that has no refusals of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl<E> Failure<E> {
    /// The same failure with the refusals of the calling use case.
    pub fn map<F>(self, refusal: impl FnOnce(E) -> F) -> Failure<F> {
        match self {
            Self::Rejected(error) => Failure::Rejected(refusal(error)),
            Self::NotFound => Failure::NotFound,
            Self::SignIn => Failure::SignIn,
            Self::Forbidden => Failure::Forbidden,
            Self::Conflict => Failure::Conflict,
            Self::Unavailable => Failure::Unavailable,
            Self::Broken(cause) => Failure::Broken(cause),
        }
    }

    /// Wraps an unexpected error.
    pub fn broken(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Broken(Box::new(cause))
    }
}
