//! Units of a line that wait for goods or will never be sent. Each change is refused ([`crate::Conflict::Stale`]) where the line
//! does not have that many.

use domain::ids::{OrderId, OrderLineId};
use domain::money::Rupiah;
use domain::time::Timestamp;

use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Orders, Source, WriteTx};

impl Orders<'_, WriteTx> {
    /// `units` of the line wait for goods, which should come in then.
    pub async fn back_order(
        &self,
        line: OrderLineId,
        units: u32,
        expected_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE order_lines SET backordered = backordered + $2, expected_at = $3 \
                   WHERE id = $1 AND shipped + cancelled + backordered + $2 <= quantity";
        let values = values![line.get(), i64::from(units), expected_at.map(Timestamp::millis)];
        raw::execute_one(self.0.db(), sql, values).await
    }

    /// Goods are there for `units` that waited.
    pub async fn serve(&self, line: OrderLineId, units: u32) -> Result<(), StoreError> {
        let sql = "UPDATE order_lines SET backordered = backordered - $2, \
                   expected_at = CASE WHEN backordered = $2 THEN NULL ELSE expected_at END \
                   WHERE id = $1 AND backordered >= $2";
        raw::execute_one(self.0.db(), sql, values![line.get(), i64::from(units)]).await
    }

    /// `waiting` units that waited for goods and `ready` ones that lay ready are never sent.
    pub async fn cancel_units(&self, line: OrderLineId, waiting: u32, ready: u32) -> Result<(), StoreError> {
        let sql = "UPDATE order_lines SET backordered = backordered - $2, cancelled = cancelled + $2 + $3, \
                   expected_at = CASE WHEN backordered = $2 THEN NULL ELSE expected_at END \
                   WHERE id = $1 AND backordered >= $2 AND shipped + cancelled + backordered + $3 <= quantity";
        raw::execute_one(self.0.db(), sql, values![line.get(), i64::from(waiting), i64::from(ready)]).await
    }

    /// The order is called off: nothing of it waits any more.
    pub async fn forget_backorders(&self, order: OrderId) -> Result<(), StoreError> {
        let sql = "UPDATE order_lines SET backordered = 0, expected_at = NULL WHERE order_id = $1 AND backordered > 0";
        raw::execute(self.0.db(), sql, values![order.get()]).await?;
        Ok(())
    }

    /// `amount` more of the order need not be paid.
    pub async fn waive(&self, order: OrderId, amount: Rupiah) -> Result<(), StoreError> {
        let sql = "UPDATE orders SET waived = waived + $2 WHERE id = $1 AND paid_at IS NULL AND waived + $2 <= total";
        raw::execute_one(self.0.db(), sql, values![order.get(), amount.amount()]).await
    }
}
