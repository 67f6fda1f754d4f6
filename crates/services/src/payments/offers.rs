//! By what an amount can be paid at a gateway.

use domain::money::Rupiah;
use domain::payment::{Channel, PaymentMethod};

use super::Gateways;

/// The channels that take `total`; none for what is paid by hand.
pub(crate) fn channels(gateways: &Gateways, method: PaymentMethod, total: Rupiah) -> Vec<Channel> {
    let limits = gateways.capabilities(method.provider()).map(|can| can.limits).unwrap_or_default();
    let mut channels: Vec<_> = limits.iter().filter(|limit| limit.takes(total)).map(|limit| limit.channel).collect();
    channels.sort();
    channels.dedup();
    channels
}

/// Whether an order of `total` can be paid there: by any channel of its gateway, or by hand.
pub(crate) fn takes(gateways: &Gateways, method: PaymentMethod, total: Rupiah) -> bool {
    gateways.capabilities(method.provider()).is_none_or(|can| can.takes(total))
}
