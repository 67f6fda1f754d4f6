//! How money comes in and goes back: one port, an adapter for each provider.
//!
//! Promises: no type of a provider leaves its adapter; amounts are whole [`Rupiah`](domain::money::Rupiah); an answer that is
//! not certain is never reported as a failure; a notification counts only after its signature was checked; secrets are never
//! printed.
//!
//! The law of every adapter, kept by one contract suite:
//! - **`Ok` is known, `Err` is not a verdict on the money.** A declined card or an impossible refund is an `Ok` with that outcome.
//!   [`GatewayError::Unclear`] means it may or may not have happened; [`GatewayError::Refused`] means that this request was not
//!   carried out and never will be as it stands.
//! - **The same key, the same effect.** Keys derive from our own stable ids ([`IdempotencyKey`]). Repeating an unclear request
//!   with the same content does it once, or answers [`Refusal::AlreadyOpened`]; never twice.
//! - **Order of arrival means nothing.** Events come late, twice and in the wrong order. An event is a reason to
//!   [`fetch`](Gateway::fetch); the fetched [`Snapshot`] is the truth.
//! - **Paid takes proof.** Only [`Snapshot::proof`] makes a [`CaptureProof`]: our attempt, our amount, our currency, our mode.
//!
//! Must not: read a clock, keep anything, know an order or a database, retry by itself, or sleep.

pub mod midtrans;
pub mod stripe;

mod fields;
mod foresight;
mod model;
mod port;
mod settings;
mod wire;

pub use domain::payment::{Channel, Instruction, Provider};
pub use model::error::{GatewayError, Refusal};
pub use model::event::{EventKey, EventKind, Forged, RawEvent, Unreadable, Verified};
pub use model::limit::ChannelLimit;
pub use model::open::{Bill, BillError, BillLine, Buyer, LineKind, OpenRequest, Opened};
pub use model::refs::{AttemptRef, GatewayRef, Handle, IdempotencyKey, RefError, RefundRef};
pub use model::refund::{RefundBar, RefundOutcome, RefundRequest, RefundRequestError, RefundState, SeenRefund};
pub use model::secret::Secret;
pub use model::snapshot::{CaptureProof, Doubt, Snapshot};
pub use model::status::{DeclineReason, Status};
pub use port::{CancelOutcome, Capabilities, Gateway, RefundSupport, Verdict};
pub use settings::{AddressProblem, BaseUrl, Mode, Patience, SettingsError};
