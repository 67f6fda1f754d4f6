//! The catalogue in memory: the index, the category tree, warm cards and what the owner set, kept in step with the database.
//!
//! Promises: what this process wrote is shown by it at once ([`Live::catch_up`] after the commit), what another process wrote
//! within [`POLL`]; nothing that is older than the change it was told of is ever kept warm.
//! Must not: be asked when something is sold; that is decided by what the transaction reads.

mod building;
mod keeping;
mod snapshot;
mod structure;
mod terms;
mod warm;
mod words;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, Weak};
use std::time::Duration;

use ::media::FolderStore;
use domain::ids::ProductId;
use finder::{Document, Index};
use store::{Store, StoreError};
use tokio::sync::{Mutex, watch};

use crate::Failure;
use keeping::{NOTHING, Pace};
pub(crate) use structure::Structure;
pub(crate) use terms::Terms;
use warm::Warm;
use words::Words;

/// How often other processes' changes are looked for.
const POLL: Duration = Duration::from_secs(2);
/// How long a commit's own process is waited for to show it, before the next look does.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long a list waits for the first index.
const FIRST_INDEX: Duration = Duration::from_secs(30);
/// Changed products that are taken over one by one; more are cheaper to index anew.
const MANY: usize = 20_000;
/// Products read, and put into the index under one lock, at a time.
const CHUNK: usize = 200;

/// The catalogue in memory.
pub(crate) struct Live {
    store: Store,
    /// Where it is kept for the next process.
    cache: FolderStore,
    index: RwLock<Index>,
    words: Arc<Words>,
    ready: watch::Sender<bool>,
    structure: RwLock<Arc<Structure>>,
    terms: RwLock<Arc<Terms>>,
    warm: Warm,
    /// The revision that has been taken over. Held while catching up, so that one does it for all.
    reached: Mutex<i64>,
    /// The revision that is kept for the next process; [`NOTHING`] when none is.
    kept: AtomicI64,
    /// Whether the index has to be built anew, which did not come to its end.
    owed: AtomicBool,
    /// How often catching up began.
    begun: AtomicU64,
    /// How often what can be seen changed, told after the change: what was rendered under a number is current while it holds.
    shown: AtomicU64,
}

impl Live {
    /// Reads structure and settings; makes the index and follows changes in the background, as long as this value lives. What is
    /// kept in `cache` spares reading the whole catalogue.
    pub(crate) async fn open(store: Store, cache: FolderStore) -> Result<Arc<Self>, StoreError> {
        let live = Arc::new(Self::read(store, cache).await?);
        tokio::spawn(follow(Arc::downgrade(&live)));
        Ok(live)
    }

    async fn read(store: Store, cache: FolderStore) -> Result<Self, StoreError> {
        let revision = store.read().catalog().revision().await?;
        let structure = Structure::read(&store, revision).await?;
        let terms = Terms::read(&store).await?;
        Ok(Self {
            store,
            cache,
            index: RwLock::default(),
            words: Arc::default(),
            ready: watch::Sender::new(false),
            structure: RwLock::new(Arc::new(structure)),
            terms: RwLock::new(Arc::new(terms)),
            warm: Warm::new(),
            reached: Mutex::new(revision),
            kept: AtomicI64::new(NOTHING),
            owed: AtomicBool::new(false),
            begun: AtomicU64::new(0),
            shown: AtomicU64::new(0),
        })
    }

    /// Waits for the first index.
    pub(crate) async fn ready<E>(&self) -> Result<(), Failure<E>> {
        let mut ready = self.ready.subscribe();
        let waited = tokio::time::timeout(FIRST_INDEX, ready.wait_for(|ready| *ready)).await;
        if matches!(waited, Ok(Ok(_))) { Ok(()) } else { Err(Failure::Unavailable) }
    }

    /// Whether lists can be answered.
    pub(crate) fn is_ready(&self) -> bool {
        *self.ready.borrow()
    }

