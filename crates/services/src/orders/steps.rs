//! One step of an order: decided by the state machine, written with its history and, for staff, its audit entry.

use domain::order::{Applied, IllegalStep, OrderAction, OrderState};
use domain::time::Timestamp;
use serde_json::json;
use store::WriteTx;
use store::audit::AuditEntry;
use store::orders::{OrderHead, Step};

use crate::{Failure, Staff};

/// Who takes a step, why and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hand<'a> {
    /// None for the customer and the shop's own clockwork.
    pub(crate) staff: Option<&'a Staff>,
    /// In words; may be empty.
    pub(crate) note: &'a str,
    pub(crate) at: Timestamp,
}

impl<'a> Hand<'a> {
    pub(crate) const fn of(staff: &'a Staff, note: &'a str, at: Timestamp) -> Self {
        Self { staff: Some(staff), note, at }
    }

    /// The customer, or the clock.
    pub(crate) const fn nobodys(note: &'a str, at: Timestamp) -> Self {
        Self { staff: None, note, at }
    }

    pub(crate) fn actor(&self) -> Option<domain::ids::UserId> {
        self.staff.map(Staff::id)
    }
}

/// Takes a step on a locked order; `AlreadyApplied` when the order stands there by that step already.
pub(crate) async fn take(
    tx: &WriteTx,
    head: &OrderHead,
    action: OrderAction,
    hand: Hand<'_>,
) -> Result<Applied<OrderState>, Failure<IllegalStep>> {
    let applied = head.state.apply(action).map_err(Failure::Rejected)?;
    if let Applied::Executed(to) = applied {
        let step = Step { action, to, actor: hand.actor(), note: hand.note, at: hand.at };
        tx.orders().step(head, step).await?;
        if let Some(staff) = hand.staff {
            audit(tx, staff, head, verb(action), Some(to), hand).await?;
        }
    }
    Ok(applied)
}

/// Enters what a member of staff did to an order.
pub(crate) async fn audit<E>(
    tx: &WriteTx,
    staff: &Staff,
    head: &OrderHead,
    action: &str,
    to: Option<OrderState>,
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    let entry = AuditEntry {
        actor: Some(staff.id()),
        action: format!("order.{action}"),
        subject_kind: "order".to_owned(),
        subject_id: head.number.clone(),
        before: Some(json!({ "state": head.state.key() })),
        after: Some(json!({ "state": to.unwrap_or(head.state).key(), "note": hand.note })),
        at: hand.at,
        request_id: String::new(),
    };
    Ok(tx.audit().append(&entry).await?)
}

/// That the step is not possible, said as a refusal.
pub(crate) const fn illegal(state: OrderState, action: OrderAction) -> Failure<IllegalStep> {
    Failure::Rejected(IllegalStep { state, action })
}

/// For a step whose legality was checked under the lock: were it refused all the same, somebody else must have been
/// faster.
pub(crate) fn unrefused<E>(failure: Failure<IllegalStep>) -> Failure<E> {
    match failure {
        Failure::Rejected(_) | Failure::Conflict => Failure::Conflict,
        Failure::NotFound => Failure::NotFound,
        Failure::SignIn => Failure::SignIn,
        Failure::Forbidden => Failure::Forbidden,
        Failure::Unavailable => Failure::Unavailable,
        Failure::Broken(cause) => Failure::Broken(cause),
    }
}

const fn verb(action: OrderAction) -> &'static str {
    match action {
        OrderAction::Settle => "settle",
        OrderAction::Process => "process",
        OrderAction::ShipPart => "ship_part",
        OrderAction::Ship => "ship",
        OrderAction::HandOver => "hand_over",
        OrderAction::Deliver => "deliver",
        OrderAction::Complete => "complete",
        OrderAction::ComeBack => "come_back",
        OrderAction::Lose => "lose",
        OrderAction::Cancel => "cancel",
        OrderAction::Expire => "expire",
        OrderAction::CloseRest => "close_rest",
        OrderAction::Revive => "revive",
        OrderAction::Reopen => "reopen",
        OrderAction::ReopenPart => "reopen_part",
    }
}
