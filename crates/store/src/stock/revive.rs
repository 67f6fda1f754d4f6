//! Holds that come back: the money for an order came after its units were free again.

use domain::ids::{OrderId, VariantId};
use domain::stock::MovementKind;

use super::ledger::Cause;
use super::reserve::{Shortage, sorted};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Source, Stock, WriteTx};

impl Stock<'_, WriteTx> {
    /// Holds units for an order again that had given them back, all or none, without a time limit: at the first variant that is
    /// short the transaction must be dropped.
    pub async fn hold_anew(
        &self,
        order: OrderId,
        lines: &[(VariantId, u32)],
        cause: Cause<'_>,
    ) -> Result<Result<(), Shortage>, StoreError> {
        let sql = "UPDATE reservations SET open = $3, state = 'confirmed', expires_at = NULL, updated_at = $4 \
                   WHERE order_id = $1 AND variant_id = $2 AND open = 0 AND quantity >= $3";
        for (variant, units) in sorted(lines) {
            if let Err(shortage) = self.shift(variant, MovementKind::Reservation, units, cause).await? {
                return Ok(Err(shortage));
            }
            raw::execute_one(self.0.db(), sql, values![order.get(), variant.get(), units, cause.at.millis()]).await?;
        }
        Ok(Ok(()))
    }
}
