use domain::catalog::{AttributeValue, Carton};
use domain::lang::{Lang, Text};
use domain::money::Rupiah;
use serde::{Deserialize, Serialize};

use crate::catalog::{attribute_value, weight};
use crate::ui::PictureView;

/// A product as staff see it, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProductView {
    /// Its name.
    pub(crate) name: String,
    /// Its page in the shop.
    pub(crate) address: String,
    /// Whether it is shown.
    pub(crate) active: bool,
    /// Facts: what and its value.
    pub(crate) facts: Vec<(String, String)>,
    /// Paragraphs.
    pub(crate) description: Vec<String>,
    /// Its variants.
    pub(crate) variants: Vec<VariantView>,
    /// Its pictures, the thumbnail first.
    pub(crate) pictures: Vec<PictureView>,
    /// The specification table.
    pub(crate) attributes: Vec<(String, String)>,
    /// The boxes of one unit, in words.
    pub(crate) cartons: Vec<String>,
}

/// A variant with what customers may not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VariantView {
    /// The shop's number.
    pub(crate) sku: String,
    /// The world's number.
    pub(crate) gtin: Option<String>,
    /// What makes it differ from its siblings.
    pub(crate) options: String,
    /// What it costs.
    pub(crate) price: Rupiah,
    /// What it cost before.
    pub(crate) was: Option<Rupiah>,
    /// What the shop paid for it.
    pub(crate) cost: Option<Rupiah>,
    /// Units in the shop.
    pub(crate) on_hand: u32,
    /// Units promised to orders.
    pub(crate) reserved: u32,
    /// How many want to be told when it is back.
    pub(crate) waiting: u32,
    /// Below this the shop orders more.
    pub(crate) minimum: u32,
    /// From this number down the customer is told how many are left.
    pub(crate) low_mark: u32,
    /// Whether it is sold.
    pub(crate) active: bool,
}

impl VariantView {
    /// Units that can be sold.
    pub(super) const fn free(&self) -> u32 {
        self.on_hand.saturating_sub(self.reserved)
    }

    /// What is left of the price after what the shop paid, and how much of the price that is in tenths of a percent.
    pub(super) fn margin(&self) -> Option<(Rupiah, i64)> {
        let left = self.price.checked_sub(self.cost?)?;
        let share = left.ratio(1000, self.price.amount())?;
        Some((left, share.amount()))
    }

    /// How it stands: its lamp and the word beside it.
    pub(super) fn lamp(&self, lang: Lang) -> (&'static str, &'static str) {
        match (self.active, self.free()) {
            (false, _) => ("lamp", lang.pick("Tidak dijual", "Not sold")),
            (true, 0) => ("lamp lamp--bad", lang.pick("Habis", "Sold out")),
            (true, free) if free <= self.low_mark => ("lamp lamp--warn", lang.pick("Menipis", "Low")),
            (true, _) => ("lamp lamp--good", lang.pick("Ada", "In stock")),
        }
    }
}

/// What is named rather than counted about a product.
pub(super) struct Named<'a> {
    pub(super) brand: Option<&'a str>,
    pub(super) category: &'a str,
    pub(super) model: &'a str,
    pub(super) keywords: &'a str,
}

/// The facts about a product; what is not known is left out.
pub(super) fn facts(named: &Named<'_>, warranty_months: u32, featured: bool, lang: Lang) -> Vec<(String, String)> {
    let warranty = if warranty_months == 0 {
        lang.pick("Tidak ada", "None").to_owned()
    } else {
        lang.pick(format!("{warranty_months} bulan"), format!("{warranty_months} months"))
    };
    let all = [
        (lang.pick("Merek", "Brand"), named.brand.unwrap_or_default().to_owned()),
        (lang.pick("Model", "Model"), named.model.to_owned()),
        (lang.pick("Kategori", "Category"), named.category.to_owned()),
        (lang.pick("Garansi", "Warranty"), warranty),
        (
            lang.pick("Ditonjolkan", "Featured"),
            if featured { lang.pick("Ya, di beranda", "Yes, on the start page").to_owned() } else { String::new() },
        ),
        (lang.pick("Kata kunci", "Keywords"), named.keywords.to_owned()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The specification table.
pub(super) fn attributes(table: &[(Text, AttributeValue, String)], lang: Lang) -> Vec<(String, String)> {
    table
        .iter()
        .map(|(name, value, unit)| (name.in_lang(lang).to_owned(), attribute_value(value, unit, lang)))
        .collect()
}

/// Boxes as people say them: `110 × 45 × 15 cm, 5 kg`.
pub(super) fn cartons(cartons: &[Carton], lang: Lang) -> Vec<String> {
    cartons
        .iter()
        .map(|carton| {
            format!(
                "{} × {} × {} cm, {}",
                carton.length_cm,
                carton.width_cm,
                carton.height_cm,
                weight(carton.weight_grams, lang)
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variant(price: i64, cost: Option<i64>) -> VariantView {
        VariantView {
            sku: String::new(),
            gtin: None,
            options: String::new(),
            price: Rupiah::new(price),
            was: None,
            cost: cost.map(Rupiah::new),
            on_hand: 3,
            reserved: 1,
            waiting: 0,
            minimum: 0,
            low_mark: 2,
            active: true,
        }
    }

    #[test]
    fn the_margin_is_what_the_shop_keeps_of_the_price() {
        assert_eq!(variant(1_000_000, Some(750_000)).margin(), Some((Rupiah::new(250_000), 250)));
        assert_eq!(variant(1_000_000, Some(1_100_000)).margin(), Some((Rupiah::new(-100_000), -100)), "sold at a loss");
        assert_eq!(variant(1_000_000, None).margin(), None);
        assert_eq!(variant(0, Some(5)).margin(), None);
    }

    #[test]
    fn two_free_units_at_a_mark_of_two_are_low() {
        assert_eq!(variant(1, None).lamp(Lang::Id).1, "Menipis");
        assert_eq!(VariantView { active: false, ..variant(1, None) }.lamp(Lang::Id).1, "Tidak dijual");
    }

    #[test]
    fn boxes_are_written_as_people_say_them() {
        let carton = Carton { length_cm: 110, width_cm: 45, height_cm: 15, weight_grams: 5_000 };
        assert_eq!(cartons(&[carton], Lang::Id), ["110 × 45 × 15 cm, 5 kg"]);
    }
}
