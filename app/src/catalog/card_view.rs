use domain::catalog::{Availability, ProductCard};
use domain::ids::VariantId;
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ui::PictureView;

/// A card in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CardView {
    /// The product's address.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// Its brand.
    pub(crate) brand: Option<String>,
    /// What a one-click add takes; none when there is something to choose or nothing to buy.
    pub(crate) add: Option<VariantId>,
    /// Its lowest price.
    pub(crate) price: Rupiah,
    /// Whether other variants cost more.
    pub(crate) from: bool,
    /// The price before.
    pub(crate) was: Option<Rupiah>,
    /// What is left.
    pub(crate) availability: Availability,
    /// Whether it came in lately.
    pub(crate) is_new: bool,
    /// The thumbnail.
    pub(crate) picture: Option<PictureView>,
}

impl CardView {
    /// The card as `lang` shows it at this moment.
    pub(crate) fn of(card: &ProductCard, lang: Lang, now: Timestamp) -> Self {
        Self {
            slug: card.slug.to_string(),
            name: card.name.in_lang(lang).to_owned(),
            brand: card.brand.clone(),
            add: card.single_variant.filter(|_| card.availability.is_available()),
            price: card.price,
            from: card.from,
            was: card.compare_at.filter(|was| *was > card.price),
            availability: card.availability,
            is_new: card.is_new(now),
            picture: card.picture.as_ref().map(|picture| PictureView::of(picture, lang)),
        }
    }

    /// Its name without the brand it begins with.
    pub(crate) fn plain_name(&self) -> &str {
        let after = self.brand.as_deref().and_then(|brand| self.name.strip_prefix(brand)?.strip_prefix(' '));
        after.map(str::trim_start).filter(|name| !name.is_empty()).unwrap_or(&self.name)
    }

    /// How much cheaper it is than before, in whole percent.
    pub(crate) fn saving(&self) -> Option<i64> {
        let was = self.was?;
        let percent = was.checked_sub(self.price)?.amount() * 100 / was.amount().max(1);
        (percent > 0).then_some(percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_brand_is_said_once() {
        let name = |brand: &str, name: &str| {
            CardView {
                slug: String::new(),
                name: name.to_owned(),
                brand: Some(brand.to_owned()),
                add: None,
                price: Rupiah::new(1),
                from: false,
                was: None,
                availability: Availability::InStock,
                is_new: false,
                picture: None,
            }
            .plain_name()
            .to_owned()
        };
        assert_eq!(name("Vulkanik", "Vulkanik Magma 6"), "Magma 6");
        assert_eq!(name("Vulkan", "Vulkanik Magma 6"), "Vulkanik Magma 6");
        assert_eq!(name("Boss", "Gitar Boss"), "Gitar Boss");
        assert_eq!(name("Boss", "Boss"), "Boss");
    }
}
