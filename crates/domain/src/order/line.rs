//! Lines of an order: what was bought, at what price, and where its units are.

use serde::{Deserialize, Serialize};

use crate::catalog::{Picture, Sku, Slug, VariantOption};
use crate::ids::{OrderLineId, ProductId, VariantId};
use crate::lang::{Lang, Text};
use crate::money::{MAX_RUPIAH, Rupiah};
use crate::time::Timestamp;

/// One line of an order, as it was when it was placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Which line.
    pub id: OrderLineId,
    /// What was bought.
    pub variant: VariantId,
    /// Of which product.
    pub product: ProductId,
    /// The product's address at the time.
    pub slug: Slug,
    /// The SKU at the time.
    pub sku: Sku,
    /// The name at the time.
    pub name: Text,
    /// The variant's options at the time.
    pub options: Vec<VariantOption>,
    /// Price of one unit at the time.
    pub unit_price: Rupiah,
    /// Units.
    pub quantity: u32,
    /// What a voucher took off the whole line at the time.
    pub discount: Rupiah,
    /// Units that left in parcels so far.
    pub shipped: u32,
    /// Units that wait for goods to come in.
    pub backordered: u32,
    /// Units that will not be sent.
    pub cancelled: u32,
    /// When the goods for [`Self::backordered`] should come in, if somebody said so.
    pub expected_at: Option<Timestamp>,
    /// The picture at the time.
    pub picture: Option<Picture>,
}

impl OrderLine {
    /// Its name with its options, as `lang` says them: `Gitar Uji (Hitam, kidal)`.
    pub fn name_in(&self, lang: Lang) -> String {
        let name = self.name.in_lang(lang);
        let options = self.options.iter().map(|option| option.value.in_lang(lang)).collect::<Vec<_>>().join(", ");
        if options.is_empty() { name.to_owned() } else { format!("{name} ({options})") }
    }

    /// Units that lie ready: reserved, and not sent yet (while the order is alive).
    pub const fn held(&self) -> u32 {
        self.open().saturating_sub(self.backordered)
    }

    /// Units that are still to be sent.
    pub const fn open(&self) -> u32 {
        self.quantity.saturating_sub(self.shipped).saturating_sub(self.cancelled)
    }

    /// Price times quantity, before any voucher.
    pub fn gross(&self) -> Rupiah {
        self.unit_price.checked_times(i64::from(self.quantity)).unwrap_or(MAX_RUPIAH)
    }

    /// What was paid for the line.
    pub fn net(&self) -> Rupiah {
        self.gross().checked_sub(self.discount).unwrap_or(Rupiah::ZERO)
    }

    /// What was paid for so many units of it; more than there are count as all of them.
    pub fn worth(&self, units: u32) -> Rupiah {
        let part = self.net().ratio(i64::from(units.min(self.quantity)), i64::from(self.quantity));
        part.unwrap_or(Rupiah::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payment::tests::order;

    #[test]
    fn a_line_is_called_by_its_options_too() {
        let mut line = order().lines[0].clone();
        (line.name, line.options) = (Text::new("Gitar", "Guitar"), Vec::new());
        assert_eq!(line.name_in(Lang::En), "Guitar");
        let option =
            |id: &str, en: &str| VariantOption { name: Text::new("Pilihan", "Choice"), value: Text::new(id, en) };
        line.options = vec![option("Hitam", "Black"), option("Kidal", "Left-handed")];
        assert_eq!(line.name_in(Lang::Id), "Gitar (Hitam, Kidal)");
        assert_eq!(line.name_in(Lang::En), "Guitar (Black, Left-handed)");
    }
}
