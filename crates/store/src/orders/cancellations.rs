//! What customers ask to have called off after it was paid, and what they were answered.

use domain::ids::{OrderId, UserId};
use domain::order::CancellationState;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, moment};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Orders, Source, WriteTx};

/// A customer asks to have an order called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CancellationRequest {
    /// Why, in the customer's words.
    pub reason: String,
    /// Where it stands.
    pub state: CancellationState,
    /// What the shop says; empty until then.
    pub answer: String,
    /// When they asked.
    pub requested_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    reason: String,
    state: String,
    answer: String,
    requested_at: i64,
}

impl<S: Source> Orders<'_, S> {
    /// What was asked last for this order.
    pub async fn cancellation(&self, order: OrderId) -> Result<Option<CancellationRequest>, StoreError> {
        let sql = "SELECT id, reason, state, answer, requested_at FROM cancellation_requests \
                   WHERE order_id = $1 ORDER BY id DESC LIMIT 1";
        let row = raw::one::<Row>(self.0.db(), sql, values![order.get()]).await?;
        row.map(CancellationRequest::try_from).transpose()
    }

    /// Orders with a request that nobody answered, the longest waiting first.
    pub async fn cancellations_waiting(&self, limit: u32) -> Result<Vec<OrderId>, StoreError> {
        let sql = "SELECT order_id AS n FROM cancellation_requests WHERE state = 'requested' \
                   ORDER BY requested_at, id LIMIT $1";
        let ids = raw::numbers(self.0.db(), sql, values![i64::from(limit)]).await?;
        Ok(ids.into_iter().map(OrderId::new).collect())
    }
}

impl Orders<'_, WriteTx> {
    /// The customer asks. `false` when a request waits already: nothing changed.
    pub async fn ask_to_cancel(&self, order: OrderId, reason: &str, at: Timestamp) -> Result<bool, StoreError> {
        let sql = "INSERT INTO cancellation_requests (order_id, reason, state, answer, requested_at) \
                   SELECT $1, $2, 'requested', '', $3 WHERE NOT EXISTS \
                   (SELECT 1 FROM cancellation_requests WHERE order_id = $1 AND state = 'requested')";
        Ok(raw::execute(self.0.db(), sql, values![order.get(), reason, at.millis()]).await? == 1)
    }

    /// The request that waits is answered. `false` when none does: nothing changed.
    pub async fn answer_cancellation(
        &self,
        order: OrderId,
        state: CancellationState,
        answer: &str,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE cancellation_requests SET state = $2, answer = $3, answered_by = $4, answered_at = $5 \
                   WHERE order_id = $1 AND state = 'requested'";
        let values = values![order.get(), state.key(), answer, by.map(UserId::get), at.millis()];
        Ok(raw::execute(self.0.db(), sql, values).await? == 1)
    }
}

impl TryFrom<Row> for CancellationRequest {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let state = Columns::of("cancellation_requests", row.id).word(&row.state)?;
        Ok(Self { reason: row.reason, state, answer: row.answer, requested_at: moment(row.requested_at) })
    }
}
