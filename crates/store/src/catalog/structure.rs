//! What products are sorted by: categories, brands and typed attributes.

use std::collections::HashMap;

use domain::catalog::{Brand, Category, Slug};
use domain::ids::{AttributeId, BrandId, CategoryId, ProductId};
use domain::lang::Text;
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, FromQueryResult, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::convert::{Columns, text, word};
use crate::entity::{attributes, brands, categories};
use crate::error::StoreError;
use crate::raw::{self, placeholders, values};
use crate::tx::{Catalog, Source, WriteTx};

/// A category to be written; its slug says which.
#[derive(Debug, Clone)]
pub struct CategoryDraft {
    /// Its address.
    pub slug: Slug,
    /// The one above; none for a root.
    pub parent: Option<CategoryId>,
    /// Its name.
    pub name: Text,
    /// One or two sentences; may be empty.
    pub description: Text,
    /// Key of its picture in the media store.
    pub image: Option<String>,
    /// Order among its siblings.
    pub position: i32,
    /// Hidden ones are neither listed nor reachable.
    pub active: bool,
}

/// What kind of values an attribute has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributeKind {
    /// Words.
    Text,
    /// Numbers with a unit.
    Number,
    /// Yes or no.
    Boolean,
}

/// An attribute to be written; its key says which.
#[derive(Debug, Clone)]
pub struct AttributeDraft {
    /// Its stable key (`scale_length`).
    pub key: String,
    /// Its name.
    pub name: Text,
    /// What kind of values it has.
    pub kind: AttributeKind,
    /// The unit of its numbers; empty without one.
    pub unit: String,
    /// Whether lists offer it as a filter.
    pub filterable: bool,
    /// Its place in the table.
    pub position: i32,
}

/// An attribute as it is kept.
#[derive(Debug, Clone)]
pub struct AttributeRow {
    /// Which attribute.
    pub id: AttributeId,
    /// Everything about it.
    pub attribute: AttributeDraft,
}

const CATEGORY_CHANGES: [categories::Column; 9] = {
    use categories::Column as C;
    [
        C::ParentId,
        C::NameId,
        C::NameEn,
        C::DescriptionId,
        C::DescriptionEn,
        C::Image,
        C::Position,
        C::Active,
        C::UpdatedAt,
    ]
};
const ATTRIBUTE_CHANGES: [attributes::Column; 5] = {
    use attributes::Column as C;
    [C::NameId, C::NameEn, C::Unit, C::Filterable, C::Position]
};

impl<S: Source> Catalog<'_, S> {
    /// Every category, hidden ones too, in the order of their siblings.
    pub async fn categories(&self) -> Result<Vec<Category>, StoreError> {
        let query = categories::Entity::find().order_by_asc(categories::Column::Position);
        let rows = query.order_by_asc(categories::Column::Id).all(self.0.db()).await?;
        rows.into_iter().map(Category::try_from).collect()
    }

    /// The category of each of these products.
    pub async fn categories_of(&self, products: &[ProductId]) -> Result<HashMap<ProductId, CategoryId>, StoreError> {
        #[derive(FromQueryResult)]
        struct Place {
            id: i64,
            category_id: i64,
        }
        let sql = format!("SELECT id, category_id FROM products WHERE id IN ({})", placeholders(1, products.len()));
        let ids = products.iter().map(|id| id.get().into()).collect();
        let places: Vec<Place> = raw::all(self.0.db(), &sql, ids).await?;
        Ok(places.into_iter().map(|row| (ProductId::new(row.id), CategoryId::new(row.category_id))).collect())
    }

    /// Every brand, by name.
    pub async fn brands(&self) -> Result<Vec<Brand>, StoreError> {
        let rows = brands::Entity::find().order_by_asc(brands::Column::Name).all(self.0.db()).await?;
        rows.into_iter().map(Brand::try_from).collect()
    }

    /// Every attribute, in the order of the table.
    pub async fn attributes(&self) -> Result<Vec<AttributeRow>, StoreError> {
        let query = attributes::Entity::find().order_by_asc(attributes::Column::Position);
        let rows = query.order_by_asc(attributes::Column::Id).all(self.0.db()).await?;
        rows.into_iter().map(AttributeRow::try_from).collect()
    }
}

