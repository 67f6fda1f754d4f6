//! Products out of the shop's spreadsheet: first said what would happen, then done.
//!
//! Promises: the same sheet twice changes nothing the second time; a wrong row is told with row, column and reason and keeps
//! no good one out; stock is taken over only with a product's first import, as goods received; a blank cell changes nothing.
//! Must not: double a product, forget what staff added by hand (translations, pictures, further variants).

mod apply;
mod decide;
mod merge;
mod pictures;
mod plan;
mod shelves;
mod sku;

use std::sync::Arc;

use documents::product_sheet::{self, RowOutcome, match_images};
pub use documents::product_sheet::{FileKind, SheetError};
use tokio::task::spawn_blocking;

use crate::base::Base;
use crate::{Failure, Media};
use decide::Fate as Decided;
pub use pictures::{PictureProblem, PictureTrouble};
pub use plan::{Counts, Fate, ImportPlan, ImportReport, RowFate};
use plan::{Planned, Wrong};
use shelves::Shelves;

/// Rows that are written in one transaction.
const BATCH: usize = 200;

/// Imports.
pub struct Imports {
    base: Arc<Base>,
    media: Media,
}

impl Imports {
    pub(crate) fn new(base: &Arc<Base>, media: &Media) -> Self {
        Self { base: Arc::clone(base), media: media.clone() }
    }

    /// What importing this sheet would do, row by row; changes nothing. `image_names` are the files that could be matched.
    pub async fn plan(
        &self,
        sheet: Vec<u8>,
        kind: FileKind,
        image_names: &[String],
    ) -> Result<ImportPlan, Failure<SheetError>> {
        let read = spawn_blocking(move || product_sheet::read(&sheet, kind));
        let sheet = read.await.map_err(Failure::broken)?.map_err(Failure::Rejected)?;
        let mut matched = match_images(sheet.products(), image_names);
        let (mut products, mut wrong) = (Vec::new(), Vec::new());
        for outcome in sheet.rows {
            match outcome {
                RowOutcome::Wrong { row_number, problems } => wrong.push(Wrong { row: row_number, problems }),
                RowOutcome::Product(row) => {
                    let files = matched.files.remove(&row.row_number).unwrap_or_default();
                    products.push(Planned { row: *row, files });
                }
            }
        }
        let shelves = Shelves::read(&self.base.store).await?;
        let mut rows: Vec<RowFate> = wrong.into_iter().map(Wrong::told).collect();
        for batch in products.chunks(BATCH) {
            let decided = decide::decide(&self.base.store, batch, &shelves, |_| &[]).await?;
            rows.extend(batch.iter().zip(&decided).map(|(planned, fate)| planned.told(fate)));
        }
        rows.sort_by_key(|row| row.row);
        Ok(ImportPlan {
            rows,
            notes: sheet.notes,
            new_categories: shelves.new_categories(&products),
            new_brands: shelves.new_brands(&products),
            unmatched_files: matched.unmatched_files,
            rows_without_picture: matched.rows_without,
            products,
        })
    }
}

impl Planned {
    fn told(&self, decided: &Decided) -> RowFate {
        let fate = match decided {
            Decided::New(_) => Fate::New,
            Decided::Update { .. } => Fate::Update,
            Decided::Unchanged => Fate::Unchanged,
        };
        RowFate { row: self.row.row_number, name: self.row.name.clone(), fate, pictures: self.files.len() }
    }
}
