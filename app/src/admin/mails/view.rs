use domain::ids::MailId;
use domain::mail::MailState;
use serde::{Deserialize, Serialize};

/// A letter, for staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MailView {
    /// Which letter.
    pub(crate) id: MailId,
    /// Who gets it.
    pub(crate) recipient: String,
    /// What it is about.
    pub(crate) subject: String,
    /// The plain text; empty once forgotten.
    pub(crate) text: String,
    /// The number of the order it is about.
    pub(crate) order: Option<String>,
    /// Where it stands.
    pub(crate) state: MailState,
    /// When it was written.
    pub(crate) written: String,
    /// When a mail server took it.
    pub(crate) sent: Option<String>,
    /// When it is tried next.
    pub(crate) next_try: Option<String>,
    /// How often it was tried.
    pub(crate) tries: u32,
    /// What went wrong at the last try.
    pub(crate) error: String,
    /// The names of the files that come with it.
    pub(crate) files: Vec<String>,
    /// The letter it was sent again as.
    pub(crate) again: Option<MailId>,
    /// Whether it can be sent (again) from here.
    pub(crate) can_send: bool,
}
