//! The owner says how PPN is charged, and from which day: what held before stays in sight.
//!
//! Must not: change what is in force or was, or what was frozen into an order.

mod api;
mod form;
mod page;
mod sentences;
mod view;

pub(super) use page::TaxPage;
