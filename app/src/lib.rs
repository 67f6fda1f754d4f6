//! The pages of the shop and of its back office, on the server and in the browser.
