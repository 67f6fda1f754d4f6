//! Staff read what customers searched in vain: what the shop might want to stock, or call by another name.

mod api;
mod page;
mod view;

pub(super) use page::SearchesPage;
