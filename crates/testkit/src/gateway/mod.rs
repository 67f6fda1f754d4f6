//! A gateway that does what the test says: pages, payments, refusals, lost answers. It keeps its own ledger, which the shop's
//! books are compared with.
//! Must not: be lenient: what was called off cannot be paid, what was given back is not given back twice.

#![expect(clippy::missing_panics_doc, reason = "a test that speaks of a page nobody opened has nothing better to do")]

mod page;
mod port;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::money::Rupiah;
use payments::{Channel, DeclineReason, Doubt, Instruction, Provider, RefundState, SeenRefund, Status};
use tokio::sync::watch;

use page::Page;

/// What goes wrong with the next call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No answer, and nothing was done.
    Silence,
    /// It was done, but the answer is lost.
    LostAnswer,
    /// Refused for good.
    Refusal,
}

#[derive(Debug, Default)]
struct Book {
    pages: BTreeMap<String, Page>,
    opened: Vec<String>,
    troubles: Vec<(&'static str, Trouble)>,
    fetches: u32,
}

/// The gateway.
#[derive(Debug)]
pub struct ScriptedGateway {
    provider: Provider,
    channel: Channel,
    slow_refunds: bool,
    book: Mutex<Book>,
    /// Whether every call waits, until it does not any more.
    hanging: watch::Sender<bool>,
}

impl ScriptedGateway {
    /// One whose customers pay by this channel.
    pub fn paying_by(provider: Provider, channel: Channel) -> Self {
        Self { provider, channel, slow_refunds: false, book: Mutex::default(), hanging: watch::Sender::new(false) }
    }

    /// One whose refunds wait until they are [confirmed](Self::confirm_refunds).
    pub fn with_slow_refunds(mut self) -> Self {
        self.slow_refunds = true;
        self
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, attempt: &str, change: impl FnOnce(&mut Page)) {
        let mut book = self.book();
        change(book.pages.get_mut(attempt).expect("such a page was opened"));
    }

    /// The next call of this name (`open`, `fetch`, `cancel`, `refund`) meets trouble; several wait in their order.
    pub fn trouble(&self, call: &'static str, trouble: Trouble) {
        self.book().troubles.push((call, trouble));
    }

    /// The troubles that are still to come do not.
    pub fn is_well_again(&self) {
        self.book().troubles.clear();
    }

    /// From now on no call is answered, nor given up, for as long as `is_hanging`; then those that wait are answered too.
    pub fn hangs(&self, is_hanging: bool) {
        self.hanging.send_replace(is_hanging);
    }

    async fn waits(&self) {
        // The sender is this gateway itself.
        drop(self.hanging.subscribe().wait_for(|is_hanging| !is_hanging).await);
    }

    fn meets(&self, call: &str) -> Option<Trouble> {
        let mut book = self.book();
        let place = book.troubles.iter().position(|(name, _)| *name == call)?;
        Some(book.troubles.remove(place).1)
    }

    /// The customer pays what was asked for. `false` when the page takes no money any more.
    pub fn pay(&self, attempt: &str) -> bool {
        let amount = self.book().pages.get(attempt).expect("such a page was opened").amount;
        self.pay_amount(attempt, amount)
    }

    /// The customer pays another amount, as by a transfer that the gateway lets pass.
    pub fn pay_amount(&self, attempt: &str, amount: Rupiah) -> bool {
        let mut book = self.book();
        let page = book.pages.get_mut(attempt).expect("such a page was opened");
        let can = page.status.is_open();
        if can {
            page.status = Status::Captured { at: None };
            page.amount = amount;
        }
        can
    }

    /// The customer chose a virtual account.
    pub fn choose(&self, attempt: &str, code: &str) {
        let instruction =
            Instruction { channel: self.channel, biller: String::new(), code: code.to_owned(), pay_before: None };
        self.change(attempt, |page| {
            page.status = Status::Waiting;
            page.instructions = vec![instruction];
        });
    }

    /// The bank says no; the page takes another try.
    pub fn decline(&self, attempt: &str, reason: DeclineReason) {
        self.change(attempt, |page| page.status = Status::Failed { reason, page_open: true });
    }

    /// The attempt stands there from now on.
    pub fn becomes(&self, attempt: &str, status: Status) {
        self.change(attempt, |page| page.status = status);
    }

    /// Somebody pays by an attempt that this shop never made: another database of it did, at the same account.
    pub fn takes_elsewhere(&self, attempt: &str, amount: Rupiah) {
        let page = Page {
            amount,
            status: Status::Captured { at: None },
            channel: self.channel,
            refunds: Vec::new(),
            instructions: Vec::new(),
            doubts: Vec::new(),
        };
        self.book().pages.insert(attempt.to_owned(), page);
    }

    /// The gateway shows something that does not fit.
    pub fn casts_doubt(&self, attempt: &str, doubt: Doubt) {
        self.change(attempt, |page| page.doubts.push(doubt));
    }

    /// Staff give money back on the gateway's own dashboard.
    pub fn give_back_outside(&self, attempt: &str, amount: Rupiah) {
        self.change(attempt, |page| {
            let reference = format!("re_outside_{}", page.refunds.len());
            let seen = SeenRefund { refund: None, reference, amount, state: RefundState::Settled, at: None };
            page.refunds.push(seen);
            page.follow_refunds();
        });
    }

    /// The banks confirm every refund that waits, or send it back.
    pub fn confirm_refunds(&self, state: RefundState) {
        for page in self.book().pages.values_mut() {
            let waiting = page.refunds.iter_mut().filter(|refund| refund.state == RefundState::Pending);
            waiting.for_each(|refund| refund.state = state);
            page.follow_refunds();
        }
    }

    /// What was taken for this attempt.
    pub fn taken(&self, attempt: &str) -> Rupiah {
        let book = self.book();
        book.pages.get(attempt).filter(|page| page.status.was_paid()).map_or(Rupiah::ZERO, |page| page.amount)
    }

    /// What went back for sure.
    pub fn given_back(&self, attempt: &str) -> Rupiah {
        self.book().pages.get(attempt).map_or(Rupiah::ZERO, Page::given_back)
    }

    /// Every attempt that was opened, each once for each time it was asked for.
    pub fn opened(&self) -> Vec<String> {
        self.book().opened.clone()
    }

    /// How often it was asked where an attempt stands.
    pub fn fetches(&self) -> u32 {
        self.book().fetches
    }
}
