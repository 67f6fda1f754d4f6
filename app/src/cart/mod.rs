//! A visitor collects what they want: add, change, remove, put aside; every total comes from the server.

mod add;
mod api;
mod sentences;

pub(crate) use add::{AddButton, AddForm, use_add_toast};
pub(crate) use api::AddToCart;
