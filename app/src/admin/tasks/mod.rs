//! What waits for a person about money, each told in one sentence and done with one press.
//!
//! Promises: only what can be done now is offered, with what it does beside its button; who was slower is told so.
//! Must not: decide what can be done (the server says), or move money by a link.

mod api;
mod card;
mod page;
mod sentences;
mod transfer;
mod view;

pub(super) use api::ResolveTask;
pub(super) use card::{TaskList, TaskResult};
pub(super) use page::TasksPage;
pub(super) use sentences::{done, refund_refusal, refusal, what};
pub(crate) use view::{TaskRow, TasksView};
