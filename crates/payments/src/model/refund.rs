//! Money on its way back.

use domain::money::Rupiah;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::refs::{Handle, IdempotencyKey, RefundRef};

/// A refund that can be asked for: more than nothing, and no more than is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundRequest {
    handle: Handle,
    refund: RefundRef,
    amount: Rupiah,
    reason: String,
}

/// Why a refund cannot even be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RefundRequestError {
    /// Zero or less.
    #[error("nothing to give back")]
    Nothing,
    /// More than was paid and not given back yet.
    #[error("only {left} is left to give back")]
    MoreThanLeft {
        /// What is left.
        left: Rupiah,
    },
}

impl RefundRequest {
    /// Asks for `amount` of the `left` rupiah of `handle` that were captured and not given back (or being given back) yet.
    pub fn try_new(
        handle: Handle,
        refund: RefundRef,
        amount: Rupiah,
        left: Rupiah,
        reason: &str,
    ) -> Result<Self, RefundRequestError> {
        if !amount.is_positive() {
            Err(RefundRequestError::Nothing)
        } else if amount > left {
            Err(RefundRequestError::MoreThanLeft { left })
        } else {
            Ok(Self { handle, refund, amount, reason: reason.trim().to_owned() })
        }
    }

    /// Of which attempt.
    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Our name of the refund.
    pub fn refund(&self) -> &RefundRef {
        &self.refund
    }

    /// How much.
    pub fn amount(&self) -> Rupiah {
        self.amount
    }

    /// Why, for the books and the customer's statement.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The key of this request.
    pub fn key(&self) -> IdempotencyKey {
        IdempotencyKey::refund(&self.refund)
    }
}

/// A refund as its gateway shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenRefund {
    /// Our name, where the gateway kept it; refunds made on its own dashboard have none.
    pub refund: Option<RefundRef>,
    /// Their name.
    pub reference: String,
    /// How much.
    pub amount: Rupiah,
    /// How far it is.
    pub state: RefundState,
    /// When it was made or confirmed.
    pub at: Option<Timestamp>,
}

/// How far a refund is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    /// Asked for; the bank has not confirmed. It can still fail.
    Pending,
    /// On the buyer's account for sure.
    Settled,
    /// It came back. The money is still the shop's to give back.
    Failed,
}

/// What became of a request to give money back. All of them are certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundOutcome {
    /// Given back.
    Settled(SeenRefund),
    /// Accepted; [`fetch`](crate::Gateway::fetch) or an event tells the end.
    Pending(SeenRefund),
    /// Not by this way; nothing was given back.
    NotPossible(RefundBar),
}

/// Why a gateway cannot give money back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundBar {
    /// This way of paying has no refunds: a person must transfer it (virtual accounts, counters, everything paid by hand).
    ByHand,
    /// This way of paying gives back all or nothing.
    OnlyWhole,
    /// More than is left.
    MoreThanLeft,
    /// It is not settled (yet): cancel it instead.
    NotSettled,
    /// The time for refunds is over.
    TooLate,
    /// The shop's balance at the gateway is too small.
    Balance,
    /// The gateway tried and it failed.
    Failed,
}

#[cfg(test)]
mod tests {
    use super::super::refs::AttemptRef;
    use super::*;

    #[test]
    fn a_refund_is_more_than_nothing_and_no_more_than_is_left() {
        let ask = |amount: i64, left: i64| {
            let handle = Handle { attempt: AttemptRef::try_new("HR-1-a1").unwrap(), reference: None };
            let refund = RefundRef::try_new("RF-1").unwrap();
            RefundRequest::try_new(handle, refund, Rupiah::new(amount), Rupiah::new(left), "rusak").err()
        };
        assert_eq!(ask(0, 10), Some(RefundRequestError::Nothing));
        assert_eq!(ask(-1, 10), Some(RefundRequestError::Nothing));
        assert_eq!(ask(11, 10), Some(RefundRequestError::MoreThanLeft { left: Rupiah::new(10) }));
        assert_eq!(ask(10, 10), None);
    }
}
