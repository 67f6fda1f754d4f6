//! The post: notifications as letters that leave at a moment, fail, and are sent again.
//! Promises: every delivery, good or bad, is kept in a log; a letter is sent as often as the real gateway would.
//! Must not: change what the letters tell of.

mod deliver;
mod office;
mod schedule;
mod spoil;
mod wire;
mod write;

use serde::{Deserialize, Serialize};

use crate::ledger::Provider;

pub(crate) use deliver::{drain, run};
pub(crate) use office::PostOffice;
pub(crate) use write::{enqueue, midtrans_letter, write};

/// How a letter is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seal {
    /// The signature stands in the body (Midtrans).
    Inside,
    /// Stripe's header, stamped at the time of sending.
    Stripe,
    /// Stripe's header, made with a secret that nobody has.
    WrongSecret,
    /// Stripe's header, stamped that many seconds from now.
    Shifted(i64),
    /// Stripe's header with nothing but the old scheme `v0`.
    OldScheme,
    /// No header at all.
    Missing,
}

/// One notification on its way.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) provider: Provider,
    /// The event's or the notification's identifier.
    pub(crate) id: String,
    /// The shop's reference it tells about.
    pub(crate) about: String,
    pub(crate) url: String,
    pub(crate) body: String,
    pub(crate) seal: Seal,
    /// How often it has been sent.
    pub(crate) sent: u32,
    /// When it was first to be sent.
    pub(crate) first_ms: i64,
}

/// One delivery that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// When, in milliseconds since 1970-01-01 UTC, by the fake's clock.
    pub at_ms: i64,
    /// Who sent it.
    pub provider: Provider,
    /// The event's or the notification's identifier.
    pub id: String,
    /// The shop's reference it tells about.
    pub about: String,
    /// The first delivery of a letter is 1.
    pub attempt: u32,
    /// What was answered; nothing when the connection failed or nobody answered in time.
    pub answer: Option<u16>,
    /// The body that was sent.
    pub body: String,
}
