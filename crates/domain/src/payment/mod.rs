//! Money coming in and going back: ways to pay, attempts, what a gateway's word means for an order, refunds, and what a person
//! has to look at.
//!
//! Promises: the same words of a gateway, in any order and any number, lead to the same end; no attempt ever steps down.
//! Must not: take an order for paid because of anything but captured money of exactly its total.

mod attempt;
mod channels;
mod decide;
mod ledger;
mod method;
mod part;
mod proof;
mod provider;
mod refund;
mod task;
mod way;

pub use attempt::{FailureReason, PaymentState};
pub use channels::{ChannelRange, ChannelSettings};
pub use decide::{AttemptFacts, Decision, Fact, OrderFacts, decide, entered};
pub use ledger::{Ledger, Share};
pub use method::{MethodSettings, PaymentMethod};
pub use part::PartPaid;
pub use proof::{PROOF_REVIEW_SECS, ProofState, TransferProof};
pub use provider::{Channel, Instruction, Provider};
pub use refund::{Due, LineUnits, RefundError, RefundState, RefundWhat, refundable};
pub use task::{TaskAct, TaskKind, TaskOutcome};
pub use way::Way;

#[cfg(test)]
pub(crate) mod tests {
    //! An order for tests beside the ones about money.

    pub(crate) use super::refund::tests::order;
}
