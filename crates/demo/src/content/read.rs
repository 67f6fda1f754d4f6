//! Turns the data files into checked values. Every refusal names the file or the entry.

mod goods;
mod past;

use std::fmt;

use domain::catalog::Slug;
use serde::de::DeserializeOwned;

use self::goods::Goods;
use super::{BrandSeed, CategorySeed, Content, raw};

/// What is wrong with the data, and where.
#[derive(Debug)]
pub(super) struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Fault {
    fn at(place: &str, what: impl fmt::Display) -> Self {
        Self(format!("{place}: {what}"))
    }
}

macro_rules! data {
    ($name:literal) => {
        read_file($name, include_str!(concat!("../../data/", $name, ".toml")))
    };
}

/// Everything.
pub(super) fn content() -> Result<Content, Fault> {
    let categories = categories(data!("categories")?)?;
    let brands = brands(data!("brands")?)?;
    let goods = Goods::new(data!("attributes")?, data!("options")?, &categories, &brands);
    let products = goods.products(product_files()?)?;
    let attributes = goods.attributes();
    let shop: raw::Shop = data!("shop")?;
    let mut content = Content {
        categories,
        brands,
        attributes,
        products,
        shipping_services: shop.shipping_services,
        bank_accounts: shop.bank_accounts,
        people: past::people(data!("people")?)?,
        orders: Vec::new(),
        reviews: Vec::new(),
        vain_searches: shop.vain_searches,
    };
    content.orders = past::orders(data!("orders")?, &content)?;
    content.reviews = past::reviews(data!("reviews")?, &content)?;
    Ok(content)
}

fn product_files() -> Result<Vec<raw::Product>, Fault> {
    let files: [Result<raw::Products, Fault>; 11] = [
        data!("guitars"),
        data!("guitars_special"),
        data!("acoustics"),
        data!("basses"),
        data!("drums"),
        data!("amplifiers"),
        data!("effects"),
        data!("keyboards"),
        data!("studio"),
        data!("strings"),
        data!("accessories"),
    ];
    let mut products = Vec::new();
    for file in files {
        products.extend(file?.product);
    }
    Ok(products)
}

fn read_file<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|error| Fault::at(&format!("data/{name}.toml"), error))
}

fn slug(text: &str) -> Result<Slug, Fault> {
    Slug::parse(text).ok_or_else(|| Fault::at(text, "is not a slug"))
}

fn categories(file: raw::Categories) -> Result<Vec<CategorySeed>, Fault> {
    let mut known: Vec<CategorySeed> = Vec::new();
    for category in file.category {
        let parent = category.parent.as_deref().map(slug).transpose()?;
        if let Some(missing) = parent.as_ref().filter(|parent| !known.iter().any(|above| above.slug == **parent)) {
            return Err(Fault::at(&category.slug, format!("its parent {missing} does not stand above it")));
        }
        known.push(CategorySeed {
            slug: slug(&category.slug)?,
            parent,
            name: category.name,
            description: category.description,
            art: category.art,
        });
    }
    Ok(known)
}

fn brands(file: raw::Brands) -> Result<Vec<BrandSeed>, Fault> {
    file.brand
        .into_iter()
        .map(|brand| Ok(BrandSeed { slug: slug(&brand.slug)?, name: brand.name, about: brand.about }))
        .collect()
}
