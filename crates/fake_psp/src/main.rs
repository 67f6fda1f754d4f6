//! `fake-psp`: the fake as a program of its own.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;
use clap::Parser;
use fake_psp::{Clock, FakePsp, MidtransSide, Options, StripeSide};

/// Stripe and Midtrans, played on this machine.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Where to listen; only loopback addresses. Port 0 takes a free one.
    #[arg(long, env = "FAKE_PSP_ADDR", default_value = "127.0.0.1:4010")]
    addr: SocketAddr,
    /// The seed of every identifier and of all luck.
    #[arg(long, env = "FAKE_PSP_SEED", default_value_t = 1)]
    seed: u64,
    /// Gaps between deliveries, in thousandths of the real ones.
    #[arg(long, env = "FAKE_PSP_RETRY_PER_MILLE", default_value_t = 1)]
    retry_per_mille: u32,
    /// Stripe's secret key.
    #[arg(long, env = "STRIPE_SECRET_KEY")]
    stripe_key: Option<String>,
    /// Where Stripe's events go.
    #[arg(long, env = "FAKE_PSP_STRIPE_WEBHOOK")]
    stripe_webhook: Option<String>,
    /// A secret that events are signed with; several during a rotation.
    #[arg(long, env = "STRIPE_WEBHOOK_SECRET", value_delimiter = ',')]
    stripe_secret: Vec<String>,
    /// Midtrans' server key.
    #[arg(long, env = "MIDTRANS_SERVER_KEY")]
    midtrans_key: Option<String>,
    /// Where Midtrans' notifications go.
    #[arg(long, env = "FAKE_PSP_MIDTRANS_NOTIFICATION")]
    midtrans_notification: Option<String>,
}

/// The machine's clock.
struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is given")]
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

fn options(arguments: Arguments) -> Options {
    let (stripe, midtrans) = (StripeSide::default(), MidtransSide::default());
    let secrets = arguments.stripe_secret;
    Options {
        addr: arguments.addr,
        seed: arguments.seed,
        clock: Arc::new(SystemClock),
        retry_per_mille: arguments.retry_per_mille,
        stripe: StripeSide {
            secret_key: arguments.stripe_key.unwrap_or(stripe.secret_key),
            webhook_url: arguments.stripe_webhook,
            webhook_secrets: if secrets.is_empty() { stripe.webhook_secrets } else { secrets },
            ..StripeSide::default()
        },
        midtrans: MidtransSide {
            server_key: arguments.midtrans_key.unwrap_or(midtrans.server_key),
            notification_url: arguments.midtrans_notification,
            ..MidtransSide::default()
        },
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let psp = FakePsp::start(options(Arguments::parse())).await.context("the fake does not start")?;
    let mut out = std::io::stdout();
    writeln!(out, "fake-psp listens on {} (Stripe, Midtrans, /_ctl)", psp.stripe_url())?;
    out.flush()?;
    tokio::signal::ctrl_c().await?;
    Ok(())
}
