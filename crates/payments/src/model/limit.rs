//! Which amounts the channels of a gateway take.

use domain::money::Rupiah;
use domain::payment::Channel;
use serde::{Deserialize, Serialize};

/// Which amounts one channel takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelLimit {
    /// Which channel.
    pub channel: Channel,
    /// Whether the shop offers it.
    pub active: bool,
    /// The least it takes.
    pub minimum: Rupiah,
    /// The most it takes, where there is a limit.
    pub maximum: Option<Rupiah>,
}

impl ChannelLimit {
    /// Whether this channel can be offered for `amount`.
    pub fn takes(&self, amount: Rupiah) -> bool {
        self.active && amount >= self.minimum && self.maximum.is_none_or(|most| amount <= most)
    }
}
