//! Money at gateways: pages to pay on, what gateways tell, refunds, and what a person has to look at.
//!
//! Promises: an attempt is committed before its gateway hears of it, and an order has one open attempt at a time; what a gateway
//! tells is stored once and answered at once; webhook, return page and reconciler run one function ([`Payments::look`] ends in
//! it as well), which believes nothing but what it fetched; the money of every attempt is somewhere: on an order, on its way
//! back, or on somebody's desk.
//! Must not: call a gateway inside a unit of work, or take a returning browser for a payment.

mod apply;
mod begin;
mod breaker;
mod convert;
mod deeds;
mod disputes;
mod entered;
mod gateways;
mod inbox;
mod offers;
mod panel;
mod quiet;
pub(crate) mod reckoning;
mod reconcile;
mod refund_desk;
mod refund_tasks;
mod refund_work;
pub(crate) mod refunds;
mod resolve;
mod returned;
mod review;
mod strays;
mod tasks;
mod tidings;
mod trail;
mod transfers;
mod views;

use std::sync::Arc;
use std::time::Duration;

use domain::ids::{OrderId, PaymentId};
use domain::payment::{Provider, RefundError, RefundWhat};
use tokio::sync::Notify;

pub(crate) use begin::attempt;
pub use gateways::Gateways;
pub(crate) use offers::{channels, ranges, takes};
pub(crate) use quiet::{Quiet, quiet, quiet_by_clock};
pub use refund_desk::RefundDenied;
pub use views::{AttemptView, MoneyView, PaymentPanel, RefundView, TaskView};

use crate::base::Base;
use crate::{Failure, Never};

/// A page to send the customer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayPage {
    /// Its address, at the gateway; none for what is paid by hand.
    pub redirect: Option<String>,
    /// Our name of the attempt.
    pub attempt: String,
}

/// Why there is no page to pay on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PayError {
    /// The money is there already.
    #[error("the order is paid")]
    AlreadyPaid,
    /// The order does not wait for money (any more).
    #[error("the order does not wait for money")]
    NotWaiting,
    /// This way is not offered for this order.
    #[error("the payment method is not available")]
    MethodUnavailable,
    /// Staff look at a proof of transfer: the money may be on its way.
    #[error("a proof of transfer is being looked at")]
    ProofSent,
    /// Money came that does not pay the order (yet); staff look at it.
    #[error("money for it is being looked at")]
    LookedAt,
    /// The last try is still under way at the gateway; a second one could charge twice. Look again in a minute.
    #[error("a payment is under way")]
    UnderWay,
    /// The gateway gives no answer. Nothing was charged by asking; trying again is safe.
    #[error("the gateway does not answer")]
    Unclear,
    /// The gateway does not open this payment: another way has to be chosen.
    #[error("the gateway refused")]
    Refused,
    /// Too many tries for one order.
    #[error("at most {0} attempts are made for one order")]
    TooMany(u32),
}

/// A refund that staff ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundForm {
    /// What is to go back.
    pub what: RefundWhat,
    /// Why; the customer reads it.
    pub reason: String,
    /// Names this submission: sent twice, it is one refund.
    pub key: String,
    /// Whether units that it is for and that did not leave are cancelled with it. They do not leave in any case.
    pub cancels: bool,
}

/// Why a task was not resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TaskError {
    /// Somebody resolved it before.
    #[error("the task is resolved")]
    Resolved,
    /// That is no way to resolve this one (any more).
    #[error("this cannot be done here")]
    NotHere,
    /// The goods are not there any more.
    #[error("the goods are sold out")]
    SoldOut,
    /// There is no order of that number.
    #[error("there is no such order")]
    NoOrder,
    /// The money cannot go back.
    #[error(transparent)]
    Refund(#[from] RefundError),
    /// The picture of the transfer.
    #[error(transparent)]
    Picture(#[from] ::media::MediaError),
}

/// What became of a look at a gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looked {
    /// Whatever the gateway says is in the books.
    Known,
    /// The gateway gives no clear answer, or the attempt is at none.
    Unclear,
}

/// The order's books cannot be right: nobody asked for this.
#[derive(Debug, thiserror::Error)]
#[error("attempt {0} of order {1} cannot be applied")]
pub(crate) struct Unapplied(PaymentId, OrderId);

/// See the module.
pub struct Payments {
    base: Arc<Base>,
    /// Rung when an event came in, one for each provider in the order of [`Provider::ALL`].
    bells: [Notify; Provider::ALL.len()],
    /// Attempts that a returning browser made us look at a moment ago.
    looked_at: moka::sync::Cache<String, ()>,
}

impl Payments {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        let looked_at = moka::sync::Cache::builder().max_capacity(10_000).time_to_live(Duration::from_secs(3)).build();
        Self { base: Arc::clone(base), bells: std::array::from_fn(|_| Notify::new()), looked_at }
    }

    /// Rung when an event of this provider came in.
    fn bell(&self, provider: Provider) -> &Notify {
        match provider {
            Provider::Manual => &self.bells[0],
            Provider::Stripe => &self.bells[1],
            Provider::Midtrans => &self.bells[2],
        }
    }

    /// Looks where an attempt stands at its gateway, and does what that means: what the webhook worker, the return page and the
    /// reconciler do as well. `false` when the gateway gives no clear answer.
    pub async fn look(&self, attempt: PaymentId) -> Result<bool, Failure<Never>> {
        Ok(apply::apply(&self.base, attempt).await? == Looked::Known)
    }

    /// The gateways that are connected.
    pub fn connected(&self) -> Vec<Provider> {
        self.base.gateways.connected()
    }
}
