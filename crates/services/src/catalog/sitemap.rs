//! Every address that search engines may know.

use domain::time::Timestamp;

use super::Catalog;
use crate::{Failure, Never};

/// One address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Beginning with a slash.
    pub path: String,
    /// When what is there last changed, where that is known.
    pub changed: Option<Timestamp>,
}

impl Catalog {
    /// The front page, the list of all products, every category and every product that is shown.
    pub async fn sitemap(&self) -> Result<Vec<SitemapEntry>, Failure<Never>> {
        let structure = self.base.live.structure();
        let store = self.base.store.read();
        let products = store.catalog().product_addresses().await?;
        let categories = store.catalog().category_addresses().await?;
        let products = products.into_iter().filter(|address| structure.shows(address.category));
        let categories = categories.into_iter().filter(|address| structure.shows(address.category));
        let entry = |folder: &str, slug: &str, changed| SitemapEntry {
            path: format!("/{folder}/{slug}"),
            changed: Some(changed),
        };
        let mut entries: Vec<SitemapEntry> = categories
            .map(|address| entry("categories", address.slug.as_str(), address.changed))
            .chain(products.map(|address| entry("products", address.slug.as_str(), address.changed)))
            .collect();
        let latest = entries.iter().filter_map(|entry| entry.changed).max();
        for path in ["/products", "/"] {
            entries.insert(0, SitemapEntry { path: path.to_owned(), changed: latest });
        }
        Ok(entries)
    }
}
