//! Products as staff see them: hidden ones too, with stock, and in detail with cost.

use domain::catalog::{AttributeValue, Carton, Gtin, Picture, Sku, Slug, VariantOption};
use domain::ids::{BrandId, CategoryId, ProductId, VariantId};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::stock::StockLevel;
use store::catalog as kept;

use super::BackOffice;
use crate::paging::{Page, Place};
use crate::{Failure, Never, Staff};

/// Products on one page.
const PAGE: u32 = 50;
/// The longest text searched for, in characters; more is cut.
const MAX_TEXT: usize = 100;

/// Which products staff want to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductFilter {
    /// The beginnings of words that all stand in the name, or the beginning of a SKU; empty for all.
    pub text: String,
    /// Only in this category (not below it).
    pub category: Option<CategoryId>,
    /// Only shown ones, or only hidden ones.
    pub active: Option<bool>,
    /// Only those of which little is left.
    pub low_stock: bool,
    /// The order.
    pub sort: ProductSort,
    /// The page, from 1.
    pub page: u32,
}

/// How the list is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ProductSort {
    /// Last changed first.
    #[default]
    Changed,
    /// By name.
    Name,
    /// Best selling first.
    BestSelling,
}

/// A product in the list of the back office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffProduct {
    /// Which product.
    pub id: ProductId,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// Its brand's name.
    pub brand: Option<String>,
    /// The SKU of its first variant.
    pub sku: String,
    /// How many variants it has.
    pub variants: u32,
    /// The lowest price.
    pub price: Rupiah,
    /// Units in the shop, over all variants.
    pub on_hand: u32,
    /// Units promised to orders, over all variants.
    pub reserved: u32,
    /// Units sold so far.
    pub sold: u32,
    /// Whether it is shown.
    pub active: bool,
    /// The thumbnail.
    pub picture: Option<Picture>,
}

/// A product in detail, with what customers may not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffProductDetail {
    /// Which product.
    pub id: ProductId,
    /// Rises with every change; guards against two editors.
    pub version: i64,
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
    /// Paragraphs, separated by blank lines.
    pub description: Text,
    /// Its brand.
    pub brand: Option<BrandId>,
    /// The brand's name.
    pub brand_name: Option<String>,
    /// The maker's model name; may be empty.
    pub model: String,
    /// Where it stands in the tree.
    pub category: CategoryId,
    /// Warranty in months; 0 for none.
    pub warranty_months: u32,
    /// Whether it is shown.
    pub active: bool,
    /// Whether the owner puts it forward.
    pub featured: bool,
    /// Further words it is found by.
    pub keywords: String,
    /// Variants in their order, those off sale too.
    pub variants: Vec<StaffVariant>,
    /// The boxes of one unit.
    pub cartons: Vec<Carton>,
    /// The specification table: name, value, unit.
    pub attributes: Vec<(Text, AttributeValue, String)>,
    /// Pictures in their order, the thumbnail first.
    pub pictures: Vec<kept::PictureDraft>,
}

/// A variant with what customers may not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffVariant {
    /// Which variant.
    pub id: VariantId,
    /// The shop's number for it.
    pub sku: Sku,
    /// The world's number for it.
    pub gtin: Option<Gtin>,
    /// What makes it differ from its siblings.
    pub options: Vec<VariantOption>,
    /// What it costs.
    pub price: Rupiah,
    /// What it cost before, when it is on sale.
    pub compare_at: Option<Rupiah>,
    /// What the shop paid for it.
    pub cost: Option<Rupiah>,
    /// Net weight in grams.
    pub weight_grams: u32,
    /// Below this the shop orders more.
    pub minimum_stock: u32,
    /// From this number down, the customer is told how many are left.
    pub low_stock_threshold: u32,
    /// Whether it is sold.
    pub active: bool,
    /// What is there.
    pub level: StockLevel,
    /// How many want to be told when it is back.
    pub waiting: u32,
}

