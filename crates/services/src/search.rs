//! Searching as one types, and what was searched in vain.
//! Must not: fail a page because something could not be noted.

use std::sync::Arc;

use domain::catalog::{Brand, Category, ProductCard};
use domain::form::line;
use domain::listing::MAX_TEXT;

use crate::base::Base;
use crate::{Failure, Never};

/// Products offered below the field.
const PRODUCTS: usize = 6;
/// Categories, and brands, offered below the field.
const LABELS: usize = 3;

/// What is offered below the search field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// At most six, best first.
    pub products: Vec<ProductCard>,
    /// At most three, best first.
    pub categories: Vec<Category>,
    /// At most three, best first.
    pub brands: Vec<Brand>,
    /// What the words were taken for, when they look mistyped.
    pub corrected: Option<String>,
}

/// Searching.
pub struct Search {
    base: Arc<Base>,
}

impl Search {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base) }
    }

    /// What to offer for what has been typed so far; nothing for less than two letters.
    pub async fn suggest(&self, text: &str) -> Result<Suggestions, Failure<Never>> {
        let live = &self.base.live;
        live.ready::<Never>().await?;
        let text: String = text.chars().take(MAX_TEXT).collect();
        let found = live.ask(|index| index.suggest(&text, PRODUCTS));
        let structure = live.structure();
        let category = |id: &_| structure.tree.by_id(*id).cloned();
        let brand = |id: &_| structure.brand(*id).cloned();
        Ok(Suggestions {
            products: live.cards(&found.products).await?,
            categories: found.categories.iter().filter_map(category).take(LABELS).collect(),
            brands: found.brands.iter().filter_map(brand).take(LABELS).collect(),
            corrected: found.corrected.clone(),
        })
    }

    /// Notes that a page of results had none, for the back office. Written aside: the page does not wait for the database.
    pub async fn note_miss(&self, text: &str) {
        let term: String = line(text).to_lowercase().chars().take(MAX_TEXT).collect();
        if term.is_empty() {
            return;
        }
        let base = Arc::clone(&self.base);
        tokio::spawn(async move {
            if let Err(error) = write_miss(&base, &term).await {
                tracing::warn!(%error, "a search without results could not be noted");
            }
        });
    }
}

async fn write_miss(base: &Base, term: &str) -> Result<(), store::StoreError> {
    let tx = base.store.write().await?;
    tx.searches().missed(term, base.now()).await?;
    tx.commit().await
}
