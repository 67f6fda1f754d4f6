//! When gateways are asked about attempts that nothing was heard of, and about refunds.

use domain::ids::{PaymentId, RefundId};
use domain::payment::Provider;
use domain::time::Timestamp;

use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Payments, Source, WriteTx};

impl<S: Source> Payments<'_, S> {
    /// Attempts that a provider is to be asked about, the longest due first.
    pub async fn due_checks(
        &self,
        provider: Provider,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<PaymentId>, StoreError> {
        let sql = "SELECT id AS n FROM payments WHERE provider = $1 AND next_check_at <= $2 \
                   ORDER BY next_check_at, id LIMIT $3";
        let ids = raw::numbers(self.0.db(), sql, values![provider.key(), now.millis(), i64::from(limit)]).await?;
        Ok(ids.into_iter().map(PaymentId::new).collect())
    }

    /// Refunds that are to be asked of this provider, or asked about, now.
    pub async fn due_refunds(
        &self,
        provider: Provider,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<RefundId>, StoreError> {
        let sql = "SELECT r.id AS n FROM refunds r JOIN payments p ON p.id = r.payment_id \
                   WHERE p.provider = $1 AND r.next_try_at <= $2 ORDER BY r.next_try_at, r.id LIMIT $3";
        let ids = raw::numbers(self.0.db(), sql, values![provider.key(), now.millis(), i64::from(limit)]).await?;
        Ok(ids.into_iter().map(RefundId::new).collect())
    }
}

impl Payments<'_, WriteTx> {
    /// Takes one check: of several processes one gets it. The next one is due at `next`, or never. Changes no version: nothing
    /// was learned yet.
    pub async fn take_check(&self, id: PaymentId, now: Timestamp, next: Option<Timestamp>) -> Result<bool, StoreError> {
        let sql = "UPDATE payments SET checks = checks + 1, next_check_at = $3 WHERE id = $1 AND next_check_at <= $2";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), now.millis(), next.map(Timestamp::millis)]).await? == 1)
    }

    /// Asks about it at `at` for the first time, and from then on.
    pub async fn check_from(&self, id: PaymentId, at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE payments SET next_check_at = $2, checks = 0 WHERE id = $1";
        raw::execute(self.0.db(), sql, values![id.get(), at.millis()]).await?;
        Ok(())
    }
}
