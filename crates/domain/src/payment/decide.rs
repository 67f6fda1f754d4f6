//! What a gateway's word about an attempt means for its order.
//!
//! One function, pure: the webhook worker, the return page and the reconciler ask the same question and do what is answered,
//! again and again until there is nothing left to do. Attempts only ever climb: waiting, void, captured, money gone back. Only a
//! dispute goes both ways; what a gateway shows of it is always what was fetched last.

use serde::{Deserialize, Serialize};

use super::{FailureReason, PaymentState};
use crate::ids::PaymentId;
use crate::money::Rupiah;
use crate::order::OrderState;

/// What a gateway says of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// Nothing was paid so far; it still can be.
    Waiting,
    /// Paid, but the gateway looks at it first.
    Challenged,
    /// One try was refused; the same page takes another one.
    Declined(FailureReason),
    /// It cannot be paid any more, and was not.
    Over(FailureReason),
    /// This much money was taken.
    Captured {
        /// How much.
        amount: Rupiah,
    },
    /// Money was taken, and all or a part of it went back.
    Refunded {
        /// How much was taken.
        amount: Rupiah,
        /// How much went back so far, all refunds together.
        total: Rupiah,
    },
    /// Money was taken, and the customer's bank took it back.
    ChargedBack {
        /// How much was taken.
        amount: Rupiah,
    },
    /// Money was taken, the customer's bank took it back, and the shop won the dispute: it is there again.
    DisputeWon {
        /// How much was taken.
        amount: Rupiah,
        /// How much went back by refunds so far, all together.
        total: Rupiah,
    },
}

/// What is asked of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderFacts {
    /// Where it stands.
    pub state: OrderState,
    /// What it costs.
    pub total: Rupiah,
    /// Whether the money is there.
    pub is_paid: bool,
}

/// What is asked of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptFacts {
    /// Which attempt.
    pub id: PaymentId,
    /// Where it stands.
    pub state: PaymentState,
    /// Whether its money is what paid the order.
    pub settles: bool,
    /// What was asked for.
    pub amount: Rupiah,
    /// What went back by the shop's own books.
    pub returned: Rupiah,
    /// Whether the customer's bank took it back.
    pub is_charged_back: bool,
    /// Whether a person said that the shop won the dispute, because its gateway never says so.
    pub was_won: bool,
}

/// The next thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It was done before.
    AlreadyApplied,
    /// No such attempt was made for this order.
    Unmatched,
    /// Nothing to do but to note what is waited for.
    Wait {
        /// The gateway looks at it.
        is_challenged: bool,
        /// What went wrong with the last try.
        failure: Option<FailureReason>,
    },
    /// The attempt is over without money.
    GiveUp(FailureReason),
    /// The money is there: the order is paid.
    Settle,
    /// The money is there, but the order waits for it no longer.
    PaidLate {
        /// The order only ran out of time: it can live again, if the goods are still there.
        may_revive: bool,
    },
    /// The money is there, and other money had paid the order already.
    PaidTwice,
    /// Money came, but not what was asked for.
    WrongAmount {
        /// How much came.
        received: Rupiah,
    },
    /// More went back than the shop's books know.
    Returned {
        /// How much more.
        more: Rupiah,
    },
    /// The customer's bank took the money back.
    ChargedBack,
    /// The money that the customer's bank took back is there again.
    DisputeWon,
}

/// What to do next about what a gateway says of `attempt`.
pub fn decide(order: &OrderFacts, attempts: &[AttemptFacts], attempt: PaymentId, fact: Fact) -> Decision {
    let Some(this) = attempts.iter().find(|known| known.id == attempt) else { return Decision::Unmatched };
    let is_open = this.state == PaymentState::Pending;
    match fact {
        Fact::Waiting if is_open => Decision::Wait { is_challenged: false, failure: None },
        Fact::Challenged if is_open => Decision::Wait { is_challenged: true, failure: None },
        Fact::Declined(reason) if is_open => Decision::Wait { is_challenged: false, failure: Some(reason) },
        Fact::Over(reason) if is_open => Decision::GiveUp(reason),
        // What came in is booked before what went back.
        Fact::Captured { amount }
        | Fact::Refunded { amount, .. }
        | Fact::ChargedBack { amount }
        | Fact::DisputeWon { amount, .. }
            if this.state != PaymentState::Captured =>
        {
            came(order, attempts, this, amount)
        }
        Fact::DisputeWon { .. } if this.is_charged_back => Decision::DisputeWon,
        Fact::Refunded { total, .. } | Fact::DisputeWon { total, .. } => match total.checked_sub(this.returned) {
            Some(more) if more.is_positive() => Decision::Returned { more },
            _ => Decision::AlreadyApplied,
        },
        Fact::ChargedBack { .. } if !this.is_charged_back && !this.was_won => Decision::ChargedBack,
        Fact::Waiting
        | Fact::Challenged
        | Fact::Declined(_)
        | Fact::Over(_)
        | Fact::Captured { .. }
        | Fact::ChargedBack { .. } => Decision::AlreadyApplied,
    }
}

/// Money came by an attempt for the first time.
fn came(order: &OrderFacts, attempts: &[AttemptFacts], this: &AttemptFacts, amount: Rupiah) -> Decision {
    if attempts.iter().any(|other| other.settles) {
        return Decision::PaidTwice;
    }
    if amount != this.amount && !order.is_paid {
        return Decision::WrongAmount { received: amount };
    }
    entered(order, amount)
}

/// What to do about money that a person enters for an order, all of it together: found on the account, or at a gateway that did not
/// know whose it was.
pub fn entered(order: &OrderFacts, amount: Rupiah) -> Decision {
    if order.is_paid {
        return Decision::PaidTwice;
    }
    if amount != order.total {
        return Decision::WrongAmount { received: amount };
    }
    match order.state {
        OrderState::AwaitingPayment => Decision::Settle,
        state => Decision::PaidLate { may_revive: state == OrderState::Expired },
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
