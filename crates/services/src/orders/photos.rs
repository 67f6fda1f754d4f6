//! Pictures that only staff see: cleaned, and kept under names nobody guesses.
//! Must not: keep a file as it was uploaded.

use ::media::{Key, MediaError, ObjectStore, Proof, prepare_proof};
use tokio::task::spawn_blocking;

use super::Orders;
use crate::Failure;

impl Orders {
    /// Cleans a picture and keeps it in a folder of the private store.
    pub(super) async fn keep_private(&self, folder: &str, bytes: Vec<u8>) -> Result<Key, Failure<MediaError>> {
        let turn = self.turns.clone().acquire_owned().await.map_err(Failure::broken)?;
        let cleaned = spawn_blocking(move || {
            let _turn = turn;
            prepare_proof(&bytes)
        });
        let Proof { jpeg, .. } = cleaned.await.map_err(Failure::broken)?.map_err(Failure::Rejected)?;
        let key = Key::parse(&format!("{folder}/{}.jpg", self.base.tokens.token())).map_err(Failure::broken)?;
        let (files, name) = (self.base.private.clone(), key.clone());
        spawn_blocking(move || files.put(&name, &jpeg)).await.map_err(Failure::broken)?.map_err(Failure::broken)?;
        Ok(key)
    }

    /// Takes back what was kept for something that did not come about: a picture nobody points to would only take room.
    pub(super) async fn forget_private(&self, keys: Vec<Key>) {
        let files = self.base.private.clone();
        let deleted = spawn_blocking(move || {
            for key in &keys {
                drop(files.delete(key));
            }
        });
        drop(deleted.await);
    }

    /// A picture, a JPEG.
    pub(super) async fn private_picture<E>(&self, key: &str) -> Result<Vec<u8>, Failure<E>> {
        let key = Key::parse(key).map_err(Failure::broken)?;
        let files = self.base.private.clone();
        let found = spawn_blocking(move || files.get(&key)).await.map_err(Failure::broken)?;
        found.map_err(Failure::broken)?.ok_or(Failure::NotFound)
    }
}
