//! What the shop does by the clock: money that gateways tell of, reservations that ran out, letters that are due, sessions that ended.
//! Every instance does it; each task is safe to do twice at once.

use std::fmt::Debug;
use std::time::Duration;

use domain::payment::Provider;
use services::{Failure, Never, Services};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Interval, MissedTickBehavior, interval, timeout};

/// How often orders that were not paid in time are let go, and goods given to orders that wait for them.
const EXPIRY: Duration = Duration::from_secs(30);
/// How often gateways are asked about what is due.
const CHECKS: Duration = Duration::from_secs(15);
/// How often refunds are looked after.
const REFUNDS: Duration = Duration::from_secs(2);
/// How often the inbox is looked into, beside when it is rung: another process may have stored something.
const INBOX: Duration = Duration::from_secs(2);
/// How often what nobody needs is forgotten.
const CLEANING: Duration = Duration::from_hours(1);
/// How often letters are handed over.
const MAIL: Duration = Duration::from_secs(5);
/// How long a letter on its way is waited for at the end. Cut off, it is sent again after its claim, under the same name.
const LAST_LETTER: Duration = Duration::from_secs(20);
/// Guests' carts are kept this long after they were last touched.
const CART_DAYS: u32 = 60;

/// The work under way.
#[derive(Debug)]
pub(crate) struct Work {
    tidying: JoinSet<()>,
    mail: JoinHandle<()>,
}

/// Begins the work; mail stops by itself when it is `over`.
pub(crate) fn begin(services: &Services, over: &watch::Receiver<bool>) -> Work {
    Work { tidying: tidy(services), mail: tokio::spawn(deliver(services.clone(), over.clone())) }
}

impl Work {
    /// Ends the work: a step that is cut off is undone by its transaction, a letter on its way is finished.
    pub(crate) async fn end(mut self) {
        self.tidying.abort_all();
        if timeout(LAST_LETTER, &mut self.mail).await.is_err() {
            self.mail.abort();
        }
    }
}

/// Whatever waits for a gateway has a loop of its own, and so has each gateway: one that is silent keeps nobody else waiting.
fn tidy(services: &Services) -> JoinSet<()> {
    let mut loops = JoinSet::new();
    for provider in Provider::ALL {
        loops.spawn(expire(services.clone(), provider));
        if provider != Provider::Manual {
            loops.spawn(events(services.clone(), provider));
            loops.spawn(refunds(services.clone(), provider));
            loops.spawn(checks(services.clone(), provider));
        }
    }
    loops.spawn(serve(services.clone()));
    loops.spawn(alert(services.clone()));
    loops.spawn(clean(services.clone()));
    loops
}

/// Asks about what nothing was heard of.
async fn checks(services: Services, provider: Provider) {
    let mut round = every(CHECKS);
    loop {
        round.tick().await;
        tell("payments asked about", services.payments.reconcile_of(provider).await);
    }
}

/// Applies what a gateway tells.
async fn events(services: Services, provider: Provider) {
    let mut round = every(INBOX);
    let payments = &services.payments;
    loop {
        tokio::select! {
            () = payments.rung(provider) => {}
            _ = round.tick() => {}
        }
        tell("payment events applied", payments.work_inbox_of(provider).await);
    }
}

/// Sends refunds, and asks what became of them.
async fn refunds(services: Services, provider: Provider) {
    let mut round = every(REFUNDS);
    loop {
        round.tick().await;
        tell("refunds worked on", services.payments.work_refunds_of(provider).await);
    }
}

/// Lets go what was not paid in time.
async fn expire(services: Services, provider: Provider) {
    let mut round = every(EXPIRY);
    loop {
        round.tick().await;
        tell("orders expired", services.orders.expire_due_of(provider).await);
    }
}

/// Gives goods that are free to orders that wait for them.
async fn serve(services: Services) {
    let mut round = every(EXPIRY);
    loop {
        round.tick().await;
        tell("orders served that waited for goods", services.orders.serve_waiting().await);
    }
}

/// Tells people of goods that are back.
async fn alert(services: Services) {
    let mut round = every(EXPIRY);
    loop {
        round.tick().await;
        tell("people told of goods that are back", services.stock_alerts.tell_due().await);
    }
}

async fn clean(services: Services) {
    let mut round = every(CLEANING);
    loop {
        round.tick().await;
        tell("orders completed", services.orders.complete_due().await);
        tell("goods told of that fell to their minimum", services.warehouse.tell_low().await);
        tell("missing invoices issued", services.invoices.issue_missing().await);
        tell("sessions forgotten", services.sessions.purge().await);
        tell("failed sign-ins forgotten", services.accounts.forget_failures().await);
        tell("wishes for goods forgotten", services.stock_alerts.forget_old().await);
        tell("abandoned carts forgotten", services.carts.forget_abandoned(CART_DAYS).await);
        tell("old letters forgotten", services.letters.forget_old().await);
        tell("keys of orders forgotten", services.checkout.forget_keys().await);
        tell("database tended", services.tend().await);
    }
}

async fn deliver(services: Services, mut over: watch::Receiver<bool>) {
    let mut round = every(MAIL);
    loop {
        tokio::select! {
            _ = round.tick() => {}
            () = async { drop(over.wait_for(|over| *over).await) } => return,
        }
        let open = over.clone();
        tell("letters handed over", services.letters.deliver(move || !*open.borrow()).await);
    }
}

fn every(pause: Duration) -> Interval {
    let mut ticks = interval(pause);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

/// What cannot be done now is done next time.
fn tell<N: Default + PartialEq + Debug>(what: &str, done: Result<N, Failure<Never>>) {
    match done {
        Ok(number) if number == N::default() => {}
        Ok(number) => tracing::info!(?number, "{what}"),
        Err(failure) => tracing::error!(?failure, "not done: {what}"),
    }
}

#[cfg(test)]
#[path = "worker_tests.rs"]
mod tests;
