//! Making vouchers and changing them.

use domain::ids::VoucherId;
use domain::money::Rupiah;
use domain::time::Timestamp;
use domain::voucher::{Benefit, VoucherDraft};

use crate::convert::json;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Source, Vouchers, WriteTx};

impl Vouchers<'_, WriteTx> {
    /// Writes a new voucher, which can be used at once. [`crate::Conflict::Taken`] when the code exists.
    pub async fn insert(&self, draft: &VoucherDraft, now: Timestamp) -> Result<VoucherId, StoreError> {
        let (kind, value, most) = columns(draft.benefit);
        let sql = "INSERT INTO vouchers (code, kind, value, maximum_discount, minimum_spend, category_ids, usage_limit, \
                   per_customer_limit, starts_at, ends_at, used, created_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11) RETURNING id AS n";
        let values = values![
            draft.code.as_str(),
            kind,
            value,
            most,
            draft.minimum_spend.amount(),
            json(&draft.categories),
            draft.usage_limit.map(i64::from),
            draft.per_customer_limit.map(i64::from),
            draft.starts_at.map(Timestamp::millis),
            draft.ends_at.map(Timestamp::millis),
            now.millis(),
        ];
        let id = raw::number(self.0.db(), sql, values).await?.ok_or_else(StoreError::stale)?;
        Ok(VoucherId::new(id))
    }

    /// Rewrites a voucher that still has this version; its code stays.
    pub async fn update(&self, id: VoucherId, version: i64, draft: &VoucherDraft) -> Result<(), StoreError> {
        let (kind, value, most) = columns(draft.benefit);
        let sql = "UPDATE vouchers SET kind = $3, value = $4, maximum_discount = $5, minimum_spend = $6, \
                   category_ids = $7, usage_limit = $8, per_customer_limit = $9, starts_at = $10, ends_at = $11, \
                   version = version + 1 WHERE id = $1 AND version = $2";
        let values = values![
            id.get(),
            version,
            kind,
            value,
            most,
            draft.minimum_spend.amount(),
            json(&draft.categories),
            draft.usage_limit.map(i64::from),
            draft.per_customer_limit.map(i64::from),
            draft.starts_at.map(Timestamp::millis),
            draft.ends_at.map(Timestamp::millis),
        ];
        raw::execute_one(self.0.db(), sql, values).await
    }

    /// Switches a voucher on or off; tells whether that changed anything.
    pub async fn set_active(&self, id: VoucherId, active: bool) -> Result<bool, StoreError> {
        let sql = "UPDATE vouchers SET active = $2, version = version + 1 WHERE id = $1 AND active <> $2";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), active]).await? == 1)
    }
}

/// Kind, value and the most it takes off.
fn columns(benefit: Benefit) -> (&'static str, i64, Option<i64>) {
    match benefit {
        Benefit::Percentage { percent, most } => ("percentage", i64::from(percent), most.map(Rupiah::amount)),
        Benefit::Fixed { amount } => ("fixed", amount.amount(), None),
    }
}
