//! Lists: the index says which products and how many, the store what their cards show.

use domain::catalog::PAGE_SIZE;
use domain::lang::Lang;
use domain::listing::{ListQuery, Listing};
use finder::{AttributeKey, AttributeValue, Filters, Request};

use super::{Catalog, facets};
use crate::live::Structure;
use crate::{Failure, Never};

impl Catalog {
    /// One page of a list. An unknown category is not found; a page beyond the last is the last; filters that no product
    /// knows are left out.
    pub async fn list(&self, query: &ListQuery) -> Result<Listing, Failure<Never>> {
        let live = &self.base.live;
        live.ready::<Never>().await?;
        let structure = live.structure();
        let filters = filters(query, &structure)?;
        let (page, number, pages) = live.ask(|index| {
            let request = Request {
                text: &query.text,
                filters: &filters,
                sort: query.sort,
                lang: Lang::Id,
                page: query.page.max(1),
                per_page: PAGE_SIZE,
            };
            let found = index.search(&request);
            let pages = pages(found.total);
            if request.page <= pages {
                return (found, request.page, pages);
            }
            (index.search(&Request { page: pages, ..request }), pages, pages)
        });
        let total = u32::try_from(page.total).unwrap_or(u32::MAX);
        Ok(Listing {
            cards: live.cards(&page.ids).await?,
            total,
            page: number,
            pages,
            facets: facets::named(&page.facets, total, query, &filters, live),
            corrected: page.corrected,
        })
    }
}

fn pages(total: usize) -> u32 {
    u32::try_from(total).unwrap_or(u32::MAX).div_ceil(PAGE_SIZE).max(1)
}

fn filters(query: &ListQuery, structure: &Structure) -> Result<Filters, Failure<Never>> {
    let category = match &query.category {
        None => None,
        Some(slug) => Some(structure.tree.by_slug(slug).ok_or(Failure::NotFound)?.id),
    };
    let values = |values: &Vec<String>| values.iter().map(AttributeValue::new).collect();
    Ok(Filters {
        category,
        brands: query.brands.iter().filter_map(|slug| structure.brand_by_slug(slug)).map(|brand| brand.id).collect(),
        price_min: query.price_min,
        price_max: query.price_max,
        in_stock: query.in_stock,
        attributes: query.attributes.iter().map(|(key, chosen)| (AttributeKey::new(key), values(chosen))).collect(),
    })
}
