//! Letters as they are written, and as a mail server gets them.

mod arriving;
mod server;
mod words;
