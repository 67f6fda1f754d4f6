//! What waits to be sent, what is held back, and the log.

use std::collections::BTreeMap;

use super::{Delivery, Letter};
use crate::ledger::Provider;

/// Something that leaves at a moment.
pub(crate) enum Posting {
    Deliver(Letter),
    /// Everything that was held back for a gateway leaves, newest first.
    Release(Provider),
}

/// Between two letters that leave in reverse order: enough for the first to arrive first.
const APART_MS: i64 = 60;

pub(crate) struct PostOffice {
    pub(crate) retry_per_mille: u32,
    pub(crate) log: Vec<Delivery>,
    waiting: BTreeMap<(i64, u64), Posting>,
    held: Vec<Letter>,
    next: u64,
}

impl PostOffice {
    pub(crate) fn new(retry_per_mille: u32) -> Self {
        Self { retry_per_mille, log: Vec::new(), waiting: BTreeMap::new(), held: Vec::new(), next: 0 }
    }

    pub(crate) fn put(&mut self, due_ms: i64, posting: Posting) {
        self.next += 1;
        self.waiting.insert((due_ms, self.next), posting);
    }

    /// Holds a letter back; the first one starts the window.
    pub(crate) fn hold(&mut self, letter: Letter, now_ms: i64, window_ms: i64) {
        if !self.held.iter().any(|held| held.provider == letter.provider) {
            self.put(now_ms.saturating_add(window_ms), Posting::Release(letter.provider));
        }
        self.held.push(letter);
    }

    pub(crate) fn next_due(&self) -> Option<i64> {
        self.waiting.keys().next().map(|(due_ms, _)| *due_ms)
    }

    /// Takes the letters that are due, in order.
    pub(crate) fn take_due(&mut self, now_ms: i64) -> Vec<Letter> {
        let mut due = Vec::new();
        while self.next_due().is_some_and(|due_ms| due_ms <= now_ms) {
            match self.waiting.pop_first() {
                Some((_, Posting::Deliver(letter))) => due.push(letter),
                Some((_, Posting::Release(provider))) => self.release(provider, now_ms),
                None => break,
            }
        }
        due
    }

    fn release(&mut self, provider: Provider, now_ms: i64) {
        let (mut leaving, staying): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.held).into_iter().partition(|letter| letter.provider == provider);
        self.held = staying;
        leaving.reverse();
        let mut due_ms = now_ms;
        for letter in leaving {
            self.put(due_ms, Posting::Deliver(letter));
            due_ms = due_ms.saturating_add(APART_MS);
        }
    }
}
