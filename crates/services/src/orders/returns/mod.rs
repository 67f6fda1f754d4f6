//! Returns: asked for by customers, decided, received and settled by staff.
//!
//! Promises: no unit comes back twice or without having left; what comes back is in the ledger when somebody has looked at it, not
//! before; money is owed in the same commit. Must not: show photos to anybody but staff.

mod closing;
mod request;
mod staff;

pub use closing::{CloseError, Closing};
use domain::ids::ReturnId;
use domain::money::Rupiah;
use domain::order::Order;
use domain::returns::{Back, IllegalReturnStep, Return, ReturnAction, ReturnState};
use domain::time::Timestamp;
pub use request::SendBackError;
pub use store::returns::Fate;

/// A part of the returns that staff look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnQueue {
    /// The returns; those to be handled with the longest waiting first.
    pub rows: Vec<Return>,
    /// Where the next part begins; none on the last one.
    pub next: Option<(Timestamp, ReturnId)>,
    /// How many are in each state.
    pub counts: Vec<(ReturnState, u32)>,
}

/// A return, for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffReturn {
    /// The return.
    pub case: Return,
    /// Its order.
    pub order: Order,
    /// What of the shipping can still be paid back.
    pub shipping_left: Rupiah,
    /// What can be done now; `Close` is [`super::Orders::close_return`], the others are [`super::Orders::return_step`].
    pub actions: Vec<ReturnAction>,
}

/// Why a step of a return was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReturnStepError {
    /// It is not the time for it.
    #[error(transparent)]
    Illegal(IllegalReturnStep),
    /// The answer.
    #[error("the answer is missing or too long")]
    Field(domain::form::FieldErrors),
}

/// Units of each line that came back or are on their way: whatever was not rejected.
pub(super) fn on_the_way(known: &[Return]) -> Vec<Back> {
    let counted = known.iter().filter(|one| one.state != ReturnState::Rejected);
    let back = |one: &Return| {
        let asked_at = one.requested_at;
        let lines = one.lines.iter();
        lines.map(|line| Back { line: line.line, units: line.quantity, asked_at }).collect::<Vec<_>>()
    };
    counted.flat_map(back).collect()
}
