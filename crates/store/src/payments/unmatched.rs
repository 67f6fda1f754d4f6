//! Money at a gateway that belongs to no order, or whose order cannot be told for sure.

use domain::ids::{TaskId, UserId};
use domain::money::Rupiah;
use domain::payment::Provider;
use domain::time::Timestamp;

use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Payments, Source, WriteTx};

/// Money that fits nowhere.
#[derive(Debug, Clone, Copy)]
pub struct Unmatched<'a> {
    /// Who took it.
    pub provider: Provider,
    /// The gateway's name of it.
    pub reference: &'a str,
    /// How much, as far as that can be told in rupiah.
    pub amount: Rupiah,
    /// What does not fit.
    pub reason: &'a str,
    /// When it was seen.
    pub at: Timestamp,
}

impl Payments<'_, WriteTx> {
    /// Writes it down, once. `false` when it was known.
    pub async fn park(&self, money: Unmatched<'_>) -> Result<bool, StoreError> {
        let sql = "INSERT INTO unmatched_payments (provider, provider_ref, amount, reason, seen_at) \
                   VALUES ($1, $2, $3, $4, $5) ON CONFLICT (provider, provider_ref) DO NOTHING";
        let values =
            values![money.provider.key(), money.reference, money.amount.amount(), money.reason, money.at.millis()];
        Ok(raw::execute(self.0.db(), sql, values).await? == 1)
    }

    /// Somebody found out what it is: by the task that was raised for it.
    pub async fn unpark(&self, task: TaskId, by: UserId, how: &str, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE unmatched_payments SET resolved_by = $2, resolution = $3, resolved_at = $4 \
                   WHERE resolved_at IS NULL AND 'unmatched:' || provider || ':' || provider_ref = \
                   (SELECT t.key FROM payment_tasks t WHERE t.id = $1)";
        raw::execute(self.0.db(), sql, values![task.get(), by.get(), how, now.millis()]).await?;
        Ok(())
    }
}
