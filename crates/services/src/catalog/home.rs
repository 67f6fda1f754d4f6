//! What the front page shows.

use std::sync::Arc;

use domain::catalog::{Brand, ProductCard, Sort};
use domain::ids::ProductId;
use finder::Filters;

use super::{Catalog, plain};
use crate::{Failure, Never};

/// Products of each row.
const ROW: u32 = 8;
/// Brands of the strip.
const BRANDS: usize = 24;

/// What the front page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// What the owner puts forward; where nothing is, what sells best, and the newest before anything was sold.
    pub featured: Vec<ProductCard>,
    /// The newest.
    pub newest: Vec<ProductCard>,
    /// What sells best; nothing that nobody bought yet.
    pub best_sellers: Vec<ProductCard>,
    /// Brands with products, those with the most first.
    pub brands: Vec<Brand>,
}

impl Catalog {
    /// What the front page shows; eight products a row.
    pub async fn home(&self) -> Result<Home, Failure<Never>> {
        let live = &self.base.live;
        let featured = self.featured().await?;
        let store = self.base.store.read();
        let (newest, best, brands) = if live.is_ready() {
            let all = Filters::default();
            live.ask(|index| {
                let newest = index.search(&plain(&all, Sort::Newest, ROW));
                let mut best = index.search(&plain(&all, Sort::BestSelling, ROW)).ids;
                best.retain(|id| index.standing(*id).is_some_and(|standing| standing.sold > 0));
                (newest.ids, best, newest.facets.brands.clone())
            })
        } else {
            (store.catalog().newest(ROW).await?, store.catalog().best_sellers(ROW).await?, Vec::new())
        };
        let structure = live.structure();
        let brands = brands.into_iter().filter_map(|(id, _)| structure.brand(id).cloned()).take(BRANDS).collect();
        let (best_sellers, newest) = (self.cards(&best).await?, self.cards(&newest).await?);
        let chosen = self.cards(&featured).await?;
        let featured = [&chosen, &best_sellers, &newest].into_iter().find(|row| !row.is_empty()).cloned();
        Ok(Home { featured: featured.unwrap_or_default(), newest, best_sellers, brands })
    }

    /// Looked up again when any product changed.
    async fn featured(&self) -> Result<Arc<Vec<ProductId>>, Failure<Never>> {
        let state = self.base.live.product_changes();
        if let Some(ids) = self.featured.get(&state) {
            return Ok(ids);
        }
        let ids = Arc::new(self.base.store.read().catalog().featured(ROW).await?);
        self.featured.insert(state, Arc::clone(&ids));
        Ok(ids)
    }
}
