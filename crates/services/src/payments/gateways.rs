//! The gateways the shop is connected to.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::payment::{Channel, Provider};
use domain::time::Timestamp;
use payments::{Capabilities, Gateway, GatewayError, RefundSupport};

use super::breaker::Breaker;

/// The gateways the shop is connected to, and where they send customers back to. Cheap to clone.
#[derive(Clone, Default)]
pub struct Gateways {
    /// The shop's public address, without a slash at the end.
    site: String,
    known: Arc<BTreeMap<Provider, Line>>,
}

/// A gateway, and whether it answers.
struct Line {
    gateway: Arc<dyn Gateway>,
    breaker: Breaker,
}

impl Gateways {
    /// Those of a shop that is reached at `site` (`https://hurtrock.example`); of each provider the last one counts.
    pub fn new(site: &str, gateways: impl IntoIterator<Item = Arc<dyn Gateway>>) -> Self {
        let line = |gateway: Arc<dyn Gateway>| (gateway.provider(), Line { gateway, breaker: Breaker::default() });
        let known = gateways.into_iter().map(line);
        Self { site: site.trim_end_matches('/').to_owned(), known: Arc::new(known.collect()) }
    }

    /// Which ones there are.
    pub fn connected(&self) -> Vec<Provider> {
        self.known.keys().copied().collect()
    }

    /// The gateway of this provider.
    pub(crate) fn of(&self, provider: Provider) -> Option<&Arc<dyn Gateway>> {
        self.known.get(&provider).map(|line| &line.gateway)
    }

    /// Whether the clockwork may ask this provider now; see [`Breaker::may_ask`].
    pub(crate) fn may_ask(&self, provider: Provider, now: Timestamp) -> bool {
        self.known.get(&provider).is_none_or(|line| line.breaker.may_ask(now))
    }

    /// Notes what a gateway said, or that it said nothing; gives it back.
    pub(super) fn heard<T>(
        &self,
        provider: Provider,
        answer: Result<T, GatewayError>,
        now: Timestamp,
    ) -> Result<T, GatewayError> {
        if let Some(line) = self.known.get(&provider) {
            let is_clear = !matches!(answer, Err(GatewayError::Unclear { retryable: true, .. }));
            line.breaker.heard(is_clear, now);
        }
        answer
    }

    /// What the gateway of this provider can do.
    pub(crate) fn capabilities(&self, provider: Provider) -> Option<Capabilities> {
        self.of(provider).map(|gateway| gateway.capabilities())
    }

    /// How money that came by this channel goes back through the gateway.
    pub(super) fn refund_of(&self, provider: Provider, channel: Option<Channel>) -> RefundSupport {
        self.capabilities(provider).map_or(RefundSupport::None, |can| can.refund_of(channel))
    }

    /// Whether a person has to say that the shop won a dispute, because this provider never does.
    pub(super) fn leaves_disputes_to_people(&self, provider: Provider) -> bool {
        self.capabilities(provider).is_some_and(|can| !can.disputes)
    }

    /// Where a gateway sends the customer of this attempt back to. Arriving there proves nothing.
    pub(super) fn return_url(&self, attempt_ref: &str) -> String {
        format!("{}/payments/return/{attempt_ref}", self.site)
    }
}

impl std::fmt::Debug for Gateways {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gateways").field("connected", &self.connected()).finish_non_exhaustive()
    }
}
