//! Money that the customer's bank has while a payment is disputed, and what the shop owes of it meanwhile.

use domain::ids::RefundId;
use domain::money::Rupiah;
use domain::payment::RefundState;
use domain::time::Timestamp;

use super::Payment;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Payments, Source, WriteTx};

impl<S: Source> Payments<'_, S> {
    /// What can be owed of the money of an attempt: what is unclaimed; while the customer's bank has some of it, all that came, because it
    /// may be there again.
    pub async fn promisable(&self, attempt: &Payment) -> Result<Rupiah, StoreError> {
        if attempt.is_charged_back {
            Ok(attempt.received.unwrap_or_default())
        } else {
            self.unclaimed(attempt.id).await
        }
    }
}

impl Payments<'_, WriteTx> {
    /// What was owed while the customer's bank had the money goes back after all: so much of it, of which so much is for sending. The
    /// attempt was won back in this transaction, which holds its row.
    pub async fn make_good(
        &self,
        id: RefundId,
        (amount, shipping): (Rupiah, Rupiah),
        state: RefundState,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let next = (state == RefundState::Requested).then_some(now.millis());
        let sql = "UPDATE refunds SET state = $2, amount = $3, shipping = $4, failure = '', next_try_at = $5, updated_at = $6 \
                   WHERE id = $1 AND state = 'failed'";
        let values = values![id.get(), state.key(), amount.amount(), shipping.amount(), next, now.millis()];
        raw::execute_one(self.0.db(), sql, values).await
    }
}
