//! Opening the shop, and bringing the database up to date.

use std::process::ExitCode;

use anyhow::Context as _;
use services::Services;
use store::Store;

use super::say;
use crate::config::{Config, Source};
use crate::listen;
use crate::state::{AppState, open_services, open_store};

pub(super) async fn serve(source: &Source) -> anyhow::Result<ExitCode> {
    let config = Config::of(source)?;
    if !config.site.is_secure && !config.addr.ip().is_loopback() {
        tracing::warn!("HURTROCK_BASE_URL is not https: passwords and cookies can be read on the way");
    }
    let (store, _) = open_store(&config).await?;
    let services = open_services(&config, &store).await?;
    services.settings.start_shipping().await.map_err(|failure| anyhow::anyhow!("shipping services: {failure:?}"))?;
    open_doors(config, store, services).await
}

pub(super) async fn open_doors(config: Config, store: Store, services: Services) -> anyhow::Result<ExitCode> {
    let listener =
        listen::open(config.addr).with_context(|| format!("HURTROCK_ADDR: cannot listen on {}", config.addr))?;
    say(format!("Hurtrock: {}", config.site.base));
    let state = AppState::new(services.clone(), config.site)?;
    listen::serve(state, listener).await?;
    services.keep_catalogue().await;
    // SQLite's log is folded into its file, so that a copy of the file is a copy of the shop.
    store.close().await?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn migrate(source: &Source) -> anyhow::Result<ExitCode> {
    let (store, applied) = open_store(&Config::of(source)?).await?;
    for step in &applied {
        say(step);
    }
    say(match applied.len() {
        0 => "Skema basis data sudah terbaru.".to_owned(),
        steps => format!("{steps} langkah diterapkan; skema basis data sekarang terbaru."),
    });
    store.close().await?;
    Ok(ExitCode::SUCCESS)
}
