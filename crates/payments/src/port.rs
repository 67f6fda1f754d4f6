//! The port: what every way to be paid can be asked.

use async_trait::async_trait;
use domain::money::Rupiah;
use domain::payment::{Channel, Provider};
use domain::time::Timestamp;
use http::HeaderMap;

use crate::model::error::{GatewayError, Refusal};
use crate::model::event::{Forged, RawEvent, Unreadable, Verified};
use crate::model::limit::ChannelLimit;
use crate::model::open::{OpenRequest, Opened};
use crate::model::refs::Handle;
use crate::model::refund::{RefundOutcome, RefundRequest};
use crate::model::snapshot::Snapshot;

/// What a gateway can do. Ask before offering a button.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an ability of its own, in any combination")]
pub struct Capabilities {
    /// It has a page of its own.
    pub redirect: bool,
    /// It can be asked where an attempt stands.
    pub fetch: bool,
    /// It sends events.
    pub events: bool,
    /// Staff can decide on a [`Challenged`](crate::Status::Challenged) payment from here.
    pub review: bool,
    /// It says how disputes end: [`DisputeWon`](crate::Status::DisputeWon).
    pub disputes: bool,
    /// What it gives back where the channel is unknown.
    pub refund: RefundSupport,
    /// What it gives back, channel by channel.
    pub refund_by_channel: Vec<(Channel, RefundSupport)>,
    /// Which amounts its channels take; an attempt outside all of them is refused. Empty where people collect the money.
    pub limits: Vec<ChannelLimit>,
}

/// How much of a payment can be given back by the gateway itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefundSupport {
    /// Nothing: a person transfers it.
    None,
    /// All of it or nothing.
    Whole,
    /// Any part.
    Partial,
}

impl Capabilities {
    /// What can be given back of a payment through `channel`.
    pub fn refund_of(&self, channel: Option<Channel>) -> RefundSupport {
        let known = self.refund_by_channel.iter().find(|(known, _)| Some(*known) == channel);
        known.map_or(self.refund, |(_, support)| *support)
    }

    /// Whether `amount` can be paid by any channel; without channels of its own, a provider takes any.
    pub fn takes(&self, amount: Rupiah) -> bool {
        self.limits.is_empty() || self.limits.iter().any(|limit| limit.takes(amount))
    }
}

/// What became of a request to call an attempt off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CancelOutcome {
    /// Nobody can pay it any more: the page and every number or code it issued are dead. Also the answer the second time.
    Cancelled,
    /// Too late, the money is there: fetch, then give it back or fulfil.
    AlreadyPaid,
    /// The gateway will not stop it now (a payment is on its way): fetch again later.
    InProgress,
}

/// What staff say of a payment that the gateway's fraud check holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Take the money.
    Accept,
    /// Do not.
    Deny,
}

/// A way to be paid. Object safe; every adapter passes the same contract suite.
///
/// Callers: no call happens inside a database transaction; each call ends within the adapter's time limit; after
/// [`GatewayError::Unclear`] the same call is repeated with the same content, or the attempt is fetched.
#[async_trait]
pub trait Gateway: Send + Sync {
    /// Who this is.
    fn provider(&self) -> Provider;

    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// Opens a page (or a task for a person) for one attempt. Idempotent by [`OpenRequest::key`]: a repetition with the same
    /// content answers the same page or [`Refusal::AlreadyOpened`](crate::Refusal::AlreadyOpened), and never makes a second
    /// thing that can be paid.
    async fn open(&self, request: &OpenRequest) -> Result<Opened, GatewayError>;

    /// Where an attempt stands now. Safe at any time, changes nothing. An attempt that was opened and that nobody has begun to pay
    /// is [`NotStarted`](crate::Status::NotStarted), not an error.
    async fn fetch(&self, handle: &Handle) -> Result<Snapshot, GatewayError>;

    /// Calls an attempt off with everything it issued. Idempotent. Never gives money back. Afterwards a gateway may show the attempt
    /// as expired, or as not started when nobody had begun: what counts is the outcome here.
    async fn cancel(&self, handle: &Handle) -> Result<CancelOutcome, GatewayError>;

    /// Gives money back. Idempotent by [`RefundRequest::key`]: a repetition answers the same refund and moves no more money.
    async fn refund(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError>;

    /// Decides on a [`Challenged`](crate::Status::Challenged) payment; idempotent. `Ok` means the gateway took the verdict (or had
    /// it before): fetch for what came of it. Only where [`Capabilities::review`] says so.
    async fn review(&self, _handle: &Handle, _verdict: Verdict) -> Result<(), GatewayError> {
        Err(Refusal::NotOffered.into())
    }

    /// Checks that a delivery is the gateway's, over the bytes as they came, in constant time, and reads it.
    /// `now` bounds how old a dated signature may be, both ways.
    fn verify(&self, headers: &HeaderMap, body: &[u8], now: Timestamp) -> Result<Verified<RawEvent>, Forged>;

    /// Reads a body that [`verify`](Self::verify) let in before (the inbox), when its signature has become too old to check again.
    fn read(&self, body: &[u8]) -> Result<RawEvent, Unreadable>;
}
