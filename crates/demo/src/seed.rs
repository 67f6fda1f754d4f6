//! Filling an empty shop, from its settings to the last search that found nothing.

use std::fmt::Debug;
use std::sync::Arc;

use domain::lang::Lang;
use domain::shop::{ShopSettings, StoreProfile};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use services::{Failure, Parts, Services};
use store::{Store, StoreError};

use crate::clock::PastClock;
use crate::content::Content;
use crate::pictures::Pictures;
use crate::story::Story;
use crate::{Progress, people, shelves, timeline, vouchers};

/// What became of the wish for a demo shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seeded {
    /// It was made now.
    Now,
    /// It was there already; nothing was changed.
    Before,
}

/// Why there is no demo shop.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// There are goods or an owner, but not the whole demo shop: it is a real shop, or one whose making was cut off.
    #[error("there is another shop, or one whose making was cut off")]
    NotEmpty,
    /// The shop refused something of the demo's content.
    #[error("{what}: {why}")]
    Refused {
        /// What was wanted.
        what: String,
        /// What the shop said.
        why: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SeedError {
    /// What whoever started the demo shop can do about it.
    pub fn advice(&self, lang: Lang) -> &'static str {
        match self {
            Self::NotEmpty => lang.pick(
                "Folder ini berisi toko lain, atau toko demo yang belum jadi. Hapus foldernya, atau pilih folder lain.",
                "This folder holds another shop, or an unfinished demo shop. Delete the folder, or choose another one.",
            ),
            Self::Refused { .. } | Self::Store(_) => lang.pick(
                "Toko demo tidak bisa dibuat. Coba lagi; kalau tetap gagal, hapus foldernya.",
                "The demo shop could not be made. Try again; if it keeps failing, delete the folder.",
            ),
        }
    }

    pub(crate) fn refused(what: impl Into<String>, why: impl Debug) -> Self {
        Self::Refused { what: what.into(), why: format!("{why:?}") }
    }
}

/// The answer of a use case, its failure told with what was wanted.
pub(crate) fn told<T, E: Debug>(what: &str, answer: Result<T, Failure<E>>) -> Result<T, SeedError> {
    answer.map_err(|failure| SeedError::refused(what, failure))
}

/// Under which key the settings say that this is a whole demo shop.
const MARKER: &str = "demo";

#[derive(Debug, Serialize, Deserialize)]
struct Marker {
    made_at: Timestamp,
}

/// Makes the shop of `parts`, which must be empty, a demo shop, as if it had been open for months until the clock's now.
/// Called again it changes nothing. Cut off half-way it leaves a shop that is refused the next time ([`SeedError::NotEmpty`]):
/// make it in a folder of its own and move that to its place afterwards.
pub async fn seed(content: &Content, parts: Parts, progress: impl Fn(Progress)) -> Result<Seeded, SeedError> {
    let store = parts.store.clone();
    if store.read().settings().get::<Marker>(MARKER).await?.is_some() {
        return Ok(Seeded::Before);
    }
    if !is_empty(&store).await? {
        return Err(SeedError::NotEmpty);
    }
    Box::pin(make(content, parts, &progress)).await?;
    Ok(Seeded::Now)
}

async fn make(content: &Content, parts: Parts, progress: &impl Fn(Progress)) -> Result<(), SeedError> {
    let (shop, now) = (parts.store.clone(), parts.clock.now());
    let clock = Arc::new(PastClock::at(now));
    let services = Services::start(Parts { clock: Arc::clone(&clock) as Arc<_>, ..parts }).await;
    let services = told("opening", services)?;
    let pictures = Pictures::draw(content, &services.media, progress).await?;
    progress(Progress::Stocking);
    let crew = people::hire(&shop, now).await?;
    let settings = ShopSettings { bank_accounts: content.bank_accounts.clone(), ..ShopSettings::default() };
    told("settings", services.settings.save(&crew.admin, &settings).await)?;
    vouchers::make(&services, &crew.admin).await?;
    let variants = shelves::fill(&shop, content, &pictures, &crew, now).await?;
    let customers = people::register(content, &services, &clock, now).await?;
    let events = timeline::of(content, &StoreProfile::default(), now);
    let mut story = Story::new(content, &services, &clock, crew.clerk, customers, variants);
    for (done, event) in (1..).zip(&events) {
        story.tell(event).await?;
        if Progress::is_told(done, events.len()) {
            progress(Progress::Remembering(done, events.len()));
        }
    }
    finish(&shop, content, now).await
}

async fn is_empty(store: &Store) -> Result<bool, SeedError> {
    let read = store.read();
    let admin = people::email(people::ADMIN_EMAIL)?;
    Ok(read.catalog().categories().await?.is_empty() && read.accounts().by_email(&admin).await?.is_none())
}

/// Searches in vain, and last of all the mark that the shop is whole.
async fn finish(store: &Store, content: &Content, now: Timestamp) -> Result<(), SeedError> {
    let tx = store.write().await?;
    for search in &content.vain_searches {
        let last = now.plus_secs(-86_400 * i64::from(search.last_days_ago));
        for _ in 0..search.times {
            tx.searches().missed(&search.words, last).await?;
        }
    }
    tx.settings().put(MARKER, &Marker { made_at: now }, None, now).await?;
    tx.commit().await?;
    Ok(store.tend().await?)
}
