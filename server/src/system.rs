//! The world outside: the time of this machine, and its source of secrets. The only place that asks for either.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::time::Timestamp;
use rand::RngCore as _;
use services::{Clock, Tokens};

/// The machine's clock.
#[derive(Debug)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is given")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The thread's generator, which is seeded by the system and fit for secrets.
#[derive(Debug)]
pub(crate) struct SystemTokens;

impl Tokens for SystemTokens {
    #[expect(clippy::disallowed_methods, reason = "these are the secrets that everything else is given")]
    fn token(&self) -> String {
        let mut bytes = [0; 16];
        rand::rng().fill_bytes(&mut bytes);
        format!("{:032x}", u128::from_le_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_have_thirty_two_digits_and_differ() {
        let (one, other) = (SystemTokens.token(), SystemTokens.token());
        assert_ne!(one, other);
        assert!(one.len() == 32 && one.bytes().all(|digit| digit.is_ascii_hexdigit()), "{one}");
    }
}
