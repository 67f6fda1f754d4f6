//! Staff look at the goods: hidden ones too, with stock, and in detail with what the shop paid.

mod api;
mod detail_view;
mod list_page;
pub(super) mod list_view;
mod page;
mod query;
mod tables;

pub(super) use list_page::ProductsPage;
pub(super) use page::ProductPage;
