use domain::ids::ProductId;
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::tree::CategoryTree;
use serde::{Deserialize, Serialize};

use crate::ui::PictureView;

/// A page of the products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProductsView {
    /// The products.
    pub(crate) rows: Vec<ProductRow>,
    /// This page, from 1.
    pub(crate) page: u32,
    /// Pages in all.
    pub(crate) pages: u32,
    /// Products in all.
    pub(crate) total: u32,
    /// The categories to choose from: id and path.
    pub(crate) categories: Vec<(String, String)>,
}

/// A product in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProductRow {
    /// Which product.
    pub(crate) id: ProductId,
    /// Its name.
    pub(crate) name: String,
    /// Its brand.
    pub(crate) brand: Option<String>,
    /// The SKU of its first variant.
    pub(crate) sku: String,
    /// How many variants it has.
    pub(crate) variants: u32,
    /// The lowest price.
    pub(crate) price: Rupiah,
    /// Units in the shop.
    pub(crate) on_hand: u32,
    /// Units promised to orders.
    pub(crate) reserved: u32,
    /// Whether it is shown.
    pub(crate) active: bool,
    /// The thumbnail.
    pub(crate) picture: Option<PictureView>,
}

impl ProductRow {
    /// Units that can be sold.
    pub(super) const fn free(&self) -> u32 {
        self.on_hand.saturating_sub(self.reserved)
    }

    /// How it stands: its lamp and the word beside it.
    pub(super) fn lamp(&self, lang: Lang) -> (&'static str, &'static str) {
        match (self.active, self.free()) {
            (false, _) => ("lamp", lang.pick("Disembunyikan", "Hidden")),
            (true, 0) => ("lamp lamp--bad", lang.pick("Habis", "Sold out")),
            (true, _) => ("lamp lamp--good", lang.pick("Tampil", "On show")),
        }
    }
}

/// Every category with the way to it, parents before their children.
pub(in crate::admin) fn categories(tree: &CategoryTree, lang: Lang) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = tree
        .iter()
        .map(|one| {
            (
                one.id.to_string(),
                tree.path(one.id).iter().map(|step| step.name.in_lang(lang)).collect::<Vec<_>>().join(" / "),
            )
        })
        .collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lamp_tells_hidden_sold_out_and_on_show_apart() {
        let row = |active, on_hand, reserved| ProductRow {
            id: ProductId::new(1),
            name: String::new(),
            brand: None,
            sku: String::new(),
            variants: 1,
            price: Rupiah::ZERO,
            on_hand,
            reserved,
            active,
            picture: None,
        };
        assert_eq!(row(false, 5, 0).lamp(Lang::Id), ("lamp", "Disembunyikan"));
        assert_eq!(row(true, 3, 3).lamp(Lang::Id), ("lamp lamp--bad", "Habis"));
        assert_eq!(row(true, 3, 2).lamp(Lang::En), ("lamp lamp--good", "On show"));
    }
}
