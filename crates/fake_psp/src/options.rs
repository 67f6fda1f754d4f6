//! What the fake is started with.

use std::net::SocketAddr;
use std::sync::Arc;

use thiserror::Error;
use url::{Host, Url};

use crate::clock::Clock;

/// Everything the fake is given.
#[derive(Clone)]
pub struct Options {
    /// Where it listens; port 0 takes a free one. Only loopback addresses are accepted.
    pub addr: SocketAddr,
    /// The seed of every identifier and of all luck.
    pub seed: u64,
    /// The time; the fake can run ahead of it, never behind.
    pub clock: Arc<dyn Clock>,
    /// The gaps between two deliveries, in thousandths of the real ones.
    pub retry_per_mille: u32,
    /// How Stripe is played.
    pub stripe: StripeSide,
    /// How Midtrans is played.
    pub midtrans: MidtransSide,
}

/// How Stripe is played.
#[derive(Debug, Clone)]
pub struct StripeSide {
    /// The shop's secret API key, `sk_test_…`.
    pub secret_key: String,
    /// Where events are sent; none is sent without it.
    pub webhook_url: Option<String>,
    /// The secrets of the endpoint, `whsec_…`; each event is signed with all of them.
    pub webhook_secrets: Vec<String>,
    /// The smallest sum that can be charged, in hundredths of a rupiah.
    pub minimum_sen: i64,
    /// Whether new refunds wait for `confirm_refund` instead of succeeding at once.
    pub slow_refunds: bool,
}

impl Default for StripeSide {
    fn default() -> Self {
        Self {
            secret_key: "sk_test_hurtrock".to_owned(),
            webhook_url: None,
            webhook_secrets: vec!["whsec_hurtrock".to_owned()],
            minimum_sen: 1_000_000,
            slow_refunds: false,
        }
    }
}

/// How Midtrans is played.
#[derive(Debug, Clone)]
pub struct MidtransSide {
    /// The shop's server key, `SB-Mid-server-…`.
    pub server_key: String,
    /// The merchant's identifier, as it stands in notifications.
    pub merchant_id: String,
    /// Where notifications are sent, unless a transaction overrides it; none is sent without either.
    pub notification_url: Option<String>,
    /// How long the bank takes to confirm a refund, in milliseconds; without it, it waits for `confirm_refund`.
    pub refund_confirmed_after_ms: Option<i64>,
    /// Whether the core API repeats the body's `status_code` as the HTTP status; the real one mostly answers 200.
    pub http_follows_body: bool,
    /// Whether a used `refund_key` is refused with 406 even for the same sum, instead of answered again.
    pub refuse_used_refund_keys: bool,
}

impl Default for MidtransSide {
    fn default() -> Self {
        Self {
            server_key: "SB-Mid-server-hurtrock".to_owned(),
            merchant_id: "G000000001".to_owned(),
            notification_url: None,
            refund_confirmed_after_ms: Some(1_000),
            http_follows_body: false,
            refuse_used_refund_keys: false,
        }
    }
}

/// Why the fake does not start, or does not take an address.
#[derive(Debug, Error)]
pub enum StartError {
    /// It would be reachable, or would write, beyond this machine.
    #[error("{0} is not a loopback address; the fake never leaves this machine")]
    NotLoopback(String),
    /// It is no web address.
    #[error("{0} is no web address")]
    NotAnAddress(String),
    /// The address cannot be listened on.
    #[error("the address cannot be listened on")]
    Listen(#[from] std::io::Error),
}

impl Options {
    pub(crate) fn check(&self) -> Result<(), StartError> {
        if !self.addr.ip().is_loopback() {
            return Err(StartError::NotLoopback(self.addr.to_string()));
        }
        let targets = [&self.stripe.webhook_url, &self.midtrans.notification_url];
        targets.into_iter().flatten().try_for_each(|target| loopback_url(target))
    }
}

/// Accepts only addresses of this machine.
pub(crate) fn loopback_url(target: &str) -> Result<(), StartError> {
    let url = Url::parse(target).map_err(|_| StartError::NotAnAddress(target.to_owned()))?;
    if is_loopback(&url) { Ok(()) } else { Err(StartError::NotLoopback(target.to_owned())) }
}

/// Whether an address is one of this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_written_to() {
        for good in ["http://127.0.0.1:3000/a", "http://[::1]/a", "http://localhost:1/x"] {
            assert!(loopback_url(good).is_ok(), "{good}");
        }
        for bad in ["http://192.168.1.4/a", "https://shop.example/a", "http://127.0.0.1.example.com/", "nothing"] {
            assert!(loopback_url(bad).is_err(), "{bad}");
        }
    }
}
