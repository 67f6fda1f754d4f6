//! Products for a test's shelves, in one line: `shop.with(Goods::named("Gitar Uji").price(2_500_000).stock(3)).await`.

use domain::catalog::{AttributeValue, Carton, Sku, Slug, VariantOption};
use domain::ids::{BrandId, CategoryId, ProductId, VariantId};
use domain::lang::Text;
use domain::money::Rupiah;
use services::Clock;
use store::catalog::{AttributeDraft, AttributeKind, CategoryDraft, ProductDraft, VariantDraft};
use store::stock::Cause;
use store::{Store, StoreError, WriteTx};

use crate::shop::TestShop;

/// A product to be put on the shelves: one variant at one million rupiah, ten in stock, in the category “Gitar”.
#[derive(Debug, Clone)]
pub struct Goods {
    name: Text,
    description: Text,
    category: Vec<String>,
    brand: Option<String>,
    price: i64,
    compare_at: Option<i64>,
    cost: Option<i64>,
    stock: u32,
    choices: Vec<(Vec<VariantOption>, i64, u32)>,
    attributes: Vec<(String, AttributeValue)>,
    cartons: Vec<Carton>,
    weight_grams: u32,
    active: bool,
    featured: bool,
}

/// A product on the shelves.
#[derive(Debug, Clone)]
pub struct OnShelf {
    /// Which product.
    pub id: ProductId,
    /// Its address.
    pub slug: Slug,
    /// Its variants in their order.
    pub variants: Vec<VariantId>,
    /// Their SKUs in their order.
    pub skus: Vec<Sku>,
    /// Its category.
    pub category: CategoryId,
}

impl OnShelf {
    /// The first variant, for products where there is nothing to choose.
    pub fn variant(&self) -> VariantId {
        self.variants[0]
    }
}

impl Goods {
    /// A product of this name.
    pub fn named(name: &str) -> Self {
        Self {
            name: Text::new(name, ""),
            description: Text::default(),
            category: vec!["Gitar".to_owned()],
            brand: None,
            price: 1_000_000,
            compare_at: None,
            cost: None,
            stock: 10,
            choices: Vec::new(),
            attributes: Vec::new(),
            cartons: Vec::new(),
            weight_grams: 3_500,
            active: true,
            featured: false,
        }
    }

    /// Its name in English.
    pub fn english(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name.en);
        self
    }

    /// Its category, from the root down; missing ones are made.
    pub fn category(mut self, path: &[&str]) -> Self {
        self.category = path.iter().map(|name| (*name).to_owned()).collect();
        self
    }

    /// Its brand, which is made when missing.
    pub fn brand(mut self, name: &str) -> Self {
        self.brand = Some(name.to_owned());
        self
    }

    /// What it costs, in rupiah.
    pub fn price(mut self, rupiah: i64) -> Self {
        self.price = rupiah;
        self
    }

    /// What it cost before, in rupiah.
    pub fn compare_at(mut self, rupiah: i64) -> Self {
        self.compare_at = Some(rupiah);
        self
    }

    /// What the shop paid for it, in rupiah.
    pub fn cost(mut self, rupiah: i64) -> Self {
        self.cost = Some(rupiah);
        self
    }

    /// Units in the shop.
    pub fn stock(mut self, units: u32) -> Self {
        self.stock = units;
        self
    }

    /// A further variant, told apart by its colour; the first one replaces the single variant.
    pub fn colour(mut self, colour: &str, rupiah: i64, stock: u32) -> Self {
        let option = VariantOption { name: Text::new("Warna", "Colour"), value: Text::new(colour, "") };
        self.choices.push((vec![option], rupiah, stock));
        self
    }

    /// A line of its specification; the attribute is made when missing and is offered as a filter.
    pub fn attribute(mut self, key: &str, value: AttributeValue) -> Self {
        self.attributes.push((key.to_owned(), value));
        self
    }

    /// The box one unit is sent in.
    pub fn carton(mut self, length_cm: u32, width_cm: u32, height_cm: u32, weight_grams: u32) -> Self {
        self.cartons.push(Carton { length_cm, width_cm, height_cm, weight_grams });
        self
    }

    /// Hidden from customers.
    pub fn hidden(mut self) -> Self {
        self.active = false;
        self
    }

    /// Put forward by the owner.
    pub fn featured(mut self) -> Self {
        self.featured = true;
        self
    }

    fn variants(&self, slug: &Slug) -> Vec<(VariantDraft, u32)> {
        let single = [(Vec::new(), self.price, self.stock)];
        let choices = if self.choices.is_empty() { &single[..] } else { &self.choices };
        let variant = |place: usize, (options, price, stock): &(Vec<VariantOption>, i64, u32)| {
            let stem: String = slug.as_str().chars().take(34).collect();
            let draft = VariantDraft {
                sku: Sku::parse(&format!("{stem}-{place}")).expect("is a SKU"),
                gtin: None,
                options: options.clone(),
                price: Rupiah::new(*price),
                compare_at: self.compare_at.map(Rupiah::new),
                cost: self.cost.map(Rupiah::new),
                weight_grams: self.weight_grams,
                minimum_stock: 1,
                low_stock_threshold: 3,
                active: true,
                cartons: Vec::new(),
            };
            (draft, *stock)
        };
        choices.iter().enumerate().map(|(place, choice)| variant(place + 1, choice)).collect()
    }
}

