use domain::catalog::{AttributeValue, Availability, Product, ProductCard, Variant};
use domain::ids::VariantId;
use domain::lang::Lang;
use domain::money::{Rupiah, grouped};
use domain::shipping::ShippingQuote;
use domain::time::Timestamp;
use domain::tree::CategoryTree;
use serde::{Deserialize, Serialize};

use super::card_view::CardView;
use super::list_view::crumbs;
use super::{sentences as s, structured};
use crate::ui::{Crumb, PictureView};

/// What is at a product's address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ProductAnswer {
    /// The product.
    Found(Box<ProductView>),
    /// It has another address now.
    Moved(String),
    /// It is not sold any more.
    Gone,
}

/// A product in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProductView {
    /// Its address.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// Its brand: slug and name.
    pub(crate) brand: Option<(String, String)>,
    /// Paragraphs.
    pub(crate) description: Vec<String>,
    /// The first of them as a search result shows it.
    pub(crate) summary: String,
    /// The way here.
    pub(crate) path: Vec<Crumb>,
    /// Its variants.
    pub(crate) variants: Vec<VariantView>,
    /// Its pictures, with the variant each shows.
    pub(crate) pictures: Vec<(PictureView, Option<VariantId>)>,
    /// The specification table.
    pub(crate) specifications: Vec<(String, String)>,
    /// Warranty in months.
    pub(crate) warranty_months: u32,
    /// Products of the same category.
    pub(crate) related: Vec<CardView>,
    /// The absolute address of this page.
    pub(crate) canonical: String,
    /// Structured data.
    pub(crate) json_ld: [String; 2],
}

/// A variant in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VariantView {
    /// Which variant.
    pub(crate) id: VariantId,
    /// Its SKU.
    pub(crate) sku: String,
    /// Kind and value of each choice.
    pub(crate) options: Vec<(String, String)>,
    /// What it costs.
    pub(crate) price: Rupiah,
    /// What it cost before.
    pub(crate) was: Option<Rupiah>,
    /// What is left.
    pub(crate) availability: Availability,
    /// The most that can be added at once.
    pub(crate) most: u32,
}

/// What a shipping service would cost, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EstimateView {
    /// The service's name.
    pub(crate) name: String,
    /// How long it takes.
    pub(crate) days: String,
    /// The weight it is charged by; empty for pick-up.
    pub(crate) charged: String,
    /// The same in a sentence, with where that weight comes from.
    pub(crate) why: String,
    /// What it costs.
    pub(crate) cost: Rupiah,
    /// Whether it is pick-up in the store.
    pub(crate) pickup: bool,
}

impl ProductAnswer {
    /// The product as `lang` shows it.
    pub(crate) fn found(
        product: &Product,
        related: &[ProductCard],
        tree: &CategoryTree,
        base: &str,
        now: Timestamp,
        lang: Lang,
    ) -> Self {
        let name = product.name.in_lang(lang).to_owned();
        let mut path = tree.by_id(product.category).map(|category| crumbs(tree, category, lang)).unwrap_or_default();
        path.push((format!("/products/{}", product.slug), name.clone()));
        Self::Found(Box::new(ProductView {
            slug: product.slug.to_string(),
            name,
            brand: product.brand.as_ref().map(|brand| (brand.slug.to_string(), brand.name.clone())),
            description: product.description.in_lang(lang).split("\n\n").map(str::to_owned).collect(),
            summary: summary(product, lang),
            variants: product.variants.iter().map(|variant| VariantView::of(variant, lang)).collect(),
            pictures: product
                .pictures
                .iter()
                .map(|picture| (PictureView::of(picture, lang), picture.variant))
                .collect(),
            specifications: specifications(product, lang),
            warranty_months: product.warranty_months,
            related: related.iter().map(|card| CardView::of(card, lang, now)).collect(),
            canonical: format!("{base}/products/{}", product.slug),
            json_ld: [structured::product(product, base, lang), structured::breadcrumbs(&path, base)],
            path,
        }))
    }
}

/// Letters that a search result shows.
const RESULT: usize = 160;

/// The beginning of a product's description, or its name where it has none.
fn summary(product: &Product, lang: Lang) -> String {
    let first = product.description.in_lang(lang).split("\n\n").next().unwrap_or_default();
    let text = domain::form::line(first);
    if text.is_empty() { product.name.in_lang(lang).to_owned() } else { cut(&text, RESULT) }
}

/// At most so many letters of a text, never a part of a word where there is a blank to end at.
fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    // One less for the sign that says there is more.
    let room = text.char_indices().nth(most - 1).map_or(end, |(end, _)| end);
    let whole = if text[room..].starts_with(' ') { room } else { text[..room].rfind(' ').unwrap_or(room) };
    format!("{}…", text[..whole].trim_end_matches([' ', ',', ';', ':', '.']))
}

