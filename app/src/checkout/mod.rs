//! A buyer says who, where, how it is sent and paid, and places the order: one page, with script and without.

mod address;
mod api;
mod book;
mod delivery;
mod page;
mod payment;
mod sentences;
mod summary;
mod view;
mod voucher;

pub(crate) use page::CheckoutPage;
