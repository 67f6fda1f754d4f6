//! Stock takes: what was counted, by whom, each booked once.

use domain::ids::{StockCountId, UserId, VariantId};
use domain::stock::Counted;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, moment};
use crate::error::StoreError;
use crate::raw::{self, for_update, placeholders, values};
use crate::tx::{Source, Stock, WriteTx};

/// A count that was booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockCount {
    /// Which count.
    pub id: StockCountId,
    /// Something to remember.
    pub note: String,
    /// Who counted.
    pub actor: Option<UserId>,
    /// When it was booked.
    pub at: Timestamp,
    /// What was counted, by variant.
    pub lines: Vec<Counted>,
}

#[derive(FromQueryResult)]
struct HeadRow {
    note: String,
    actor_id: Option<i64>,
    counted_at: i64,
}

#[derive(FromQueryResult)]
struct LineRow {
    variant_id: i64,
    expected: i64,
    counted: i64,
    reason: String,
}

impl<S: Source> Stock<'_, S> {
    /// One count.
    pub async fn count(&self, id: StockCountId) -> Result<Option<StockCount>, StoreError> {
        let sql = "SELECT note, actor_id, counted_at FROM stock_counts WHERE id = $1";
        let Some(row) = raw::one::<HeadRow>(self.0.db(), sql, values![id.get()]).await? else { return Ok(None) };
        let sql = "SELECT variant_id, expected, counted, reason FROM stock_count_lines WHERE stock_count_id = $1 \
                   ORDER BY variant_id";
        let rows: Vec<LineRow> = raw::all(self.0.db(), sql, values![id.get()]).await?;
        Ok(Some(StockCount {
            id,
            note: row.note,
            actor: row.actor_id.map(UserId::new),
            at: moment(row.counted_at),
            lines: rows.into_iter().map(Counted::try_from).collect::<Result<_, _>>()?,
        }))
    }

    /// The latest counts, newest first.
    pub async fn counts(&self, limit: u32) -> Result<Vec<StockCount>, StoreError> {
        let sql = "SELECT id AS n FROM stock_counts ORDER BY counted_at DESC, id DESC LIMIT $1";
        let mut counts = Vec::new();
        for id in raw::numbers(self.0.db(), sql, values![i64::from(limit)]).await? {
            counts.extend(self.count(StockCountId::new(id)).await?);
        }
        Ok(counts)
    }
}

impl Stock<'_, WriteTx> {
    /// Keeps the numbers of these variants as they are until the end of the unit of work, in the order of their ids.
    pub async fn lock_levels(&self, variants: &[VariantId]) -> Result<(), StoreError> {
        let db = self.0.db();
        let list = placeholders(1, variants.len());
        let lock = for_update(db);
        let sql =
            format!("SELECT variant_id AS n FROM stock_levels WHERE variant_id IN ({list}) ORDER BY variant_id{lock}");
        let ids = variants.iter().map(|id| id.get().into()).collect();
        raw::numbers(db, &sql, ids).await.map(drop)
    }

    /// Writes a count down; its differences are booked apart.
    pub async fn add_count(
        &self,
        key: &str,
        request_hash: &str,
        count: &StockCount,
    ) -> Result<StockCountId, StoreError> {
        let db = self.0.db();
        let sql = "INSERT INTO stock_counts (key, request_hash, note, actor_id, counted_at) \
                   VALUES ($1, $2, $3, $4, $5) RETURNING id AS n";
        let actor = count.actor.map(UserId::get);
        let values = values![key, request_hash, count.note.as_str(), actor, count.at.millis()];
        let id = raw::number(db, sql, values).await?.ok_or_else(StoreError::stale)?;
        let sql = "INSERT INTO stock_count_lines (stock_count_id, variant_id, expected, counted, reason) \
                   VALUES ($1, $2, $3, $4, $5)";
        for line in &count.lines {
            let (expected, counted) = (i64::from(line.expected), i64::from(line.counted));
            raw::execute(db, sql, values![id, line.variant.get(), expected, counted, line.reason.as_str()]).await?;
        }
        Ok(StockCountId::new(id))
    }

    /// What was sent under this key before: the hash of it.
    pub async fn count_known(&self, key: &str) -> Result<Option<String>, StoreError> {
        #[derive(FromQueryResult)]
        struct Known {
            request_hash: String,
        }
        let sql = "SELECT request_hash FROM stock_counts WHERE key = $1";
        Ok(raw::one::<Known>(self.0.db(), sql, values![key]).await?.map(|known| known.request_hash))
    }
}

impl TryFrom<LineRow> for Counted {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        let columns = Columns::of("stock_count_lines", row.variant_id);
        Ok(Self {
            variant: VariantId::new(row.variant_id),
            expected: columns.count(row.expected)?,
            counted: columns.count(row.counted)?,
            reason: row.reason,
        })
    }
}
