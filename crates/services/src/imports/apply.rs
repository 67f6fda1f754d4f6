//! Doing what was planned, a batch of rows a transaction.

use std::io;
use std::sync::Arc;

use domain::ids::VariantId;
use serde_json::json;
use store::audit::AuditEntry;
use store::catalog::{ProductDraft, Rewrite};
use store::stock::Cause;
use store::{StoreError, WriteTx};

use super::decide::{self, Fate as Decided};
use super::pictures::{Files, Pictures};
use super::plan::Planned;
use super::{BATCH, ImportPlan, ImportReport, Imports, Shelves};
use crate::{Failure, Never, Staff};

/// How often a batch is tried whose products somebody else changes at the same time.
const TRIES: u32 = 3;

impl Imports {
    /// Imports the good rows of a plan. `files` gives a picture file by the name it was planned with; `actor` is none on the
    /// command line. Every row is decided anew, so that nothing that happened since the plan is overwritten unseen. What was
    /// imported before a failure stays, and importing again goes on from there.
    pub async fn apply(
        &self,
        plan: ImportPlan,
        files: impl Fn(&str) -> io::Result<Vec<u8>> + Send + Sync + 'static,
        actor: Option<&Staff>,
    ) -> Result<ImportReport, Failure<Never>> {
        let files: Files = Arc::new(files);
        let (products, wrong) = (plan.products, plan.rows.into_iter());
        let wrong = wrong.filter(|row| matches!(row.fate, super::Fate::Wrong(_)));
        let mut report = ImportReport { rows: wrong.collect(), ..ImportReport::default() };
        let mut shelves = Shelves::read(&self.base.store).await?;
        report.new_categories = shelves.new_categories(&products);
        report.new_brands = shelves.new_brands(&products);
        shelves.make(&self.base.store, &products, self.base.now()).await?;
        for batch in products.chunks(BATCH) {
            let pictures = self.pictures(batch, &files).await?;
            let decided = self.batch(batch, &shelves, &pictures, actor).await?;
            report.take(batch, &decided);
            report.picture_problems.extend(pictures.problems);
            tracing::info!(rows = report.rows.len(), "imported");
        }
        self.base.live.catch_up().await;
        report.rows.sort_by_key(|row| row.row);
        Ok(report)
    }

    async fn batch(
        &self,
        rows: &[Planned],
        shelves: &Shelves,
        pictures: &Pictures,
        actor: Option<&Staff>,
    ) -> Result<Vec<Decided>, StoreError> {
        let mut tries = 0;
        loop {
            tries += 1;
            let decided = decide::decide(&self.base.store, rows, shelves, |planned| pictures.of(planned)).await?;
            match self.write(rows, &decided, actor).await {
                Err(StoreError::Conflict(_)) if tries < TRIES => {}
                Err(error) => return Err(error),
                Ok(()) => return Ok(decided),
            }
        }
    }

    /// Opens no transaction when there is nothing to write.
    async fn write(&self, rows: &[Planned], decided: &[Decided], actor: Option<&Staff>) -> Result<(), StoreError> {
        if decided.iter().all(|fate| matches!(fate, Decided::Unchanged)) {
            return Ok(());
        }
        let tx = self.base.store.write().await?;
        tx.catalog().update_products(&changed(decided), self.base.now()).await?;
        self.add(&tx, rows, decided, actor).await?;
        tx.audit().append(&self.entry(rows, decided, actor)).await?;
        tx.commit().await
    }

    /// What is new, with the stock it comes with.
    async fn add(
        &self,
        tx: &WriteTx,
        rows: &[Planned],
        decided: &[Decided],
        actor: Option<&Staff>,
    ) -> Result<(), StoreError> {
        let now = self.base.now();
        let (rows, drafts) = new(rows, decided);
        let products = tx.catalog().insert_products(&drafts, now).await?;
        let stock = products.iter().zip(rows).flat_map(|(product, planned)| {
            let units = planned.row.stock;
            product.variants.iter().map(move |variant| (*variant, units))
        });
        let stock: Vec<(VariantId, u32)> = stock.collect();
        let cause = Cause { reason: "impor", reference: None, actor: actor.map(Staff::id), at: now };
        tx.stock().receive_all(&stock, cause).await
    }

    fn entry(&self, rows: &[Planned], decided: &[Decided], actor: Option<&Staff>) -> AuditEntry {
        let keys = |wanted: fn(&Decided) -> bool| -> Vec<&str> {
            let chosen = rows.iter().zip(decided).filter(|(_, fate)| wanted(fate));
            chosen.map(|(planned, _)| planned.row.key.as_str()).collect()
        };
        let new = keys(|fate| matches!(fate, Decided::New(_)));
        let updated = keys(|fate| matches!(fate, Decided::Update { .. }));
        AuditEntry {
            actor: actor.map(Staff::id),
            action: "products.import".to_owned(),
            subject_kind: "import".to_owned(),
            subject_id: String::new(),
            before: None,
            after: Some(json!({ "new": new, "updated": updated })),
            at: self.base.now(),
            request_id: String::new(),
        }
    }
}

fn changed(decided: &[Decided]) -> Vec<Rewrite<'_>> {
    let changed = decided.iter().filter_map(|fate| match fate {
        Decided::Update { stored, draft } => Some(Rewrite { id: stored.id, version: stored.version, draft }),
        Decided::New(_) | Decided::Unchanged => None,
    });
    changed.collect()
}

fn new<'a>(rows: &'a [Planned], decided: &'a [Decided]) -> (Vec<&'a Planned>, Vec<&'a ProductDraft>) {
    let new = rows.iter().zip(decided).filter_map(|(planned, fate)| match fate {
        Decided::New(draft) => Some((planned, draft.as_ref())),
        Decided::Update { .. } | Decided::Unchanged => None,
    });
    new.unzip()
}

impl ImportReport {
    fn take(&mut self, rows: &[Planned], decided: &[Decided]) {
        for (planned, fate) in rows.iter().zip(decided) {
            self.rows.push(planned.told(fate));
            let added = match fate {
                Decided::New(draft) => draft.pictures.len(),
                Decided::Update { stored, draft } => draft.pictures.len() - stored.draft.pictures.len(),
                Decided::Unchanged => 0,
            };
            self.pictures += u32::try_from(added).unwrap_or(u32::MAX);
        }
    }
}
