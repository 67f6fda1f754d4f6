//! The demo shop: its content, looked at as a buyer, a bookkeeper and a proof-reader would, and the shop made of it.

mod catalogue;
mod history;
mod pictures;
mod seeding;
mod shop;
mod words;
