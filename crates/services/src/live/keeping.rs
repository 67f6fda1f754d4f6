//! The catalogue in memory is kept beside the database, so that the next process is ready without reading all of it.
//!
//! Promises: what is kept is only ever a shortcut: missing, damaged, of another build or of another history it is told to the log,
//! and the catalogue is read from the database. A file is whole or not there, whoever else writes it.
//! Must not: keep a catalogue that is still changing, or make anybody wait for the disk.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use ::media::{Key, ObjectStore as _};
use finder::Index;
use store::StoreError;
use store::catalog::{Change, Head};
use tokio::task::spawn_blocking;

use super::snapshot::{Note, Sealed, TRAIL, Unfit, seal};
use super::{CHUNK, Live, MANY, Structure, take_over};
use crate::{Failure, Never};

/// The file in the folder for what can be made anew.
const FILE: &str = "catalogue.index";
/// No revision: nothing of this history is kept.
pub(super) const NOTHING: i64 = -1;
/// Products from which on it is worth a file while the shop is open; fewer are read as quickly.
const WORTH: usize = 1_000;
/// Looks (one every two seconds) without a change before what changed is kept, and between two attempts.
const QUIET: u32 = 30;
/// Looks after which it is kept all the same.
const LONGEST: u32 = 900;

/// When what changed is kept.
#[derive(Debug, Default)]
pub(super) struct Pace {
    reached: i64,
    /// Looks since the last change.
    quiet: u32,
    /// Looks since there is something to keep, or since the last attempt.
    waited: u32,
    tried: bool,
}

impl Pace {
    /// Looks at what was reached and what is kept: is it time? At once for what had to be built.
    pub(super) fn is_due(&mut self, reached: i64, kept: i64) -> bool {
        if reached == kept {
            *self = Self { reached, tried: self.tried, ..Self::default() };
            return false;
        }
        self.quiet = if reached == self.reached { self.quiet + 1 } else { 0 };
        self.waited += 1;
        self.reached = reached;
        let calm = self.quiet >= QUIET && self.waited >= QUIET;
        let due = calm || self.waited >= LONGEST || kept == NOTHING && !self.tried;
        if due {
            (self.waited, self.tried) = (0, true);
        }
        due
    }
}

impl Live {
    /// The first index: what was kept, with what changed since, or else all of the database. And the revision it has reached.
    pub(super) async fn first_index(&self, structure: &Arc<Structure>) -> Result<(Index, i64), StoreError> {
        match self.recalled(structure).await {
            Ok((index, revision)) => {
                tracing::info!(products = index.len(), revision, "the catalogue was kept and is up to date");
                return Ok((index, revision));
            }
            Err(unfit) => tracing::info!(reason = %unfit, "the catalogue is read from the database"),
        }
        let revision = self.store.read().catalog().revision().await?;
        Ok((self.built_index(Arc::clone(structure)).await?, revision))
    }

    /// What was kept, with what changed since.
    pub(super) async fn recalled(&self, structure: &Arc<Structure>) -> Result<(Index, i64), Unfit> {
        let sealed = self.sealed().await?;
        if sealed.note.shown != structure.shown() {
            return Err(Unfit::OtherStructure);
        }
        let reader = self.store.read();
        let head = reader.catalog().head().await?;
        let noted = reader.catalog().changes_of(&sealed.note.products()).await?;
        let common = sealed.note.common(&head, &noted)?;
        let changes = reader.catalog().changes_since(common).await?;
        let outdated = sealed.note.outdated(common, changes.products);
        if outdated.len() > MANY {
            return Err(Unfit::TooOld);
        }
        let shelves = structure.shelves();
        let (mut index, note) = off_thread(move || sealed.thaw(&shelves)).await?;
        self.words.recall(note.said);
        for chunk in outdated.chunks(CHUNK) {
            let documents = self.documents_of(structure, chunk).await?;
            take_over(&mut index, chunk, &documents);
        }
        self.kept.store(if common == note.head.revision { common } else { NOTHING }, Ordering::Release);
        Ok((index, changes.revision))
    }

    async fn sealed(&self) -> Result<Sealed, Unfit> {
        let (files, file) = (self.cache.clone(), Key::parse(FILE)?);
        off_thread(move || Sealed::open(files.get(&file)?.ok_or(Unfit::Missing)?)).await
    }

    /// A look at whether it is time to keep what is in memory.
    pub(super) async fn keep_if_due(self: &Arc<Self>, pace: &mut Pace) {
        let reached = *self.reached.lock().await;
        if self.ask(Index::len) >= WORTH && pace.is_due(reached, self.kept.load(Ordering::Acquire)) {
            self.keep().await;
        }
    }

    /// Keeps what is in memory for the next process, unless it is kept already. Never fails its caller: what cannot be written now is
    /// told to the log and tried again later.
    pub(crate) async fn keep(self: &Arc<Self>) {
        match self.write_down().await {
            Ok(None) => {}
            Ok(Some(revision)) => {
                self.kept.store(revision, Ordering::Release);
                tracing::debug!(revision, "the catalogue is kept for the next start");
            }
            Err(failure) => tracing::warn!(?failure, "the catalogue could not be kept for the next start"),
        }
    }

    /// The revision that was written; none when there is nothing to write, or it did not hold still.
    async fn write_down(self: &Arc<Self>) -> Result<Option<i64>, Failure<Never>> {
        let Some((revision, bytes)) = self.frozen().await? else { return Ok(None) };
        let (files, file) = (self.cache.clone(), Key::parse(FILE).map_err(Failure::broken)?);
        let written = spawn_blocking(move || files.put(&file, &bytes)).await.map_err(Failure::broken)?;
        written.map_err(Failure::broken)?;
        Ok(Some(revision))
    }

    /// The bytes of what is in memory. Nothing is taken over meanwhile, and whoever asks the index is not held up.
    async fn frozen(self: &Arc<Self>) -> Result<Option<(i64, Vec<u8>)>, Failure<Never>> {
        let mut reached = self.reached.lock().await;
        if !self.is_ready() {
            return Ok(None);
        }
        self.advance(&mut reached).await?;
        if *reached == self.kept.load(Ordering::Acquire) {
            return Ok(None);
        }
        let Some((head, trail)) = self.standing(*reached).await? else { return Ok(None) };
        let note = Note { head, trail, shown: self.structure().shown(), said: self.words.said() };
        let live = Arc::clone(self);
        let bytes = spawn_blocking(move || live.ask(|index| seal(&note, index))).await.map_err(Failure::broken)?;
        Ok(Some((head.revision, bytes)))
    }

    /// Where the database stands, if it stands where the index does: else the index may know some of what came later.
    async fn standing(&self, reached: i64) -> Result<Option<(Head, Vec<Change>)>, StoreError> {
        let reader = self.store.read();
        let head = reader.catalog().head().await?;
        let trail = reader.catalog().last_changes(TRAIL).await?;
        let still = head.revision == reached && trail.iter().all(|change| change.revision <= reached);
        Ok(still.then_some((head, trail)))
    }
}

/// Reads where nobody waits for it. Whatever goes wrong in it, the catalogue can still be read from the database.
async fn off_thread<T: Send + 'static>(read: impl FnOnce() -> Result<T, Unfit> + Send + 'static) -> Result<T, Unfit> {
    spawn_blocking(read).await.unwrap_or(Err(Unfit::Damaged))
}

#[cfg(test)]
#[path = "keeping_tests.rs"]
mod tests;
