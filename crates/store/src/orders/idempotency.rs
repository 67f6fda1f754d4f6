//! One submission, one order: however often the same form is sent.

use domain::ids::OrderId;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Orders, Source, WriteTx};

/// What a key was used for before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Nothing: it belongs to this transaction now.
    New,
    /// The same request, which made this order (none when it ended without one).
    Same(Option<OrderId>),
    /// Another request: the key must not be used.
    Different,
}

#[derive(FromQueryResult)]
struct Row {
    request_hash: String,
    order_id: Option<i64>,
}

impl<S: Source> Orders<'_, S> {
    /// Whether a key was used.
    pub async fn is_claimed(&self, scope: &str, key: &str) -> Result<bool, StoreError> {
        let sql = "SELECT COUNT(*) AS n FROM idempotency_keys WHERE scope = $1 AND key = $2";
        Ok(raw::number(self.0.db(), sql, values![scope, key]).await? == Some(1))
    }
}

impl Orders<'_, WriteTx> {
    /// Takes a key for a request. Of several at the same instant one gets [`Claim::New`]; the others wait for it to commit
    /// (then they are [`Claim::Same`]) or to be dropped (then one of them is new).
    pub async fn claim(&self, scope: &str, key: &str, request_hash: &str, now: Timestamp) -> Result<Claim, StoreError> {
        let db = self.0.db();
        let sql = "INSERT INTO idempotency_keys (scope, key, request_hash, created_at) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (scope, key) DO NOTHING";
        if raw::execute(db, sql, values![scope, key, request_hash, now.millis()]).await? == 1 {
            return Ok(Claim::New);
        }
        let sql = "SELECT request_hash, order_id FROM idempotency_keys WHERE scope = $1 AND key = $2";
        let row: Option<Row> = raw::one(db, sql, values![scope, key]).await?;
        let row = row.ok_or_else(StoreError::stale)?;
        if row.request_hash == request_hash {
            Ok(Claim::Same(row.order_id.map(OrderId::new)))
        } else {
            Ok(Claim::Different)
        }
    }

    /// Notes which order the request made.
    pub async fn fulfil(&self, scope: &str, key: &str, order: OrderId) -> Result<(), StoreError> {
        let sql = "UPDATE idempotency_keys SET order_id = $3 WHERE scope = $1 AND key = $2 AND order_id IS NULL";
        raw::execute_one(self.0.db(), sql, values![scope, key, order.get()]).await
    }

    /// Forgets keys from before; tells how many.
    pub async fn purge_claims(&self, before: Timestamp) -> Result<u64, StoreError> {
        raw::execute(self.0.db(), "DELETE FROM idempotency_keys WHERE created_at < $1", values![before.millis()]).await
    }
}
