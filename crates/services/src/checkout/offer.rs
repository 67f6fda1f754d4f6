//! What the shop offers for a cart: services with their prices, ways to pay, sums. Pure; from what was read.

use domain::cart::{Cart, PricedLine};
use domain::checkout::{ExtraPrices, MethodOffer};
use domain::money::Rupiah;
use domain::payment::MethodSettings;
use domain::pricing::{self, Totals};
use domain::shipping::{Extras, Load, ShippingQuote, ShippingService};
use domain::shop::ShopSettings;
use domain::tax::TaxPolicy;

use crate::payments::{self, Gateways, channels};

/// What is sent when this cart is ordered.
pub(crate) fn load(cart: &Cart) -> Load {
    cart.lines.iter().fold(Load::default(), |load, priced| {
        load.with(priced.line.quantity.get(), &priced.offer.cartons, priced.offer.weight_grams)
    })
}

/// What one unit of each line of this cart is: what papers of a part of it go by.
pub(super) fn units(cart: &Cart) -> Vec<Load> {
    let unit = |priced: &PricedLine| Load::default().with(1, &priced.offer.cartons, priced.offer.weight_grams);
    cart.lines.iter().map(unit).collect()
}

/// What each service costs for this cart, pick-up last.
pub(super) fn quotes(
    cart: &Cart,
    services: &[ShippingService],
    extras: Extras,
    shop: &ShopSettings,
) -> Vec<ShippingQuote> {
    let load = load(cart);
    let quote = |service: &ShippingService| service.quote(load, cart.goods, extras, &shop.protection);
    let mut quotes: Vec<_> = services.iter().filter_map(quote).collect();
    quotes.sort_by_key(|quote| quote.service.pickup);
    quotes
}

/// What extra protection adds: to the way that is chosen, else to the courier who asks least for it. None for what is picked up.
pub(super) fn extra_prices(
    cart: &Cart,
    services: &[ShippingService],
    chosen: Option<&ShippingQuote>,
    extras: Extras,
    shop: &ShopSettings,
) -> Option<ExtraPrices> {
    let load = load(cart);
    let by = |service: &ShippingService| {
        let total = |extras: Extras| Some(service.quote(load, cart.goods, extras, &shop.protection)?.total());
        let adds = |with: Extras, without: Extras| total(with)?.checked_sub(total(without)?);
        Some(ExtraPrices {
            packing: adds(Extras { packing: true, ..extras }, Extras { packing: false, ..extras })?,
            insurance: adds(Extras { insurance: true, ..extras }, Extras { insurance: false, ..extras })?,
            is_exact: chosen.is_some(),
        })
    };
    let is_asked =
        |service: &&ShippingService| !service.pickup && chosen.is_none_or(|chosen| chosen.service.code == service.code);
    services.iter().filter(is_asked).filter_map(by).min_by_key(|extra| extra.packing)
}

/// What the sums of a cart depend on beside its lines and its way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis {
    /// What a voucher takes off.
    pub(super) discount: Rupiah,
    /// The PPN in force.
    pub(super) tax: TaxPolicy,
}

/// The sums of this cart, sent that way. `None` when they are too large to be ordered.
pub(super) fn totals(cart: &Cart, shipping: Option<&ShippingQuote>, basis: Basis) -> Option<Totals> {
    let lines = cart.lines.iter().map(|priced| (priced.offer.price, priced.line.quantity.get()));
    let goods = pricing::goods(lines).ok()?;
    pricing::totals(goods, basis.discount, shipping, basis.tax).ok()
}

/// The ways to pay that the shop offers, and whether each takes this cart: sent the way that is chosen, or any way at
/// all.
pub(super) fn methods(
    cart: &Cart,
    quotes: &[ShippingQuote],
    chosen: Option<&ShippingQuote>,
    basis: Basis,
    shop: &ShopSettings,
    gateways: &Gateways,
) -> Vec<MethodOffer> {
    let ways: Vec<&ShippingQuote> = chosen.map_or_else(|| quotes.iter().collect(), |chosen| vec![chosen]);
    let sums: Vec<_> = ways.iter().filter_map(|way| Some((*way, totals(cart, Some(way), basis)?.total))).collect();
    let connected = gateways.connected();
    shop.offered_methods(&connected)
        .map(|settings| MethodOffer {
            method: settings.method,
            accepted: sums.iter().any(|(way, total)| takes(settings, *total, way, shop, gateways)),
            minimum: settings.minimum,
            maximum: settings.maximum,
            channels: sums
                .first()
                .map(|(_, total)| channels(gateways, shop, settings.method, *total))
                .unwrap_or_default(),
        })
        .collect()
}

/// Whether an order of `total`, sent this way, can be paid by this method: as the owner set it, and as its gateway takes it.
pub(super) fn takes(
    settings: &MethodSettings,
    total: Rupiah,
    way: &ShippingQuote,
    shop: &ShopSettings,
    gateways: &Gateways,
) -> bool {
    let can_be_paid = !total.is_positive() || payments::takes(gateways, shop, settings.method, total);
    settings.accepts(total, &way.service) && can_be_paid
}
