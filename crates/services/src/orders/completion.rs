//! Orders of which nothing is open any more.

use domain::ids::OrderId;
use domain::order::OrderAction;
use domain::returns::WINDOW_DAYS;

use super::Orders;
use super::access::lock;
use super::steps::{Hand, take, unrefused};
use crate::retry::retrying;
use crate::rounds::each;
use crate::{Failure, Never};

/// Orders looked at in one round; the next round comes soon.
const AT_A_TIME: u32 = 200;

impl Orders {
    /// Completes every order whose time for returns is over, unless something of it is on its way back; tells how many.
    /// For the shop's clockwork; several at once do no harm.
    pub async fn complete_due(&self) -> Result<u32, Failure<Never>> {
        let before = self.base.now().plus_secs(-WINDOW_DAYS * 24 * 3600);
        let due = self.base.store.read().orders().due_to_complete(before, AT_A_TIME).await?;
        each(due, async |order| retrying(async || self.complete(order).await).await).await
    }

    /// Completes one order, unless the customer asked for a return or somebody completed it meanwhile.
    async fn complete(&self, order: OrderId) -> Result<bool, Failure<Never>> {
        let tx = self.base.store.write().await?;
        let head = lock(&tx, order).await?;
        let is_open = tx.returns().of(order).await?.iter().any(|known| known.state.is_open());
        if is_open || head.state != domain::order::OrderState::Delivered {
            return Ok(false);
        }
        take(&tx, &head, OrderAction::Complete, Hand::nobodys("", self.base.now())).await.map_err(unrefused)?;
        tx.commit().await?;
        Ok(true)
    }
}
