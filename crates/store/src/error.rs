//! What can go wrong with the database. Not-found is not an error: finders give an `Option`.
//! Must not: reach a person as text; the edge logs it and says something of its own.

use std::fmt;

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// A failed read or write.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached, is full or too busy. Trying again later may help.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] Cause),
    /// The write collides with another one; nothing of the transaction may be kept.
    #[error("conflict: {0}")]
    Conflict(Conflict),
    /// A row that the domain cannot mean. Somebody has to look at it.
    #[error("{table} {id} is inconsistent")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The row's key.
        id: String,
    },
    /// Anything else the driver says: a defect of ours.
    #[error("the database refused: {0}")]
    Driver(#[source] Cause),
}

/// How two writes collided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// Somebody else already uses this key (e-mail address, SKU, slug …).
    #[error("the key is taken")]
    Taken,
    /// The row changed since it was read.
    #[error("the row changed meanwhile")]
    Stale,
    /// The row is still referred to, or the row referred to is gone.
    #[error("the row is in use, or what it refers to is gone")]
    InUse,
    /// Two transactions waited for each other; the whole transaction can be run again.
    #[error("two transactions collided")]
    Deadlock,
}

/// What the driver said, for the log.
pub struct Cause(DbErr);

impl StoreError {
    pub(crate) fn inconsistent(table: &'static str, id: impl fmt::Display) -> Self {
        Self::Inconsistent { table, id: id.to_string() }
    }

    pub(crate) const fn stale() -> Self {
        Self::Conflict(Conflict::Stale)
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Cause {}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match classify(&error) {
            Class::Unavailable => Self::Unavailable(Cause(error)),
            Class::Conflict(conflict) => Self::Conflict(conflict),
            Class::Other => Self::Driver(Cause(error)),
        }
    }
}

enum Class {
    Unavailable,
    Conflict(Conflict),
    Other,
}

fn classify(error: &DbErr) -> Class {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(cause))
        | DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) => match &**cause {
            sqlx::Error::Database(said) => by_code(said.code().as_deref().unwrap_or_default()),
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Class::Unavailable
            }
            _ => Class::Other,
        },
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => Class::Unavailable,
        _ => Class::Other,
    }
}

/// PostgreSQL answers with five-character SQLSTATEs, SQLite with its extended result codes; they do not overlap.
fn by_code(code: &str) -> Class {
    match code {
        "23505" | "1555" | "2067" => Class::Conflict(Conflict::Taken),
        "23503" | "23001" | "787" | "1811" => Class::Conflict(Conflict::InUse),
        "40001" | "40P01" => Class::Conflict(Conflict::Deadlock),
        // SQLite: busy, locked, read-only, I/O error, full, cannot open. PostgreSQL: resources, shutdown, connection.
        "5" | "6" | "8" | "10" | "13" | "14" | "261" | "517" | "773" | "778" | "1034" | "4874" => Class::Unavailable,
        _ if code.len() == 5 && (code.starts_with("08") || code.starts_with("53") || code.starts_with("57P")) => {
            Class::Unavailable
        }
        _ => Class::Other,
    }
}
