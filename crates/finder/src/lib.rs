//! The catalogue index in memory: search with typing mistakes and synonyms, filters with counts, sorting, suggestions.
//!
//! Promises: built from documents in well under a second at 100,000 products; one changed product costs microseconds, so a
//! process holds one [`Index`] behind a `RwLock`; equal contents give equal answers in equal order, however they got there.
//! An index is frozen to bytes and thawed in a tenth of the time that building takes.
//! Must not: do IO, read a clock, draw randomness, be async, or be taken for the truth (that is the database: the index may
//! lag by a moment, so a price or a stock is read again before anything is sold).

mod attributes;
mod bits;
mod cache;
mod codes;
mod columns;
mod document;
mod expand;
mod facets;
mod frozen;
mod gate;
mod index;
mod labels;
mod matching;
mod normalize;
mod nouns;
mod orders;
mod postings;
mod query;
mod rank;
mod search;
mod suggest;
mod synonyms;
mod typo;
mod vocabulary;

pub use document::{AttributeKey, AttributeValue, BrandName, CategoryNode, Document, Shelves, Standing};
pub use facets::{AttributeFacet, Facets};
pub use gate::Filters;
pub use index::Index;
pub use search::{Page, Request};
pub use suggest::Suggestions;
