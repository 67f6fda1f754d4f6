//! The whole fake behind one lock: both desks, the ledger, the post, the faults.
//! Promises: what a step changes and what it tells happen under one lock, so an observer sees both or neither.
//! Must not: hold the lock while anything is awaited.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::HeaderMap;
use tokio::sync::{Notify, watch};

use crate::chance::Chance;
use crate::clock::Virtual;
use crate::faults::Faults;
use crate::ledger::{Ledger, Provider};
use crate::options::Options;
use crate::page::Lang;
use crate::post::PostOffice;
use crate::{midtrans, post, stripe};

/// Whom the fake is started for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Tests and programs, which control it over HTTP too.
    Programs,
    /// People in their browsers: over HTTP nothing but paying can be done, because any page they visit could ask for it.
    People,
}

/// What one step may use: the moment, luck, and the ledger.
pub(crate) struct Step<'a> {
    pub(crate) now_ms: i64,
    pub(crate) chance: &'a mut Chance,
    pub(crate) ledger: &'a mut Ledger,
}

impl Step<'_> {
    pub(crate) fn now_secs(&self) -> i64 {
        self.now_ms.div_euclid(1_000)
    }
}

/// Everything that changes.
pub(crate) struct Book {
    pub(crate) chance: Chance,
    pub(crate) ledger: Ledger,
    pub(crate) post: PostOffice,
    pub(crate) stripe: stripe::Desk,
    pub(crate) midtrans: midtrans::Desk,
    pub(crate) stripe_faults: Faults,
    pub(crate) midtrans_faults: Faults,
}

impl Book {
    pub(crate) fn faults(&mut self, provider: Provider) -> &mut Faults {
        match provider {
            Provider::Stripe => &mut self.stripe_faults,
            Provider::Midtrans => &mut self.midtrans_faults,
        }
    }

    /// Lets everything happen that was due by this moment, then writes the letters about it.
    fn catch_up(&mut self, now_ms: i64) {
        let mut step = Step { now_ms, chance: &mut self.chance, ledger: &mut self.ledger };
        self.stripe.ring(&mut step);
        self.midtrans.ring(&mut step);
        post::write(self, now_ms);
    }
}

pub(crate) struct Psp {
    book: Mutex<Book>,
    pub(crate) audience: Audience,
    pub(crate) clock: Virtual,
    pub(crate) base: String,
    pub(crate) wake: Notify,
    pub(crate) flying: watch::Sender<usize>,
}

impl Psp {
    pub(crate) fn new(options: Options, base: String, audience: Audience) -> Arc<Self> {
        let book = Book {
            chance: Chance::new(options.seed),
            ledger: Ledger::default(),
            post: PostOffice::new(options.retry_per_mille),
            stripe: stripe::Desk::new(options.stripe, base.clone()),
            midtrans: midtrans::Desk::new(options.midtrans, base.clone()),
            stripe_faults: Faults::default(),
            midtrans_faults: Faults::default(),
        };
        Arc::new(Self {
            book: Mutex::new(book),
            audience,
            clock: Virtual::new(options.clock),
            base,
            wake: Notify::new(),
            flying: watch::Sender::new(0),
        })
    }

    fn lock(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One step on everything: first what was due, then the step, then the letters about it.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut Book, i64) -> T) -> T {
        let now_ms = self.clock.now_ms();
        let mut book = self.lock();
        book.catch_up(now_ms);
        let done = act(&mut book, now_ms);
        post::write(&mut book, now_ms);
        drop(book);
        self.wake.notify_one();
        done
    }

    /// One step at Stripe's desk.
    pub(crate) fn stripe<T>(&self, act: impl FnOnce(&mut stripe::Desk, &mut Step<'_>) -> T) -> T {
        self.with(|book, now_ms| {
            let mut step = Step { now_ms, chance: &mut book.chance, ledger: &mut book.ledger };
            act(&mut book.stripe, &mut step)
        })
    }

    /// One step at Midtrans' desk.
    pub(crate) fn midtrans<T>(&self, act: impl FnOnce(&mut midtrans::Desk, &mut Step<'_>) -> T) -> T {
        self.with(|book, now_ms| {
            let mut step = Step { now_ms, chance: &mut book.chance, ledger: &mut book.ledger };
            act(&mut book.midtrans, &mut step)
        })
    }

    /// The language of a page. People read on in the one of the shop they come from.
    pub(crate) fn lang(&self, query: Option<&str>, session: Option<&str>, headers: &HeaderMap) -> Lang {
        match self.audience {
            Audience::Programs => Lang::choose(query, session, headers),
            Audience::People => Lang::choose_as_the_shop(query, session, headers),
        }
    }

    /// When something happens next: a letter leaves, a page expires, a refund is confirmed.
    pub(crate) fn next_due(&self) -> Option<i64> {
        let book = self.lock();
        let moments = [book.post.next_due(), book.stripe.next_alarm(), book.midtrans.next_alarm()];
        moments.into_iter().flatten().min()
    }
}
