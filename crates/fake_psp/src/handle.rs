//! The running fake, as a Rust program holds it.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::control::{self, Act, Refusal};
use crate::faults::Faults;
use crate::forgery::{self, Forgery};
use crate::ledger::{Ledger, Provider};
use crate::options::{Options, StartError, loopback_url};
use crate::post::{self, Delivery};
use crate::psp::{Audience, Psp};
use crate::server;

/// A running fake; it stops when it is dropped. Every method has its twin under `/_ctl`, unless it was started for people.
pub struct FakePsp {
    psp: Arc<Psp>,
    addr: SocketAddr,
    tasks: Vec<JoinHandle<()>>,
}

impl Drop for FakePsp {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

impl FakePsp {
    /// Starts listening, on this machine only.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        Self::open(options, Audience::Programs).await
    }

    /// The same beside a shop that people try in their browsers: there is no `/_ctl`, and pages are in the shop's language.
    pub async fn start_for_people(options: Options) -> Result<Self, StartError> {
        Self::open(options, Audience::People).await
    }

    async fn open(options: Options, audience: Audience) -> Result<Self, StartError> {
        options.check()?;
        let listener = TcpListener::bind(options.addr).await?;
        let addr = listener.local_addr()?;
        let psp = Psp::new(options, format!("http://{addr}"), audience);
        let server = tokio::spawn(server::serve(listener, Arc::clone(&psp)));
        let carrier = tokio::spawn(post::run(Arc::clone(&psp)));
        Ok(Self { psp, addr, tasks: vec![server, carrier] })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The base of Stripe's API; its paths begin with `/v1`.
    pub fn stripe_url(&self) -> String {
        self.psp.base.clone()
    }

    /// The base of Snap, as in Midtrans' own libraries: with `/snap/v1`.
    pub fn snap_url(&self) -> String {
        format!("{}/snap/v1", self.psp.base)
    }

    /// The base of Midtrans' core API; its paths begin with `/v2`.
    pub fn core_url(&self) -> String {
        self.psp.base.clone()
    }

    /// The hosted page of one of the shop's references.
    pub fn page_url(&self, provider: Provider, target: &str) -> Option<String> {
        page_url(&self.psp, provider, target)
    }

    /// Makes something happen: a buyer, a bank or time acts.
    pub fn act(&self, provider: Provider, target: &str, act: Act) -> Result<(), Refusal> {
        control::act(&self.psp, provider, target, act)
    }

    /// Sets everything that goes wrong at one gateway, from the next notification and the next request on.
    pub fn set_faults(&self, provider: Provider, faults: Faults) {
        self.psp.with(|book, _| *book.faults(provider) = faults);
    }

    /// Sends a notification about something that never happened.
    pub fn forge(&self, provider: Provider, target: &str, forgery: &Forgery) -> Result<(), Refusal> {
        forge(&self.psp, provider, target, forgery)
    }

    /// Where notifications go from now on; nowhere without an address.
    pub fn set_webhook(&self, provider: Provider, url: Option<String>) -> Result<(), Refusal> {
        set_webhook(&self.psp, provider, url)
    }

    /// The secrets that Stripe's events are signed with from now on, all of them at once.
    pub fn set_webhook_secrets(&self, secrets: Vec<String>) {
        self.psp.with(|book, _| book.stripe.side.webhook_secrets = secrets);
    }

    /// Moves the clock forward, lets everything happen that falls due on the way, and waits until it is delivered.
    pub async fn advance(&self, by_ms: i64) {
        advance(&self.psp, by_ms).await;
    }

    /// Waits until every notification that is due was answered.
    pub async fn idle(&self) {
        post::drain(&self.psp).await;
    }

    /// The moment of its clock, in milliseconds since 1970-01-01 UTC.
    pub fn now_ms(&self) -> i64 {
        self.psp.clock.now_ms()
    }

    /// The money that truly moved.
    pub fn ledger(&self) -> Ledger {
        self.psp.with(|book, _| book.ledger.clone())
    }

    /// Every delivery that was tried, oldest first.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.psp.with(|book, _| book.post.log.clone())
    }
}

pub(crate) fn page_url(psp: &Psp, provider: Provider, target: &str) -> Option<String> {
    psp.with(|book, _| match provider {
        Provider::Stripe => book.stripe.page_of(target),
        Provider::Midtrans => book.midtrans.page_of(target),
    })
}

pub(crate) fn forge(psp: &Psp, provider: Provider, target: &str, forgery: &Forgery) -> Result<(), Refusal> {
    psp.with(|book, now_ms| {
        let letter = forgery::forge(book, provider, target, forgery, now_ms)?;
        post::enqueue(book, letter, now_ms);
        Ok(())
    })
}

pub(crate) fn set_webhook(psp: &Psp, provider: Provider, url: Option<String>) -> Result<(), Refusal> {
    if url.as_ref().is_some_and(|url| loopback_url(url).is_err()) {
        return Err(Refusal::NotLoopback);
    }
    psp.with(|book, _| match provider {
        Provider::Stripe => book.stripe.side.webhook_url = url,
        Provider::Midtrans => book.midtrans.side.notification_url = url,
    });
    Ok(())
}

/// Steps from one due moment to the next, so that a retry of a retry still falls into the stretch.
pub(crate) async fn advance(psp: &Arc<Psp>, by_ms: i64) {
    let target_ms = psp.clock.now_ms().saturating_add(by_ms);
    post::drain(psp).await;
    while let Some(due_ms) = psp.next_due().filter(|due_ms| *due_ms <= target_ms) {
        psp.clock.move_to(due_ms);
        post::drain(psp).await;
    }
    psp.clock.move_to(target_ms);
    post::drain(psp).await;
}
