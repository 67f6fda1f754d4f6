//! By what an amount can be paid at a gateway: as the gateway takes it, and as the owner narrowed that down.

use domain::money::Rupiah;
use domain::payment::{Channel, ChannelRange, PaymentMethod, Provider};
use domain::shop::ShopSettings;

use super::Gateways;

/// Which amounts the channels of this provider take by its own word; none where people collect the money.
pub(crate) fn ranges(gateways: &Gateways, provider: Provider) -> Vec<ChannelRange> {
    let limits = gateways.capabilities(provider).map(|can| can.limits).unwrap_or_default();
    let offered = limits.iter().filter(|limit| limit.active);
    offered
        .map(|limit| ChannelRange { provider, channel: limit.channel, minimum: limit.minimum, maximum: limit.maximum })
        .collect()
}

/// The channels that the shop offers for `total`; none for what is paid by hand.
pub(crate) fn channels(gateways: &Gateways, shop: &ShopSettings, method: PaymentMethod, total: Rupiah) -> Vec<Channel> {
    let ranges = ranges(gateways, method.provider()).into_iter().filter_map(|range| shop.offered_range(range));
    let mut channels: Vec<_> = ranges.filter(|range| range.takes(total)).map(|range| range.channel).collect();
    channels.sort();
    channels.dedup();
    channels
}

/// Whether an order of `total` can be paid there: by any channel that the shop offers, or by hand.
pub(crate) fn takes(gateways: &Gateways, shop: &ShopSettings, method: PaymentMethod, total: Rupiah) -> bool {
    let Some(can) = gateways.capabilities(method.provider()) else { return true };
    can.limits.is_empty() || !channels(gateways, shop, method, total).is_empty()
}
