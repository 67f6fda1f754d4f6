//! What staff see of returns, and the steps that need no more than a word.

use domain::form::{FieldErrors, optional, required};
use domain::ids::ReturnId;
use domain::order::{Applied, OrderEventKind};
use domain::returns::{Return, ReturnAction, ReturnState};
use domain::time::Timestamp;
use store::WriteTx;
use store::orders::OrderHead;
use store::page::Cursor;

use super::{ReturnQueue, ReturnStepError, StaffReturn};
use crate::letters::{Occasion, ReturnOutcome, later};
use crate::orders::Orders;
use crate::orders::access::{guard, lock};
use crate::orders::steps::{Hand, audit};
use crate::payments::reckoning::shipping_left;
use crate::retry::retrying;
use crate::{Failure, Never, Staff};

/// Returns in one part of the list.
const AT_A_TIME: u32 = 100;
/// Characters of the longest answer.
pub(super) const MAX_ANSWER: u32 = 500;

impl Orders {
    /// A part of the returns in a state, or in any: what comes `after` the place where the part before ended.
    pub async fn returns(
        &self,
        staff: &Staff,
        state: Option<ReturnState>,
        after: Option<(Timestamp, ReturnId)>,
    ) -> Result<ReturnQueue, Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let after = after.map(|(at, id)| Cursor { at, id: id.get() });
        let page = read.returns().list(state, after, AT_A_TIME).await?;
        let counts = read.returns().counts().await?.into_iter().map(|row| (row.state, row.count)).collect();
        let next = page.next.map(|place| (place.at, ReturnId::new(place.id)));
        Ok(ReturnQueue { rows: page.items, next, counts })
    }

    /// One return with its order.
    pub async fn return_detail(&self, staff: &Staff, number: &str) -> Result<StaffReturn, Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let id = read.returns().id_of(number).await?.ok_or(Failure::NotFound)?;
        let case = read.returns().by_id(id).await?.ok_or(Failure::NotFound)?;
        let order = read.orders().by_id(case.order).await?.ok_or(Failure::NotFound)?;
        let shipping_left = shipping_left(&read, &order).await?;
        Ok(StaffReturn { actions: case.state.actions().collect(), shipping_left, case, order })
    }

    /// A photo of a return, a JPEG; `place` counts from 0.
    pub async fn return_photo(&self, staff: &Staff, number: &str, place: usize) -> Result<Vec<u8>, Failure<Never>> {
        let found = self.return_detail(staff, number).await?;
        let key = found.case.photos.get(place).ok_or(Failure::NotFound)?;
        self.private_picture(key).await
    }

    /// Approved, rejected (which needs an answer) or received. Told twice it is done once.
    pub async fn return_step(
        &self,
        staff: &Staff,
        number: &str,
        action: ReturnAction,
        answer: &str,
    ) -> Result<(), Failure<ReturnStepError>> {
        guard(staff)?;
        let field = |error| Failure::Rejected(ReturnStepError::Field(FieldErrors::one("answer", error)));
        let checked = if action == ReturnAction::Reject { required } else { optional };
        let answer = checked(answer, MAX_ANSWER).map_err(field)?;
        retrying(async || {
            let hand = Hand::of(staff, &answer, self.base.now());
            let tx = self.base.store.write().await?;
            let (head, case) = lock_return(&tx, number).await?;
            let applied = case.state.apply(action);
            match applied.map_err(|error| Failure::Rejected(ReturnStepError::Illegal(error)))? {
                Applied::AlreadyApplied => Ok(()),
                // It is settled by what became of each unit.
                Applied::Executed(ReturnState::Closed) => {
                    Err(Failure::Rejected(ReturnStepError::Illegal(domain::returns::IllegalReturnStep {
                        state: case.state,
                        action,
                    })))
                }
                Applied::Executed(to) => {
                    note(&tx, staff, (&head, &case), (action, to), hand).await?;
                    if let Some(outcome) = outcome(action, &case) {
                        let occasion = Occasion::Returned { case: &case, outcome, answer: &answer };
                        later(&self.base, &tx, head.id, occasion, hand.at).await?;
                    }
                    Ok(tx.commit().await?)
                }
            }
        })
        .await
    }
}

/// The return, locked after its order.
pub(super) async fn lock_return<E>(tx: &WriteTx, number: &str) -> Result<(OrderHead, Return), Failure<E>> {
    let id: ReturnId = tx.returns().id_of(number).await?.ok_or(Failure::NotFound)?;
    let order = tx.returns().by_id(id).await?.ok_or(Failure::NotFound)?.order;
    let head = lock(tx, order).await?;
    let case = tx.returns().lock(id).await?.ok_or(Failure::NotFound)?;
    Ok((head, case))
}

/// Takes a step, in the return, in the order's history and in the trail of who did what.
pub(super) async fn note<E>(
    tx: &WriteTx,
    staff: &Staff,
    (head, case): (&OrderHead, &Return),
    (action, to): (ReturnAction, ReturnState),
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    tx.returns().step(case, to, hand.note, hand.at).await?;
    let said = if hand.note.is_empty() { case.number.clone() } else { format!("{}: {}", case.number, hand.note) };
    tx.orders().add_event(head.id, OrderEventKind::Return(action), hand.actor(), &said, hand.at).await?;
    tx.orders().touch(head, hand.at).await?;
    audit(tx, staff, head, verb(action), None, Hand { note: &said, ..hand }).await
}

/// What the customer is told of a step. That goods arrived is told when somebody has looked at them.
fn outcome(action: ReturnAction, case: &Return) -> Option<ReturnOutcome> {
    match action {
        ReturnAction::Approve => Some(ReturnOutcome::Approved),
        ReturnAction::Reject => Some(ReturnOutcome::Declined { is_here: case.state == ReturnState::Received }),
        ReturnAction::Receive | ReturnAction::Close => None,
    }
}

const fn verb(action: ReturnAction) -> &'static str {
    match action {
        ReturnAction::Approve => "return_approve",
        ReturnAction::Reject => "return_reject",
        ReturnAction::Receive => "return_receive",
        ReturnAction::Close => "return_close",
    }
}
