//! Mail: what the shop writes ([`letters`]), and how it leaves ([`Mailer`]: by SMTP, or kept).
//!
//! Promises: a letter says the same as HTML and as plain text, in both languages; no text, whoever typed it, can add a header, a
//! recipient or markup; the same letter always has the same `Message-ID`, so that one sent twice can be recognised.
//! Must not: decide that something is said (services do), remember what was sent (the outbox does), or ask what time it is.

pub mod letters;

mod kept;
mod letter;
mod port;
mod sender;
mod smtp;

pub use kept::Kept;
pub use letter::{Attachment, Letter, Line, MessageId};
pub use port::{Mailer, Outcome, SendError, Sending};
pub use sender::{Sender, SettingError};
pub use smtp::Smtp;
