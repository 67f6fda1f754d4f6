//! What a use case answers when it does not do what was asked.

pub use domain::never::Never;
use store::StoreError;

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

impl<E> From<StoreError> for Failure<E> {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::Conflict,
            StoreError::Unavailable(_) => Self::Unavailable,
            StoreError::Inconsistent { .. } | StoreError::Driver(_) => Self::broken(error),
        }
    }
}
