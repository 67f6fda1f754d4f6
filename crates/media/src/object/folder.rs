//! Objects as files below one folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Key, ObjectError, ObjectStore};

/// Distinguishes the writers of one process; those of several are distinguished by its id.
static NEXT_WRITE: AtomicU64 = AtomicU64::new(0);

/// Keeps objects in a folder, which lies outside everything a web server serves by itself.
#[derive(Debug, Clone)]
pub struct FolderStore {
    root: PathBuf,
}

impl FolderStore {
    /// Objects below `root`, which is made with the first object.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The file of a key. Keys cannot leave the root: see [`Key`].
    fn path(&self, key: &Key) -> PathBuf {
        self.root.join(key.as_str())
    }

    fn write(&self, key: &Key, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(key);
        let folder = path.parent().unwrap_or(&self.root);
        make_durably(folder)?;
        let (temporary, mut file) = create_temporary(folder)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&temporary, &path));
        if written.is_err() {
            // The failure itself is told; a left-over would only take room.
            let _ = fs::remove_file(&temporary);
        }
        written?;
        sync_folder(folder)
    }
}

impl ObjectStore for FolderStore {
    fn put(&self, key: &Key, bytes: &[u8]) -> Result<(), ObjectError> {
        self.write(key, bytes).map_err(failure("put", key))
    }

    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, ObjectError> {
        unless_missing(fs::read(self.path(key))).map_err(failure("get", key))
    }

    fn delete(&self, key: &Key) -> Result<bool, ObjectError> {
        let removed = unless_missing(fs::remove_file(self.path(key))).map_err(failure("delete", key))?;
        Ok(removed.is_some())
    }

    fn exists(&self, key: &Key) -> Result<bool, ObjectError> {
        let found = unless_missing(fs::metadata(self.path(key))).map_err(failure("exists", key))?;
        Ok(found.is_some_and(|file| file.is_file()))
    }
}

fn failure(verb: &'static str, key: &Key) -> impl FnOnce(io::Error) -> ObjectError {
    let key = key.clone();
    move |source| ObjectError { verb, key, source }
}

fn unless_missing<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A new file beside its goal, so that the rename stays on one disk. No key names it: keys have no leading dot.
fn create_temporary(folder: &Path) -> io::Result<(PathBuf, File)> {
    loop {
        let number = NEXT_WRITE.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!(".{}-{number}.part", process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            // Left by a process of the same id that was cut off.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// Makes a folder and those above it, each written down in the one above.
fn make_durably(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().unwrap_or_else(|| Path::new(""));
    make_durably(above)?;
    match fs::create_dir(folder) {
        Ok(()) => sync_folder(above),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

/// Renames and new names survive a power cut only when their folder was synced, which only Unix offers.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
