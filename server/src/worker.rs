//! What the shop does by the clock: reservations that ran out, sessions that ended, letters that are due. Every instance does it; each
//! task is safe to do twice at once.

use std::fmt::Debug;
use std::time::Duration;

use services::{Failure, Never, Services};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Interval, MissedTickBehavior, interval, timeout};

/// How often orders that were not paid in time are let go.
const EXPIRY: Duration = Duration::from_secs(30);
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
    tidying: JoinHandle<()>,
    mail: JoinHandle<()>,
}

/// Begins the work; mail stops by itself when it is `over`.
pub(crate) fn begin(services: &Services, over: &watch::Receiver<bool>) -> Work {
    Work { tidying: tokio::spawn(tidy(services.clone())), mail: tokio::spawn(deliver(services.clone(), over.clone())) }
}

impl Work {
    /// Ends the work: a step that is cut off is undone by its transaction, a letter on its way is finished.
    pub(crate) async fn end(mut self) {
        self.tidying.abort();
        if timeout(LAST_LETTER, &mut self.mail).await.is_err() {
            self.mail.abort();
        }
    }
}

async fn tidy(services: Services) {
    let (mut expiry, mut cleaning) = (every(EXPIRY), every(CLEANING));
    loop {
        tokio::select! {
            _ = expiry.tick() => tell("orders expired", services.orders.expire_due().await),
            _ = cleaning.tick() => {
                tell("sessions forgotten", services.sessions.purge().await);
                tell("failed sign-ins forgotten", services.accounts.forget_failures().await);
                tell("abandoned carts forgotten", services.carts.forget_abandoned(CART_DAYS).await);
                tell("old letters forgotten", services.letters.forget_old().await);
            }
        }
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
