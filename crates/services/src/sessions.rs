//! Where the sessions of browsers are kept: what a session layer needs, and no more.
//!
//! Promises: the table holds hashes of session ids only; an ended session is never found again; a new one never takes
//! over an id that is in use.
//! Must not: know what is in a session.

use std::sync::Arc;

use domain::ids::UserId;
use domain::time::Timestamp;
use store::sessions::SessionRow;

use crate::base::Base;
use crate::secrets::sha256_hex;
use crate::{Failure, Never};

/// A session as the session layer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// The id in the cookie.
    pub id: String,
    /// What the layer keeps in it.
    pub data: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Whose it is, once somebody signed in: so that an account's sessions can be ended.
    pub user: Option<UserId>,
}

/// See the module.
#[derive(Clone)]
pub struct Sessions {
    base: Arc<Base>,
}

impl Sessions {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base) }
    }

    /// Keeps a new session. `false` when its id is in use: the caller draws another one.
    pub async fn create(&self, session: &SessionRecord) -> Result<bool, Failure<Never>> {
        let tx = self.base.store.write().await?;
        let created = tx.sessions().create(&row(session), self.base.now()).await?;
        tx.commit().await?;
        Ok(created)
    }

    /// The session with this id, unless it ended.
    pub async fn load(&self, id: &str) -> Result<Option<SessionRecord>, Failure<Never>> {
        let found = self.base.store.read().sessions().load(&sha256_hex(id), self.base.now()).await?;
        Ok(found.map(|row| SessionRecord {
            id: id.to_owned(),
            data: row.data,
            expires_at: row.expires_at,
            user: row.user,
        }))
    }

    /// Keeps a session, new or known.
    pub async fn save(&self, session: &SessionRecord) -> Result<(), Failure<Never>> {
        let tx = self.base.store.write().await?;
        tx.sessions().save(&row(session), self.base.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Ends a session; ending it again changes nothing.
    pub async fn delete(&self, id: &str) -> Result<(), Failure<Never>> {
        let tx = self.base.store.write().await?;
        tx.sessions().delete(&sha256_hex(id)).await?;
        Ok(tx.commit().await?)
    }

    /// Ends all sessions of an account but the one with the id `keep`; tells how many.
    pub async fn delete_of_user(&self, user: UserId, keep: Option<&str>) -> Result<u64, Failure<Never>> {
        let tx = self.base.store.write().await?;
        let ended = tx.sessions().delete_of_user(user, keep.map(sha256_hex).as_deref()).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Forgets sessions that ended; tells how many. For the shop's clockwork.
    pub async fn purge(&self) -> Result<u64, Failure<Never>> {
        let tx = self.base.store.write().await?;
        let forgotten = tx.sessions().purge(self.base.now()).await?;
        tx.commit().await?;
        Ok(forgotten)
    }
}

fn row(session: &SessionRecord) -> SessionRow {
    SessionRow {
        id: sha256_hex(&session.id),
        data: session.data.clone(),
        expires_at: session.expires_at,
        user: session.user,
    }
}
