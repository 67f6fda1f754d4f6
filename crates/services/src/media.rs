//! Pictures of products: made ready by the picture pipeline and kept where the pages ask for them.
//! Must not: keep an uploaded file as it came, or decode more than two at once.

use std::sync::Arc;

use ::media::{FolderStore, Limits, MediaError, ObjectError, ObjectStore, PictureName, Prepared, prepare};
use domain::lang::Text;
use store::catalog::PictureDraft;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::Failure;

/// Pictures decoded at once.
const AT_ONCE: usize = 2;

/// Pictures of products. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Media {
    files: FolderStore,
    turns: Arc<Semaphore>,
}

/// A picture whose files are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What names its files.
    pub name: PictureName,
    /// Pixels across of what was uploaded.
    pub width: u32,
    /// Pixels down of what was uploaded.
    pub height: u32,
}

impl Kept {
    /// The picture as part of a product.
    pub fn draft(&self, alt: Text) -> PictureDraft {
        PictureDraft { file: self.name.to_string(), alt, width: self.width, height: self.height, variant: None }
    }
}

impl Media {
    pub(crate) fn new(files: FolderStore) -> Self {
        Self { files, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Where the files are.
    pub fn files(&self) -> &FolderStore {
        &self.files
    }

    /// Makes an upload into the shop's pictures and keeps them; the same upload twice is one picture.
    pub async fn keep(&self, upload: Vec<u8>) -> Result<Kept, Failure<MediaError>> {
        self.make(move || prepare(&upload, &Limits::default())).await
    }

    /// The same for a picture the shop drew itself.
    pub async fn keep_drawn(
        &self,
        draw: impl FnOnce() -> Result<Prepared, MediaError> + Send + 'static,
    ) -> Result<Kept, Failure<MediaError>> {
        self.make(draw).await
    }

    async fn make(
        &self,
        prepare: impl FnOnce() -> Result<Prepared, MediaError> + Send + 'static,
    ) -> Result<Kept, Failure<MediaError>> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(Failure::broken)?;
        let files = self.files.clone();
        let kept = spawn_blocking(move || {
            let _turn = turn;
            let picture = prepare().map_err(Failure::Rejected)?;
            store_files(&files, &picture).map_err(Failure::broken)?;
            Ok(Kept { name: picture.name, width: picture.width, height: picture.height })
        });
        kept.await.map_err(Failure::broken)?
    }
}

/// A name never changes its content, so what is there already stays.
fn store_files(files: &FolderStore, picture: &Prepared) -> Result<(), ObjectError> {
    for (key, bytes) in picture.files() {
        if !files.exists(&key)? {
            files.put(&key, bytes)?;
        }
    }
    Ok(())
}
