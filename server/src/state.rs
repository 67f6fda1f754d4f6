//! What every request is answered with, and how it is put together at the start.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;
use axum::extract::FromRef;
use leptos::prelude::LeptosOptions;
use media::FolderStore;
use migrations::Standing;
use services::{Parts, Services};
use store::{Store, StoreOptions};

use crate::config::{Config, Site};
use crate::layers::metrics::Metrics;
use crate::page_cache::PageCache;
use crate::routes::assets;
use crate::routes::crawlers::Sitemaps;
use crate::system::{SystemClock, SystemTokens};

/// The site's settings as the file of that name has them; inside the executable, so that it needs no file beside it.
const LEPTOS_TOML: &str = include_str!("../../Leptos.toml");

/// What every request is answered with. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

/// See [`AppState`].
pub struct Inner {
    /// The use cases.
    pub services: Services,
    /// Where the shop is reached.
    pub site: Site,
    pub(crate) assets: app::Assets,
    pub(crate) build: String,
    pub(crate) metrics: Metrics,
    pub(crate) pages: PageCache,
    pub(crate) sitemaps: Sitemaps,
    leptos: LeptosOptions,
    closing: AtomicBool,
}

impl AppState {
    /// Puts together what requests are answered with.
    pub fn new(services: Services, site: Site) -> anyhow::Result<Self> {
        let leptos = leptos::config::get_config_from_str(LEPTOS_TOML).context("Leptos.toml")?;
        let build = assets::build();
        Ok(Self(Arc::new(Inner {
            services,
            site,
            assets: assets::addresses(&build),
            build,
            metrics: Metrics::default(),
            pages: PageCache::default(),
            sitemaps: Sitemaps::default(),
            leptos,
            closing: AtomicBool::new(false),
        })))
    }
}

impl Deref for AppState {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

impl Inner {
    /// From now on proxies are asked to send new visitors elsewhere.
    pub(crate) fn close(&self) {
        self.closing.store(true, Ordering::Release);
    }

    pub(crate) fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Acquire)
    }
}

/// The database, its schema up to date. Tells which steps were applied now.
pub(crate) async fn open_store(config: &Config) -> anyhow::Result<(Store, Vec<String>)> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("HURTROCK_DATA_DIR: {} cannot be made", config.data_dir.display()))?;
    let applied = migrations::migrate(&config.database).await?;
    for step in &applied {
        tracing::info!(step, "the schema was brought up to date");
    }
    let store = Store::connect(&config.database, StoreOptions::default()).await.context("DATABASE_URL")?;
    Ok((store, applied))
}

/// The database of a shop that is there already: none is made, and its schema stays as it is.
pub(crate) async fn open_existing(config: &Config) -> anyhow::Result<Store> {
    match migrations::standing(&config.database).await? {
        Standing::Current => {}
        Standing::Nothing => anyhow::bail!(
            "{}: belum ada basis data toko di sini. Sebutkan tempatnya dengan HURTROCK_DATA_DIR (folder) atau DATABASE_URL; \
             toko baru dibuat oleh `hurtrock serve` atau `hurtrock migrate`.",
            place(&config.database)
        ),
        Standing::Behind(steps) => anyhow::bail!(
            "{}: skema basis data kurang {} langkah. Jalankan `hurtrock migrate` dulu.",
            place(&config.database),
            steps.len()
        ),
    }
    Store::connect(&config.database, StoreOptions::default()).await.context("DATABASE_URL")
}

/// Where a database is: its file, else the setting that names it, because the address itself may hold a password.
fn place(url: &str) -> String {
    let file = migrations::sqlite_file(url).map(|file| std::path::absolute(&file).unwrap_or(file));
    file.map_or_else(|| "DATABASE_URL".to_owned(), |file| file.display().to_string())
}

/// What the use cases are started with: that database, its folders below the data folder.
pub(crate) fn parts(config: &Config, store: &Store) -> anyhow::Result<Parts> {
    let private = config.data_dir.join("private");
    make_private(&private).with_context(|| format!("{} cannot be made", private.display()))?;
    Ok(Parts {
        store: store.clone(),
        media: FolderStore::new(config.data_dir.join("media")),
        private: FolderStore::new(private),
        cache: FolderStore::new(config.data_dir.join("cache")),
        gateways: config.gateways.clone().connect(&config.site)?,
        mailer: Arc::clone(&config.mailer),
        site: config.site.base.clone(),
        clock: Arc::new(SystemClock),
        tokens: Arc::new(SystemTokens),
    })
}

/// The use cases.
pub(crate) async fn open_services(config: &Config, store: &Store) -> anyhow::Result<Services> {
    // The failure is for whoever starts the shop, not for a visitor: its cause is told.
    let started = Services::start(parts(config, store)?).await;
    started.map_err(|failure| anyhow::anyhow!("the shop cannot be opened: {failure:?}"))
}

/// A folder that only this user can look into.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}
