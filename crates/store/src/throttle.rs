//! The brake on guessing passwords: failures counted under a key (an address, an account).

use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::moment;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Source, Throttle, WriteTx};

/// How often it failed under one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// Failures since the last success or the end of the window.
    pub failures: u32,
    /// The last of them.
    pub last_failure_at: Timestamp,
    /// Until when no further try is looked at.
    pub blocked_until: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    failures: i64,
    last_failure_at: i64,
    blocked_until: Option<i64>,
}

impl<S: Source> Throttle<'_, S> {
    /// What is known of `key`.
    pub async fn of(&self, key: &str) -> Result<Option<Attempts>, StoreError> {
        let sql = "SELECT failures, last_failure_at, blocked_until FROM login_throttle WHERE key = $1";
        Ok(raw::one::<Row>(self.0.db(), sql, values![key]).await?.map(Attempts::from))
    }
}

impl Throttle<'_, WriteTx> {
    /// Counts a failure; one that comes more than `window_secs` after the last begins the count anew.
    pub async fn failed(&self, key: &str, window_secs: i64, now: Timestamp) -> Result<Attempts, StoreError> {
        let sql = "INSERT INTO login_throttle (key, failures, last_failure_at) VALUES ($1, 1, $2) \
                   ON CONFLICT (key) DO UPDATE SET \
                   failures = CASE WHEN login_throttle.last_failure_at < $3 THEN 1 ELSE login_throttle.failures + 1 END, \
                   last_failure_at = $2 RETURNING failures, last_failure_at, blocked_until";
        let window = now.plus_secs(-window_secs).millis();
        let row = raw::one::<Row>(self.0.db(), sql, values![key, now.millis(), window]).await?;
        row.map(Attempts::from).ok_or_else(StoreError::stale)
    }

    /// Looks at no further try until then.
    pub async fn block(&self, key: &str, until: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE login_throttle SET blocked_until = $2 WHERE key = $1";
        raw::execute(self.0.db(), sql, values![key, until.millis()]).await?;
        Ok(())
    }

    /// Forgets the failures: it succeeded.
    pub async fn clear(&self, key: &str) -> Result<(), StoreError> {
        raw::execute(self.0.db(), "DELETE FROM login_throttle WHERE key = $1", values![key]).await?;
        Ok(())
    }

    /// Takes one failure back: it turned out to be none.
    pub async fn forgive(&self, key: &str) -> Result<(), StoreError> {
        let sql =
            "UPDATE login_throttle SET failures = failures - 1, blocked_until = NULL WHERE key = $1 AND failures > 0";
        raw::execute(self.0.db(), sql, values![key]).await?;
        Ok(())
    }

    /// Forgets what nobody tried since `before`.
    pub async fn purge(&self, before: Timestamp) -> Result<u64, StoreError> {
        let sql = "DELETE FROM login_throttle WHERE last_failure_at < $1";
        raw::execute(self.0.db(), sql, values![before.millis()]).await
    }
}

impl From<Row> for Attempts {
    fn from(row: Row) -> Self {
        Self {
            failures: u32::try_from(row.failures).unwrap_or(u32::MAX),
            last_failure_at: moment(row.last_failure_at),
            blocked_until: row.blocked_until.map(moment),
        }
    }
}
