//! The brake on guessing passwords: per account it gets slower with every failure, per address a hundred tries an hour.
//!
//! Promises: a try is counted before the password is looked at, so that a thousand tries at once are a thousand tries;
//! whoever waits as long as they are told may try again, always.

use std::net::{IpAddr, Ipv6Addr};

use domain::time::Timestamp;
use store::Attempts;

use super::{Accounts, Never, SignInError};
use crate::Failure;
use crate::secrets::sha256_hex;

/// Failures after which an account is slowed down.
const FREE_FAILURES: u32 = 5;
/// The longest an account waits between two tries, in seconds.
const LONGEST_WAIT_SECS: i64 = 60;
/// Tries from one address before it is slowed down.
const FREE_PER_ADDRESS: u32 = 100;
/// From then on one try in so many seconds: a hundred an hour.
const ADDRESS_WAIT_SECS: i64 = 36;
/// Failures are forgotten after this long without another one, in seconds.
const WINDOW_SECS: i64 = 3600;

/// Under what a try is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Account,
    Address,
}

/// One counter.
#[derive(Debug, Clone)]
pub(super) struct Key {
    kind: Kind,
    text: String,
}

impl Key {
    /// Tries at one account, whether it exists or not. Hashed: the table is no list of addresses, and typed text has no
    /// limit.
    pub(super) fn account(email: &str) -> Self {
        Self { kind: Kind::Account, text: format!("account:{}", sha256_hex(&email.trim().to_lowercase())) }
    }

    /// Tries from one address.
    pub(super) fn address(from: &str) -> Self {
        Self { kind: Kind::Address, text: format!("address:{}", network_of(from)) }
    }

    /// How long the next try has to wait after so many failures, in seconds.
    fn wait_secs(&self, failures: u32) -> Option<i64> {
        match self.kind {
            Kind::Account => {
                let doubled = failures.checked_sub(FREE_FAILURES)?;
                Some(1_i64.checked_shl(doubled).filter(|secs| *secs > 0).unwrap_or(i64::MAX).min(LONGEST_WAIT_SECS))
            }
            Kind::Address => (failures >= FREE_PER_ADDRESS).then_some(ADDRESS_WAIT_SECS),
        }
    }
}

/// Under what an address is counted: itself; of IPv6 its network, because a household has them all.
pub(crate) fn network_of(address: &str) -> String {
    match address.trim().parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.to_string(),
        Ok(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(address) => address.to_string(),
            None => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).to_string(),
        },
        Err(_) => "unknown".to_owned(),
    }
}

impl Accounts {
    /// Counts a try as a failure for now, unless it has to wait.
    pub(super) async fn admit(&self, keys: &[Key]) -> Result<(), Failure<SignInError>> {
        let now = self.base.now();
        // Whoever has to wait writes nothing.
        for key in keys {
            let known = self.base.store.read().throttle().of(&key.text).await?;
            wait(known, now)?;
        }
        let tx = self.base.store.write().await?;
        for key in keys {
            // Counting locks the counter; only then is it known what others at the same instant were told.
            let known = tx.throttle().failed(&key.text, WINDOW_SECS, now).await?;
            wait(Some(known), now)?;
            if let Some(secs) = key.wait_secs(known.failures) {
                tx.throttle().block(&key.text, now.plus_secs(secs)).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// It was no failure: the account's are forgotten, the address has one less.
    pub(super) async fn forgive(&self, keys: &[Key]) -> Result<(), Failure<Never>> {
        let tx = self.base.store.write().await?;
        for key in keys {
            match key.kind {
                Kind::Account => tx.throttle().clear(&key.text).await?,
                Kind::Address => tx.throttle().forgive(&key.text).await?,
            }
        }
        Ok(tx.commit().await?)
    }

    /// Forgets who tried in vain more than a day ago; for the shop's clockwork.
    pub async fn forget_failures(&self) -> Result<u64, Failure<Never>> {
        let tx = self.base.store.write().await?;
        let forgotten = tx.throttle().purge(self.base.now().plus_secs(-24 * 3600)).await?;
        tx.commit().await?;
        Ok(forgotten)
    }
}

/// Refuses while a counter is blocked.
fn wait(known: Option<Attempts>, now: Timestamp) -> Result<(), Failure<SignInError>> {
    match known.and_then(|known| known.blocked_until).filter(|until| *until > now) {
        Some(until) => Err(Failure::Rejected(SignInError::Wait(secs_until(until, now)))),
        None => Ok(()),
    }
}

/// Whole seconds, rounded up: whoever waits that long may try.
fn secs_until(until: Timestamp, now: Timestamp) -> u32 {
    let millis = (until.millis() - now.millis()).max(0);
    u32::try_from((millis + 999) / 1000).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_minute_and_never_lock() {
        let key = Key::account("rina@contoh.com");
        let waits: Vec<_> = [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 70, u32::MAX].map(|n| key.wait_secs(n)).to_vec();
        let expected = [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60].map(|secs| (secs > 0).then_some(secs));
        assert_eq!(waits, expected);
    }

    #[test]
    fn an_address_is_slowed_down_after_a_hundred_tries() {
        let key = Key::address("203.0.113.7");
        assert_eq!((key.wait_secs(99), key.wait_secs(100)), (None, Some(36)));
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let text = |from: &str| Key::address(from).text;
        assert_eq!(text("2001:db8:1:2:3:4:5:6"), text("2001:db8:1:2::1"));
        assert_ne!(text("2001:db8:1:2::1"), text("2001:db8:1:3::1"));
        assert_eq!(text("::ffff:203.0.113.7"), text("203.0.113.7"));
    }
}
