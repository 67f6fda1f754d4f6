//! Reading products back as drafts, to be changed and saved.

use std::collections::HashMap;

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

    /// The products an import knows by these keys, in no order; unknown ones are left out.
    pub async fn drafts_by_import_key(&self, keys: &[&str]) -> Result<Vec<StoredDraft>, StoreError> {
        let query = products::Entity::find().filter(products::Column::ImportKey.is_in(keys.iter().copied()));
        self.wholes(query.all(self.0.db()).await?).await
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

    /// Several products, to be changed, in no order; unknown ones are left out. Five queries, however many there are.
    pub async fn drafts(&self, ids: &[ProductId]) -> Result<Vec<StoredDraft>, StoreError> {
        let query = products::Entity::find().filter(products::Column::Id.is_in(ids.iter().map(|id| id.get())));
        self.wholes(query.all(self.0.db()).await?).await
    }

    async fn whole(&self, row: Option<products::Model>) -> Result<Option<StoredDraft>, StoreError> {
        Ok(self.wholes(Vec::from_iter(row)).await?.pop())
    }

    async fn wholes(&self, rows: Vec<products::Model>) -> Result<Vec<StoredDraft>, StoreError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let db = self.0.db();
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let mut parts = Parts::default();
        for carton in rows::cartons(db, &ids).await? {
            parts.of(carton.product_id).cartons.push(carton);
        }
        let query = variants::Entity::find().filter(variants::Column::ProductId.is_in(ids.iter().copied()));
        let query = query.order_by_asc(variants::Column::Position).order_by_asc(variants::Column::Id);
        for variant in query.all(db).await? {
            parts.of(variant.product_id).variants.push(variant);
        }
        let query = attribute_values::Entity::find();
        let query = query.filter(attribute_values::Column::ProductId.is_in(ids.iter().copied()));
        for value in query.order_by_asc(attribute_values::Column::AttributeId).all(db).await? {
            parts.of(value.product_id).attributes.push(value);
        }
        let query = product_images::Entity::find();
        let query = query.filter(product_images::Column::ProductId.is_in(ids.iter().copied()));
        let query = query.order_by_desc(product_images::Column::Thumbnail);
        for image in query.order_by_asc(product_images::Column::Position).all(db).await? {
            parts.of(image.product_id).pictures.push(image);
        }
        rows.into_iter().map(|row| parts.take(row.id).draft(row)).collect()
    }
}

/// The rows that products are made of, by product.
#[derive(Default)]
struct Parts(HashMap<i64, PartRows>);

#[derive(Default)]
struct PartRows {
    cartons: Vec<CartonRow>,
    variants: Vec<variants::Model>,
    attributes: Vec<attribute_values::Model>,
    pictures: Vec<product_images::Model>,
}

impl Parts {
    fn of(&mut self, product: i64) -> &mut PartRows {
        self.0.entry(product).or_default()
    }

    fn take(&mut self, product: i64) -> PartRows {
        self.0.remove(&product).unwrap_or_default()
    }
}

impl PartRows {
    fn draft(self, row: products::Model) -> Result<StoredDraft, StoreError> {
        let Self { cartons, variants, attributes, pictures } = self;
        let columns = Columns::of("products", row.id);
        let shared = cartons.iter().filter(|carton| carton.variant_id.is_none());
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
            cartons: shared.map(CartonRow::carton).collect::<Result<_, _>>()?,
            variants: variants.into_iter().map(|one| variant(one, &cartons)).collect::<Result<_, _>>()?,
            attributes: attributes.into_iter().map(attribute).collect::<Result<_, _>>()?,
        };
        Ok(StoredDraft { id: ProductId::new(row.id), version: row.version, draft })
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
