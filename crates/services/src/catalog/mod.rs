//! Browsing: the tree, lists, one product, what goes with it.
//!
//! Promises: nothing hidden is shown; prices and stock are at most two seconds old, and at once right for what this process
//! sold. Must not: decide whether something can be sold; the cart does, with what its transaction reads.

mod facets;
mod home;
mod list;
mod sitemap;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use domain::catalog::{Product, ProductCard, Slug, Sort};
use domain::ids::{CategoryId, ProductId, VariantId};
use domain::lang::Lang;
use domain::shipping::{Extras, Load, ShippingQuote};
use domain::tree::CategoryTree;
use finder::{Filters, Request};
use moka::sync::Cache;

use crate::base::Base;
use crate::{Failure, Never};
pub use home::Home;
pub use sitemap::SitemapEntry;

/// Products shown beside another.
const RELATED: u32 = 8;
/// How long "what sells well in this category" is good for.
const POPULARITY: Duration = Duration::from_mins(1);

/// Browsing.
pub struct Catalog {
    base: Arc<Base>,
    /// What sells best in a category, then around it.
    popular: Cache<CategoryId, Arc<Vec<ProductId>>>,
    /// What the owner puts forward, by how often products had changed.
    featured: Cache<u64, Arc<Vec<ProductId>>>,
}

/// What is at the address of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// It is there.
    Found(Box<Product>),
    /// It moved to this address.
    Moved(Slug),
    /// It was there once, and is not sold any more.
    Gone,
    /// There never was one.
    Unknown,
}

impl Catalog {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        let popular = Cache::builder().max_capacity(1_000).time_to_live(POPULARITY).build();
        Self { base: Arc::clone(base), popular, featured: Cache::new(4) }
    }

    /// A number that changes whenever anything that can be seen (products, structure, what the owner set) has changed, here or in
    /// another process: what was rendered under it is current while it stays.
    pub fn revision(&self) -> u64 {
        self.base.live.shown()
    }

    /// The categories that can be reached.
    pub async fn tree(&self) -> Result<Arc<CategoryTree>, Failure<Never>> {
        Ok(Arc::clone(&self.base.live.structure().tree))
    }

    /// How many products each category shows, those below it included; empty until lists can be answered.
    pub fn product_counts(&self) -> Arc<HashMap<CategoryId, u32>> {
        let filters = Filters::default();
        let request = Request { per_page: 0, ..plain(&filters, Sort::BestSelling, 0) };
        let page = self.base.live.ask(|index| index.search(&request));
        Arc::new(page.facets.categories.iter().copied().collect())
    }

    /// What is at the address of a product.
    pub async fn product(&self, slug: &str) -> Result<Lookup, Failure<Never>> {
        let live = &self.base.live;
        Ok(match live.product(slug).await? {
            Some(product) if product.active && !product.variants.is_empty() => {
                let shown = live.structure().shows(product.category);
                if shown { Lookup::Found(Box::new(Product::clone(&product))) } else { Lookup::Gone }
            }
            Some(_) => Lookup::Gone,
            None => match self.base.store.read().catalog().moved(slug).await? {
                Some(slug) => Lookup::Moved(slug),
                None => Lookup::Unknown,
            },
        })
    }

    /// At most eight products that go with this one: the best selling of its category, then of the shelves around it.
    pub async fn related(&self, product: &Product) -> Result<Vec<ProductCard>, Failure<Never>> {
        self.base.live.ready().await?;
        let popular = self.popular.get_with(product.category, || Arc::new(self.popular_around(product.category)));
        let ids: Vec<ProductId> =
            popular.iter().copied().filter(|id| *id != product.id).take(RELATED as usize).collect();
        self.cards(&ids).await
    }

    /// Cards in this order; those that cannot be seen are left out.
    pub async fn cards(&self, ids: &[ProductId]) -> Result<Vec<ProductCard>, Failure<Never>> {
        Ok(self.base.live.cards(ids).await?)
    }

    /// What sending so many units would cost by each service, pick-up last.
    pub async fn estimate(&self, variant: VariantId, quantity: u32) -> Result<Vec<ShippingQuote>, Failure<Never>> {
        let offer = self.base.store.read().catalog().offer(variant).await?.ok_or(Failure::NotFound)?;
        let terms = self.base.live.terms();
        let load = Load::default().with(quantity, &offer.cartons, offer.weight_grams);
        let goods = offer.price.checked_times(i64::from(quantity)).unwrap_or(domain::money::MAX_RUPIAH);
        let quote = |service: &domain::shipping::ShippingService| {
            service.quote(load, goods, Extras::default(), &terms.shop.protection)
        };
        Ok(terms.services.iter().filter_map(quote).collect())
    }

    fn popular_around(&self, category: CategoryId) -> Vec<ProductId> {
        let tree = Arc::clone(&self.base.live.structure().tree);
        let mut ids: Vec<ProductId> = Vec::new();
        // From the category itself upwards; one more than is shown, because the product itself is among them.
        for around in tree.path(category).into_iter().rev() {
            let filters = Filters { category: Some(around.id), ..Filters::default() };
            let request = plain(&filters, Sort::BestSelling, RELATED + 1);
            let found = self.base.live.ask(|index| index.search(&request)).ids;
            ids.extend(found.into_iter().filter(|id| !ids.contains(id)).collect::<Vec<_>>());
            if ids.len() > RELATED as usize {
                break;
            }
        }
        ids
    }
}

/// The first page of a list without words.
fn plain(filters: &Filters, sort: Sort, per_page: u32) -> Request<'_> {
    Request { text: "", filters, sort, lang: Lang::Id, page: 1, per_page }
}
