//! Returns: what customers send back, from the request to the refund.

mod acting;
mod api;
mod closing;
mod list_page;
mod page;
mod query;
mod sentences;
mod steps;
mod view;

pub(crate) use list_page::ReturnsPage;
pub(crate) use page::ReturnPage;
