//! The demo shop's content, looked at as a buyer, a bookkeeper and a proof-reader would.

mod catalogue;
mod history;
mod pictures;
mod shop;
mod words;
