//! The catalogue: what the shop shows and sells.
//!
//! Customers' finders ([`Product`](domain::catalog::Product), cards, offers) leave out what is inactive and never touch a
//! cost price; the back office reads [`ProductDraft`] and [`ProductRow`].

mod addresses;
mod cards;
pub(crate) mod changes;
mod documents;
mod draft;
mod drafts;
mod filter;
mod imported;
mod lists;
mod offers;
mod parts;
mod product;
mod rows;
mod save;
mod structure;
mod variants;
mod words;

pub use addresses::Address;
pub use changes::{Change, Changes, Head};
pub use documents::Document;
pub use draft::{PictureDraft, ProductDraft, VariantDraft};
pub use drafts::StoredDraft;
pub use filter::ProductFilter;
pub use imported::Imported;
pub use lists::{ListPart, ProductOrder, ProductRow};
pub use save::{NewProduct, Rewrite};
pub use structure::{AttributeDraft, AttributeKind, AttributeRow, CategoryDraft};
