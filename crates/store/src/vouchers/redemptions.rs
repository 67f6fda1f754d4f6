//! Which orders use a voucher, and who placed them.

use domain::ids::{OrderId, VoucherId};
use domain::money::Rupiah;
use domain::time::Timestamp;
use domain::voucher::CustomerKeys;
use sea_orm::FromQueryResult;

use crate::error::StoreError;
use crate::raw::{self, for_update, values};
use crate::tx::{Source, Vouchers, WriteTx};

/// An order that uses a voucher.
#[derive(Debug, Clone, Copy)]
pub struct Redemption<'a> {
    /// Which voucher.
    pub voucher: VoucherId,
    /// Which order.
    pub order: OrderId,
    /// Who placed it.
    pub customer: &'a CustomerKeys,
    /// What it takes off.
    pub amount: Rupiah,
    /// When.
    pub at: Timestamp,
}

#[derive(FromQueryResult)]
struct Released {
    voucher_id: i64,
    customer_key: String,
    email_key: String,
    phone_key: String,
}

impl<S: Source> Vouchers<'_, S> {
    /// How many live orders of this customer use a voucher within its limits.
    pub async fn times_used_by(&self, voucher: VoucherId, customer: &CustomerKeys) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) AS n FROM voucher_redemptions WHERE voucher_id = $1 AND released_at IS NULL \
                   AND NOT beyond AND (customer_key = $2 OR email_key = $3 OR phone_key = $4)";
        let values =
            values![voucher.get(), customer.customer.as_str(), customer.email.as_str(), customer.phone.as_str()];
        Ok(count(raw::number(self.0.db(), sql, values).await?))
    }

    /// How many live orders of the one customer who uses a voucher most use it within its limits.
    pub async fn most_by_one_customer(&self, voucher: VoucherId) -> Result<u32, StoreError> {
        let by = |key: &str| {
            format!(
                "SELECT COUNT(*) AS times FROM voucher_redemptions \
                 WHERE voucher_id = $1 AND released_at IS NULL AND NOT beyond GROUP BY {key}"
            )
        };
        let parts = ["customer_key", "email_key", "phone_key"].map(by).join(" UNION ALL ");
        let sql = format!("SELECT MAX(times) AS n FROM ({parts}) uses");
        Ok(count(raw::number(self.0.db(), &sql, values![voucher.get()]).await?))
    }
}

impl Vouchers<'_, WriteTx> {
    /// Notes that an order uses a voucher this transaction has locked. `false` when the voucher has been used as often as it
    /// may: the transaction must be dropped.
    pub async fn redeem(&self, redemption: Redemption<'_>) -> Result<bool, StoreError> {
        let (db, voucher) = (self.0.db(), redemption.voucher.get());
        let sql = "UPDATE vouchers SET used = used + 1 WHERE id = $1 AND active \
                   AND (usage_limit IS NULL OR used < usage_limit)";
        if raw::execute(db, sql, values![voucher]).await? != 1 {
            return Ok(false);
        }
        let customer = redemption.customer;
        let nth = self.free_place(voucher, &customer.customer).await?;
        let sql = "INSERT INTO voucher_redemptions (voucher_id, order_id, customer_key, email_key, phone_key, nth, \
                   amount, redeemed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values = values![
            voucher,
            redemption.order.get(),
            customer.customer.as_str(),
            customer.email.as_str(),
            customer.phone.as_str(),
            nth,
            redemption.amount.amount(),
            redemption.at.millis(),
        ];
        raw::execute(db, sql, values).await?;
        Ok(true)
    }

    /// Takes the use back that an order gave back, because the order lives again (its money came late). `true` when it uses no
    /// voucher, or uses it again; `false` when others have used it up meanwhile, or the same customer as often as one may. What a
    /// person allows `beyond` those limits does not count as one of the uses.
    pub async fn reclaim(&self, order: OrderId, beyond: bool) -> Result<bool, StoreError> {
        let db = self.0.db();
        let sql = "SELECT voucher_id, customer_key, email_key, phone_key FROM voucher_redemptions \
                   WHERE order_id = $1 AND released_at IS NOT NULL";
        let Some(row): Option<Released> = raw::one(db, sql, values![order.get()]).await? else { return Ok(true) };
        let voucher = self.lock_id(VoucherId::new(row.voucher_id)).await?.ok_or_else(StoreError::stale)?;
        let customer = CustomerKeys { customer: row.customer_key, email: row.email_key, phone: row.phone_key };
        let times = self.times_used_by(voucher.id, &customer).await?;
        let is_used_up = voucher.usage_limit.is_some_and(|limit| voucher.used >= limit);
        let is_over = is_used_up || voucher.check_customer(times).is_err();
        if is_over && !beyond {
            return Ok(false);
        }
        let nth = self.free_place(row.voucher_id, &customer.customer).await?;
        if !is_over {
            raw::execute_one(db, "UPDATE vouchers SET used = used + 1 WHERE id = $1", values![row.voucher_id]).await?;
        }
        let sql = "UPDATE voucher_redemptions SET released_at = NULL, nth = $3, beyond = $4 \
                   WHERE voucher_id = $1 AND order_id = $2";
        raw::execute_one(db, sql, values![row.voucher_id, order.get(), nth, is_over]).await?;
        Ok(true)
    }

    /// Locks what an order uses, if it uses a voucher: before its units are touched, where it may be called off in the end.
    pub async fn lock_of(&self, order: OrderId) -> Result<(), StoreError> {
        let db = self.0.db();
        let sql = format!(
            "SELECT v.id AS n FROM vouchers v WHERE v.id IN (SELECT r.voucher_id FROM voucher_redemptions r \
             WHERE r.order_id = $1 AND r.released_at IS NULL) ORDER BY v.id{}",
            for_update(db)
        );
        raw::numbers(db, &sql, values![order.get()]).await.map(drop)
    }

    /// The first of a customer's places at a voucher that no live order of theirs has.
    async fn free_place(&self, voucher: i64, customer: &str) -> Result<i64, StoreError> {
        let sql = "SELECT nth AS n FROM voucher_redemptions \
                   WHERE voucher_id = $1 AND customer_key = $2 AND released_at IS NULL";
        let taken = raw::numbers(self.0.db(), sql, values![voucher, customer]).await?;
        Ok((1..=i64::MAX).find(|nth| !taken.contains(nth)).unwrap_or(i64::MAX))
    }

    /// Gives back the use of an order that came to nothing; doing it again changes nothing. To be called before stock is given
    /// back: placing an order takes them in that order too.
    pub async fn release(&self, order: OrderId, now: Timestamp) -> Result<(), StoreError> {
        let db = self.0.db();
        let sql = "SELECT voucher_id AS n FROM voucher_redemptions WHERE order_id = $1 AND released_at IS NULL";
        for voucher in raw::numbers(db, sql, values![order.get()]).await? {
            // The voucher's row first, as when it is redeemed. What was allowed beyond its limits was not counted.
            let sql = "UPDATE vouchers SET used = used - (SELECT COUNT(*) FROM voucher_redemptions WHERE voucher_id = $1 \
                       AND order_id = $2 AND released_at IS NULL AND NOT beyond) WHERE id = $1";
            raw::execute_one(db, sql, values![voucher, order.get()]).await?;
            let sql = "UPDATE voucher_redemptions SET released_at = $3, beyond = FALSE \
                       WHERE voucher_id = $1 AND order_id = $2 AND released_at IS NULL";
            raw::execute_one(db, sql, values![voucher, order.get(), now.millis()]).await?;
        }
        Ok(())
    }
}

fn count(number: Option<i64>) -> u32 {
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
}