impl BackOffice {
    /// One page of the products; a page beyond the last is the last.
    pub async fn products(&self, _: &Staff, filter: &ProductFilter) -> Result<Page<StaffProduct>, Failure<Never>> {
        let store = self.base.store.read();
        let wanted = filter.wanted();
        let total = self.total(&wanted).await?;
        let place = Place::of(filter.page, total, PAGE);
        let part = kept::ListPart { page: place.page, size: PAGE, total };
        let rows = store.catalog().product_rows(&wanted, filter.sort.order(), part).await?;
        let items = rows.into_iter().map(StaffProduct::from).collect();
        Ok(Page { items, page: place.page, pages: place.pages, total })
    }

    /// How many there are: counted once for everybody until a product changes.
    async fn total(&self, wanted: &kept::ProductFilter) -> Result<u32, Failure<Never>> {
        // Taken before counting: a change in between belongs to a newer number.
        let changes = self.base.live.product_changes();
        let store = self.base.store.read();
        Ok(self.totals.get((wanted.clone(), changes), store.catalog().product_count(wanted)).await?)
    }

    /// One product with everything about it.
    pub async fn product(&self, _: &Staff, id: ProductId) -> Result<StaffProductDetail, Failure<Never>> {
        let store = self.base.store.read();
        let stored = store.catalog().draft(id).await?.ok_or(Failure::NotFound)?;
        let ids = store.catalog().variants_of(id).await?;
        let levels = store.stock().levels(&ids.iter().map(|(id, _)| *id).collect::<Vec<_>>()).await?;
        let names = store.catalog().attributes().await?;
        let draft = stored.draft;
        let level = |id| levels.iter().find(|(known, _)| *known == id).map(|(_, level)| *level).unwrap_or_default();
        let wishes = store.stock_alerts().waiting_for(id).await?;
        let waiting = |id| wishes.iter().find(|(known, _)| *known == id).map_or(0, |(_, count)| *count);
        let variants = draft.variants.into_iter().filter_map(|variant| {
            let (id, _) = ids.iter().find(|(_, sku)| *sku == variant.sku)?;
            Some(StaffVariant::of(*id, variant, level(*id), waiting(*id)))
        });
        let attributes = draft.attributes.into_iter().filter_map(|(id, value)| {
            let row = names.iter().find(|row| row.id == id)?;
            Some((row.attribute.name.clone(), value, row.attribute.unit.clone()))
        });
        let structure = self.base.live.structure();
        Ok(StaffProductDetail {
            id,
            version: stored.version,
            variants: variants.collect(),
            attributes: attributes.collect(),
            brand_name: draft.brand.and_then(|id| structure.brand(id)).map(|brand| brand.name.clone()),
            slug: draft.slug,
            name: draft.name,
            description: draft.description,
            brand: draft.brand,
            model: draft.model,
            category: draft.category,
            warranty_months: draft.warranty_months,
            active: draft.active,
            featured: draft.featured,
            keywords: draft.keywords,
            cartons: draft.cartons,
            pictures: draft.pictures,
        })
    }
}

impl ProductFilter {
    fn wanted(&self) -> kept::ProductFilter {
        let text: String = self.text.trim().chars().take(MAX_TEXT).collect();
        kept::ProductFilter {
            text: (!text.is_empty()).then_some(text),
            category: self.category,
            active: self.active,
            low_stock: self.low_stock,
        }
    }
}

impl ProductSort {
    const fn order(self) -> kept::ProductOrder {
        match self {
            Self::Changed => kept::ProductOrder::Changed,
            Self::Name => kept::ProductOrder::Name,
            Self::BestSelling => kept::ProductOrder::Sold,
        }
    }
}

impl From<kept::ProductRow> for StaffProduct {
    fn from(row: kept::ProductRow) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            brand: row.brand,
            sku: row.sku,
            variants: row.variants,
            price: row.price,
            on_hand: row.stock.on_hand,
            reserved: row.stock.reserved,
            sold: row.sold,
            active: row.active,
            picture: row.picture,
        }
    }
}

impl StaffVariant {
    fn of(id: VariantId, draft: kept::VariantDraft, level: StockLevel, waiting: u32) -> Self {
        Self {
            id,
            sku: draft.sku,
            gtin: draft.gtin,
            options: draft.options,
            price: draft.price,
            compare_at: draft.compare_at,
            cost: draft.cost,
            weight_grams: draft.weight_grams,
            minimum_stock: draft.minimum_stock,
            low_stock_threshold: draft.low_stock_threshold,
            active: draft.active,
            level,
            waiting,
        }
    }
}
