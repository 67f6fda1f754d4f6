//! A gateway that gives no answer is left alone for a while, so that nobody waits for it again and again.
//!
//! Promises: after [`UNCLEAR`] calls in a row without a clear answer the shop's clockwork asks once in [`PAUSE_SECS`] seconds, until
//! one is answered; then everything goes on at once.
//! Must not: hold back a customer's own call, or say anything about money.

use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::time::Timestamp;

/// So many calls in a row without a clear answer, and the gateway counts as silent.
const UNCLEAR: u32 = 5;
/// Seconds between two calls to a silent gateway; longer than one is waited for.
const PAUSE_SECS: i64 = 30;

/// Whether one gateway answers, as far as is known.
#[derive(Debug, Default)]
pub(super) struct Breaker(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// Calls without a clear answer since the last one that had one.
    unclear: u32,
    /// When it is asked next, once it is silent.
    next: Timestamp,
}

impl Breaker {
    /// Notes whether a call was answered.
    pub(super) fn heard(&self, is_clear: bool, now: Timestamp) {
        let mut known = self.known();
        if is_clear {
            *known = Known::default();
        } else {
            known.unclear = known.unclear.saturating_add(1);
            // A silent gateway's next turn is not put off by others who ask in vain.
            if known.unclear <= UNCLEAR || known.next <= now {
                known.next = now.plus_secs(PAUSE_SECS);
            }
        }
    }

    /// Whether the clockwork may ask now. Of a silent gateway this is the permission for one call: whoever asks again has to wait.
    pub(super) fn may_ask(&self, now: Timestamp) -> bool {
        let mut known = self.known();
        if known.unclear < UNCLEAR {
            return true;
        }
        let may = known.next <= now;
        if may {
            known.next = now.plus_secs(PAUSE_SECS);
        }
        may
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_795_424_700_000);

    fn silent() -> Breaker {
        let breaker = Breaker::default();
        for _ in 0..UNCLEAR {
            assert!(breaker.may_ask(NOW));
            breaker.heard(false, NOW);
        }
        breaker
    }

    #[test]
    fn a_silent_gateway_is_asked_once_in_half_a_minute() {
        let breaker = silent();
        let asked: Vec<_> = (0..=60).filter(|secs| breaker.may_ask(NOW.plus_secs(*secs))).collect();
        assert_eq!(asked, [30, 60]);
    }

    #[test]
    fn one_answer_and_it_is_asked_as_before() {
        let breaker = silent();
        breaker.heard(true, NOW);
        assert!((0..20).all(|_| breaker.may_ask(NOW)));
    }

    #[test]
    fn calls_that_fail_now_and_then_change_nothing() {
        let breaker = Breaker::default();
        for n in 0..50 {
            breaker.heard(n % 4 == 0, NOW);
            assert!(breaker.may_ask(NOW), "{n}");
        }
    }
}
