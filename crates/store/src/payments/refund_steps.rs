//! What becomes of a refund: asked of its gateway, accepted, through, failed, transferred by hand. Every step is guarded by where the
//! refund stands.

use domain::ids::RefundId;
use domain::payment::RefundState;
use domain::time::Timestamp;

use super::refunds::{CHARGED_BACK, RefundRefused};
use crate::error::StoreError;
use crate::raw::{self, for_update, values};
use crate::tx::{Payments, Source, WriteTx};

impl Payments<'_, WriteTx> {
    /// Takes a refund to ask its gateway: of several processes one gets it. It is due again at `next`.
    pub async fn take_refund(&self, id: RefundId, now: Timestamp, next: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE refunds SET tries = tries + 1, next_try_at = $3 \
                   WHERE id = $1 AND next_try_at <= $2 AND state = 'requested'";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), now.millis(), next.millis()]).await? == 1)
    }

    /// The gateway accepted it; the bank has not confirmed yet.
    pub async fn accept_refund(&self, id: RefundId, provider_ref: &str, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE refunds SET provider_ref = $2, updated_at = $3 WHERE id = $1 AND state = 'requested'";
        raw::execute(self.0.db(), sql, values![id.get(), provider_ref, now.millis()]).await?;
        Ok(())
    }

    /// The money is back. `false` when that was noted before.
    pub async fn settle_refund(
        &self,
        id: RefundId,
        provider_ref: Option<&str>,
        proof: Option<&str>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE refunds SET state = 'settled', settled_at = $4, provider_ref = COALESCE($2, provider_ref), \
                   proof_file = $3, failure = '', next_try_at = NULL, updated_at = $4 \
                   WHERE id = $1 AND state <> 'settled'";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), provider_ref, proof, now.millis()]).await? == 1)
    }

    /// The gateway does not give it back: staff transfer it. `false` when there was nothing to change.
    pub async fn divert_refund(&self, id: RefundId, why: &str, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE refunds SET state = 'manual', failure = $2, next_try_at = NULL, updated_at = $3 \
                   WHERE id = $1 AND state = 'requested'";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), why, now.millis()]).await? == 1)
    }

    /// It failed, even if it had seemed to be through. When the gateway `is_sure`, what it was asked for is over: the next try has
    /// another name. `false` when there was nothing to change.
    pub async fn fail_refund(
        &self,
        id: RefundId,
        is_sure: bool,
        why: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE refunds SET state = 'failed', failure = $2, settled_at = NULL, next_try_at = NULL, \
                   provider_ref = CASE WHEN $4 = 1 THEN NULL ELSE provider_ref END, generation = generation + $4, \
                   updated_at = $3 WHERE id = $1 AND state IN ('requested', 'settled')";
        let sure = i64::from(is_sure);
        Ok(raw::execute(self.0.db(), sql, values![id.get(), why, now.millis(), sure]).await? == 1)
    }

    /// A gateway accepted it and never says what became of it: staff transfer it. `false` when that is not how it stands.
    pub async fn give_up_refund(&self, id: RefundId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE refunds SET state = 'manual', provider_ref = NULL, generation = generation + 1, \
                   next_try_at = NULL, updated_at = $2 \
                   WHERE id = $1 AND state = 'requested' AND provider_ref IS NOT NULL";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), now.millis()]).await? == 1)
    }

    /// The customer's bank took the money that staff had yet to transfer: the refund is not made any more. `false` when that is not how
    /// it stands.
    pub async fn take_back_refund(&self, id: RefundId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE refunds SET state = 'failed', failure = $3, next_try_at = NULL, updated_at = $2 \
                   WHERE id = $1 AND state = 'manual'";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), now.millis(), CHARGED_BACK]).await? == 1)
    }

    /// Asks once more for a refund that failed, of the gateway or of staff. Nothing else may have taken its money meanwhile.
    pub async fn ask_again(
        &self,
        id: RefundId,
        state: RefundState,
        now: Timestamp,
    ) -> Result<Result<(), RefundRefused>, StoreError> {
        let db = self.0.db();
        let refund = self.refund(id).await?.ok_or_else(StoreError::stale)?;
        let lock = format!("SELECT id AS n FROM payments WHERE id = $1{}", for_update(db));
        raw::number(db, &lock, values![refund.payment.get()]).await?;
        let left = self.left(refund.payment).await?;
        if refund.amount > left {
            return Ok(Err(RefundRefused::TooMuch { left }));
        }
        let next = (state == RefundState::Requested).then_some(now.millis());
        let sql = "UPDATE refunds SET state = $2, failure = '', next_try_at = $3, tries = 0, updated_at = $4 \
                   WHERE id = $1 AND state = 'failed'";
        raw::execute_one(db, sql, values![id.get(), state.key(), next, now.millis()]).await?;
        Ok(Ok(()))
    }
}
