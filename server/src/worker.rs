//! What the shop does by the clock: reservations that ran out, sessions that ended. Every instance does it; each task is safe to
//! do twice at once.

use std::fmt::Debug;
use std::time::Duration;

use services::{Failure, Never, Services};
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

/// How often orders that were not paid in time are let go.
const EXPIRY: Duration = Duration::from_secs(30);
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
                    tell("abandoned carts forgotten", services.carts.forget_abandoned(CART_DAYS).await);
                }
            }
        }
    })
}

/// What cannot be done now is done next time.
fn tell<N: Default + PartialEq + Debug>(what: &str, done: Result<N, Failure<Never>>) {
    match done {
        Ok(number) if number == N::default() => {}
        Ok(number) => tracing::info!(?number, "{what}"),
        Err(failure) => tracing::error!(?failure, "not done: {what}"),
    }
}
