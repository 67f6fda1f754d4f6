use domain::form::Typed;
use domain::lang::Lang;
use domain::payment::{ChannelRange, Provider};
use domain::shipping::Rounding;
use domain::shop::forms::services::Row;
use serde::{Deserialize, Serialize};

/// What is set of payments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PaymentView {
    /// Ways to pay, as they stand in the fields.
    pub(crate) methods: Typed,
    /// Channels of gateways.
    pub(crate) channels: Typed,
    /// Accounts for transfers.
    pub(crate) accounts: Typed,
    /// The gateways whose keys are set.
    pub(crate) connected: Vec<Provider>,
    /// The channels that can be set, and what their gateways take.
    pub(crate) ranges: Vec<ChannelRange>,
}

/// What is set of shipping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShippingView {
    /// The services, as they stand in the fields.
    pub(crate) services: Typed,
    /// Packing and insurance.
    pub(crate) protection: Typed,
    /// Which services there are.
    pub(crate) rows: Vec<ServiceView>,
}

/// A service in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ServiceView {
    /// Its number, by which its fields are named.
    pub(crate) id: i64,
    /// What it is called now.
    pub(crate) name: String,
    /// Its stable code.
    pub(crate) code: String,
    /// Whether it is pick-up in the store.
    pub(crate) pickup: bool,
    /// Whether started kilograms are rounded up, but for a few grams.
    pub(crate) rounded: bool,
}

impl ServiceView {
    /// A service, as its fields need it.
    pub(super) fn of(row: &Row) -> Self {
        let service = &row.service;
        Self {
            id: row.id.get(),
            name: service.name.clone(),
            code: service.code.clone(),
            pickup: service.pickup,
            rounded: matches!(service.rounding, Rounding::UpTolerating(_)),
        }
    }
}

/// What its gateway takes by a channel, in words.
pub(super) fn range(range: &ChannelRange, lang: Lang) -> String {
    let least = range.minimum;
    match range.maximum {
        Some(most) => lang.pick(format!("{least} sampai {most}"), format!("{least} to {most}")),
        None => lang.pick(format!("Mulai {least}"), format!("{least} and more")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::Rupiah;
    use domain::payment::Channel;

    #[test]
    fn what_a_gateway_takes_is_told_beside_the_limit_that_can_be_set() {
        let qris = ChannelRange {
            provider: Provider::Midtrans,
            channel: Channel::Qris,
            minimum: Rupiah::new(1),
            maximum: Some(Rupiah::new(10_000_000)),
        };
        assert_eq!(range(&qris, Lang::Id), "Rp\u{a0}1 sampai Rp\u{a0}10.000.000");
        let account = ChannelRange { maximum: None, ..qris };
        assert_eq!(range(&account, Lang::En), "Rp\u{a0}1 and more");
    }
}
