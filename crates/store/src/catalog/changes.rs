//! How every process learns what changed: one counter for the whole catalogue, and for each product the count at its last
//! change. Prices and stock count; so a page kept warm is thrown away when, and only when, it is wrong.

use domain::ids::ProductId;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::error::StoreError;
use crate::raw::{self, placeholders, values};
use crate::tx::{Catalog, Source, Touched};

/// What changed since a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The catalogue's revision now.
    pub revision: i64,
    /// Whether categories, brands or attributes changed.
    pub structure: bool,
    /// Products that changed, appeared or went.
    pub products: Vec<ProductId>,
}

#[derive(FromQueryResult)]
struct Row {
    revision: i64,
    structure: i64,
}

impl<S: Source> Catalog<'_, S> {
    /// The catalogue's revision now.
    pub async fn revision(&self) -> Result<i64, StoreError> {
        let sql = "SELECT revision AS n FROM catalogue_revision";
        Ok(raw::number(self.0.db(), sql, values![]).await?.unwrap_or_default())
    }

    /// What changed after `revision` (0: everything that ever changed).
    pub async fn changes_since(&self, revision: i64) -> Result<Changes, StoreError> {
        let db = self.0.db();
        let now: Option<Row> = raw::one(db, "SELECT revision, structure FROM catalogue_revision", values![]).await?;
        let now = now.ok_or_else(|| StoreError::inconsistent("catalogue_revision", 1))?;
        // Bounded above: a change that is published in between belongs to the next answer.
        let sql =
            "SELECT product_id AS n FROM catalogue_changes WHERE revision > $1 AND revision <= $2 ORDER BY revision";
        let products = raw::numbers(db, sql, values![revision, now.revision]).await?;
        Ok(Changes {
            revision: now.revision,
            structure: now.structure > revision,
            products: products.into_iter().map(ProductId::new).collect(),
        })
    }
}

/// Values one statement may carry; SQLite takes 32,766.
const CHUNK: usize = 10_000;

/// Tells what a unit of work changed. The last thing before its commit: the counter's row is locked from here on, so that
/// revisions become visible in their order.
pub(crate) async fn publish(db: &impl ConnectionTrait, touched: Touched) -> Result<(), StoreError> {
    if touched.products.is_empty() && touched.variants.is_empty() && !touched.structure {
        return Ok(());
    }
    let sql = "UPDATE catalogue_revision SET revision = revision + 1, \
               structure = CASE WHEN $1 THEN revision + 1 ELSE structure END RETURNING revision AS n";
    let revision = raw::number(db, sql, values![touched.structure]).await?;
    let revision = revision.ok_or_else(|| StoreError::inconsistent("catalogue_revision", 1))?;
    let known = "ON CONFLICT (product_id) DO UPDATE SET revision = excluded.revision";
    let products: Vec<i64> = touched.products.iter().map(|id| id.get()).collect();
    for chunk in products.chunks(CHUNK) {
        let rows: Vec<String> = (2..chunk.len() + 2).map(|n| format!("(${n}, $1)")).collect();
        let sql = format!("INSERT INTO catalogue_changes (product_id, revision) VALUES {} {known}", rows.join(", "));
        raw::execute(db, &sql, with(revision, chunk)).await?;
    }
    let variants: Vec<i64> = touched.variants.iter().map(|id| id.get()).collect();
    for chunk in variants.chunks(CHUNK) {
        let sql = format!(
            "INSERT INTO catalogue_changes (product_id, revision) SELECT DISTINCT product_id, $1 FROM variants \
             WHERE id IN ({}) {known}",
            placeholders(2, chunk.len())
        );
        raw::execute(db, &sql, with(revision, chunk)).await?;
    }
    Ok(())
}

fn with(revision: i64, ids: &[i64]) -> Vec<sea_orm::Value> {
    std::iter::once(revision).chain(ids.iter().copied()).map(Into::into).collect()
}
