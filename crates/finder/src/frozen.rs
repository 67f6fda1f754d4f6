//! The index as bytes, so that the next process need not read the whole catalogue to answer the first question.
//!
//! Promises: a thawed index answers as the frozen one does, also after changes, and has no spare room.
//! Must not: be given bytes that another program wrote, or that were damaged: what surrounds the bytes tells.

use postcard::ser_flavors::Size;
use serde::{Deserialize, Serialize};

use crate::attributes::Attributes;
use crate::cache::Cache;
use crate::codes::Codes;
use crate::columns::Columns;
use crate::document::Shelves;
use crate::index::Index;
use crate::labels::{Labels, Numbers};
use crate::orders::Orders;
use crate::postings::Postings;
use crate::vocabulary::Vocabulary;

/// By which tables of Unicode words were folded: other tables, other words.
type Unicode = ((u8, u8, u8), (u8, u8, u8));
const UNICODE: Unicode = (char::UNICODE_VERSION, unicode_normalization::UNICODE_VERSION);

/// What is frozen. The names of brands and categories are not: they come with the shelves.
#[derive(Serialize)]
struct View<'a> {
    unicode: Unicode,
    columns: &'a Columns,
    vocabulary: &'a Vocabulary,
    postings: &'a Postings,
    codes: &'a Codes,
    attributes: &'a Attributes,
    numbers: Numbers,
    orders: &'a Orders,
}

/// The same, thawed: field by field in the same order.
#[derive(Deserialize)]
struct Parts {
    unicode: Unicode,
    columns: Columns,
    vocabulary: Vocabulary,
    postings: Postings,
    codes: Codes,
    attributes: Attributes,
    numbers: Numbers,
    orders: Orders,
}

impl Index {
    /// Appends the index to `before`, which grows once and by no more than is needed.
    pub fn freeze(&self, mut before: Vec<u8>) -> Vec<u8> {
        let view = View {
            unicode: UNICODE,
            columns: &self.columns,
            vocabulary: &self.vocabulary,
            postings: &self.postings,
            codes: &self.codes,
            attributes: &self.attributes,
            numbers: self.labels.numbers(),
            orders: &self.orders,
        };
        before.reserve_exact(postcard::serialize_with_flavor(&view, Size::default()).unwrap_or_default());
        // Neither memory nor these types have a way to fail; no bytes at all would not be thawed.
        postcard::to_extend(&view, before).unwrap_or_default()
    }

    /// The index that was frozen to `bytes`, with the names and the tree of `shelves`; none when they are not such bytes.
    pub fn thaw(shelves: &Shelves, bytes: &[u8]) -> Option<Self> {
        let (parts, rest) = postcard::take_from_bytes::<Parts>(bytes).ok()?;
        if !rest.is_empty() || parts.unicode != UNICODE {
            return None;
        }
        let Parts { mut columns, mut vocabulary, mut postings, codes, attributes, numbers, mut orders, .. } = parts;
        columns.complete();
        postings.shrink();
        orders.shrink();
        vocabulary.complete();
        let mut labels = Labels::numbered(&numbers);
        labels.set(shelves, &mut vocabulary);
        vocabulary.shrink();
        Some(Self { columns, vocabulary, postings, codes, attributes, labels, orders, cache: Cache::default() })
    }
}
