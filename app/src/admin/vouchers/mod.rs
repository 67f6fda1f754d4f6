//! Staff make vouchers: what a code takes off, for whom, how often and how long; and see how often it was used.
//!
//! Must not: delete a voucher, or change its code: orders tell which one they used.

mod api;
mod fields;
mod form_page;
mod list_page;
mod sentences;
mod view;

pub(super) use form_page::VoucherPage;
pub(super) use list_page::VouchersPage;
