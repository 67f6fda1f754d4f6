//! A visitor collects what they want: add, change, remove, put aside; every total comes from the server.

mod add;
mod api;
mod line;
mod page;
mod sentences;
mod view;

pub(crate) use add::{AddForm, AddFromCards, add_button, use_add_toast};
pub(crate) use api::AddToCart;
pub(crate) use page::CartPage;
pub(crate) use sentences::units_name;
pub(crate) use view::{CartView, LineView};
