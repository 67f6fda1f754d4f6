//! Orders after they were placed: what customers see and do, what staff see and do, what the clock does.
//!
//! Promises: every step goes through the state machine, is decided on a locked order, and is written together with its
//! history, its stock movements, its payment and (for staff) its audit entry, or not at all; a command that is repeated
//! changes nothing and is no error; an order that is not yours is an order that does not exist.
//! Must not: take an order for paid because of anything but a captured attempt.

pub(crate) mod access;
mod allocation;
mod arrival;
mod cancellation;
mod comeback;
mod completion;
mod customer;
mod expiry;
mod fulfilment;
mod once;
mod parcels;
mod photos;
mod pickup;
mod proofs;
pub(crate) mod refunds;
mod returns;
pub(crate) mod settlement;
mod shortfall;
mod staff;
pub(crate) mod steps;
mod unsent;

use std::sync::Arc;
use std::time::Duration;

use domain::form::FieldErrors;
use domain::ids::{OrderId, OrderLineId, UserId};
use domain::invoice::Issued;
use domain::money::Rupiah;
use domain::order::{IllegalStep, Order, OrderAction, OrderState, OrderSummary};
use domain::parcel::ParcelError;
use domain::payment::TransferProof;
use domain::returns::{Return, Returnable};
use domain::shop::BankAccount;
use domain::time::Timestamp;
use store::orders::StateCount;
use tokio::sync::Semaphore;

pub(crate) use allocation::{lock_waiting, serve};
pub use cancellation::AskError;
pub use comeback::Undelivered;
pub(crate) use once::once;
pub use returns::{CloseError, Closing, Fate, ReturnQueue, ReturnStepError, SendBackError, StaffReturn};
pub use shortfall::Missing;
pub use store::orders::CancellationRequest;
pub(crate) use unsent::{Promised, refunded};

use crate::base::Base;
use crate::kept::Kept;

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
    /// Units of its lines that follow the parcels that left; empty unless only a part has left.
    pub rest: Vec<(OrderLineId, u32)>,
    /// The proofs sent so far, oldest first.
    pub proofs: Vec<TransferProof>,
    /// Where to transfer to; empty unless the order waits for a transfer, or for the rest of one.
    pub bank_accounts: Vec<BankAccount>,
    /// Whether the customer can still call it off.
    pub can_cancel: bool,
    /// Whether the customer can ask for that, now that it is paid.
    pub can_ask_to_cancel: bool,
    /// What they asked last, and what they were answered.
    pub cancellation: Option<CancellationRequest>,
    /// Units of each line that can be sent back now.
    pub returnable: Vec<Returnable>,
    /// Until when all of them can.
    pub return_until: Option<Timestamp>,
    /// The returns so far, oldest first, without their photos.
    pub returns: Vec<Return>,
    /// Whether a proof of transfer is wanted.
    pub can_send_proof: bool,
    /// The number of its invoice, when there is one that counts.
    pub invoice: Option<String>,
    /// Number and sum of each credit note, oldest first.
    pub credit_notes: Vec<(String, Rupiah)>,
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
    /// What would be in it.
    #[error(transparent)]
    Parcel(ParcelError),
}

/// Which orders staff want to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Only in this state.
    pub state: Option<OrderState>,
    /// Only those with a proof of transfer that nobody looked at, the longest waiting first.
    pub waiting_proofs: bool,
    /// Only those that a customer asked to have called off and nobody answered, the longest waiting first.
    pub waiting_cancellations: bool,
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
    /// How many orders are in each state, counted to ten thousand; at most two seconds old.
    pub counts: Vec<(OrderState, u32)>,
}

/// An order, for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffOrder {
    /// The order with its whole history.
    pub order: Order,
    /// The order as it may leave: without units whose money went back, and nothing of it while all of its money is gone.
    pub leaving: Order,
    /// The proofs of transfer, oldest first.
    pub proofs: Vec<TransferProof>,
    /// What the customer asked last to have called off.
    pub cancellation: Option<CancellationRequest>,
    /// The returns, oldest first.
    pub returns: Vec<Return>,
    /// Its invoice and credit note, oldest first.
    pub papers: Vec<Issued>,
    /// Units of each line that lie ready, without those whose money went back.
    pub ready: Vec<(OrderLineId, u32)>,
    /// What can be done now. `Settle` means [`Orders::confirm_transfer`] or [`Orders::settle_in_store`], `Ship` means
    /// [`Orders::ship`]; the others are [`Orders::step`].
    pub actions: Vec<OrderAction>,
}

/// How long the numbers of orders by state are good for: counting them takes longer than listing the orders.
const COUNTS_FOR: Duration = Duration::from_secs(2);

/// See the module.
pub struct Orders {
    base: Arc<Base>,
    /// How many orders are in each state.
    counts: Kept<(), Arc<Vec<StateCount>>>,
    /// Proofs decoded at once.
    turns: Arc<Semaphore>,
}

impl Orders {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        let counts = Kept::new(1, COUNTS_FOR);
        Self { base: Arc::clone(base), counts, turns: Arc::new(Semaphore::new(2)) }
    }
}
