//! Orders that nobody paid in time.

use domain::ids::OrderId;
use domain::order::{OrderAction, OrderState};

use super::Orders;
use super::access::lock;
use super::customer::call_off;
use super::steps::{Hand, unrefused};
use crate::payments::{Quiet, quiet};
use crate::retry::retrying;
use crate::rounds::each;
use crate::{Failure, Never};

/// Orders looked at in one round; the next round comes soon.
const AT_A_TIME: u32 = 200;
/// So long a gateway that gives no clear answer is asked again before the units are given back.
const GRACE_SECS: i64 = 15 * 60;

impl Orders {
    /// Ends every order whose time to pay is over, each in its own unit of work; tells how many. For the shop's
    /// clockwork, every half minute; several at once do no harm.
    pub async fn expire_due(&self) -> Result<u32, Failure<Never>> {
        let due = self.base.store.read().orders().due_to_expire(self.base.now(), AT_A_TIME).await?;
        let expired = each(due, async |order| self.end(order).await).await;
        if !matches!(expired, Ok(0)) {
            self.base.live.catch_up().await;
        }
        expired
    }

    /// Ends one order, unless money for it may still come.
    async fn end(&self, order: OrderId) -> Result<bool, Failure<Never>> {
        if self.may_bring_money(order).await? {
            return Ok(false);
        }
        retrying(async || self.expire(order).await).await
    }

    /// Asks the gateway first: what is paid is paid, and what is on its way is waited for, but not for ever. Money that comes after
    /// that is paid late.
    async fn may_bring_money(&self, order: OrderId) -> Result<bool, Failure<Never>> {
        let attempt = self.base.store.read().payments().pending(order).await?;
        if attempt.is_none_or(|attempt| !attempt.is_at_gateway()) {
            return Ok(false);
        }
        let Quiet::Unclear = quiet(&self.base, order).await? else { return Ok(false) };
        let limit = self.base.store.read().orders().by_id(order).await?.and_then(|order| order.expires_at);
        Ok(limit.is_some_and(|limit| self.base.now() < limit.plus_secs(GRACE_SECS)))
    }

    /// Ends one order, unless it was paid, called off or given more time meanwhile.
    async fn expire(&self, order: OrderId) -> Result<bool, Failure<Never>> {
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let head = lock(&tx, order).await?;
        let is_due = head.state == OrderState::AwaitingPayment && head.expires_at.is_some_and(|limit| limit <= now);
        if !is_due || tx.orders().is_looked_at(order).await? {
            return Ok(false);
        }
        call_off(&self.base, &tx, &head, OrderAction::Expire, Hand::nobodys("", now)).await.map_err(unrefused)?;
        tx.commit().await?;
        Ok(true)
    }
}
