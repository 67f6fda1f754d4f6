//! Customers who want an order called off that is paid already: they ask, staff answer.

use domain::form::{FieldErrors, required};
use domain::ids::OrderId;
use domain::order::{CancellationState, IllegalStep, OrderAction, OrderEventKind, OrderState};
use store::WriteTx;
use store::orders::CancellationRequest;

use super::access::{guard, lock, lock_number, reach};
use super::steps::{Hand, audit};
use super::{OrderAccess, Orders};
use crate::base::Base;
use crate::letters::{Declined, Occasion, later};
use crate::retry::retrying;
use crate::{Failure, Staff};

/// Characters of the longest reason and of the longest answer.
const MAX_WORDS: u32 = 300;
/// Said to somebody who asked while the goods were being handed over.
const TOO_LATE: &str = "Barangnya sudah berangkat. / The goods are on their way already.";

/// Why a wish was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// It is not the time for it.
    #[error(transparent)]
    Illegal(IllegalStep),
    /// The reason.
    #[error("the reason is missing or too long")]
    Field(FieldErrors),
}

impl Orders {
    /// The customer asks to have an order called off that was paid (or is paid at the door) and did not leave yet. Asking
    /// again while nobody answered changes nothing.
    pub async fn ask_to_cancel(
        &self,
        number: &str,
        access: &OrderAccess,
        reason: &str,
    ) -> Result<(), Failure<AskError>> {
        let id = reach(&self.base, number, access).await?.id;
        let field = |error| Failure::Rejected(AskError::Field(FieldErrors::one("reason", error)));
        let reason = required(reason, MAX_WORDS).map_err(field)?;
        retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            let head = lock(&tx, id).await?;
            if !can_ask(head.state, None) {
                let error = IllegalStep { state: head.state, action: OrderAction::Cancel };
                return Err(Failure::Rejected(AskError::Illegal(error)));
            }
            if tx.orders().ask_to_cancel(id, &reason, now).await? {
                tx.orders().add_event(id, OrderEventKind::CancelAsked, None, &reason, now).await?;
                tx.commit().await?;
            }
            Ok(())
        })
        .await
    }

    /// The order goes on; the customer reads why. Doing what they ask is [`Orders::step`] with `Cancel`.
    pub async fn decline_cancellation(
        &self,
        staff: &Staff,
        number: &str,
        answer: &str,
    ) -> Result<(), Failure<FieldErrors>> {
        guard(staff)?;
        let answer =
            required(answer, MAX_WORDS).map_err(|error| Failure::Rejected(FieldErrors::one("answer", error)))?;
        retrying(async || {
            let hand = Hand::of(staff, &answer, self.base.now());
            let tx = self.base.store.write().await?;
            let head = lock_number(&tx, number).await?;
            if decline(&tx, &self.base, head.id, Declined::Answered(&answer), hand).await? {
                audit(&tx, staff, &head, "decline_cancellation", None, hand).await?;
                return Ok(tx.commit().await?);
            }
            // Said before: nothing to do. Called off meanwhile: this person has to look again.
            let known = tx.orders().cancellation(head.id).await?.map(|request| request.state);
            if known == Some(CancellationState::Declined) { Ok(()) } else { Err(Failure::Conflict) }
        })
        .await
    }
}

/// Whether a customer can ask, after what they asked last.
pub(super) fn can_ask(state: OrderState, last: Option<&CancellationRequest>) -> bool {
    let is_waiting = last.is_some_and(|request| request.state == CancellationState::Requested);
    matches!(state, OrderState::Paid | OrderState::Processing) && !is_waiting
}

/// Goods left: whoever asked just before is told so.
pub(super) async fn overtake<E>(tx: &WriteTx, base: &Base, order: OrderId, hand: Hand<'_>) -> Result<(), Failure<E>> {
    decline(tx, base, order, Declined::TooLate, Hand { note: TOO_LATE, ..hand }).await.map(drop)
}

/// Answers the request that waits, if one does; the customer is told.
async fn decline<E>(
    tx: &WriteTx,
    base: &Base,
    order: OrderId,
    why: Declined<'_>,
    hand: Hand<'_>,
) -> Result<bool, Failure<E>> {
    let (state, actor) = (CancellationState::Declined, hand.actor());
    if !tx.orders().answer_cancellation(order, state, hand.note, actor, hand.at).await? {
        return Ok(false);
    }
    tx.orders().add_event(order, OrderEventKind::CancelDeclined, actor, hand.note, hand.at).await?;
    if let Some(request) = tx.orders().cancellation(order).await? {
        let occasion = Occasion::CancelDeclined { asked_at: request.requested_at, why };
        later(base, tx, order, occasion, hand.at).await?;
    }
    Ok(true)
}
