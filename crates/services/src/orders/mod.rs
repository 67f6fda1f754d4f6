//! Orders after they were placed: what customers see and do, what staff see and do, what the clock does.
//!
//! Promises: every step goes through the state machine, is decided on a locked order, and is written together with its
//! history, its stock movements, its payment and (for staff) its audit entry, or not at all; a command that is repeated
//! changes nothing and is no error; an order that is not yours is an order that does not exist.
//! Must not: take an order for paid because of anything but a captured attempt.

pub(crate) mod access;
mod customer;
mod expiry;
mod fulfilment;
mod proofs;
mod settlement;
mod staff;
mod steps;

use std::sync::Arc;

use domain::form::FieldErrors;
use domain::ids::{OrderId, UserId};
use domain::invoice::Issued;
use domain::order::{IllegalStep, Order, OrderAction, OrderState, OrderSummary};
use domain::payment::TransferProof;
use domain::shop::BankAccount;
use domain::time::Timestamp;
use tokio::sync::Semaphore;

use crate::base::Base;

/// By what right somebody looks at an order.
#[derive(Clone, PartialEq, Eq)]
pub enum OrderAccess {
    /// They placed it with this account.
    Owner(UserId),
    /// They have the secret of its private link.
    Link(String),
}

impl std::fmt::Debug for OrderAccess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Owner(user) => f.debug_tuple("Owner").field(user).finish(),
            Self::Link(_) => f.write_str("Link(…)"),
        }
    }
}

/// An order, for the customer who placed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderView {
    /// The order; its history tells neither the names nor the notes of staff, but reasons given to the customer.
    pub order: Order,
    /// The proofs sent so far, oldest first.
    pub proofs: Vec<TransferProof>,
    /// Where to transfer to; empty unless the order waits for a transfer.
    pub bank_accounts: Vec<BankAccount>,
    /// Whether the customer can still call it off.
    pub can_cancel: bool,
    /// Whether a proof of transfer is wanted.
    pub can_send_proof: bool,
    /// The number of its invoice, when there is one that counts.
    pub invoice: Option<String>,
}

/// Why a proof of transfer was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The picture.
    #[error(transparent)]
    Picture(#[from] ::media::MediaError),
    /// The order does not wait for a transfer (any more).
    #[error("the order does not wait for a transfer")]
    NotWaiting,
    /// This many were sent already; staff will look at those.
    #[error("at most {0} proofs are taken for one order")]
    TooMany(u32),
}

/// Why an order was not marked as shipped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShipError {
    /// It is not the time for it.
    #[error(transparent)]
    Illegal(IllegalStep),
    /// Courier or number.
    #[error("courier or tracking number is missing")]
    Field(FieldErrors),
}

/// Which orders staff want to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Only in this state.
    pub state: Option<OrderState>,
    /// Only those with a proof of transfer that nobody looked at, the longest waiting first.
    pub waiting_proofs: bool,
    /// The beginning of a number, of an e-mail address or of a name, or a whole telephone number; empty for all.
    pub text: String,
    /// Only what comes after this place: [`OrderQueue::next`] of the part before.
    pub before: Option<(Timestamp, OrderId)>,
}

/// A part of the list of orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderQueue {
    /// The orders, newest first.
    pub rows: Vec<OrderSummary>,
    /// Where the next part begins; none on the last one.
    pub next: Option<(Timestamp, OrderId)>,
    /// How many orders are in each state, counted to ten thousand.
    pub counts: Vec<(OrderState, u32)>,
}

/// An order, for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffOrder {
    /// The order with its whole history.
    pub order: Order,
    /// The proofs of transfer, oldest first.
    pub proofs: Vec<TransferProof>,
    /// Its invoice and credit note, oldest first.
    pub papers: Vec<Issued>,
    /// What can be done now. `Settle` means [`Orders::confirm_transfer`] or [`Orders::settle_in_store`], `Ship` means
    /// [`Orders::ship`]; the others are [`Orders::step`].
    pub actions: Vec<OrderAction>,
}

/// See the module.
pub struct Orders {
    base: Arc<Base>,
    /// Proofs decoded at once.
    turns: Arc<Semaphore>,
}

impl Orders {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base), turns: Arc::new(Semaphore::new(2)) }
    }
}
