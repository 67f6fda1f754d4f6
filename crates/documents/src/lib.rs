//! Files the shop exchanges with people: domain values to bytes and back.
//!
//! Promises: no input makes it panic or take more than the stated limits; what is wrong is said with row, column and reason,
//! in both languages. Formulas are never evaluated, neither coming in nor, by [`export::text_cell`], going out.
//!
//! Must not: know a database, a page or a clock, or follow anything a file points to.

pub mod export;
pub mod papers;
pub mod product_sheet;
