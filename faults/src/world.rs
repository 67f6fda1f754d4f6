//! What everybody in a run shares: where the shop is, what was sold, what went wrong.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use fake_psp::FakePsp;
use store::Store;
use tokio::sync::broadcast;

use crate::door::Doors;
use crate::psp::Way;

/// A stretch of work that is worth being cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// An order is being placed.
    Checkout,
    /// A gateway tells of money.
    Webhook,
    /// Money is being given back.
    Refund,
    /// An invoice is being issued or drawn.
    Invoice,
}

impl Phase {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Checkout, Self::Webhook, Self::Refund, Self::Invoice];

    /// In a word.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Checkout => "checkout",
            Self::Webhook => "webhook",
            Self::Refund => "refund",
            Self::Invoice => "invoice",
        }
    }

    /// Within how many milliseconds after its beginning it is cut off: as long as the work may take on a busy machine.
    pub(crate) const fn window_ms(self) -> usize {
        match self {
            Self::Checkout => 60,
            Self::Webhook => 700,
            Self::Refund => 250,
            Self::Invoice => 90,
        }
    }
}

/// An order that somebody was told of.
#[derive(Debug, Clone)]
pub(crate) struct Sale {
    /// Its number.
    pub(crate) number: String,
    /// How it is paid.
    pub(crate) way: Way,
    /// Whether its buyer means to pay it.
    pub(crate) is_meant: bool,
}

/// See the module.
pub(crate) struct World {
    /// Where the shop is.
    pub(crate) doors: Doors,
    /// Where people pay.
    pub(crate) psp: FakePsp,
    /// The shop's books, read beside it.
    pub(crate) books: Store,
    /// What the luck of everybody is drawn from.
    pub(crate) seed: u64,
    /// Variants there are, numbered from 1.
    pub(crate) variants: usize,
    /// Orders that staff were told are called off.
    pub(crate) called_off: AtomicUsize,
    moments: broadcast::Sender<Phase>,
    over: AtomicBool,
    sales: Mutex<Vec<Sale>>,
    paid: Mutex<Vec<String>>,
    troubles: Mutex<Vec<String>>,
}

impl World {
    /// Nothing happened yet.
    pub(crate) fn new(doors: Doors, psp: FakePsp, books: Store, seed: u64, variants: usize) -> Self {
        Self {
            doors,
            psp,
            books,
            seed,
            variants,
            called_off: AtomicUsize::new(0),
            moments: broadcast::channel(1_024).0,
            over: AtomicBool::new(false),
            sales: Mutex::default(),
            paid: Mutex::default(),
            troubles: Mutex::default(),
        }
    }

    /// Somebody begins something now.
    pub(crate) fn begins(&self, phase: Phase) {
        // Nobody needs to listen.
        let _ = self.moments.send(phase);
    }

    /// Hears of everything that begins from now on.
    pub(crate) fn listen(&self) -> broadcast::Receiver<Phase> {
        self.moments.subscribe()
    }

    /// Nobody begins anything new.
    pub(crate) fn end(&self) {
        self.over.store(true, Ordering::Release);
    }

    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Ordering::Acquire)
    }

    /// Somebody was told that this is ordered.
    pub(crate) fn sold(&self, sale: Sale) {
        held(&self.sales).push(sale);
    }

    /// Every order from the one at this place on.
    pub(crate) fn sales(&self, from: usize) -> Vec<Sale> {
        held(&self.sales).iter().skip(from).cloned().collect()
    }

    /// Staff were told that this is paid.
    pub(crate) fn was_paid(&self, number: &str) {
        held(&self.paid).push(number.to_owned());
    }

    /// Every order that staff were told is paid.
    pub(crate) fn told_paid(&self) -> Vec<String> {
        held(&self.paid).clone()
    }

    /// Something was not as it must be.
    pub(crate) fn complain(&self, trouble: String) {
        held(&self.troubles).push(trouble);
    }

    /// Everything that was not as it must be.
    pub(crate) fn troubles(&self) -> Vec<String> {
        held(&self.troubles).clone()
    }
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
