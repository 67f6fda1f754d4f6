//! The checkout: what an order would cost, and placing it.
//!
//! Promises: the same key and form place one order, however often and however simultaneously they are sent, and every
//! sender gets the same answer; an order is placed whole (lines, stock, payment attempt, emptied cart) or not at all;
//! what was typed is kept.
//! Must not: believe a price, a stock or a total that came from outside, or reserve anything before the order is
//! placed.

mod brake;
mod draft;
mod frozen;
mod offer;
mod place;
mod view;
mod voucher;

use std::sync::Arc;
use std::time::Duration;

use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::PaymentMethod;
use tokio::sync::Semaphore;

pub(crate) use draft::Draft;

use crate::base::Base;
use crate::secrets::sha256_hex;
use crate::{Failure, Never};

/// An order that was placed, now or by the same key before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What people call it.
    pub number: String,
    /// Opens the order without an account: for the private link.
    pub access_token: String,
}

/// Orders that are placed at once. Whoever has waited for a turn begins it with another look at their cart, so that when many want the
/// last units, those who come too late do not stand in the database's line behind those who still get some.
const TURNS: usize = 4;
/// How long somebody waits for their turn before the shop says that it is too busy; what they typed is kept.
const PATIENCE: Duration = Duration::from_secs(10);

/// See the module.
pub struct Checkouts {
    base: Arc<Base>,
    turns: Semaphore,
}

impl Checkouts {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base), turns: Semaphore::new(TURNS) }
    }

    /// Forgets by which keys orders were placed more than a month ago: nobody sends such a form again. For the shop's
    /// clockwork.
    pub async fn forget_keys(&self) -> Result<u64, Failure<Never>> {
        let tx = self.base.store.write().await?;
        let forgotten = tx.orders().purge_claims(self.base.now().plus_secs(-30 * 24 * 3600)).await?;
        tx.commit().await?;
        Ok(forgotten)
    }
}

/// The secret of the private link. Made of the key, so that a repeated submission gives the same link though only its
/// hash is kept.
fn access_token(key: &str) -> String {
    let mut token = sha256_hex(&format!("order-access:{key}"));
    token.truncate(32);
    token
}

/// Where an order begins: with the packing when it is paid at the door, else with waiting for the money; unless a voucher
/// left nothing to pay.
const fn first_state(method: PaymentMethod, total: Rupiah) -> OrderState {
    if !total.is_positive() {
        return OrderState::Paid;
    }
    match method {
        PaymentMethod::CashOnDelivery => OrderState::Processing,
        PaymentMethod::Midtrans | PaymentMethod::Stripe | PaymentMethod::BankTransfer | PaymentMethod::PayInStore => {
            OrderState::AwaitingPayment
        }
    }
}
