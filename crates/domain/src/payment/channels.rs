//! Which amounts the channels of a gateway take: as the gateway says, and as the owner narrows it down.

use serde::{Deserialize, Serialize};

use super::{Channel, Provider};
use crate::money::Rupiah;

/// A channel of a gateway, and which amounts it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelRange {
    /// At which gateway.
    pub provider: Provider,
    /// Which channel.
    pub channel: Channel,
    /// The least it takes.
    pub minimum: Rupiah,
    /// The most it takes, where there is a limit.
    pub maximum: Option<Rupiah>,
}

/// How the shop offers one channel of a gateway. A channel nobody set anything of is offered as its gateway says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelSettings {
    /// At which gateway.
    pub provider: Provider,
    /// Which channel.
    pub channel: Channel,
    /// Whether it is offered.
    pub active: bool,
    /// The least it is offered for, where that is more than its gateway asks.
    pub minimum: Option<Rupiah>,
    /// The most it is offered for, where that is less than its gateway takes.
    pub maximum: Option<Rupiah>,
}

impl ChannelRange {
    /// Whether `amount` can be paid by it.
    pub fn takes(&self, amount: Rupiah) -> bool {
        amount >= self.minimum && self.maximum.is_none_or(|most| amount <= most)
    }
}

impl ChannelSettings {
    /// A channel as its gateway offers it.
    pub const fn of(range: &ChannelRange) -> Self {
        Self { provider: range.provider, channel: range.channel, active: true, minimum: None, maximum: None }
    }

    /// Whether these are the settings of that channel.
    pub fn is_of(&self, range: &ChannelRange) -> bool {
        self.provider == range.provider && self.channel == range.channel
    }

    /// What is left of `range`; nothing of a channel that is switched off. Never more than its gateway takes.
    pub fn narrow(&self, range: ChannelRange) -> Option<ChannelRange> {
        self.active.then(|| ChannelRange {
            minimum: self.minimum.map_or(range.minimum, |least| least.max(range.minimum)),
            maximum: match (self.maximum, range.maximum) {
                (Some(ours), Some(theirs)) => Some(ours.min(theirs)),
                (ours, theirs) => ours.or(theirs),
            },
            ..range
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QRIS: ChannelRange = ChannelRange {
        provider: Provider::Midtrans,
        channel: Channel::Qris,
        minimum: Rupiah::new(1),
        maximum: Some(Rupiah::new(10_000_000)),
    };

    #[test]
    fn a_channel_is_narrowed_and_never_widened() {
        let set = |minimum: Option<i64>, maximum: Option<i64>| ChannelSettings {
            minimum: minimum.map(Rupiah::new),
            maximum: maximum.map(Rupiah::new),
            ..ChannelSettings::of(&QRIS)
        };
        let takes = |settings: ChannelSettings, amount| {
            settings.narrow(QRIS).is_some_and(|range| range.takes(Rupiah::new(amount)))
        };
        assert!(takes(set(None, None), 1) && takes(set(None, None), 10_000_000));
        assert!(!takes(set(None, None), 10_000_001));
        let narrow = set(Some(20_000), Some(2_000_000));
        assert!(takes(narrow, 20_000) && takes(narrow, 2_000_000));
        assert!(!takes(narrow, 19_999) && !takes(narrow, 2_000_001));
        assert!(!takes(set(Some(0), Some(50_000_000)), 10_000_001), "its gateway takes no more");
        assert!(!takes(ChannelSettings { active: false, ..set(None, None) }, 50_000));
    }

    #[test]
    fn a_channel_without_a_limit_of_its_gateway_gets_one_from_the_shop() {
        let account = ChannelRange { channel: Channel::BcaVa, maximum: None, ..QRIS };
        let settings = ChannelSettings { maximum: Some(Rupiah::new(5)), ..ChannelSettings::of(&account) };
        assert_eq!(settings.narrow(account).and_then(|range| range.maximum), Some(Rupiah::new(5)));
    }
}
