//! Letters to customers and staff: written together with what they tell, handed over later, read and sent again by staff.
//!
//! Promises: a letter exists if and only if what it tells was committed; it is said once for each order and occasion, however often the
//! occasion is replayed; it is written in the order's own language, and leads to the order by a link of its own.
//! Must not: reach a mail server inside a unit of work, or hold up what it tells because mail does not go.

mod deliver;
mod desk;
mod later;
mod occasion;
mod waiting;

use std::sync::Arc;

pub use deliver::Delivered;
pub use desk::{MailFilter, MailQueue, StaffMail};
pub(crate) use later::{Envelope, enqueue, later};
pub use mailer::letters::{Declined, Ending, RefundWay, ReturnOutcome, Stray, Trouble};
pub use occasion::Occasion;
pub use store::outbox::{Mail, MailSummary};
pub(crate) use waiting::waiting;

use crate::base::Base;

/// See the module.
pub struct Letters {
    base: Arc<Base>,
}

impl Letters {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base) }
    }
}
