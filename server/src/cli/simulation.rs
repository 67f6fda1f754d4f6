//! Stripe and Midtrans, played beside the demo shop in its own process: every way to pay can be tried without accounts and offline.
//!
//! Promises: no money moves, and each of its pages says so; gateways that the settings name are used instead.
//! Must not: be begun for any other shop, or keep anything: what was open before a restart is paid by nobody any more.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use fake_psp::{FakePsp, MidtransSide, Options, StartError, StripeSide};
use services::{Clock as _, Tokens as _};

use crate::config::{Config, ConfigError, Source, listening};
use crate::gateways::GatewayKeys;
use crate::routes::payments::STRIPE;
use crate::system::{SystemClock, SystemTokens};

const SETTING: &str = "HURTROCK_PSP_ADDR";
/// How far above the shop's port it listens, so that its pages have the same addresses after a restart.
const ABOVE: u16 = 1_000;
/// Notifications that were not taken come again after a hundredth of the real time.
const RETRY_PER_MILLE: u32 = 10;

/// One that is to be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Simulation {
    addr: SocketAddr,
    /// Whether it must be this address; else a free port does as well.
    is_asked: bool,
}

impl Simulation {
    /// The one beside this demo shop; none where its settings name a gateway.
    pub(super) fn beside(config: &Config, source: &Source) -> Result<Option<Self>, ConfigError> {
        let asked = source.get(SETTING).map(|text| listening(SETTING, text)).transpose()?;
        if let Some(addr) = asked {
            check(addr, config.addr)?;
        }
        let usual = SocketAddr::new(config.addr.ip(), config.addr.port().checked_add(ABOVE).unwrap_or(0));
        let simulation = Self { addr: asked.unwrap_or(usual), is_asked: asked.is_some() };
        Ok((!config.gateways.are_named()).then_some(simulation))
    }

    /// Begins, and connects the shop of `config` to it, as settings would. It ends when it is dropped.
    pub(super) async fn begin(self, config: &mut Config) -> anyhow::Result<FakePsp> {
        let secret = |prefix: &str| format!("{prefix}{}", SystemTokens.token());
        let (key, signing) = (secret("sk_test_"), secret("whsec_"));
        let server_key = secret("SB-Mid-server-");
        // No name may come again after a restart: the shop remembers those of before.
        let seed = u64::from_str_radix(&SystemTokens.token()[..16], 16)?;
        let options = |addr| Options {
            addr,
            seed,
            clock: Arc::new(Time),
            retry_per_mille: RETRY_PER_MILLE,
            stripe: StripeSide {
                secret_key: key.clone(),
                webhook_url: Some(format!("{}{STRIPE}", config.site.base)),
                webhook_secrets: vec![signing.clone()],
                ..StripeSide::default()
            },
            // Where its notifications go, the shop tells Midtrans with each payment.
            midtrans: MidtransSide { server_key: server_key.clone(), ..MidtransSide::default() },
        };
        let psp = match FakePsp::start_for_people(options(self.addr)).await {
            Err(StartError::Listen(_)) if !self.is_asked => {
                FakePsp::start_for_people(options(SocketAddr::new(self.addr.ip(), 0))).await
            }
            started => started,
        };
        let psp = psp.with_context(|| format!("{SETTING}: cannot listen on {}", self.addr))?;
        let (stripe, snap, core) = (psp.stripe_url(), psp.snap_url(), psp.core_url());
        config.gateways = GatewayKeys::of_demo(&Source::of([
            ("STRIPE_SECRET_KEY", key.as_str()),
            ("STRIPE_WEBHOOK_SECRET", &signing),
            ("STRIPE_API_BASE", &stripe),
            ("MIDTRANS_SERVER_KEY", &server_key),
            ("MIDTRANS_SNAP_BASE", &snap),
            ("MIDTRANS_API_BASE", &core),
        ]))?;
        Ok(psp)
    }
}

fn check(addr: SocketAddr, shop: SocketAddr) -> Result<(), ConfigError> {
    if !addr.ip().is_loopback() {
        return Err(ConfigError::new(format!("{SETTING}: payments are played on this machine only, not on {addr}")));
    }
    if addr == shop {
        return Err(ConfigError::new(format!("{SETTING}: the shop itself listens on {addr}")));
    }
    Ok(())
}

/// The machine's clock.
struct Time;

impl fake_psp::Clock for Time {
    fn now_ms(&self) -> i64 {
        SystemClock.now().millis()
    }
}

#[cfg(test)]
mod tests {
    use domain::payment::Provider;

    use super::*;

    fn beside(pairs: &[(&str, &str)]) -> Result<Option<Simulation>, String> {
        let source = Source::of(pairs.iter().copied());
        let config = Config::demo(&source, None).map_err(|error| error.to_string())?;
        Simulation::beside(&config, &source).map_err(|error| error.to_string())
    }

    fn at(text: &str, is_asked: bool) -> Simulation {
        Simulation { addr: text.parse().unwrap(), is_asked }
    }

    #[test]
    fn it_listens_beside_the_shop_or_where_it_is_told() {
        assert_eq!(beside(&[]), Ok(Some(at("127.0.0.1:4000", false))));
        assert_eq!(beside(&[("HURTROCK_ADDR", "[::1]:3170")]), Ok(Some(at("[::1]:4170", false))));
        assert_eq!(beside(&[("HURTROCK_ADDR", "127.0.0.1:65000")]), Ok(Some(at("127.0.0.1:0", false))));
        assert_eq!(beside(&[(SETTING, "localhost:4010")]), Ok(Some(at("127.0.0.1:4010", true))));
        for wrong in ["4010", "0.0.0.0:4010", "192.0.2.1:4010", "127.0.0.1:3000"] {
            let told = beside(&[(SETTING, wrong)]).unwrap_err();
            assert!(told.starts_with(SETTING) && !told.contains('\n'), "{told}");
        }
    }

    #[test]
    fn gateways_of_the_settings_are_not_played() {
        assert_eq!(beside(&[("MIDTRANS_SERVER_KEY", "SB-Mid-server-x")]), Ok(None));
        assert_eq!(beside(&[("STRIPE_SECRET_KEY", "sk_test_x"), ("STRIPE_WEBHOOK_SECRET", "whsec_x")]), Ok(None));
    }

    #[tokio::test]
    async fn the_shop_is_connected_to_both_also_when_the_port_is_taken() {
        let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (mut config, addr) = (Config::demo(&Source::default(), None).unwrap(), taken.local_addr().unwrap());
        let psp = Simulation { addr, is_asked: false }.begin(&mut config).await.unwrap();
        assert_ne!(psp.addr(), addr);
        let gateways = config.gateways.clone().connect(&config.site).unwrap();
        assert_eq!(gateways.connected(), [Provider::Stripe, Provider::Midtrans]);
        let refused = Simulation { addr, is_asked: true }.begin(&mut config).await.err().unwrap();
        assert!(refused.to_string().starts_with(SETTING), "{refused}");
    }
}