impl VariantView {
    fn of(variant: &Variant, lang: Lang) -> Self {
        Self {
            id: variant.id,
            sku: variant.sku.to_string(),
            options: variant
                .options
                .iter()
                .map(|option| (option.name.in_lang(lang).to_owned(), option.value.in_lang(lang).to_owned()))
                .collect(),
            price: variant.price,
            was: variant.compare_at.filter(|was| *was > variant.price),
            availability: variant.availability(),
            most: variant.available.min(domain::cart::MAX_QUANTITY),
        }
    }

    /// The values of its choices in one line.
    pub(crate) fn label(&self) -> String {
        self.options.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl EstimateView {
    /// A quote as `lang` shows it.
    pub(crate) fn of(quote: &ShippingQuote, lang: Lang) -> Self {
        let pickup = quote.service.pickup;
        let charged = weight(quote.chargeable_grams.try_into().unwrap_or(u32::MAX), lang);
        Self {
            name: quote.service.name_in(lang).to_owned(),
            days: days(quote, lang),
            why: if pickup { String::new() } else { why(quote, &charged, lang) },
            charged: if pickup { String::new() } else { charged },
            cost: quote.total(),
            pickup,
        }
    }
}

/// "Dihitung 5 kg, dari volume kardusnya."
fn why(quote: &ShippingQuote, charged: &str, lang: Lang) -> String {
    if quote.volume_grams > quote.load.grams {
        lang.pick(
            format!("Dihitung {charged}, dari volume kardusnya."),
            format!("Charged as {charged}, by the size of its box."),
        )
    } else {
        lang.pick(format!("Dihitung {charged}, dari beratnya."), format!("Charged as {charged}, by its weight."))
    }
}

/// "2–4 hari".
pub(crate) fn days(quote: &ShippingQuote, lang: Lang) -> String {
    let service = &quote.service;
    match (service.pickup, service.days_min, service.days_max) {
        (true, _, _) => lang.pick("siap saat toko buka", "ready during opening hours").to_owned(),
        (false, least, most) if least == most => {
            format!("{most} {}", lang.pick("hari", if most == 1 { "day" } else { "days" }))
        }
        (false, least, most) => format!("{least}–{most} {}", lang.pick("hari", "days")),
    }
}

fn specifications(product: &Product, lang: Lang) -> Vec<(String, String)> {
    let attributes = product.attributes.iter().map(|attribute| {
        (attribute.name.in_lang(lang).to_owned(), attribute_value(&attribute.value, &attribute.unit, lang))
    });
    let weight = product
        .variants
        .first()
        .map(|variant| variant.weight_grams)
        .filter(|grams| *grams > 0)
        .map(|grams| (s::weight(lang).to_owned(), weight(grams, lang)));
    let warranty = (product.warranty_months > 0).then(|| {
        (
            s::warranty(lang).to_owned(),
            lang.pick(format!("{} bulan", product.warranty_months), format!("{} months", product.warranty_months)),
        )
    });
    attributes.chain(weight).chain(warranty).collect()
}

/// A value of the specification table, with its unit.
pub(crate) fn attribute_value(value: &AttributeValue, unit: &str, lang: Lang) -> String {
    match value {
        AttributeValue::Text(text) => text.in_lang(lang).to_owned(),
        AttributeValue::Number(thousandths) => format!("{} {unit}", number(*thousandths, lang)).trim_end().to_owned(),
        AttributeValue::Flag(yes) => if *yes { s::yes(lang) } else { s::no(lang) }.to_owned(),
    }
}

/// A number in thousandths, without trailing zeros, with the language's decimal sign.
pub(crate) fn number(thousandths: i64, lang: Lang) -> String {
    let (whole, rest) = (thousandths / 1000, (thousandths % 1000).abs());
    let whole = lang.pick(grouped(whole), grouped(whole).replace('.', ","));
    if rest == 0 {
        return whole;
    }
    let decimals = format!("{rest:03}");
    format!("{whole}{}{}", lang.pick(',', '.'), decimals.trim_end_matches('0'))
}

/// Grams as people say them: `60 g`, `3,2 kg`.
pub(crate) fn weight(grams: u32, lang: Lang) -> String {
    if grams < 1000 { format!("{grams} g") } else { format!("{} kg", number(i64::from(grams / 100 * 100), lang)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(cut("Gitar listrik", 13), "Gitar listrik");
        assert_eq!(cut("Gitar listrik hitam", 14), "Gitar listrik…");
        assert_eq!(cut("Gitar listrik hitam", 15), "Gitar listrik…");
        assert_eq!(cut("Gitar, listrik", 10), "Gitar…");
        assert_eq!(cut("Überschwängliche", 5), "Über…");
        let long = "Bodi mahoni, leher maple. ".repeat(20);
        assert!(cut(&long, RESULT).chars().count() <= RESULT);
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        assert_eq!(number(647_700, Lang::Id), "647,7");
        assert_eq!(number(647_700, Lang::En), "647.7");
        assert_eq!(number(20_000_000, Lang::En), "20,000");
        assert_eq!(number(48_000, Lang::Id), "48");
        assert_eq!(weight(3_250, Lang::Id), "3,2 kg");
        assert_eq!(weight(60, Lang::Id), "60 g");
    }
}
