//! A visitor types and is led to products, categories and brands; the result page filters like any list.

mod api;
mod page;
mod view;

pub(crate) use api::load_suggestions;
pub(crate) use page::SearchPage;
pub(crate) use view::{Choice, SuggestionsView};
