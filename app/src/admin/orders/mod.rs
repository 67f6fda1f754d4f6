//! Staff handle orders: find them, see everything about one, and take the steps that are legal now.
//!
//! Promises: what is offered is what the server says is possible; after each act the order is fetched again, and it is said when
//! somebody else was faster. Must not: change anything by a link.

mod acting;
mod after_view;
mod api;
mod asked;
mod draft;
mod fulfil;
mod list_page;
mod list_view;
mod missing;
mod money;
mod money_api;
pub(crate) mod money_view;
mod next;
mod odd;
mod page;
mod papers;
mod papers_view;
mod parcels;
mod parcels_api;
mod people;
mod query;
mod refund;
mod sentences;
mod settle;
mod shortfall_api;
mod view;
mod what;

pub(crate) use list_page::OrdersPage;
pub(crate) use list_view::OrderRow;
pub(crate) use page::OrderPage;
