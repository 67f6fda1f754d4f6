//! Time, given from outside and moved forward on request.
//! Must not: read the machine's clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// This moment, in milliseconds since 1970-01-01 UTC.
    fn now_ms(&self) -> i64;
}

/// A clock that stands still until the fake is told to advance.
#[derive(Debug, Clone, Copy)]
pub struct Still(
    /// Milliseconds since 1970-01-01 UTC.
    pub i64,
);

impl Clock for Still {
    fn now_ms(&self) -> i64 {
        self.0
    }
}

/// The clock that was given, and how far it has been moved since.
pub(crate) struct Virtual {
    base: Arc<dyn Clock>,
    ahead: AtomicI64,
}

impl Virtual {
    pub(crate) fn new(base: Arc<dyn Clock>) -> Self {
        Self { base, ahead: AtomicI64::new(0) }
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.base.now_ms().saturating_add(self.ahead.load(Ordering::SeqCst))
    }

    /// Moves to a moment; a moment that has passed changes nothing, because time never runs back.
    pub(crate) fn move_to(&self, moment_ms: i64) {
        let missing = moment_ms.saturating_sub(self.now_ms());
        if missing > 0 {
            self.ahead.fetch_add(missing, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_moves_forward_only() {
        let clock = Virtual::new(Arc::new(Still(1_000)));
        clock.move_to(5_000);
        clock.move_to(2_000);
        assert_eq!(clock.now_ms(), 5_000);
    }
}
