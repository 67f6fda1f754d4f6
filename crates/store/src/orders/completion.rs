//! Orders of which nothing is open any more.

use domain::ids::OrderId;
use domain::time::Timestamp;

use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Orders, Source};

impl<S: Source> Orders<'_, S> {
    /// Orders that were delivered before `at` and of which nothing is on its way back.
    pub async fn due_to_complete(&self, at: Timestamp, limit: u32) -> Result<Vec<OrderId>, StoreError> {
        // Whatever was delivered before then was placed before then: the index ends there.
        let sql = "SELECT o.id AS n FROM orders o WHERE o.state = 'delivered' AND o.placed_at < $1 \
                   AND NOT EXISTS (SELECT 1 FROM order_events e WHERE e.order_id = o.id \
                   AND e.to_state = 'delivered' AND e.at >= $1) \
                   AND NOT EXISTS (SELECT 1 FROM returns r WHERE r.order_id = o.id \
                   AND r.state IN ('requested', 'approved', 'received')) ORDER BY o.placed_at, o.id LIMIT $2";
        let ids = raw::numbers(self.0.db(), sql, values![at.millis(), i64::from(limit)]).await?;
        Ok(ids.into_iter().map(OrderId::new).collect())
    }
}
