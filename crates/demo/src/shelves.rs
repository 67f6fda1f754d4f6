//! Goods: shipping services, category tree, brands, specifications, products and the stock they came with. Written past the
//! use cases, which have none for opening a shop; the only place that does so.

use std::collections::HashMap;

use domain::catalog::AttributeValue;
use domain::ids::{AttributeId, BrandId, CategoryId, ProductId, VariantId};
use domain::time::Timestamp;
use store::catalog::{AttributeDraft, AttributeKind, CategoryDraft, PictureDraft, ProductDraft, VariantDraft};
use store::stock::Cause;
use store::{Store, WriteTx};

use crate::SeedError;
use crate::content::{Content, ProductSeed, VariantSeed};
use crate::people::Crew;
use crate::pictures::{Pictures, alt, shots, tile};
use crate::timeline::has_left;

/// Variants by their SKU.
pub(crate) type Variants = HashMap<String, VariantId>;

/// What products refer to, by slug or key.
#[derive(Debug, Default)]
struct Shelves {
    categories: HashMap<String, CategoryId>,
    brands: HashMap<String, BrandId>,
    attributes: HashMap<String, AttributeId>,
}

/// Puts everything on the shelves, or nothing.
pub(crate) async fn fill(
    store: &Store,
    content: &Content,
    pictures: &Pictures,
    crew: &Crew,
    now: Timestamp,
) -> Result<Variants, SeedError> {
    let tx = store.write().await?;
    for (position, service) in (0..).zip(&content.shipping_services) {
        tx.shipping().upsert(service, true, position).await?;
    }
    let shelves = build(&tx, content, pictures, now).await?;
    let mut variants = Variants::new();
    for product in &content.products {
        let created = now.plus_secs(-86_400 * i64::from(product.created_days_ago));
        let id = tx.catalog().insert_product(&draft(product, &shelves, pictures)?, created).await?;
        let known = tx.catalog().variants_of(id).await?;
        let cause = Cause { reason: "Stok awal", reference: None, actor: Some(crew.clerk.id()), at: created };
        for variant in &product.variants {
            let found = known.iter().find(|(_, sku)| *sku == variant.sku).map(|(id, _)| *id);
            let found = found.ok_or_else(|| SeedError::refused(variant.sku.as_str(), "was not written"))?;
            tx.stock().receive(found, received(content, variant), cause).await?;
            variants.insert(variant.sku.as_str().to_owned(), found);
        }
        count_sold(&tx, content, product, id).await?;
    }
    tx.commit().await?;
    Ok(variants)
}

async fn build(tx: &WriteTx, content: &Content, pictures: &Pictures, now: Timestamp) -> Result<Shelves, SeedError> {
    let mut shelves = Shelves::default();
    for (position, category) in (0..).zip(&content.categories) {
        let draft = CategoryDraft {
            slug: category.slug.clone(),
            parent: category.parent.as_ref().and_then(|slug| shelves.categories.get(slug.as_str()).copied()),
            name: category.name.clone(),
            description: category.description.clone(),
            image: Some(pictures.of(&tile(category))?.name.to_string()),
            position,
            active: true,
        };
        let id = tx.catalog().upsert_category(&draft, now).await?;
        shelves.categories.insert(category.slug.as_str().to_owned(), id);
    }
    for brand in &content.brands {
        let id = tx.catalog().upsert_brand(&brand.slug, &brand.name, now).await?;
        shelves.brands.insert(brand.slug.as_str().to_owned(), id);
    }
    for (position, attribute) in (0..).zip(&content.attributes) {
        // What no product has, nobody filters by.
        let Some(kind) = kind(content, &attribute.key) else { continue };
        let draft = AttributeDraft {
            key: attribute.key.clone(),
            name: attribute.name.clone(),
            kind,
            unit: attribute.unit.clone(),
            filterable: attribute.filterable,
            position,
        };
        shelves.attributes.insert(attribute.key.clone(), tx.catalog().upsert_attribute(&draft).await?);
    }
    Ok(shelves)
}

