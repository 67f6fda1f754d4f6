//! Sessions of browsers, as a session layer keeps them: an opaque document under an unguessable key, with an end.
//! Must not: know what is in the document; whose it is, is told beside it, so that an account's sessions can be ended.

use domain::ids::UserId;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::moment;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Sessions, Source, WriteTx};

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its key.
    pub id: String,
    /// Its document.
    pub data: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Whose it is, once somebody signed in.
    pub user: Option<UserId>,
}

/// A session in its owner's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// Its key.
    pub id: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    data: String,
    expires_at: i64,
    user_id: Option<i64>,
}

#[derive(FromQueryResult)]
struct OpenRow {
    id: String,
    created_at: i64,
    seen_at: i64,
}

impl<S: Source> Sessions<'_, S> {
    /// The session with this key, unless it ended.
    pub async fn load(&self, id: &str, now: Timestamp) -> Result<Option<SessionRow>, StoreError> {
        let sql = "SELECT id, data, expires_at, user_id FROM sessions WHERE id = $1 AND expires_at > $2";
        let row: Option<Row> = raw::one(self.0.db(), sql, values![id, now.millis()]).await?;
        Ok(row.map(|row| SessionRow {
            id: row.id,
            data: row.data,
            expires_at: moment(row.expires_at),
            user: row.user_id.map(UserId::new),
        }))
    }

    /// Somebody's open sessions, last used first.
    pub async fn of_user(&self, user: UserId, now: Timestamp) -> Result<Vec<OpenSession>, StoreError> {
        let sql = "SELECT id, created_at, seen_at FROM sessions WHERE user_id = $1 AND expires_at > $2 \
                   ORDER BY seen_at DESC";
        let rows: Vec<OpenRow> = raw::all(self.0.db(), sql, values![user.get(), now.millis()]).await?;
        let open =
            |row: OpenRow| OpenSession { id: row.id, created_at: moment(row.created_at), seen_at: moment(row.seen_at) };
        Ok(rows.into_iter().map(open).collect())
    }
}

impl Sessions<'_, WriteTx> {
    /// Writes a new session. `false` when its key is in use: choose another one.
    pub async fn create(&self, session: &SessionRow, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "INSERT INTO sessions (id, data, expires_at, user_id, created_at, seen_at) \
                   VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (id) DO NOTHING";
        Ok(raw::execute(self.0.db(), sql, columns(session, now)).await? == 1)
    }

    /// Writes a session, new or known.
    pub async fn save(&self, session: &SessionRow, now: Timestamp) -> Result<(), StoreError> {
        let sql = "INSERT INTO sessions (id, data, expires_at, user_id, created_at, seen_at) \
                   VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (id) DO UPDATE SET data = excluded.data, \
                   expires_at = excluded.expires_at, user_id = excluded.user_id, seen_at = excluded.seen_at";
        raw::execute(self.0.db(), sql, columns(session, now)).await?;
        Ok(())
    }

    /// Ends a session.
    pub async fn delete(&self, id: &str) -> Result<(), StoreError> {
        raw::execute(self.0.db(), "DELETE FROM sessions WHERE id = $1", values![id]).await?;
        Ok(())
    }

    /// Ends every session of an account but `keep`; tells how many.
    pub async fn delete_of_user(&self, user: UserId, keep: Option<&str>) -> Result<u64, StoreError> {
        let sql = "DELETE FROM sessions WHERE user_id = $1 AND id <> $2";
        raw::execute(self.0.db(), sql, values![user.get(), keep.unwrap_or_default()]).await
    }

    /// Forgets sessions that ended; tells how many.
    pub async fn purge(&self, now: Timestamp) -> Result<u64, StoreError> {
        raw::execute(self.0.db(), "DELETE FROM sessions WHERE expires_at <= $1", values![now.millis()]).await
    }
}

fn columns(session: &SessionRow, now: Timestamp) -> Vec<sea_orm::Value> {
    let user = session.user.map(UserId::get);
    values![session.id.as_str(), session.data.as_str(), session.expires_at.millis(), user, now.millis()]
}
