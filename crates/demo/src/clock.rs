//! A clock that is put to the moment at which something of the demo shop happened.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::Timestamp;
use services::Clock;

/// Shows the moment it was put to last.
#[derive(Debug)]
pub(crate) struct PastClock(AtomicI64);

impl PastClock {
    pub(crate) const fn at(moment: Timestamp) -> Self {
        Self(AtomicI64::new(moment.millis()))
    }

    pub(crate) fn put_to(&self, moment: Timestamp) {
        self.0.store(moment.millis(), Ordering::SeqCst);
    }
}

impl Clock for PastClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}
