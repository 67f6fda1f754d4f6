//! The gateways' doubles: where customers pay, and who knows what money truly moved.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use fake_psp::{Act, Channel, Chaos, Clock, FakePsp, Faults, MidtransSide, NotifyFault, Options, Provider, StripeSide};

const STRIPE_KEY: &str = "sk_test_hurtrock";
const STRIPE_SECRET: &str = "whsec_hurtrock";
const MIDTRANS_KEY: &str = "SB-Mid-server-hurtrock";

/// The machine's clock.
struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that the doubles are given")]
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

/// How somebody pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// A transfer that staff confirm.
    Transfer,
    /// A card at Stripe.
    Card,
    /// Something at Midtrans.
    Midtrans(Channel),
}

/// Every way, those that can be given back by the gateway and one that cannot.
pub(crate) const WAYS: [Way; 6] = [
    Way::Transfer,
    Way::Card,
    Way::Midtrans(Channel::Qris),
    Way::Midtrans(Channel::Gopay),
    Way::Midtrans(Channel::BcaVa),
    Way::Midtrans(Channel::Shopeepay),
];

impl Way {
    /// The method's key at the checkout.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Transfer => "bank_transfer",
            Self::Card => "stripe",
            Self::Midtrans(_) => "midtrans",
        }
    }
}

/// Starts them beside a shop at `site`. Of their notifications some come twice, some late, some are preceded by a forged one; none
/// is lost, because the shop would then ask after a minute, which is another fault (F8).
pub(crate) async fn start(site: SocketAddr, seed: u64) -> anyhow::Result<FakePsp> {
    let psp = FakePsp::start(Options {
        addr: SocketAddr::from(([127, 0, 0, 1], 0)),
        seed,
        clock: Arc::new(SystemClock),
        retry_per_mille: 1,
        stripe: StripeSide {
            secret_key: STRIPE_KEY.to_owned(),
            webhook_url: Some(format!("http://{site}/payments/stripe/webhook")),
            webhook_secrets: vec![STRIPE_SECRET.to_owned()],
            ..StripeSide::default()
        },
        midtrans: MidtransSide { server_key: MIDTRANS_KEY.to_owned(), ..MidtransSide::default() },
    })
    .await?;
    let chaos = Chaos { drop_percent: 0, duplicate_percent: 20, delay_up_to_ms: 300, forge_percent: 5 };
    for provider in [Provider::Stripe, Provider::Midtrans] {
        psp.set_faults(provider, Faults { notify: vec![NotifyFault::Chaos(chaos)], ..Faults::default() });
    }
    Ok(psp)
}

/// What a shop is told to be connected to them.
pub(crate) fn settings(psp: &FakePsp) -> Vec<(&'static str, String)> {
    vec![
        ("STRIPE_SECRET_KEY", STRIPE_KEY.to_owned()),
        ("STRIPE_WEBHOOK_SECRET", STRIPE_SECRET.to_owned()),
        ("STRIPE_API_BASE", psp.stripe_url()),
        ("MIDTRANS_SERVER_KEY", MIDTRANS_KEY.to_owned()),
        ("MIDTRANS_SNAP_BASE", psp.snap_url()),
        ("MIDTRANS_API_BASE", psp.core_url()),
    ]
}

/// Somebody pays on the page at this address.
pub(crate) fn pay(psp: &FakePsp, page: &str, way: Way) -> anyhow::Result<()> {
    let target = page.rsplit('/').next().unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    match way {
        Way::Transfer => Ok(()),
        Way::Card => Ok(psp.act(Provider::Stripe, target, Act::Pay)?),
        Way::Midtrans(channel) => {
            psp.act(Provider::Midtrans, target, Act::Choose { channel })?;
            Ok(psp.act(Provider::Midtrans, target, Act::Pay)?)
        }
    }
}
