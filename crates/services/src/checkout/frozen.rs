//! What an order keeps of the goods, whatever becomes of them in the catalogue.

use domain::cart::{Cart, PricedLine};
use domain::money::Rupiah;
use domain::voucher::Reduction;
use store::orders::NewLine;

use super::voucher::Redeeming;

/// The lines as they are now, for good, each with its part of what the voucher takes off.
pub(super) fn lines(cart: &Cart, voucher: Option<&Redeeming>) -> Vec<NewLine> {
    let none = Reduction::none(cart.lines.len());
    let off = voucher.map_or(&none, |redeeming| &redeeming.reduction).by_line.iter();
    cart.lines.iter().zip(off).map(|(priced, off)| frozen(priced, *off)).collect()
}

fn frozen(priced: &PricedLine, discount: Rupiah) -> NewLine {
    let offer = &priced.offer;
    NewLine {
        variant: offer.variant,
        product: offer.product,
        slug: offer.slug.clone(),
        sku: offer.sku.clone(),
        name: offer.name.clone(),
        options: offer.options.clone(),
        unit_price: offer.price,
        quantity: priced.line.quantity.get(),
        discount,
        picture: offer.picture.clone(),
    }
}
