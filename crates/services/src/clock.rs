//! Time and randomness come from outside, so that tests decide both.

use domain::time::Timestamp;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// This moment.
    fn now(&self) -> Timestamp;
}

/// Makes secrets.
pub trait Tokens: Send + Sync + 'static {
    /// 128 random bits as 32 lower-case hexadecimal digits, from a source fit for secrets.
    fn token(&self) -> String;
}
