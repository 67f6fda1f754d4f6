//! A page of the gateway: what was paid on it, and what of that went back. Its books never let more go back than came in.

use domain::money::Rupiah;
use payments::{Channel, Doubt, Instruction, RefundState, SeenRefund, Status};

/// A page, and what became of it.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) amount: Rupiah,
    pub(super) status: Status,
    pub(super) channel: Channel,
    pub(super) refunds: Vec<SeenRefund>,
    pub(super) instructions: Vec<Instruction>,
    pub(super) doubts: Vec<Doubt>,
}

impl Page {
    pub(super) fn given_back(&self) -> Rupiah {
        let settled = self.refunds.iter().filter(|refund| refund.state == RefundState::Settled);
        settled.map(|refund| refund.amount).sum()
    }

    pub(super) fn follow_refunds(&mut self) {
        let total = self.given_back();
        if total.is_positive() {
            self.status = Status::Refunded { total };
        } else if matches!(self.status, Status::Refunded { .. }) {
            self.status = Status::Captured { at: None };
        }
    }

    pub(super) fn left(&self) -> i64 {
        let alive = self.refunds.iter().filter(|refund| refund.state != RefundState::Failed);
        self.amount.amount() - alive.map(|refund| refund.amount.amount()).sum::<i64>()
    }
}
