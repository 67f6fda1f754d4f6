//! What is fetched in the store lies ready.
//!
//! Promises: the customer is told once of what lies ready, and once more when more does.

use domain::order::{IllegalStep, OrderAction, OrderEventKind, OrderState};
use domain::parcel;

use super::Orders;
use super::access::{guard, lock};
use super::fulfilment::whole;
use super::steps::{Hand, audit, illegal, take};
use crate::letters::{Occasion, later};
use crate::retry::retrying;
use crate::{Failure, Staff};

impl Orders {
    /// The customer can come: they are written to where, until when and with what. Told again, nothing is written.
    pub async fn tell_ready(&self, staff: &Staff, number: &str) -> Result<(), Failure<IllegalStep>> {
        guard(staff)?;
        retrying(async || {
            let tx = self.base.store.write().await?;
            let (head, order) = whole(&tx, number).await?;
            let leaving = tx.orders().leaving(&order).await?;
            if !parcel::can_be_fetched(&leaving) {
                let was_said = order.events.iter().any(|event| event.kind == OrderEventKind::ReadyToFetch);
                return if was_said { Ok(()) } else { Err(illegal(head.state, OrderAction::HandOver)) };
            }
            if tx.payments().is_gone(head.id).await? {
                return Err(illegal(head.state, OrderAction::HandOver));
            }
            let hand = Hand::of(staff, "", self.base.now());
            if head.state == OrderState::Paid {
                take(&tx, &head, OrderAction::Process, hand).await?;
            }
            let head = lock(&tx, head.id).await?;
            tx.orders().add_event(head.id, OrderEventKind::ReadyToFetch, hand.actor(), "", hand.at).await?;
            tx.orders().touch(&head, hand.at).await?;
            audit(&tx, staff, &head, "ready", None, hand).await?;
            let occasion = Occasion::ReadyToFetch { seen: head.version, units: &parcel::ready(&leaving) };
            later(&self.base, &tx, head.id, occasion, hand.at).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}
