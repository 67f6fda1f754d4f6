//! Staff read what the shop wrote to people, see what did not go and why, and send it again.
//!
//! Promises: a letter is shown as its reader sees it, in a frame that runs nothing; what is sent again is sent once.
//! Must not: change what was written, or send anything by a link.

mod api;
mod list_page;
mod list_view;
mod page;
mod query;
mod sentences;
mod view;

pub(crate) use list_page::MailsPage;
pub(crate) use page::MailPage;
