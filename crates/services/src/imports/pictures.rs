//! Picture files of a sheet: read by name, known by content, made ready once.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use ::media::{MediaError, PictureName};
use domain::lang::{Lang, Text};
use store::StoreError;
use store::catalog::PictureDraft;
use tokio::task::{JoinSet, spawn_blocking};

use super::Imports;
use super::plan::Planned;
use crate::{Failure, Never};

/// Gives a file's bytes by its name.
pub(super) type Files = Arc<dyn Fn(&str) -> io::Result<Vec<u8>> + Send + Sync>;

/// A picture that was not added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureProblem {
    /// The row it belongs to.
    pub row: u32,
    /// The file.
    pub file: String,
    /// Why.
    pub why: PictureTrouble,
}

/// Why a picture was not added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureTrouble {
    /// The file could not be read.
    Unreadable,
    /// It is no picture the shop takes.
    Refused(MediaError),
}

impl PictureProblem {
    /// What to tell the person.
    pub fn sentence(&self, lang: Lang) -> String {
        let (row, file) = (self.row, &self.file);
        let what = match &self.why {
            PictureTrouble::Unreadable => lang.pick("tidak bisa dibaca.", "could not be read.").to_owned(),
            PictureTrouble::Refused(error) => error.sentence(lang),
        };
        lang.pick(format!("Baris {row}, gambar {file}: {what}"), format!("Row {row}, picture {file}: {what}"))
    }
}

/// What became of the picture files of some rows.
#[derive(Default)]
pub(super) struct Pictures {
    by_row: HashMap<u32, Vec<PictureDraft>>,
    pub(super) problems: Vec<PictureProblem>,
}

impl Pictures {
    /// The pictures of a row, in the order of its files.
    pub(super) fn of(&self, planned: &Planned) -> &[PictureDraft] {
        self.by_row.get(&planned.row.row_number).map_or(&[], Vec::as_slice)
    }
}

enum Made {
    Picture(PictureDraft),
    Trouble(PictureTrouble),
}

impl Imports {
    /// Makes the pictures of these rows ready, outside any transaction. What a product shows already costs only a hash.
    pub(super) async fn pictures(&self, rows: &[Planned], files: &Files) -> Result<Pictures, Failure<Never>> {
        let rows: Vec<&Planned> = rows.iter().filter(|planned| !planned.files.is_empty()).collect();
        let shown = self.shown(&rows).await?;
        let mut tasks = JoinSet::new();
        let mut pictures = Pictures::default();
        for planned in rows {
            let shown = shown.get(planned.row.key.as_str()).cloned().unwrap_or_default();
            for (place, file) in planned.files.iter().enumerate() {
                let (row, name) = (planned.row.row_number, planned.row.name.clone());
                let (media, files, file, shown) = (self.media.clone(), Arc::clone(files), file.clone(), shown.clone());
                tasks.spawn(async move {
                    let made = make(&media, files, file.clone(), &shown, name).await;
                    (row, place, file, made)
                });
            }
        }
        let mut made = tasks.join_all().await;
        made.sort_by_key(|(row, place, ..)| (*row, *place));
        for (row, _, file, made) in made {
            match made? {
                Made::Picture(picture) => pictures.by_row.entry(row).or_default().push(picture),
                Made::Trouble(why) => pictures.problems.push(PictureProblem { row, file, why }),
            }
        }
        Ok(pictures)
    }

    /// What the products of rows show already, by their keys.
    async fn shown(&self, rows: &[&Planned]) -> Result<HashMap<String, Arc<Vec<PictureDraft>>>, StoreError> {
        if rows.is_empty() {
            return Ok(HashMap::new());
        }
        let keys: Vec<&str> = rows.iter().map(|planned| planned.row.key.as_str()).collect();
        let stored = self.base.store.read().catalog().drafts_by_import_key(&keys).await?;
        let shown = stored.into_iter().filter_map(|one| Some((one.draft.import_key?, Arc::new(one.draft.pictures))));
        Ok(shown.collect())
    }
}

async fn make(
    media: &crate::Media,
    files: Files,
    file: String,
    shown: &[PictureDraft],
    alt: String,
) -> Result<Made, Failure<Never>> {
    let read = spawn_blocking(move || {
        let bytes = files(&file)?;
        let name = PictureName::of_upload(&bytes).to_string();
        io::Result::Ok((bytes, name))
    });
    let Ok((bytes, name)) = read.await.map_err(Failure::broken)? else {
        return Ok(Made::Trouble(PictureTrouble::Unreadable));
    };
    if let Some(known) = shown.iter().find(|known| known.file == name) {
        return Ok(Made::Picture(known.clone()));
    }
    match media.keep(bytes).await {
        Ok(kept) => Ok(Made::Picture(kept.draft(Text::new(alt, "")))),
        Err(Failure::Rejected(error)) => Ok(Made::Trouble(PictureTrouble::Refused(error))),
        Err(other) => Err(other.map(|_| unreachable!("a refusal was told above"))),
    }
}
