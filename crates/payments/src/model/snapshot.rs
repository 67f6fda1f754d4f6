//! What a gateway shows when it is asked: the only thing that can prove a payment.

use domain::money::Rupiah;
use domain::payment::{Channel, Instruction};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::refs::{AttemptRef, GatewayRef};
use super::refund::SeenRefund;
use super::status::Status;

/// An attempt as its gateway shows it at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Our name, as the gateway has it.
    pub attempt: Option<AttemptRef>,
    /// Their name of what was opened.
    pub reference: Option<GatewayRef>,
    /// Their name of the movement of money (payment intent, transaction id): what staff look up on the gateway's dashboard.
    pub transaction: Option<String>,
    /// The amount, where it is whole rupiah.
    pub amount: Option<Rupiah>,
    /// Where it stands.
    pub status: Status,
    /// How the buyer pays, once chosen.
    pub channel: Option<Channel>,
    /// Every refund the gateway knows.
    pub refunds: Vec<SeenRefund>,
    /// What the buyer must do to pay, while waiting.
    pub instructions: Vec<Instruction>,
    /// What does not fit. With any doubt nothing is proved.
    pub doubts: Vec<Doubt>,
}

/// What does not fit in an answer or an event. Such a payment is parked for a person and never marked paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Doubt {
    /// Test money in a live shop, or the other way round.
    #[error("the other mode (test or live) than the shop's")]
    Mode,
    /// Another currency than rupiah.
    #[error("paid in {0}")]
    Currency(String),
    /// An amount that is not whole rupiah, as it was sent.
    #[error("{0} is not whole rupiah")]
    NotWhole(String),
    /// Another amount than the attempt's.
    #[error("{seen} instead of {expected}")]
    Amount {
        /// What the gateway shows.
        seen: Rupiah,
        /// What the attempt asked for.
        expected: Rupiah,
    },
    /// The gateway shows no amount.
    #[error("no amount")]
    NoAmount,
    /// The answer is about another attempt, or names none.
    #[error("about another attempt")]
    OtherAttempt,
    /// A state the shop does not know.
    #[error("unknown state {0}")]
    State(String),
}

/// Why a snapshot proves no payment.
pub type Unproved = Vec<Doubt>;

/// That an attempt is paid: made only by [`Snapshot::proof`], demanded by whoever marks an order paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureProof {
    attempt: AttemptRef,
    transaction: Option<String>,
    amount: Rupiah,
    at: Timestamp,
    channel: Option<Channel>,
}

impl Snapshot {
    /// The proof that `attempt` over `expected` is paid. `Ok(None)` when it simply is not captured (any more); `Err` when there are
    /// doubts, all of them. `now` dates a capture whose moment the gateway does not tell.
    pub fn proof(
        &self,
        attempt: &AttemptRef,
        expected: Rupiah,
        now: Timestamp,
    ) -> Result<Option<CaptureProof>, Unproved> {
        let Status::Captured { at } = self.status else { return Ok(None) };
        let mut doubts = self.doubts.clone();
        if self.attempt.as_ref() != Some(attempt) {
            doubts.push(Doubt::OtherAttempt);
        }
        match self.amount {
            Some(seen) if seen == expected => {}
            Some(seen) => doubts.push(Doubt::Amount { seen, expected }),
            None if doubts.iter().any(|doubt| matches!(doubt, Doubt::Currency(_) | Doubt::NotWhole(_))) => {}
            None => doubts.push(Doubt::NoAmount),
        }
        if !doubts.is_empty() {
            return Err(doubts);
        }
        Ok(Some(CaptureProof {
            attempt: attempt.clone(),
            transaction: self.transaction.clone(),
            amount: expected,
            at: at.unwrap_or(now),
            channel: self.channel,
        }))
    }
}

impl CaptureProof {
    /// The attempt that is paid.
    pub fn attempt(&self) -> &AttemptRef {
        &self.attempt
    }

    /// Their name of the movement of money.
    pub fn transaction(&self) -> Option<&str> {
        self.transaction.as_deref()
    }

    /// How much.
    pub fn amount(&self) -> Rupiah {
        self.amount
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// How.
    pub fn channel(&self) -> Option<Channel> {
        self.channel
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_795_424_700_000);

    fn seen(status: Status, amount: Option<i64>, doubts: Vec<Doubt>) -> Snapshot {
        Snapshot {
            attempt: AttemptRef::try_new("HR-1-a1").ok(),
            reference: None,
            transaction: Some("pi_1".to_owned()),
            amount: amount.map(Rupiah::new),
            status,
            channel: Some(Channel::Card),
            refunds: Vec::new(),
            instructions: Vec::new(),
            doubts,
        }
    }

    #[test]
    fn only_a_fitting_capture_is_proof() {
        let ours = AttemptRef::try_new("HR-1-a1").unwrap();
        let other = AttemptRef::try_new("HR-1-a2").unwrap();
        let paid = Status::Captured { at: None };
        let check = |snapshot: Snapshot, attempt: &AttemptRef| {
            snapshot.proof(attempt, Rupiah::new(5), NOW).map(|proof| proof.map(|proof| proof.at()))
        };
        assert_eq!(check(seen(paid, Some(5), vec![]), &ours), Ok(Some(NOW)));
        assert_eq!(check(seen(Status::Waiting, Some(5), vec![]), &ours), Ok(None));
        assert_eq!(check(seen(Status::Challenged, Some(5), vec![]), &ours), Ok(None));
        assert_eq!(check(seen(paid, Some(5), vec![]), &other), Err(vec![Doubt::OtherAttempt]));
        assert_eq!(check(seen(paid, None, vec![]), &ours), Err(vec![Doubt::NoAmount]));
        assert_eq!(check(seen(paid, Some(5), vec![Doubt::Mode]), &ours), Err(vec![Doubt::Mode]));
        let short = Doubt::Amount { seen: Rupiah::new(4), expected: Rupiah::new(5) };
        assert_eq!(check(seen(paid, Some(4), vec![]), &ours), Err(vec![short]));
    }
}
