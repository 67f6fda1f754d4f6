use domain::ids::VariantId;
use domain::listing::ListQuery;
use domain::stock::AlertError;
use leptos::prelude::*;

use super::card_view::CardView;
use super::home_parts::HomeView;
use super::list_view::{CategoryView, ListView};
use super::product_view::{EstimateView, ProductAnswer};
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// The start page.
#[server(endpoint = "catalog/home", protocol = Call)]
pub(crate) async fn load_home() -> Result<HomeView, PlainError> {
    use crate::ssr::{base_url, services, visitor};
    let services = services();
    let home = services.catalog.home().await?;
    let (tree, counts, shop) =
        (services.catalog.tree().await?, services.catalog.product_counts(), services.settings.shop().await?);
    let count = |id| counts.get(&id).copied().unwrap_or_default();
    let lists = [&home.featured, &home.newest, &home.best_sellers];
    Ok(HomeView::of(lists, &home.brands, &tree, count, &shop, &base_url(), services.now(), visitor().lang))
}

/// One page of a list.
#[server(endpoint = "catalog/list", protocol = Call)]
pub(crate) async fn load_list(query: ListQuery) -> Result<ListView, PlainError> {
    use crate::ssr::{services, visitor};
    let services = services();
    let listing = services.catalog.list(&query).await?;
    if listing.total == 0 && !query.text.is_empty() && !query.is_filtered() {
        services.search.note_miss(&query.text).await;
    }
    Ok(ListView::of(&listing, visitor().lang, services.now()))
}

/// What stands above the list of a category.
#[server(endpoint = "catalog/category", protocol = Call)]
pub(crate) async fn load_category(slug: String) -> Result<CategoryView, PlainError> {
    use crate::ssr::{base_url, services, visitor};
    let services = services();
    let (tree, counts) = (services.catalog.tree().await?, services.catalog.product_counts());
    let category = tree.by_slug(&slug).ok_or(ApiError::NotFound)?;
    Ok(CategoryView::of(
        category,
        &tree,
        |id| counts.get(&id).copied().unwrap_or_default(),
        &base_url(),
        visitor().lang,
    ))
}

/// A product's page, or where it went.
#[server(endpoint = "catalog/product", protocol = Call)]
pub(crate) async fn load_product(slug: String) -> Result<ProductAnswer, PlainError> {
    use crate::ssr::{base_url, services, visitor};
    use services::catalog::Lookup;
    let services = services();
    let product = match services.catalog.product(&slug).await? {
        Lookup::Found(product) => product,
        Lookup::Moved(slug) => return Ok(ProductAnswer::Moved(slug.to_string())),
        Lookup::Gone => return Ok(ProductAnswer::Gone),
        Lookup::Unknown => return Err(PlainError::NotFound),
    };
    let (related, tree) = (services.catalog.related(&product).await?, services.catalog.tree().await?);
    Ok(ProductAnswer::found(&product, &related, &tree, &base_url(), services.now(), visitor().lang))
}

/// What sending some units of a variant would cost.
#[server(endpoint = "catalog/estimate", protocol = Call)]
pub(crate) async fn load_estimate(variant: VariantId, quantity: u32) -> Result<Vec<EstimateView>, PlainError> {
    use crate::ssr::{services, visitor};
    let lang = visitor().lang;
    let quotes = services().catalog.estimate(variant, quantity.clamp(1, 99)).await?;
    Ok(quotes.iter().map(|quote| EstimateView::of(quote, lang)).collect())
}

/// Notes that somebody wants to be told when a variant is back. A browser's own form comes back to the page `back`.
#[server(endpoint = "catalog/tell-me", protocol = Call)]
pub(crate) async fn tell_me_when_back(
    variant: VariantId,
    email: String,
    #[server(default)] back: String,
) -> Result<(), ApiError<AlertError>> {
    use super::tell_me::Asked;
    use crate::ssr::{go, network_address, services, visitor, wants_page};
    let asked = services().stock_alerts.ask(variant, &email, visitor().lang, &network_address()).await;
    let asked = asked.map_err(ApiError::from);
    if !wants_page() {
        return asked;
    }
    go(&Asked::of(&asked).page(&back));
    Ok(())
}

/// The cards of products by their slugs, parted by blanks; eight at most. What cannot be seen is left out.
#[server(endpoint = "catalog/cards", protocol = Call)]
pub(crate) async fn load_cards(slugs: String) -> Result<Vec<CardView>, PlainError> {
    use crate::ssr::{services, visitor};
    use services::catalog::Lookup;
    let services = services();
    let mut ids = Vec::new();
    for slug in slugs.split_whitespace().take(8) {
        if let Lookup::Found(product) = services.catalog.product(slug).await? {
            ids.push(product.id);
        }
    }
    let cards = services.catalog.cards(&ids).await?;
    Ok(cards.iter().map(|card| CardView::of(card, visitor().lang, services.now())).collect())
}
