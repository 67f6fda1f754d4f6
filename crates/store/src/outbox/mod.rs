//! Mail to be sent: written in the unit of work of what it tells, handed over later, readable ever after.
//!
//! Promises: a mail is written once for each key, however often its occasion is replayed; a mail is claimed by one worker at a time,
//! and only the worker that holds the claim settles what became of it.
//! Must not: send anything, or decide when a mail is tried again.

mod list;
mod queue;

use domain::contact::Email;
use domain::ids::{MailId, OrderId};
use domain::mail::MailState;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

pub use list::{MailFilter, MailSummary};

/// A mail to be sent.
#[derive(Debug, Clone, Copy)]
pub struct NewMail<'a> {
    /// Names the occasion (`order/7/paid`): each mail is written once for it.
    pub key: &'a str,
    /// Who gets it.
    pub recipient: &'a Email,
    /// What it is about, one line.
    pub subject: &'a str,
    /// The plain text.
    pub text: &'a str,
    /// The HTML.
    pub html: &'a str,
    /// What comes with it.
    pub attachments: &'a [Attached],
    /// The order it is about, if any.
    pub order: Option<OrderId>,
    /// When it is written; it is due at once.
    pub at: Timestamp,
}

/// A file that comes with a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// What it is called.
    pub name: String,
    /// What it is (`application/pdf`).
    pub kind: String,
    /// Its key in the private store.
    pub file: String,
}

/// A mail, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Which mail.
    pub id: MailId,
    /// Names its occasion.
    pub key: String,
    /// Who gets it.
    pub recipient: Email,
    /// What it is about.
    pub subject: String,
    /// The plain text; empty once forgotten.
    pub text: String,
    /// The HTML; empty once forgotten.
    pub html: String,
    /// What comes with it.
    pub attachments: Vec<Attached>,
    /// What people call the order it is about, if any.
    pub order: Option<String>,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub tries: u32,
    /// What went wrong at the last try; empty otherwise.
    pub last_error: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it is tried next, while it waits.
    pub next_try_at: Timestamp,
    /// When a mail server took it.
    pub sent_at: Option<Timestamp>,
}
