//! What the shop does by the clock: reservations that ran out, sessions that ended. Every instance does it; each task is safe to
//! do twice at once.

use std::fmt::Debug;
use std::time::Duration;

use services::{Failure, Never, Services};
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

/// How often orders that were not paid in time are let go, and goods given to orders that wait for them.
const EXPIRY: Duration = Duration::from_secs(30);
/// How often gateways are asked about what is due.
const CHECKS: Duration = Duration::from_secs(15);
/// How often the inbox is looked into, beside when it is rung: another process may have stored something.
const INBOX: Duration = Duration::from_secs(2);
/// How often what nobody needs is forgotten.
const CLEANING: Duration = Duration::from_hours(1);
/// Guests' carts are kept this long after they were last touched.
const CART_DAYS: u32 = 60;

/// Begins the work; it goes on until the handle is aborted. A step that is cut off is undone by its transaction.
pub(crate) fn begin(services: Services) -> JoinHandle<()> {
    tokio::spawn(async move {
        let (mut expiry, mut cleaning) = (interval(EXPIRY), interval(CLEANING));
        expiry.set_missed_tick_behavior(MissedTickBehavior::Delay);
        cleaning.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = expiry.tick() => tell("orders expired", services.orders.expire_due().await),
                _ = cleaning.tick() => {
                    tell("missing invoices issued", services.invoices.issue_missing().await);
                    tell("sessions forgotten", services.sessions.purge().await);
                    tell("failed sign-ins forgotten", services.accounts.forget_failures().await);
                    tell("wishes for goods forgotten", services.stock_alerts.forget_old().await);
                    tell("abandoned carts forgotten", services.carts.forget_abandoned(CART_DAYS).await);
                }
        // A gateway that answers slowly must not keep the rest waiting.
        tokio::join!(money(&services), housekeeping(&services));
    })
}

/// Applies what gateways tell, sends refunds, and asks about what nothing was heard of.
async fn money(services: &Services) {
    let (mut inbox, mut checks) = (interval(INBOX), interval(CHECKS));
    inbox.set_missed_tick_behavior(MissedTickBehavior::Delay);
    checks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let payments = &services.payments;
    loop {
        tokio::select! {
            () = payments.rung() => {}
            _ = inbox.tick() => {}
            _ = checks.tick() => tell("payments asked about", payments.reconcile().await),
        }
        tell("payment events applied", payments.work_inbox().await);
        tell("refunds worked on", payments.work_refunds().await);
    }
}

async fn housekeeping(services: &Services) {
    let (mut expiry, mut cleaning) = (interval(EXPIRY), interval(CLEANING));
    expiry.set_missed_tick_behavior(MissedTickBehavior::Delay);
    cleaning.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = expiry.tick() => {
                tell("orders expired", services.orders.expire_due().await);
                tell("orders served that waited for goods", services.orders.serve_waiting().await);
            }
            _ = cleaning.tick() => {
                tell("orders completed", services.orders.complete_due().await);
                tell("sessions forgotten", services.sessions.purge().await);
                tell("failed sign-ins forgotten", services.accounts.forget_failures().await);
                tell("abandoned carts forgotten", services.carts.forget_abandoned(CART_DAYS).await);
            }
        }
    }
}

/// What cannot be done now is done next time.
fn tell<N: Default + PartialEq + Debug>(what: &str, done: Result<N, Failure<Never>>) {
    match done {
        Ok(number) if number == N::default() => {}
        Ok(number) => tracing::info!(?number, "{what}"),
        Err(failure) => tracing::error!(?failure, "not done: {what}"),
    }
}