    /// Categories, brands and attributes.
    pub(crate) fn structure(&self) -> Arc<Structure> {
        Arc::clone(&self.structure.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What the owner set.
    pub(crate) fn terms(&self) -> Arc<Terms> {
        Arc::clone(&self.terms.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks the index; a few milliseconds at most.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Index) -> T) -> T {
        question(&self.index.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Index) -> T) -> T {
        change(&mut self.index.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes over what was committed before this call. Never fails its caller: what cannot be read now is read within
    /// [`POLL`], and told to the log.
    pub(crate) async fn catch_up(&self) {
        let begun = self.begun.load(Ordering::Acquire);
        let Ok(mut reached) = tokio::time::timeout(PATIENCE, self.reached.lock()).await else { return };
        // Somebody else began after this call and is through: that covers it.
        if self.begun.load(Ordering::Acquire) > begun {
            return;
        }
        if let Err(error) = self.advance(&mut reached).await {
            tracing::error!(%error, "the catalogue in memory could not follow");
        }
    }

    /// Reads anew what the owner set.
    pub(crate) async fn reread_terms(&self) -> Result<(), StoreError> {
        let terms = Arc::new(Terms::read(&self.store).await?);
        if *terms == *self.terms() {
            return Ok(());
        }
        *self.terms.write().unwrap_or_else(PoisonError::into_inner) = terms;
        self.shown.fetch_add(1, Ordering::AcqRel);
        Ok(())
    }

    /// A number that changes whenever what can be seen has changed.
    pub(crate) fn shown(&self) -> u64 {
        self.shown.load(Ordering::Acquire)
    }

    /// Repeatable: `reached` moves last, so that a caller who goes away in between leaves the rest to the next one.
    async fn advance(&self, reached: &mut i64) -> Result<(), StoreError> {
        self.begun.fetch_add(1, Ordering::AcqRel);
        let changes = self.store.read().catalog().changes_since(*reached).await?;
        if changes.revision == *reached {
            return Ok(());
        }
        self.warm.outdate(&changes.products, changes.revision);
        let mut rebuild = changes.products.len() > MANY;
        if changes.structure {
            rebuild |= self.restructure(changes.revision).await?;
        }
        if rebuild {
            // The structure is taken over already: whoever comes after a failure here would not see that it changed.
            self.owed.store(self.is_ready(), Ordering::Release);
        }
        if self.owed.load(Ordering::Acquire) {
            let index = self.built_index(self.structure()).await?;
            self.change(|kept| *kept = index);
            self.owed.store(false, Ordering::Release);
        } else if self.is_ready() {
            self.reindex(&changes.products).await?;
        }
        *reached = changes.revision;
        self.shown.fetch_add(1, Ordering::AcqRel);
        Ok(())
    }

    /// Takes over categories, brands and attributes; says whether other products than before may be shown.
    async fn restructure(&self, revision: i64) -> Result<bool, StoreError> {
        let structure = Arc::new(Structure::read(&self.store, revision).await?);
        let shelves = structure.shelves();
        let before = std::mem::replace(
            &mut *self.structure.write().unwrap_or_else(PoisonError::into_inner),
            Arc::clone(&structure),
        );
        self.change(|index| index.set_shelves(&shelves));
        Ok(!before.shows_the_same_as(&structure))
    }

    async fn reindex(&self, products: &[ProductId]) -> Result<(), StoreError> {
        let structure = self.structure();
        for chunk in products.chunks(CHUNK) {
            let documents = self.documents_of(&structure, chunk).await?;
            self.change(|index| take_over(index, chunk, &documents));
        }
        Ok(())
    }

    /// The first index: made aside, then brought up to date with what happened meanwhile.
    async fn begin(&self) -> Result<(), StoreError> {
        loop {
            let structure = self.structure();
            let (index, revision) = self.first_index(&structure).await?;
            let mut reached = self.reached.lock().await;
            // Under another tree other products are shown.
            if Arc::ptr_eq(&structure, &self.structure()) {
                self.change(|kept| *kept = index);
                *reached = revision.min(*reached);
                self.ready.send_replace(true);
                self.shown.fetch_add(1, Ordering::AcqRel);
                return self.advance(&mut reached).await;
            }
        }
    }
}

/// Puts products into the index as they are now; those without a document are taken out.
fn take_over(index: &mut Index, products: &[ProductId], documents: &HashMap<ProductId, Document>) {
    for id in products {
        match documents.get(id) {
            Some(document) => index.upsert(document),
            None => drop(index.remove(*id)),
        }
    }
}

/// Follows until nobody holds the catalogue any more.
async fn follow(live: Weak<Live>) {
    let mut pace = Pace::default();
    while let Some(live) = live.upgrade() {
        let told = if live.is_ready() {
            live.catch_up().await;
            live.reread_terms().await
        } else {
            live.begin().await
        };
        if let Err(error) = told {
            tracing::error!(%error, "the catalogue in memory could not be read");
        }
        live.keep_if_due(&mut pace).await;
        drop(live);
        tokio::time::sleep(POLL).await;
    }
}