fn kind(content: &Content, key: &str) -> Option<AttributeKind> {
    let mut lines = content.products.iter().flat_map(|product| &product.attributes);
    lines.find(|line| line.key == key).map(|line| match line.value {
        AttributeValue::Text(_) => AttributeKind::Text,
        AttributeValue::Number(_) => AttributeKind::Number,
        AttributeValue::Flag(_) => AttributeKind::Boolean,
    })
}

fn draft(product: &ProductSeed, shelves: &Shelves, pictures: &Pictures) -> Result<ProductDraft, SeedError> {
    let unknown = || SeedError::refused(product.slug.as_str(), "refers to what is not there");
    let attribute = |line: &domain::catalog::Attribute| Some((*shelves.attributes.get(&line.key)?, line.value.clone()));
    let shared = product.variants.first().map(|variant| variant.cartons.clone()).unwrap_or_default();
    let variants = product.variants.iter().map(|seed| {
        let mut draft = variant(seed);
        if draft.cartons == shared {
            draft.cartons.clear();
        }
        draft
    });
    Ok(ProductDraft {
        slug: product.slug.clone(),
        name: product.name.clone(),
        description: product.description.clone(),
        brand: Some(*shelves.brands.get(product.brand.as_str()).ok_or_else(unknown)?),
        model: product.model.clone(),
        category: *shelves.categories.get(product.category.as_str()).ok_or_else(unknown)?,
        warranty_months: product.warranty_months,
        active: true,
        featured: product.featured,
        keywords: [product.keywords_id.as_slice(), &product.keywords_en].concat().join(", "),
        import_key: None,
        variants: variants.collect(),
        cartons: shared.clone(),
        attributes: product.attributes.iter().map(attribute).collect::<Option<_>>().ok_or_else(unknown)?,
        pictures: drafts(product, pictures)?,
    })
}

fn drafts(product: &ProductSeed, pictures: &Pictures) -> Result<Vec<PictureDraft>, SeedError> {
    let shown = |place: usize| product.variants.get(place).map(|variant| variant.sku.clone());
    shots(product)?
        .iter()
        .map(|shot| {
            let draft = pictures.of(&shot.motif)?.draft(alt(product, shot));
            Ok(PictureDraft { variant: shot.variant.and_then(shown), ..draft })
        })
        .collect()
}

fn variant(seed: &VariantSeed) -> VariantDraft {
    VariantDraft {
        sku: seed.sku.clone(),
        gtin: Some(seed.gtin.clone()),
        options: seed.options.clone(),
        price: seed.price,
        compare_at: seed.compare_at,
        cost: Some(seed.cost),
        weight_grams: seed.weight_grams,
        minimum_stock: seed.minimum_stock,
        low_stock_threshold: seed.low_stock_threshold,
        active: true,
        cartons: seed.cartons.clone(),
    }
}

/// What came in: what is free today and what the orders took.
fn received(content: &Content, variant: &VariantSeed) -> u32 {
    let orders = content.orders.iter().filter(|order| order.stage.takes_stock());
    let lines = orders.flat_map(|order| &order.lines).filter(|(sku, _)| *sku == variant.sku);
    variant.stock + lines.map(|(_, units)| units).sum::<u32>()
}

/// Units sold before the first order of these books; the orders count theirs themselves.
async fn count_sold(tx: &WriteTx, content: &Content, product: &ProductSeed, id: ProductId) -> Result<(), SeedError> {
    let orders = content.orders.iter().filter(|order| has_left(order.stage));
    let lines = orders.flat_map(|order| &order.lines);
    let ours = lines.filter(|(sku, _)| product.variants.iter().any(|variant| variant.sku == *sku));
    let since: u32 = ours.map(|(_, units)| units).sum();
    Ok(tx.catalog().add_sold_before(id, product.sold.saturating_sub(since)).await?)
}
