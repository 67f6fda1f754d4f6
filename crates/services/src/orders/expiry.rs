//! Orders that nobody paid in time.

use std::sync::Arc;

use domain::ids::OrderId;
use domain::money::Rupiah;
use domain::order::{OrderAction, OrderState};
use domain::payment::Provider;

use super::Orders;
use super::access::lock;
use super::customer::call_off;
use super::steps::{Hand, unrefused};
use crate::base::Base;
use crate::payments::{Quiet, quiet_by_clock};
use crate::points::{self, Point};
use crate::retry::retrying;
use crate::{Failure, Never, crowd};

/// Orders looked at in one round; while there are more, the next round comes at once.
const AT_A_TIME: u32 = 200;
/// So long a gateway that gives no clear answer is asked again before the units are given back.
const GRACE_SECS: i64 = 15 * 60;

impl Orders {
    /// Ends every order whose time to pay is over, each in its own unit of work; tells how many. Several at once do no harm.
    pub async fn expire_due(&self) -> Result<u32, Failure<Never>> {
        crowd::lanes(|provider| lane(Arc::clone(&self.base), provider)).await
    }

    /// The same for the orders that wait for money at this provider, whose answers are waited for alone: for the shop's clockwork,
    /// every half minute. [`Provider::Manual`] is asked about nothing, so that nobody holds up its orders.
    pub async fn expire_due_of(&self, provider: Provider) -> Result<u32, Failure<Never>> {
        lane(Arc::clone(&self.base), provider).await
    }
}

async fn lane(base: Arc<Base>, provider: Provider) -> Result<u32, Failure<Never>> {
    let mut expired = 0;
    loop {
        let due = base.store.read().orders().due_to_expire(provider, base.now(), AT_A_TIME).await?;
        let may_be_more = due.len() >= AT_A_TIME as usize;
        let round = crowd::each(&base, due, || true, |base, order| async move { end(&base, order).await }).await;
        if !matches!(round, Ok(0)) {
            base.live.catch_up().await;
        }
        let ended = round?;
        expired += ended;
        if !may_be_more || ended == 0 {
            return Ok(expired);
        }
    }
}

/// Ends one order, unless money for it may still come.
async fn end(base: &Base, order: OrderId) -> Result<bool, Failure<Never>> {
    if may_bring_money(base, order).await? {
        return Ok(false);
    }
    retrying(async || expire(base, order).await).await
}

/// Asks the gateway first: what is paid is paid, and what is on its way is waited for, but not for ever. Money that comes after
/// that is paid late.
async fn may_bring_money(base: &Base, order: OrderId) -> Result<bool, Failure<Never>> {
    let Quiet::Unclear = quiet_by_clock(base, order).await? else { return Ok(false) };
    let limit = base.store.read().orders().by_id(order).await?.and_then(|order| order.expires_at);
    Ok(limit.is_some_and(|limit| base.now() < limit.plus_secs(GRACE_SECS)))
}

/// Ends one order, unless it was paid, called off or given more time meanwhile.
async fn expire(base: &Base, order: OrderId) -> Result<bool, Failure<Never>> {
    let now = base.now();
    let tx = base.store.write().await?;
    let head = lock(&tx, order).await?;
    let is_due = head.state == OrderState::AwaitingPayment && head.expires_at.is_some_and(|limit| limit <= now);
    if !is_due || tx.orders().is_looked_at(order).await? {
        return Ok(false);
    }
    let expired = call_off(base, &tx, &head, (OrderAction::Expire, Rupiah::ZERO), Hand::nobodys("", now)).await;
    expired.map_err(unrefused)?;
    points::reach(Point::ExpiryBeforeCommit);
    tx.commit().await?;
    Ok(true)
}
