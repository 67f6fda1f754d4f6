//! What a test or a person makes happen: one vocabulary for Rust and for `/_ctl`.

mod plane;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ledger::Provider;
use crate::midtrans::Channel;
use crate::psp::Psp;
use crate::stripe::Try;

pub(crate) use plane::routes;

/// What buyers, banks and time do. The target is the shop's reference, or any identifier of the gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum Act {
    /// Midtrans: the buyer chooses a way to pay.
    Choose {
        /// The way.
        channel: Channel,
    },
    /// The buyer pays.
    Pay,
    /// Midtrans: the buyer pays although the time is over, as with a photographed QR.
    PayLate,
    /// Stripe: the session completes by a slow method, the money is not there yet.
    Delay,
    /// Stripe: the bank asks for 3-D Secure. Midtrans: the card is held for review.
    Challenge,
    /// What was challenged or delayed is approved.
    Approve,
    /// What was challenged or delayed is denied; at Midtrans also what is pending is declined by the bank.
    Deny,
    /// The bank declines (Stripe) or breaks (Midtrans).
    Fail,
    /// The time is over now.
    Expire,
    /// Midtrans: the night's settlement of a captured card.
    Settle,
    /// The buyer's bank takes the money back.
    Chargeback,
    /// Stripe: the shop wins the dispute.
    WinDispute,
    /// Stripe: the shop loses the dispute.
    LoseDispute,
    /// The bank confirms the oldest refund that waits.
    ConfirmRefund,
    /// Stripe: the refund fails, even if it had seemed to succeed.
    FailRefund,
}

/// Why it does not happen.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    /// Nothing has this name.
    #[error("nothing has this name")]
    Unknown,
    /// Not in the state in which it is.
    #[error("not possible while it is {status}")]
    NotNow {
        /// The state, in the gateway's words.
        status: String,
    },
    /// Not at this gateway, or not with this channel.
    #[error("not possible here")]
    NotHere,
    /// The page does not offer it for this order.
    #[error("the page does not offer it")]
    NotOffered,
    /// There is no address to send to.
    #[error("there is no address to send to")]
    NoAddress,
    /// The address is not on this machine.
    #[error("the address is not on this machine")]
    NotLoopback,
}

impl Refusal {
    pub(crate) fn not_now(status: &str) -> Self {
        Self::NotNow { status: status.to_owned() }
    }
}

/// Makes something happen.
pub(crate) fn act(psp: &Psp, provider: Provider, target: &str, act: Act) -> Result<(), Refusal> {
    match provider {
        Provider::Stripe => at_stripe(psp, target, act),
        Provider::Midtrans => at_midtrans(psp, target, act),
    }
}

fn at_stripe(psp: &Psp, target: &str, act: Act) -> Result<(), Refusal> {
    psp.stripe(|desk, step| match act {
        Act::Pay => desk.attempt(target, Try::Pay, step),
        Act::Fail => desk.attempt(target, Try::Decline, step),
        Act::Challenge => desk.attempt(target, Try::Challenge, step),
        Act::Delay => desk.attempt(target, Try::Delay, step),
        Act::Approve => desk.bank_answers(target, true, step),
        Act::Deny => desk.bank_answers(target, false, step),
        Act::Expire => desk.expire_now(target, step),
        Act::Chargeback => desk.dispute(target, step),
        Act::WinDispute => desk.close_dispute(target, true, step),
        Act::LoseDispute => desk.close_dispute(target, false, step),
        Act::ConfirmRefund => desk.settle_refund(target, true, step),
        Act::FailRefund => desk.settle_refund(target, false, step),
        Act::Choose { .. } | Act::PayLate | Act::Settle => Err(Refusal::NotHere),
    })
}

fn at_midtrans(psp: &Psp, target: &str, act: Act) -> Result<(), Refusal> {
    psp.midtrans(|desk, step| match act {
        Act::Choose { channel } => desk.choose(target, channel, step),
        Act::Pay => desk.pay(target, false, step),
        Act::PayLate => desk.pay(target, true, step),
        Act::Challenge => desk.challenge(target, step),
        Act::Approve => desk.approve(target, step),
        Act::Deny => desk.decline(target, false, step),
        Act::Fail => desk.decline(target, true, step),
        Act::Expire => desk.expire(target, step),
        Act::Settle => desk.settle(target, step),
        Act::Chargeback => desk.charge_back(target, step),
        Act::ConfirmRefund => desk.confirm_refund(target, step),
        Act::Delay | Act::WinDispute | Act::LoseDispute | Act::FailRefund => Err(Refusal::NotHere),
    })
}
