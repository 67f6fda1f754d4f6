//! The sessions of the layer, kept by the shop.
//!
//! Promises: an id that is in use is never taken over; a session that was ended meanwhile is not brought back by a request that
//! was still under way. Sessions end by the shop's clock, fourteen days after they were last written.

use app::ssr::SessionKeys;
use async_trait::async_trait;
use domain::ids::UserId;
use services::sessions::SessionRecord;
use services::{Failure, Never, Services};
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

/// Days a session is kept after it was last written.
pub(crate) const IDLE_DAYS: i64 = 14;

/// See the module.
#[derive(Clone)]
pub(crate) struct ShopSessions(Services);

impl std::fmt::Debug for ShopSessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShopSessions")
    }
}

impl ShopSessions {
    pub(crate) fn new(services: Services) -> Self {
        Self(services)
    }

    fn row(&self, record: &Record) -> Result<SessionRecord> {
        let user = record.data.get(SessionKeys::USER).and_then(serde_json::Value::as_i64).map(UserId::new);
        Ok(SessionRecord {
            id: record.id.to_string(),
            data: serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?,
            expires_at: self.0.now().plus_secs(IDLE_DAYS * 24 * 3600),
            user,
        })
    }
}

fn broken(failure: Failure<Never>) -> Error {
    Error::Backend(format!("{failure:?}"))
}

#[async_trait]
impl SessionStore for ShopSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // Of 2^128 ids none is met twice by chance; whoever arranges it gets another one.
        while !self.0.sessions.create(&self.row(record)?).await.map_err(broken)? {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        // Signed out or cut off while this request was under way: writing would open it again.
        if self.0.sessions.load(&record.id.to_string()).await.map_err(broken)?.is_none() {
            return Ok(());
        }
        self.0.sessions.save(&self.row(record)?).await.map_err(broken)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(kept) = self.0.sessions.load(&id.to_string()).await.map_err(broken)? else { return Ok(None) };
        let data = serde_json::from_str(&kept.data).map_err(|error| Error::Decode(error.to_string()))?;
        let nanos = i128::from(kept.expires_at.millis()) * 1_000_000;
        let expiry_date =
            OffsetDateTime::from_unix_timestamp_nanos(nanos).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.0.sessions.delete(&id.to_string()).await.map_err(broken)
    }
}
