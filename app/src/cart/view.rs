use domain::cart::{Cart, LineNotice, MAX_QUANTITY, PricedLine};
use domain::catalog::Offer;
use domain::ids::VariantId;
use domain::lang::Lang;
use domain::money::Rupiah;
use serde::{Deserialize, Serialize};

use crate::catalog::escape;
use crate::ui::PictureView;

/// The cart in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CartView {
    /// What would be ordered.
    pub(crate) lines: Vec<LineView>,
    /// What was put aside.
    pub(crate) saved: Vec<LineView>,
    /// Units that would be ordered.
    pub(crate) units: u32,
    /// What they cost today.
    pub(crate) goods: Rupiah,
    /// Whether everything can be ordered as it stands.
    pub(crate) orderable: bool,
}

/// A line in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LineView {
    /// What is wanted.
    pub(crate) variant: VariantId,
    /// The product's page, with this variant chosen.
    pub(crate) address: String,
    /// The product's name.
    pub(crate) name: String,
    /// What distinguishes the variant.
    pub(crate) options: String,
    /// The picture.
    pub(crate) picture: Option<PictureView>,
    /// How many.
    pub(crate) quantity: u32,
    /// The most there can be.
    pub(crate) most: u32,
    /// Price of one.
    pub(crate) price: Rupiah,
    /// Price of all.
    pub(crate) total: Rupiah,
    /// What changed since it was put in.
    pub(crate) notices: Vec<LineNotice>,
}

impl CartView {
    /// The cart as `lang` shows it.
    pub(crate) fn of(cart: &Cart, lang: Lang) -> Self {
        let views = |lines: &[PricedLine]| lines.iter().map(|line| LineView::of(line, lang)).collect();
        Self {
            lines: views(&cart.lines),
            saved: views(&cart.saved),
            units: cart.lines.iter().map(|priced| priced.line.quantity.get()).sum(),
            goods: cart.goods,
            orderable: !cart.lines.is_empty() && cart.lines.iter().all(|line| line.notices().is_empty()),
        }
    }
}

impl LineView {
    fn of(priced: &PricedLine, lang: Lang) -> Self {
        let offer = &priced.offer;
        Self {
            variant: offer.variant,
            address: address(offer),
            name: offer.name.in_lang(lang).to_owned(),
            options: offer.options.iter().map(|option| option.value.in_lang(lang)).collect::<Vec<_>>().join(", "),
            picture: offer.picture.as_ref().map(|picture| PictureView::of(picture, lang)),
            quantity: priced.line.quantity.get(),
            most: offer.available.min(MAX_QUANTITY),
            price: offer.price,
            total: priced.total(),
            notices: priced.notices(),
        }
    }

    /// Name and options, as a screen reader says it.
    pub(crate) fn label(&self) -> String {
        if self.options.is_empty() { self.name.clone() } else { format!("{}, {}", self.name, self.options) }
    }
}

/// A product without choices has one page; any other is shown as it was put in.
fn address(offer: &Offer) -> String {
    if offer.options.is_empty() {
        return format!("/products/{}", offer.slug);
    }
    format!("/products/{}?variant={}", offer.slug, escape(offer.sku.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalog::{Sku, Slug, VariantOption};
    use domain::ids::ProductId;
    use domain::lang::Text;

    fn offer(options: Vec<VariantOption>) -> Offer {
        Offer {
            variant: VariantId::new(1),
            product: ProductId::new(1),
            slug: Slug::of_name("gitar").expect("is a slug"),
            name: Text::new("Gitar", "Guitar"),
            brand: None,
            options,
            sku: Sku::parse("G-1/BK").expect("is a SKU"),
            price: Rupiah::new(2_000_000),
            available: 5,
            active: true,
            low_stock_threshold: 3,
            weight_grams: 3_500,
            cartons: Vec::new(),
            picture: None,
        }
    }

    #[test]
    fn a_line_leads_to_the_variant_that_was_put_in() {
        assert_eq!(address(&offer(Vec::new())), "/products/gitar");
        let black = VariantOption { name: Text::new("Warna", "Colour"), value: Text::new("Hitam", "Black") };
        assert_eq!(address(&offer(vec![black])), "/products/gitar?variant=G-1%2FBK");
    }
}
