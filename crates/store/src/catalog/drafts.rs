//! Reading products back as drafts, to be changed and saved.

use domain::catalog::Carton;
use domain::ids::{AttributeId, BrandId, CategoryId, ProductId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::draft::{PictureDraft, ProductDraft, VariantDraft};
use super::rows::{self, CartonRow};
use crate::convert::{Columns, rupiah, text};
use crate::entity::{attribute_values, product_images, products, variants};
use crate::error::StoreError;
use crate::tx::{Catalog, Source};

/// A product as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// Which product.
    pub id: ProductId,
    /// Rises with every change; guards against two editors.
    pub version: i64,
    /// Everything about it, variants that are off sale included.
    pub draft: ProductDraft,
}

impl<S: Source> Catalog<'_, S> {
    /// One product, to be changed.
    pub async fn draft(&self, id: ProductId) -> Result<Option<StoredDraft>, StoreError> {
        self.whole(products::Entity::find_by_id(id.get()).one(self.0.db()).await?).await
    }

    /// The product an import knows by this key.
    pub async fn draft_by_import_key(&self, key: &str) -> Result<Option<StoredDraft>, StoreError> {
        let query = products::Entity::find().filter(products::Column::ImportKey.eq(key));
        self.whole(query.one(self.0.db()).await?).await
    }

    /// The product one of whose variants has this SKU.
    pub async fn product_of_sku(&self, sku: &str) -> Result<Option<ProductId>, StoreError> {
        let row = variants::Entity::find().filter(variants::Column::Sku.eq(sku)).one(self.0.db()).await?;
        Ok(row.map(|row| ProductId::new(row.product_id)))
    }

    /// Whether a product is at this address.
    pub async fn slug_taken(&self, slug: &str) -> Result<Option<ProductId>, StoreError> {
        let row = products::Entity::find().filter(products::Column::Slug.eq(slug)).one(self.0.db()).await?;
        Ok(row.map(|row| ProductId::new(row.id)))
    }

    async fn whole(&self, row: Option<products::Model>) -> Result<Option<StoredDraft>, StoreError> {
        let Some(row) = row else { return Ok(None) };
        let db = self.0.db();
        let cartons = rows::cartons(db, &[row.id]).await?;
        let shared: Vec<_> = cartons.iter().filter(|carton| carton.variant_id.is_none()).collect();
        let variants = variants::Entity::find()
            .filter(variants::Column::ProductId.eq(row.id))
            .order_by_asc(variants::Column::Position)
            .order_by_asc(variants::Column::Id)
            .all(db)
            .await?;
        let attributes = attribute_values::Entity::find()
            .filter(attribute_values::Column::ProductId.eq(row.id))
            .order_by_asc(attribute_values::Column::AttributeId)
            .all(db)
            .await?;
        let pictures = product_images::Entity::find()
            .filter(product_images::Column::ProductId.eq(row.id))
            .order_by_desc(product_images::Column::Thumbnail)
            .order_by_asc(product_images::Column::Position)
            .all(db)
            .await?;
        let columns = Columns::of("products", row.id);
        let draft = ProductDraft {
            slug: columns.slug(&row.slug)?,
            name: text(row.name_id, row.name_en),
            description: text(row.description_id, row.description_en),
            brand: row.brand_id.map(BrandId::new),
            model: row.model,
            category: CategoryId::new(row.category_id),
            warranty_months: columns.count(row.warranty_months)?,
            active: row.active,
            featured: row.featured,
            keywords: row.keywords,
            import_key: row.import_key,
            pictures: pictures.into_iter().map(|image| picture(image, &variants)).collect::<Result<_, _>>()?,
            variants: variants.into_iter().map(|one| variant(one, &cartons)).collect::<Result<_, _>>()?,
            cartons: shared.into_iter().map(CartonRow::carton).collect::<Result<_, _>>()?,
            attributes: attributes.into_iter().map(attribute).collect::<Result<_, _>>()?,
        };
        Ok(Some(StoredDraft { id: ProductId::new(row.id), version: row.version, draft }))
    }
}

fn variant(row: variants::Model, cartons: &[CartonRow]) -> Result<VariantDraft, StoreError> {
    let columns = Columns::of("variants", row.id);
    let own = cartons.iter().filter(|carton| carton.variant_id == Some(row.id));
    Ok(VariantDraft {
        sku: columns.sku(&row.sku)?,
        gtin: columns.gtin(row.gtin.as_deref())?,
        options: columns.json(&row.options)?,
        price: rupiah(row.price),
        compare_at: row.compare_at_price.map(rupiah),
        cost: row.cost_price.map(rupiah),
        weight_grams: columns.count(row.weight_grams)?,
        minimum_stock: columns.count(row.minimum_stock)?,
        low_stock_threshold: columns.count(row.low_stock_threshold)?,
        active: row.active,
        cartons: own.map(CartonRow::carton).collect::<Result<Vec<Carton>, _>>()?,
    })
}

fn picture(row: product_images::Model, variants: &[variants::Model]) -> Result<PictureDraft, StoreError> {
    let columns = Columns::of("product_images", row.id);
    let shown = variants.iter().find(|variant| Some(variant.id) == row.variant_id);
    Ok(PictureDraft {
        file: row.file,
        alt: text(row.alt_id, row.alt_en),
        width: columns.count(row.width)?,
        height: columns.count(row.height)?,
        variant: shown.map(|variant| columns.sku(&variant.sku)).transpose()?,
    })
}

fn attribute(row: attribute_values::Model) -> Result<(AttributeId, domain::catalog::AttributeValue), StoreError> {
    use domain::catalog::AttributeValue as Value;
    let value = match (row.text_id, row.number_milli, row.flag) {
        (Some(id), _, _) => Value::Text(text(id, row.text_en.unwrap_or_default())),
        (None, Some(number), _) => Value::Number(number),
        (None, None, Some(flag)) => Value::Flag(flag),
        (None, None, None) => return Err(StoreError::inconsistent("attribute_values", row.product_id)),
    };
    Ok((AttributeId::new(row.attribute_id), value))
}
