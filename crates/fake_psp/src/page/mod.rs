//! The hosted pages: for people, in both languages, in both themes, without script.
//! Promises: every page says that it is a simulation; nothing is loaded from elsewhere; everything works under the page's
//! own strict content policy.

mod front;
mod lang;
mod layout;
mod money;

pub(crate) use front::{Waiting, front};
pub(crate) use lang::Lang;
pub(crate) use layout::{Frame, choice, facts, respond, sent_back, style, unknown};
pub(crate) use money::{from_sen, rupiah};
