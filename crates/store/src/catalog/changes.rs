//! How every process learns what changed: one counter for the whole catalogue, and for each product the count at its last
//! change. Prices and stock count; so a page kept warm is thrown away when, and only when, it is wrong.
//!
//! Each count has a mark, drawn by the database when it counts: the same count with the same mark is the same commit, whatever was
//! restored or copied since. Nobody can forget to draw it, and nothing but being equal is read from it.

use domain::ids::ProductId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::{Deserialize, Serialize};

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

/// Where a catalogue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromQueryResult)]
pub struct Head {
    /// Its revision.
    pub revision: i64,
    /// The revision's mark.
    pub mark: i64,
}

/// The last change of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which product.
    pub product: ProductId,
    /// The catalogue's revision since.
    pub revision: i64,
    /// The revision's mark. Changes from before there were marks have one each.
    pub mark: i64,
}

#[derive(FromQueryResult)]
struct Row {
    revision: i64,
    structure: i64,
}

#[derive(FromQueryResult)]
struct ChangeRow {
    product_id: i64,
    revision: i64,
    mark: i64,
}

impl<S: Source> Catalog<'_, S> {
    /// The catalogue's revision now.
    pub async fn revision(&self) -> Result<i64, StoreError> {
        let sql = "SELECT revision AS n FROM catalogue_revision";
        Ok(raw::number(self.0.db(), sql, values![]).await?.unwrap_or_default())
    }

    /// Where the catalogue stands now.
    pub async fn head(&self) -> Result<Head, StoreError> {
        let head = raw::one(self.0.db(), "SELECT revision, mark FROM catalogue_revision", values![]).await?;
        head.ok_or_else(|| StoreError::inconsistent("catalogue_revision", 1))
    }

    /// The products that changed last, newest first, `most` of them.
    pub async fn last_changes(&self, most: u32) -> Result<Vec<Change>, StoreError> {
        let sql = "SELECT product_id, revision, mark FROM catalogue_changes ORDER BY revision DESC LIMIT $1";
        let rows: Vec<ChangeRow> = raw::all(self.0.db(), sql, values![i64::from(most)]).await?;
        Ok(rows.into_iter().map(ChangeRow::change).collect())
    }

    /// The last changes of these products, at most a thousand of them; in no order.
    pub async fn changes_of(&self, products: &[ProductId]) -> Result<Vec<Change>, StoreError> {
        let sql = format!(
            "SELECT product_id, revision, mark FROM catalogue_changes WHERE product_id IN ({})",
            placeholders(1, products.len())
        );
        let ids = products.iter().map(|id| id.get().into()).collect();
        let rows: Vec<ChangeRow> = raw::all(self.0.db(), &sql, ids).await?;
        Ok(rows.into_iter().map(ChangeRow::change).collect())
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
    let sql = format!(
        "UPDATE catalogue_revision SET revision = revision + 1, mark = {}, \
         structure = CASE WHEN $1 THEN revision + 1 ELSE structure END RETURNING revision, mark",
        raw::drawn(db)
    );
    let head: Option<Head> = raw::one(db, &sql, values![touched.structure]).await?;
    let head = head.ok_or_else(|| StoreError::inconsistent("catalogue_revision", 1))?;
    let known = "ON CONFLICT (product_id) DO UPDATE SET revision = excluded.revision, mark = excluded.mark";
    let products: Vec<i64> = touched.products.iter().map(|id| id.get()).collect();
    for chunk in products.chunks(CHUNK) {
        let rows: Vec<String> = (3..chunk.len() + 3).map(|n| format!("(${n}, $1, $2)")).collect();
        let sql =
            format!("INSERT INTO catalogue_changes (product_id, revision, mark) VALUES {} {known}", rows.join(", "));
        raw::execute(db, &sql, with(head, chunk)).await?;
    }
    let variants: Vec<i64> = touched.variants.iter().map(|id| id.get()).collect();
    for chunk in variants.chunks(CHUNK) {
        let sql = format!(
            "INSERT INTO catalogue_changes (product_id, revision, mark) SELECT DISTINCT product_id, $1, $2 FROM variants \
             WHERE id IN ({}) {known}",
            placeholders(3, chunk.len())
        );
        raw::execute(db, &sql, with(head, chunk)).await?;
    }
    Ok(())
}

/// The values for the placeholders: revision, mark, ids.
fn with(head: Head, ids: &[i64]) -> Vec<sea_orm::Value> {
    [head.revision, head.mark].into_iter().chain(ids.iter().copied()).map(Into::into).collect()
}

impl ChangeRow {
    fn change(self) -> Change {
        Change { product: ProductId::new(self.product_id), revision: self.revision, mark: self.mark }
    }
}
