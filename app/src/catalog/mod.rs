//! A visitor finds an instrument: start page, lists with filters, product page.

mod api;
mod card;
mod card_view;
mod category_page;
mod facets;
mod gallery;
mod held;
mod home;
mod home_parts;
mod list;
mod list_page;
mod list_tools;
mod list_view;
mod product_page;
mod product_parts;
mod product_view;
mod query;
mod recent;
mod sentences;
mod structured;
mod tell_me;
mod variants;

pub(crate) use category_page::CategoryPage;
pub(crate) use home::HomePage;
pub(crate) use list::ListBody;
pub(crate) use list_page::ProductsPage;
pub(crate) use product_page::ProductPage;
pub(crate) use product_view::{attribute_value, days, weight};
pub(crate) use query::{escape, query_of};
