//! From the store's documents to the index.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use domain::catalog::{AttributeValue, Slug};
use domain::ids::ProductId;
use finder::{AttributeKey, Document, Index};
use store::StoreError;
use store::catalog::Document as Stored;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use super::words::Words;
use super::{Live, Structure};

/// Documents handed over at a time, from the one who reads to the one who indexes.
const BATCH: usize = 256;
/// Batches in between.
const IN_FLIGHT: usize = 4;

impl Live {
    /// A new index of everything that may be shown. Reading and indexing go on side by side, each on a thread of its own.
    pub(super) async fn built_index(&self, structure: Arc<Structure>) -> Result<Index, StoreError> {
        let shelves = structure.shelves();
        let (send, receive) = sync_channel::<Vec<Document>>(IN_FLIGHT);
        let building = spawn_blocking(move || Index::build(&shelves, receive.into_iter().flatten()));
        let words = Arc::clone(&self.words);
        let reader = self.store.read();
        let handle = Handle::current();
        let reading = spawn_blocking(move || {
            handle.block_on(async move {
                let mut batch = Vec::with_capacity(BATCH);
                let each = |stored: Stored| {
                    batch.extend(document(stored, &structure, &words));
                    if batch.len() == BATCH {
                        // Nobody receives any more only when this process is going down.
                        let _ = send.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
                    }
                };
                let read = reader.catalog().documents(each).await;
                let _ = send.send(batch);
                read
            })
        });
        match (reading.await, building.await) {
            (Ok(Ok(())), Ok(index)) => Ok(index),
            (Ok(Err(error)), _) => Err(error),
            (Err(panicked), _) | (_, Err(panicked)) => std::panic::resume_unwind(panicked.into_panic()),
        }
    }

    /// The documents of these products; those that may not be shown are left out.
    pub(super) async fn documents_of(
        &self,
        structure: &Structure,
        ids: &[ProductId],
    ) -> Result<HashMap<ProductId, Document>, StoreError> {
        let stored = self.store.read().catalog().documents_of(ids).await?;
        let documents = stored.into_iter().filter_map(|stored| document(stored, structure, &self.words));
        Ok(documents.map(|document| (document.id, document)).collect())
    }
}

fn document(stored: Stored, structure: &Structure, words: &Words) -> Option<Document> {
    if !structure.shows(stored.category) {
        return None;
    }
    let mut attributes = Vec::with_capacity(stored.attributes.len() + stored.options.len());
    for (id, value) in stored.attributes {
        let Some(key) = structure.filterable(id) else { continue };
        if let AttributeValue::Text(text) = &value {
            words.learn_value(key, text);
        }
        attributes.push((AttributeKey::new(key), finder::AttributeValue::new(written(&value))));
    }
    for option in stored.options {
        let Some(key) = Slug::of_name(&option.name.id) else { continue };
        words.learn_choice(key.as_str(), &option.name);
        words.learn_value(key.as_str(), &option.value);
        attributes.push((AttributeKey::new(key.as_str()), finder::AttributeValue::new(option.value.id)));
    }
    attributes.sort();
    attributes.dedup();
    Some(Document {
        id: stored.id,
        name: stored.name,
        skus: stored.skus,
        gtins: stored.gtins,
        brand: stored.brand,
        category: stored.category,
        price: stored.price,
        in_stock: stored.available > 0,
        created_at: stored.created_at,
        sold: stored.sold,
        model: stored.model,
        keywords: stored.keywords,
        attributes,
    })
}

/// The one written form of a value, for addresses and filters: `Mahoni`, `647.7`, `true`.
fn written(value: &AttributeValue) -> String {
    match value {
        AttributeValue::Text(text) => text.id.clone(),
        AttributeValue::Flag(flag) => flag.to_string(),
        AttributeValue::Number(milli) => {
            let (whole, rest) = (milli / 1000, (milli % 1000).unsigned_abs());
            let sign = if *milli < 0 && whole == 0 { "-" } else { "" };
            let fraction = if rest == 0 { String::new() } else { format!(".{rest:03}") };
            format!("{sign}{whole}{}", fraction.trim_end_matches('0'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_without_needless_digits() {
        for (milli, text) in [(647_700, "647.7"), (24_000, "24"), (5, "0.005"), (-500, "-0.5"), (-1_250, "-1.25")] {
            assert_eq!(written(&AttributeValue::Number(milli)), text);
        }
    }
}
