//! Products: their specifications and options looked up in the vocabularies, their variants completed by the product's values.

use domain::catalog::{Attribute, AttributeValue, Carton, Gtin, Sku, Slug, VariantOption};
use domain::lang::Text;
use domain::money::Rupiah;
use toml::Value;

use super::super::{AttributeSeed, BrandSeed, CategorySeed, ProductSeed, VariantSeed, raw};
use super::{Fault, slug};

/// What products refer to.
pub(super) struct Goods<'a> {
    attributes: Vec<raw::AttributeKind>,
    options: Vec<raw::OptionKind>,
    categories: &'a [CategorySeed],
    brands: &'a [BrandSeed],
}

impl<'a> Goods<'a> {
    pub(super) fn new(
        attributes: raw::Attributes,
        options: raw::Options,
        categories: &'a [CategorySeed],
        brands: &'a [BrandSeed],
    ) -> Self {
        Self { attributes: attributes.attribute, options: options.option, categories, brands }
    }

    pub(super) fn attributes(&self) -> Vec<AttributeSeed> {
        let seed = |kind: &raw::AttributeKind| AttributeSeed {
            key: kind.key.clone(),
            name: kind.label.clone(),
            unit: kind.unit.clone(),
            filterable: kind.filter,
        };
        self.attributes.iter().map(seed).collect()
    }

    pub(super) fn products(&self, raw: Vec<raw::Product>) -> Result<Vec<ProductSeed>, Fault> {
        raw.into_iter().map(|product| self.product(product)).collect()
    }

    fn product(&self, raw: raw::Product) -> Result<ProductSeed, Fault> {
        let attributes = self.specification(&raw)?;
        let variants = raw.variants.iter().map(|variant| self.variant(&raw, variant)).collect::<Result<_, _>>()?;
        Ok(ProductSeed {
            brand: self.brand(&raw)?,
            category: self.category(&raw)?,
            slug: slug(&raw.slug)?,
            name: raw.name,
            model: raw.model,
            warranty_months: raw.warranty_months,
            featured: raw.featured,
            description: raw.description,
            keywords_id: raw.keywords.id,
            keywords_en: raw.keywords.en,
            attributes,
            variants,
            created_days_ago: raw.days_ago,
            sold: raw.sold,
        })
    }

    fn brand(&self, raw: &raw::Product) -> Result<Slug, Fault> {
        let found = self.brands.iter().find(|brand| brand.slug.as_str() == raw.brand);
        found.map(|brand| brand.slug.clone()).ok_or_else(|| Fault::at(&raw.slug, "its brand does not exist"))
    }

    fn category(&self, raw: &raw::Product) -> Result<Slug, Fault> {
        let found = self.categories.iter().find(|category| category.slug.as_str() == raw.category);
        found.map(|category| category.slug.clone()).ok_or_else(|| Fault::at(&raw.slug, "its category does not exist"))
    }

    fn specification(&self, raw: &raw::Product) -> Result<Vec<Attribute>, Fault> {
        if let Some(unknown) = raw.attributes.keys().find(|key| !self.attributes.iter().any(|kind| kind.key == **key)) {
            return Err(Fault::at(&raw.slug, format!("no attribute is called {unknown}")));
        }
        let mut lines = Vec::new();
        for kind in &self.attributes {
            let Some(written) = raw.attributes.get(&kind.key) else { continue };
            let value = attribute_value(kind, written)
                .ok_or_else(|| Fault::at(&raw.slug, format!("{} cannot be {written:?}", kind.key)))?;
            lines.push(Attribute {
                key: kind.key.clone(),
                name: kind.label.clone(),
                unit: kind.unit.clone(),
                filterable: kind.filter,
                value,
            });
        }
        Ok(lines)
    }