impl Catalog<'_, WriteTx> {
    /// Writes the category with this slug, new or known.
    pub async fn upsert_category(&self, draft: &CategoryDraft, now: Timestamp) -> Result<CategoryId, StoreError> {
        let row = categories::ActiveModel {
            id: NotSet,
            parent_id: Set(draft.parent.map(CategoryId::get)),
            slug: Set(draft.slug.as_str().to_owned()),
            name_id: Set(draft.name.id.clone()),
            name_en: Set(draft.name.en.clone()),
            description_id: Set(draft.description.id.clone()),
            description_en: Set(draft.description.en.clone()),
            image: Set(draft.image.clone()),
            position: Set(i64::from(draft.position)),
            active: Set(draft.active),
            version: Set(1),
            created_at: Set(now.millis()),
            updated_at: Set(now.millis()),
        };
        let mut known = OnConflict::column(categories::Column::Slug);
        known.update_columns(CATEGORY_CHANGES);
        let written = categories::Entity::insert(row).on_conflict(known).exec(self.0.db()).await?;
        self.0.touch_structure();
        Ok(CategoryId::new(written.last_insert_id))
    }

    /// Writes the brand of this name, new or known. Brands whose names differ only in case or punctuation are one brand.
    pub async fn upsert_brand(&self, slug: &Slug, name: &str, now: Timestamp) -> Result<BrandId, StoreError> {
        let sql = "INSERT INTO brands (slug, name, created_at, updated_at) VALUES ($1, $2, $3, $3) \
                   ON CONFLICT (slug) DO UPDATE SET updated_at = brands.updated_at RETURNING id AS n";
        let id = raw::number(self.0.db(), sql, values![slug.as_str(), name, now.millis()]).await?;
        self.0.touch_structure();
        id.map(BrandId::new).ok_or_else(StoreError::stale)
    }

    /// Writes the attribute with this key, new or known. The kind of a known one stays as it is.
    pub async fn upsert_attribute(&self, draft: &AttributeDraft) -> Result<AttributeId, StoreError> {
        let row = attributes::ActiveModel {
            id: NotSet,
            key: Set(draft.key.clone()),
            name_id: Set(draft.name.id.clone()),
            name_en: Set(draft.name.en.clone()),
            kind: Set(word(&draft.kind)),
            unit: Set(draft.unit.clone()),
            filterable: Set(draft.filterable),
            position: Set(i64::from(draft.position)),
        };
        let mut known = OnConflict::column(attributes::Column::Key);
        known.update_columns(ATTRIBUTE_CHANGES);
        let written = attributes::Entity::insert(row).on_conflict(known).exec(self.0.db()).await?;
        self.0.touch_structure();
        Ok(AttributeId::new(written.last_insert_id))
    }
}

impl TryFrom<categories::Model> for Category {
    type Error = StoreError;

    fn try_from(row: categories::Model) -> Result<Self, StoreError> {
        let columns = Columns::of("categories", row.id);
        Ok(Self {
            id: CategoryId::new(row.id),
            parent: row.parent_id.map(CategoryId::new),
            slug: columns.slug(&row.slug)?,
            name: text(row.name_id, row.name_en),
            description: text(row.description_id, row.description_en),
            image: row.image,
            position: columns.need(i32::try_from(row.position).ok())?,
            active: row.active,
        })
    }
}

impl TryFrom<brands::Model> for Brand {
    type Error = StoreError;

    fn try_from(row: brands::Model) -> Result<Self, StoreError> {
        let slug = Columns::of("brands", row.id).slug(&row.slug)?;
        Ok(Self { id: BrandId::new(row.id), slug, name: row.name })
    }
}

impl TryFrom<attributes::Model> for AttributeRow {
    type Error = StoreError;

    fn try_from(row: attributes::Model) -> Result<Self, StoreError> {
        let columns = Columns::of("attributes", row.id);
        let kind = columns.word(&row.kind)?;
        let position = columns.need(i32::try_from(row.position).ok())?;
        let name = text(row.name_id, row.name_en);
        Ok(Self {
            id: AttributeId::new(row.id),
            attribute: AttributeDraft {
                key: row.key,
                name,
                kind,
                unit: row.unit,
                filterable: row.filterable,
                position,
            },
        })
    }
}