impl TestShop {
    /// Puts a product on the shelves; the services show it at once.
    ///
    /// # Panics
    /// When it cannot be written: two products of one name, for example.
    pub async fn with(&self, goods: Goods) -> OnShelf {
        let product = self.put(&goods).await.expect("the product can be written");
        self.services.catch_up().await;
        product
    }

    async fn put(&self, goods: &Goods) -> Result<OnShelf, StoreError> {
        let now = self.clock.now();
        let category = category(&self.store, &goods.category, now).await?;
        let tx = self.store.write().await?;
        let brand = match &goods.brand {
            None => None,
            Some(name) => Some(brand(&tx, name, now).await?),
        };
        let mut attributes = Vec::new();
        for (key, value) in &goods.attributes {
            attributes.push((tx.catalog().upsert_attribute(&attribute(key, value)).await?, value.clone()));
        }
        attributes.sort_by_key(|(id, _)| *id);
        let slug = Slug::of_name(&goods.name.id).expect("the name has letters");
        let variants = goods.variants(&slug);
        let draft = ProductDraft {
            slug: slug.clone(),
            name: goods.name.clone(),
            description: goods.description.clone(),
            brand,
            model: String::new(),
            category,
            warranty_months: 12,
            active: goods.active,
            featured: goods.featured,
            keywords: String::new(),
            import_key: None,
            variants: variants.iter().map(|(variant, _)| variant.clone()).collect(),
            cartons: goods.cartons.clone(),
            attributes,
            pictures: Vec::new(),
        };
        let id = tx.catalog().insert_product(&draft, now).await?;
        let known = tx.catalog().variants_of(id).await?;
        for ((variant, _), (_, stock)) in known.iter().zip(&variants) {
            let cause = Cause { reason: "stok awal", reference: None, actor: None, at: now };
            tx.stock().receive(*variant, *stock, cause).await?;
        }
        tx.commit().await?;
        let (variants, skus) = known.into_iter().unzip();
        Ok(OnShelf { id, slug, variants, skus, category })
    }
}

async fn category(store: &Store, path: &[String], now: domain::time::Timestamp) -> Result<CategoryId, StoreError> {
    let mut parent = None;
    for name in path {
        let slug = Slug::of_name(name).expect("the name has letters");
        let known = store.read().catalog().categories().await?.into_iter().find(|known| known.slug == slug);
        if let Some(known) = known {
            parent = Some(known.id);
            continue;
        }
        let draft = CategoryDraft {
            slug,
            parent,
            name: Text::new(name.clone(), ""),
            description: Text::default(),
            image: None,
            position: 0,
            active: true,
        };
        let tx = store.write().await?;
        parent = Some(tx.catalog().upsert_category(&draft, now).await?);
        tx.commit().await?;
    }
    Ok(parent.expect("a category has a name"))
}

async fn brand(tx: &WriteTx, name: &str, now: domain::time::Timestamp) -> Result<BrandId, StoreError> {
    let slug = Slug::of_name(name).expect("the name has letters");
    tx.catalog().upsert_brand(&slug, name, now).await
}

fn attribute(key: &str, value: &AttributeValue) -> AttributeDraft {
    let kind = match value {
        AttributeValue::Text(_) => AttributeKind::Text,
        AttributeValue::Number(_) => AttributeKind::Number,
        AttributeValue::Flag(_) => AttributeKind::Boolean,
    };
    AttributeDraft {
        key: key.to_owned(),
        name: Text::new(key, ""),
        kind,
        unit: String::new(),
        filterable: true,
        position: 0,
    }
}
