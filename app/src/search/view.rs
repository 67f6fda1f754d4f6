use domain::catalog::{Brand, Category, ProductCard};
use domain::lang::Lang;
use serde::{Deserialize, Serialize};

use crate::catalog::escape;
use crate::ui::PictureView;

/// What kind of thing is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// A product's page.
    Product,
    /// A category's page.
    Category,
    /// The products of a brand.
    Brand,
    /// The words as they were probably meant.
    Words,
}

impl Kind {
    /// The heading of its group.
    pub(crate) fn heading(self, lang: Lang) -> &'static str {
        match self {
            Self::Product => lang.pick("Produk", "Products"),
            Self::Category => lang.pick("Kategori", "Categories"),
            Self::Brand => lang.pick("Merek", "Brands"),
            Self::Words => lang.pick("Mungkin maksudmu", "Did you mean"),
        }
    }
}

/// One suggestion: where it leads and what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Choice {
    /// What kind of thing.
    pub(crate) kind: Kind,
    /// Where it leads.
    pub(crate) address: String,
    /// Its name.
    pub(crate) name: String,
    /// A brand, for products.
    pub(crate) detail: Option<String>,
    /// A price, for products.
    pub(crate) price: Option<String>,
    /// A picture, for products.
    pub(crate) picture: Option<PictureView>,
}

/// All suggestions for some words, in the order they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SuggestionsView(Vec<Choice>);

impl SuggestionsView {
    /// What was found, in one language.
    pub(crate) fn of(
        products: &[ProductCard],
        categories: &[Category],
        brands: &[Brand],
        corrected: Option<&str>,
        lang: Lang,
    ) -> Self {
        let plain = |kind, address, name: &str| Choice {
            kind,
            address,
            name: name.to_owned(),
            detail: None,
            price: None,
            picture: None,
        };
        let words = corrected.map(|words| plain(Kind::Words, format!("/search?q={}", escape(words)), words));
        let products = products.iter().map(|card| Choice {
            kind: Kind::Product,
            address: format!("/products/{}", card.slug),
            name: card.name.in_lang(lang).to_owned(),
            detail: card.brand.clone(),
            price: Some(card.price.to_string()),
            picture: card.picture.as_ref().map(|picture| PictureView::of(picture, lang)),
        });
        let categories = categories
            .iter()
            .map(|one| plain(Kind::Category, format!("/categories/{}", one.slug), one.name.in_lang(lang)));
        let brands =
            brands.iter().map(|brand| plain(Kind::Brand, format!("/products?brand={}", brand.slug), &brand.name));
        Self(words.into_iter().chain(products).chain(categories).chain(brands).collect())
    }

    /// All of them.
    pub(crate) fn choices(&self) -> Vec<Choice> {
        self.0.clone()
    }
}
