//! Where files live: a folder now, an S3 bucket later, behind one small port.

mod folder;
mod key;

use std::fmt::Debug;
use std::io;

pub use folder::FolderStore;
pub use key::{Key, KeyError};

/// The disk (later: the bucket) failed; nothing is known about the object afterwards, and trying again is safe.
#[derive(Debug, thiserror::Error)]
#[error("{verb} {key}: {source}")]
pub struct ObjectError {
    /// What was tried.
    pub verb: &'static str,
    /// With which object.
    pub key: Key,
    /// What the system said.
    pub source: io::Error,
}

/// Keeps files by key. All four are idempotent and safe to retry; concurrent writers of one key leave one whole file.
/// Synchronous: asynchronous callers wrap it in `spawn_blocking`.
pub trait ObjectStore: Debug + Send + Sync {
    /// Keeps `bytes` under `key`, replacing what was there. Readers see the old file or the new one, never a part;
    /// after `Ok` it survives a power cut.
    fn put(&self, key: &Key, bytes: &[u8]) -> Result<(), ObjectError>;

    /// The file, or `None` where there is none.
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, ObjectError>;

    /// Removes the file; `false` when there was none.
    fn delete(&self, key: &Key) -> Result<bool, ObjectError>;

    /// Whether there is a file.
    fn exists(&self, key: &Key) -> Result<bool, ObjectError>;
}