    fn variant(&self, product: &raw::Product, raw: &raw::Variant) -> Result<VariantSeed, Fault> {
        Ok(VariantSeed {
            sku: Sku::parse(&raw.sku).ok_or_else(|| Fault::at(&raw.sku, "is not a SKU"))?,
            gtin: Gtin::parse(&raw.gtin).ok_or_else(|| Fault::at(&raw.sku, "its GTIN is wrong"))?,
            options: self.chosen(raw)?,
            price: Rupiah::new(raw.price),
            compare_at: raw.compare_at.map(Rupiah::new),
            cost: Rupiah::new(raw.cost),
            stock: raw.stock,
            low_stock_threshold: product.low_stock,
            minimum_stock: product.minimum,
            weight_grams: raw.weight.unwrap_or(product.weight),
            cartons: raw.cartons.as_ref().unwrap_or(&product.cartons).iter().map(carton).collect(),
            art: completed(&product.art, &raw.art),
        })
    }

    /// The options in the order of the vocabulary.
    fn chosen(&self, raw: &raw::Variant) -> Result<Vec<VariantOption>, Fault> {
        if let Some(unknown) = raw.options.keys().find(|key| !self.options.iter().any(|kind| kind.key == **key)) {
            return Err(Fault::at(&raw.sku, format!("no option is called {unknown}")));
        }
        let mut chosen = Vec::new();
        for kind in &self.options {
            let Some(code) = raw.options.get(&kind.key) else { continue };
            let value = named(&kind.values, code)
                .ok_or_else(|| Fault::at(&raw.sku, format!("{} cannot be {code}", kind.key)))?;
            chosen.push(VariantOption { name: kind.name.clone(), value });
        }
        Ok(chosen)
    }
}

fn named(choices: &[raw::Choice], code: &str) -> Option<Text> {
    choices.iter().find(|choice| choice.code == code).map(|choice| Text::new(choice.id.as_str(), choice.en.as_str()))
}

const fn carton([length_cm, width_cm, height_cm, weight_grams]: &raw::Carton) -> Carton {
    Carton { length_cm: *length_cm, width_cm: *width_cm, height_cm: *height_cm, weight_grams: *weight_grams }
}

fn attribute_value(kind: &raw::AttributeKind, written: &Value) -> Option<AttributeValue> {
    match (kind.kind, written) {
        (raw::ValueKind::Number, Value::Integer(whole)) => whole.checked_mul(1000).map(AttributeValue::Number),
        (raw::ValueKind::Number, Value::String(decimal)) => thousandths(decimal).map(AttributeValue::Number),
        (raw::ValueKind::Text, Value::String(words)) => {
            Some(AttributeValue::Text(Text::new(words.as_str(), words.as_str())))
        }
        (raw::ValueKind::Flag, Value::Boolean(flag)) => Some(AttributeValue::Flag(*flag)),
        (raw::ValueKind::Choice, Value::String(code)) => named(&kind.choices, code).map(AttributeValue::Text),
        _ => None,
    }
}

/// `6.5` → 6500, without passing through a float.
fn thousandths(decimal: &str) -> Option<i64> {
    let (whole, fraction) = decimal.split_once('.')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !(1..=3).contains(&fraction.len()) || !digits(fraction) {
        return None;
    }
    whole.parse::<i64>().ok()?.checked_mul(1000)?.checked_add(format!("{fraction:0<3}").parse().ok()?)
}

/// The product's line with the variant's words put in or added.
fn completed(line: &str, words: &str) -> String {
    let mut family = "";
    let mut parameters: Vec<(&str, &str)> = Vec::new();
    for word in line.split_whitespace().chain(words.split_whitespace()) {
        let Some((key, value)) = word.split_once('=') else {
            family = word;
            continue;
        };
        if let Some(known) = parameters.iter_mut().find(|(name, _)| *name == key) {
            known.1 = value;
        } else {
            parameters.push((key, value));
        }
    }
    parameters.iter().fold(family.to_owned(), |line, (key, value)| format!("{line} {key}={value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_become_exact_thousandths() {
        for (written, value) in
            [("6.5", Some(6500)), ("0.73", Some(730)), ("12", None), (".5", None), ("1.2345", None), ("a.5", None)]
        {
            assert_eq!(thousandths(written), value, "{written}");
        }
    }

    #[test]
    fn a_variant_changes_the_words_it_names_and_keeps_the_others() {
        assert_eq!(
            completed("guitar body=s finish=black", "finish=red hand=left"),
            "guitar body=s finish=red hand=left"
        );
        assert_eq!(completed("wah", ""), "wah");
    }
}
