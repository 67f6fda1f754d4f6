//! What gateways tell of their own accord: stored once as it came, applied later.

use domain::ids::PaymentId;
use domain::payment::Provider;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::Columns;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Payments, Source, WriteTx};

/// A stored event that waits to be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxEvent {
    /// Which event.
    pub id: i64,
    /// Whose.
    pub provider: Provider,
    /// As it came.
    pub body: String,
    /// How often it was tried.
    pub tries: u32,
}

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventState {
    /// It was done what it asked for, now or before.
    Applied,
    /// It asks for nothing.
    Ignored,
    /// It was tried in vain too often; a person must look.
    Failed,
}

impl EventState {
    const fn key(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Ignored => "ignored",
            Self::Failed => "failed",
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    provider: String,
    body: String,
    tries: i64,
}

impl<S: Source> Payments<'_, S> {
    /// Events of a provider to be applied now, oldest first.
    pub async fn inbox(&self, provider: Provider, now: Timestamp, limit: u32) -> Result<Vec<InboxEvent>, StoreError> {
        let sql = "SELECT id, provider, body, tries FROM payment_events WHERE provider = $1 AND state = 'received' \
                   AND (next_try_at IS NULL OR next_try_at <= $2) ORDER BY id LIMIT $3";
        let values = values![provider.key(), now.millis(), i64::from(limit)];
        let rows: Vec<Row> = raw::all(self.0.db(), sql, values).await?;
        rows.into_iter().map(InboxEvent::try_from).collect()
    }
}

impl Payments<'_, WriteTx> {
    /// Stores an event. `false` when it had come before.
    pub async fn store_event(
        &self,
        provider: Provider,
        key: &str,
        body: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "INSERT INTO payment_events (provider, event_key, body, state, received_at) \
                   VALUES ($1, $2, $3, 'received', $4) ON CONFLICT (provider, event_key) DO NOTHING";
        Ok(raw::execute(self.0.db(), sql, values![provider.key(), key, body, now.millis()]).await? == 1)
    }

    /// Takes an event to apply it: of several processes one gets it, and has until `until`.
    pub async fn take_event(&self, id: i64, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE payment_events SET tries = tries + 1, next_try_at = $3 WHERE id = $1 AND state = 'received' \
                   AND (next_try_at IS NULL OR next_try_at <= $2)";
        Ok(raw::execute(self.0.db(), sql, values![id, now.millis(), until.millis()]).await? == 1)
    }

    /// Says what became of an event, and of which attempt it was.
    pub async fn finish_event(
        &self,
        id: i64,
        state: EventState,
        outcome: &str,
        payment: Option<PaymentId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE payment_events SET state = $2, outcome = $3, payment_id = $4, applied_at = $5, \
                   next_try_at = NULL WHERE id = $1 AND state = 'received'";
        let values = values![id, state.key(), outcome, payment.map(PaymentId::get), now.millis()];
        raw::execute(self.0.db(), sql, values).await?;
        Ok(())
    }

    /// Tries an event again later, and keeps why.
    pub async fn retry_event(&self, id: i64, why: &str, at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE payment_events SET outcome = $2, next_try_at = $3 WHERE id = $1 AND state = 'received'";
        raw::execute(self.0.db(), sql, values![id, why, at.millis()]).await?;
        Ok(())
    }
}

impl TryFrom<Row> for InboxEvent {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let columns = Columns::of("payment_events", row.id);
        Ok(Self {
            id: row.id,
            provider: columns.need(Provider::from_key(&row.provider))?,
            body: row.body,
            tries: columns.count(row.tries)?,
        })
    }
}
